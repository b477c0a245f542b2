/// Words of other languages that people type out of habit, and what to do here.
enum ForeignIdiom {
    static let words: [String: String] = [
        "True": "write true", "False": "write false", "None": "write nil", "null": "write nil",
        "import": "everything is already available", "from": "everything is already available",
        "lambda": "functions cannot be defined here", "def": "functions cannot be defined here",
    ]

    static let functions: [String: String] = [
        "print": "type the value alone to print it"
    ].merging(calls.mapValues { "write \($0)" }) { own, _ in own }

    private static let calls: [String: String] = [
        "len": "Nx.axis_size(t, 0)", "type": "Nx.type(t)", "shape": "Nx.shape(t)",
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
