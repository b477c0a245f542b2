/// A number as a user writes it: Elixir's integers and floats stay apart, so that `full(7)` prints as it was typed
/// and 64-bit integers stay exact.
public enum Number: Hashable, Sendable {
    case integer(Int128)
    case real(Double)

    /// The nearest double.
    public var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        }
    }

    /// The number, if it is whole and fits; nil for any other.
    public var whole: Int? {
        switch self {
        case .integer(let value): Int(exactly: value)
        case .real(let value): Int(exactly: value)
        }
    }

    /// The number rounded to single precision, the first thing Axon does to a number option in a float type.
    public var single: Double {
        switch self {
        case .integer(let value): Double(Float(value))
        case .real(let value): Double(Float(value))
        }
    }

    /// The low bits of the number truncated toward zero, as two's complement: what remains of it in a 64-bit integer
    /// type. Narrower types keep their low bits of this. The number must be finite.
    public var wrapped: UInt64 {
        switch self {
        case .integer(let value):
            return UInt64(truncatingIfNeeded: value)
        case .real(let value):
            // fmod is exact, so the remainder is the true value modulo 2⁶⁴ even for 1e300.
            let remainder = value.rounded(.towardZero).truncatingRemainder(dividingBy: 0x1p64)
            return UInt64(truncatingIfNeeded: Int128(remainder))
        }
    }
}

extension Number: CustomStringConvertible {
    /// Elixir's notation: `7`, `0.01`, `1.0e-20`.
    public var description: String {
        switch self {
        case .integer(let value): value.description
        case .real(let value): ElixirNotation.float(value)
        }
    }
}
