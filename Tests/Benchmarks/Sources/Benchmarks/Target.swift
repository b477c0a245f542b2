/// What a row is to reach beside the better of its peers: its rate over theirs.
struct Target: Codable {
    let work: Work
    let factor: Double

    static func all(_ shape: [Int]) -> [Target] {
        let drawing: [(Work.Kind, String, Double)] = [
            (.generate, "uniform", 4), (.generate, "glorot_uniform", 4), (.generate, "normal", 1.5),
            (.generate, "he_normal", 3), (.describe, "uniform", 10), (.describe, "normal", 4),
            (.describe, "he_normal", 15),
        ]
        return drawing.map { Target(work: Work($0, $1, .f32, shape), factor: $2) }
            + Work.orthogonal.map { Target(work: $0, factor: 1) }
            // Peers multiply both halves of a symmetric product.
            + Work.spectra.map { Target(work: $0, factor: $0.kind == .spectrum ? 1 : 1.6) }
    }
}

/// What a measurement is to stay under, whatever others do.
enum Limit {
    /// Milliseconds of `initscope --version`.
    static let version = 20.0
    /// Milliseconds of `initscope show he_normal 784x256`.
    static let show = 30.0
    /// Milliseconds to the explorer's first frame.
    static let firstFrame = 50.0
    /// Milliseconds from a key to the frame that answers it: the median and the 99th percentile.
    static let keyMedian = 16.0
    static let key99 = 33.0
    /// Milliseconds until cancelled work has ended.
    static let cancel = 50.0
    /// Milliseconds of processor time in a second of doing nothing.
    static let idle = 1.0
    /// Megabytes resident, whatever the size of the tensor.
    static let memory = 100.0
    /// Seconds a gigabyte of a model takes to be judged, on two cores; and beside NumPy.
    static let auditF32 = 0.5
    static let auditBF16 = 1.0
    static let auditShare = 0.1
    /// The time of a training step, of PyTorch's.
    static let trainingShare = 1.0
    /// Megabytes resident, whatever the size of the model.
    static let auditMemory = 200.0
    /// Milliseconds to list 10,000 tensors.
    static let opening = 100.0
    /// The share of single precision's rate the other types are to keep, for uniform and normal.
    static let typeShare = 1.0 / 3
}
