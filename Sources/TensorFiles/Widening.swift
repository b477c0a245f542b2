/// Stored components as doubles, in loops without branches that the compiler turns into vector instructions.
enum Widening {
    /// - Precondition: there are as many components in `bytes` as in `buffer`.
    static func widen(
        _ bytes: UnsafeRawBufferPointer, as type: StoredType, into buffer: UnsafeMutableBufferPointer<Double>
    ) {
        switch type {
        case .f64, .complex128: convert(bytes, UInt64.self, buffer) { Double(bitPattern: $0) }
        case .f32, .complex64: convert(bytes, UInt32.self, buffer) { Double(Float(bitPattern: $0)) }
        case .f16: convert(bytes, UInt16.self, buffer) { Double(half($0)) }
        case .bf16: convert(bytes, UInt16.self, buffer) { Double(Float(bitPattern: UInt32($0) << 16)) }
        case .f8e5m2: convert(bytes, UInt8.self, buffer) { Double(half(UInt16($0) << 8)) }
        case .f8e4m3: float8.withUnsafeBufferPointer { table in convert(bytes, UInt8.self, buffer) { table[Int($0)] } }
        case .i8: convert(bytes, UInt8.self, buffer) { Double(Int8(bitPattern: $0)) }
        case .i16: convert(bytes, UInt16.self, buffer) { Double(Int16(bitPattern: $0)) }
        case .i32: convert(bytes, UInt32.self, buffer) { Double(Int32(bitPattern: $0)) }
        case .i64: convert(bytes, UInt64.self, buffer) { Double(Int64(bitPattern: $0)) }
        case .u8: convert(bytes, UInt8.self, buffer) { Double($0) }
        case .u16: convert(bytes, UInt16.self, buffer) { Double($0) }
        case .u32: convert(bytes, UInt32.self, buffer) { Double($0) }
        case .u64: convert(bytes, UInt64.self, buffer) { Double($0) }
        case .bool: convert(bytes, UInt8.self, buffer) { $0 == 0 ? 0 : 1 }
        }
    }

    /// The same in single precision, for the types it holds exactly.
    ///
    /// - Precondition: the type is f32, f16, bf16 or complex64.
    static func widen(
        _ bytes: UnsafeRawBufferPointer, as type: StoredType, into buffer: UnsafeMutableBufferPointer<Float>
    ) {
        switch type {
        case .f16: convert(bytes, UInt16.self, buffer) { half($0) }
        case .bf16: convert(bytes, UInt16.self, buffer) { Float(bitPattern: UInt32($0) << 16) }
        case .f32, .complex64: convert(bytes, UInt32.self, buffer) { Float(bitPattern: $0) }
        default: preconditionFailure("a type that single precision holds")
        }
    }

    /// Integers, exactly.
    static func integers(_ bytes: UnsafeRawBufferPointer, as type: StoredType) -> [Int128] {
        switch type {
        case .i8: whole(bytes, Int8.self)
        case .i16: whole(bytes, Int16.self)
        case .i32: whole(bytes, Int32.self)
        case .i64: whole(bytes, Int64.self)
        case .u16: whole(bytes, UInt16.self)
        case .u32: whole(bytes, UInt32.self)
        case .u64: whole(bytes, UInt64.self)
        case .bool: bytes.map { $0 == 0 ? 0 : 1 }
        default: whole(bytes, UInt8.self)
        }
    }

    /// Turns the bytes of each component round.
    static func swap(_ bytes: UnsafeMutableRawBufferPointer, width: Int) {
        switch width {
        case 2: swap(bytes, UInt16.self)
        case 4: swap(bytes, UInt32.self)
        case 8: swap(bytes, UInt64.self)
        default: break
        }
    }

    /// An IEEE 754 binary16 by way of binary32, in integers and one product: the exponents are 112 apart, and the product
    /// makes subnormal numbers right as well. An all-ones exponent stays one.
    @inline(__always)
    private static func half(_ bits: UInt16) -> Float {
        let magnitude = UInt32(bits & 0x7FFF) << 13
        let scaled = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
        let isFinite: UInt32 = magnitude < 0x0F80_0000 ? 0 : 0x7F80_0000
        return Float(bitPattern: scaled | isFinite | UInt32(bits & 0x8000) << 16)
    }

    /// Every number of float8_e4m3fn: 4 bits of exponent with bias 7, no infinities, and NaN where all bits are ones.
    private static let float8: [Double] = (0..<256).map { bits in
        let (exponent, fraction) = (bits >> 3 & 15, Double(bits & 7))
        let sign: Double = bits < 128 ? 1 : -1
        if exponent == 15, fraction == 7 { return .nan }
        if exponent == 0 { return sign * fraction * 0x1p-9 }
        return sign * Double(sign: .plus, exponent: exponent - 7, significand: 1 + fraction / 8)
    }

    @inline(__always)
    private static func convert<Bits: FixedWidthInteger & BitwiseCopyable, Number>(
        _ bytes: UnsafeRawBufferPointer, _ bits: Bits.Type, _ buffer: UnsafeMutableBufferPointer<Number>,
        _ value: (Bits) -> Number
    ) {
        guard let base = bytes.baseAddress, let target = buffer.baseAddress else { return }
        for index in 0..<buffer.count {
            target[index] = value(
                Bits(littleEndian: base.loadUnaligned(fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)))
        }
    }

    private static func whole<T: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeRawBufferPointer, _ type: T.Type
    ) -> [Int128] {
        (0..<bytes.count / MemoryLayout<T>.size).map {
            Int128(T(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<T>.size, as: T.self)))
        }
    }

    private static func swap<T: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeMutableRawBufferPointer, _ type: T.Type
    ) {
        guard let base = bytes.baseAddress else { return }
        for offset in stride(from: 0, to: bytes.count, by: MemoryLayout<T>.size) {
            let value = base.loadUnaligned(fromByteOffset: offset, as: T.self)
            base.storeBytes(of: value.byteSwapped, toByteOffset: offset, as: T.self)
        }
    }
}
