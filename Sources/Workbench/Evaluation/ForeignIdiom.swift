/// Words of other languages that people type out of habit, and what they are here.
enum ForeignIdiom {
    static let words: [String: String] = [
        "True": "true", "False": "false", "None": "nil", "null": "nil",
        "import": "nothing: everything is already available", "from": "nothing: everything is already available",
        "lambda": "nothing: functions cannot be defined", "def": "nothing: functions cannot be defined",
    ]

    static let functions: [String: String] = [
        "len": "Nx.axis_size(t, 0)", "print": "the value alone", "type": "Nx.type(t)", "shape": "Nx.shape(t)",
        "size": "Nx.size(t)", "mean": "Nx.mean(t)", "var": "Nx.variance(t)", "std": "Nx.standard_deviation(t)",
        "min": "Nx.reduce_min(t)", "max": "Nx.reduce_max(t)", "sum": "Nx.sum(t)", "list": "Nx.to_flat_list(t)",
        "key": "Nx.Random.key(seed)", "split": "Nx.Random.split(key)", "dot": "Nx.dot(a, b)", "repr": "inspect(value)",
        "variance": "Nx.variance(t)",
    ]

    /// Attributes and methods of arrays elsewhere: `t.shape`, `t.mean()`.
    static let attributes: [String: String] = [
        "shape": "Nx.shape", "dtype": "Nx.type", "type": "Nx.type", "size": "Nx.size", "ndim": "Nx.rank",
        "mean": "Nx.mean", "var": "Nx.variance", "std": "Nx.standard_deviation", "min": "Nx.reduce_min",
        "max": "Nx.reduce_max", "sum": "Nx.sum", "T": "Nx.transpose", "reshape": "Nx.reshape",
        "tolist": "Nx.to_flat_list", "astype": "Nx.as_type", "dot": "Nx.dot",
    ]
}
