import InitializerCore

/// What is measured of the core: the one file that knows by which calls tensors are drawn and described.
enum Drawing {
    /// Bins of the histogram that belongs to a description.
    static let bins = 64

    /// Writes a tensor's bytes to memory that is already there, as an initializer of a framework writes into a
    /// parameter.
    static func generate(_ spec: Spec, into memory: UnsafeMutableRawBufferPointer) throws {
        let source = try ElementSource(spec)
        var bytes: [UInt8] = []
        try source.forEachBlock { start, block in
            bytes.removeAll(keepingCapacity: true)
            source.encode(block, into: &bytes)
            let place = start * spec.type.byteCount / spec.type.componentsPerElement
            UnsafeMutableRawBufferPointer(rebasing: memory[place..<place + bytes.count]).copyBytes(from: bytes)
        }
    }

    /// Draws a tensor and describes it, without keeping it.
    static func describe(_ spec: Spec) throws -> Summary {
        var summary = Summary(into: spec.law.histogram(bins: bins))
        try ElementSource(spec).forEachBlock { _, block in summary.add(block) }
        return summary
    }
}
