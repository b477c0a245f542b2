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
        default:
            for (index, x) in components.enumerated() {
                encode(integer: Int128(x), as: type, to: bytes + index * type.byteCount)
            }
        }
    }

    /// Stores one integer element.
    static func encode(integer: Int128, as type: ElementType, to bytes: UnsafeMutableRawPointer) {
        for byte in 0..<type.byteCount {
            bytes.storeBytes(
                of: UInt8(truncatingIfNeeded: integer >> Int128(8 * byte)), toByteOffset: byte, as: UInt8.self)
        }
    }

    @inline(__always)
    private static func store<Bits: FixedWidthInteger & BitwiseCopyable>(
        _ components: UnsafeBufferPointer<Double>, to bytes: UnsafeMutableRawPointer, _ pattern: (Double) -> Bits
    ) {
        for (index, x) in components.enumerated() {
            bytes.storeBytes(
                of: pattern(x).littleEndian, toByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)
        }
    }
}
