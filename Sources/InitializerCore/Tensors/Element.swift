/// One element of a tensor, exactly.
public enum Element: Hashable, Sendable {
    case integer(Int128)
    case real(Double)
    case complex(real: Double, imaginary: Double)

    /// The element's value, or a complex element's modulus.
    public var magnitude: Double {
        switch self {
        case .integer(let value): Double(value.magnitude)
        case .real(let value): value.magnitude
        case .complex(let real, let imaginary): (real * real + imaginary * imaginary).squareRoot()
        }
    }

    /// The nearest double to the element, or to a complex element's real part.
    public var real: Double {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .complex(let real, _): real
        }
    }
}
