/// Elements as the little-endian bytes Nx stores.
enum ElementCoder {
    /// Stores components that are already rounded to `type`; for a complex type, to its component type.
    static func encode(
        _ components: UnsafeBufferPointer<Double>, as type: ElementType, to bytes: UnsafeMutableRawPointer
    ) {
        switch type.component {
        case .f64: store(components, to: bytes) { $0.bitPattern }
        case .f32: store(components, to: bytes) { Float($0).bitPattern }
        case .f16: store(components, to: bytes) { Float16($0).bitPattern }
        case .bf16: store(components, to: bytes, BrainFloat16.pattern)
        default: encode(integers: components.lazy.map { Int128($0) }, as: type, to: bytes)
        }
    }

    /// Stores elements of an integer type.
    static func encode(integers: some Sequence<Int128>, as type: ElementType, to bytes: UnsafeMutableRawPointer) {
        switch type.bitWidth {
        case 8: store(integers, to: bytes) { UInt8(truncatingIfNeeded: $0) }
        case 16: store(integers, to: bytes) { UInt16(truncatingIfNeeded: $0) }
        case 32: store(integers, to: bytes) { UInt32(truncatingIfNeeded: $0) }
        default: store(integers, to: bytes) { UInt64(truncatingIfNeeded: $0) }
        }
    }

    @inline(__always)
    private static func store<Values: Sequence, Bits: FixedWidthInteger & BitwiseCopyable>(
        _ values: Values, to bytes: UnsafeMutableRawPointer, _ pattern: (Values.Element) -> Bits
    ) {
        for (index, x) in values.enumerated() {
            bytes.storeBytes(
                of: pattern(x).littleEndian, toByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)
        }
    }
}
