import InitializerCore
import Screen

/// How facts of the core are worded and numbers in them written, the same in every face.
public enum Wording {
    /// A line of the user's own, with what a terminal would obey shown instead; tabs stay.
    static func line(_ text: String) -> String {
        text.split(separator: "\t", omittingEmptySubsequences: false).map { VisibleText.escaping(String($0)) }
            .joined(separator: "\t")
    }

    /// A statistic's observed value to `digits` significant digits; counts are exact.
    public static func value(_ value: Statistic.Value, digits: Int = 6) -> String {
        switch value {
        case .number(let x): NumberFormat.significant(x, digits: digits)
        case .count(let n): NumberFormat.integer(n)
        case .moreThan(let n): "> " + NumberFormat.integer(n)
        }
    }

    /// A statistic's expected value, or nothing where theory is silent.
    public static func expected(_ x: Double?, digits: Int = 6) -> String {
        guard let x, !x.isNaN else { return "" }
        return NumberFormat.significant(x, digits: digits)
    }

    /// A law by name with its parameters: `truncated normal(σ 0.0574, bound 0.1148)`.
    public static func law(_ law: any Law) -> String {
        let parameters = law.notation.parameters.map { "\($0.name) \(NumberFormat.significant($0.value))" }
        return "\(law.notation.family)(\(parameters.joined(separator: ", ")))"
    }

    /// The number of elements and bytes: `200,704 (784 KiB)`.
    public static func size(_ spec: Spec) -> String {
        "\(NumberFormat.integer(spec.count)) (\(NumberFormat.bytes(spec.byteCount)))"
    }

    /// The fans as numbers: `fan_in 784, fan_out 256`.
    public static func fans(_ fans: Fans) -> String {
        "fan_in \(NumberFormat.integer(fans.in)), fan_out \(NumberFormat.integer(fans.out))"
    }

    /// An element to `digits` significant digits.
    public static func element(_ element: Element, digits: Int = 4) -> String {
        switch element {
        case .integer(let value): value.description
        case .real(let value): NumberFormat.significant(value, digits: digits)
        case .complex(let real, let imaginary):
            NumberFormat.significant(real, digits: digits) + (imaginary.sign == .minus ? "-" : "+")
                + NumberFormat.significant(imaginary.magnitude, digits: digits) + "i"
        }
    }
}
