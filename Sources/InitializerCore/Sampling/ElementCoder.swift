/// Elements as the little-endian bytes Nx stores.
enum ElementCoder {
    /// Appends components that are already rounded to `type`; for a complex type, to its component type.
    static func encode(_ components: UnsafeBufferPointer<Double>, as type: ElementType, into bytes: inout [UInt8]) {
        switch type.component {
        case .f64: for x in components { append(x.bitPattern, to: &bytes) }
        case .f32: for x in components { append(Float(x).bitPattern, to: &bytes) }
        case .f16: for x in components { append(Float16(x).bitPattern, to: &bytes) }
        case .bf16: for x in components { append(UInt16(Float(x).bitPattern >> 16), to: &bytes) }
        default: for x in components { encode(integer: Int128(x), as: type, into: &bytes) }
        }
    }

    /// Appends one integer element.
    static func encode(integer: Int128, as type: ElementType, into bytes: inout [UInt8]) {
        for byte in 0..<type.byteCount { bytes.append(UInt8(truncatingIfNeeded: integer >> Int128(8 * byte))) }
    }

    @inline(__always)
    private static func append<Bits: FixedWidthInteger>(_ bits: Bits, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
