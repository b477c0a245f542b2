extension TensorSource {
    /// The smallest and the largest element of an integer type, where doubles do not carry all its values exactly; nil
    /// where they do, and for other types.
    ///
    /// ```swift
    /// // full(9223372036854775807) {4} s64
    /// try source.integerExtremes()   // (9223372036854775807, 9223372036854775807)
    /// ```
    ///
    /// - Parameter checkpoint: asked every few thousand elements.
    /// - Throws: what `checkpoint` throws.
    public func integerExtremes(
        checkpoint: Checkpoint = neverCancelled
    ) throws -> (minimum: Int128, maximum: Int128)? {
        guard type.isInteger, let first = integers(0..<1)?.first else { return nil }
        // Values that are equal as doubles may differ as integers, unless they are one constant.
        if self is ConstantTensor { return (first, first) }
        var (minimum, maximum) = (first, first)
        for start in stride(from: 0, to: count, by: ComponentBlock.size) {
            try checkpoint()
            for value in integers(start..<min(count, start + ComponentBlock.size)) ?? [] {
                minimum = min(minimum, value)
                maximum = max(maximum, value)
            }
        }
        return (minimum, maximum)
    }
}
