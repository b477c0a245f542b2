import Platform

/// Numbers that can only be drawn one after the other, as each takes as many random words as it happens to need.
///
/// There is no way to the numbers in the midst of a tensor but through all before them. So a tensor of them is drawn once,
/// in order, and held: what else there is, states of the generator along the way, would have to be found by drawing it
/// once as well, and every look at the tensor would draw it again.
protocol DrawSequence {
    /// The next number, before it is rounded to an element type.
    mutating func next() -> Double
}

extension DrawSequence {
    /// The tensor of the first numbers, rounded to its element type and held: 4 bytes a number, 8 in double precision.
    ///
    /// - Throws: what `checkpoint` throws, which is asked every few milliseconds; ``OutOfMemory``.
    func held(_ tensor: TensorType, _ checkpoint: Checkpoint) throws -> any TensorSource {
        func drawn<Format: RealFormat>(_ format: Format.Type) throws -> any TensorSource {
            var sequence = self
            if tensor.type.component == .f64 {
                return try HeldTensor<Double>.inOrder(tensor, checkpoint) { part in
                    for index in part.indices { part[index] = sequence.next() }
                }
            }
            return try HeldTensor<Float>.inOrder(tensor, checkpoint) { part in
                for index in part.indices { part[index] = Float(Format.round(sequence.next())) }
            }
        }
        return try drawn(tensor.type.format)
    }
}

extension HeldTensor {
    /// Numbers drawn at a time: a millisecond or less.
    private static var stretch: Int { 1 << 16 }

    /// A tensor that `fill` fills from front to back, a stretch at a time.
    ///
    /// - Throws: what `checkpoint` throws, which is asked before each stretch; ``OutOfMemory``.
    static func inOrder(
        _ tensor: TensorType, _ checkpoint: Checkpoint, _ fill: (UnsafeMutableBufferPointer<Scalar>) throws -> Void
    ) throws -> HeldTensor {
        let count = tensor.componentCount
        try Memory.require(count, of: Scalar.self)
        let values = try Release.array(count) { (buffer: UnsafeMutableBufferPointer<Scalar>, initialized) in
            for start in Swift.stride(from: 0, to: count, by: stretch) {
                try checkpoint()
                let part = UnsafeMutableBufferPointer(rebasing: buffer[start..<min(start + stretch, count)])
                part.initialize(repeating: 0)
                try fill(part)
                initialized = start + part.count
            }
        }
        return HeldTensor(tensor.shape, tensor.type, values)
    }
}
