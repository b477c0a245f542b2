import InitializerCore

/// What is measured of the core: the one file that knows by which calls tensors are drawn and described.
enum Drawing {
    /// Bins of the histogram that belongs to a description.
    static let bins = 64

    /// Writes a tensor's bytes to memory that is already there, as an initializer of a framework writes into a
    /// parameter.
    static func generate(_ spec: Spec, into memory: UnsafeMutableRawBufferPointer) throws {
        try DrawnTensor(spec).generate(into: memory)
    }

    /// Draws a tensor and describes it, without keeping it.
    static func describe(_ spec: Spec) throws -> Summary {
        try DrawnTensor(spec).summarize(into: spec.law.histogram(bins: bins))
    }
}
