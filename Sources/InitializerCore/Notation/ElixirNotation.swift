/// How Elixir writes numbers, which is how Nx prints a tensor's elements.
public enum ElixirNotation {
    /// The shortest digits that read back as the same double, plain or with an exponent, whichever is shorter:
    /// `0.01`, `1.0e-20`, `3.0e5`, `-0.0`. Infinities and NaN are written as Nx writes them: `Inf`, `-Inf`, `NaN`.
    ///
    /// Source: the behaviour of Erlang's `float_to_binary(F, [short])`; from 2⁵³ on it always writes an exponent.
    public static func float(_ x: Double) -> String {
        guard x.isFinite else { return x.isNaN ? "NaN" : x < 0 ? "-Inf" : "Inf" }
        let sign = x.sign == .minus ? "-" : ""
        guard x != 0 else { return sign + "0.0" }
        let (digits, point) = shortestDigits(x.magnitude)
        let plain = plainForm(digits, point)
        let scientific = scientificForm(digits, point)
        let usesExponent = x.magnitude >= 0x1p53 || scientific.count < plain.count
        return sign + (usesExponent ? scientific : plain)
    }

    /// A complex number as Nx writes it: `1.0+0.0i`, `0.5-2.0i`.
    public static func complex(_ real: Double, _ imaginary: Double) -> String {
        let part = float(imaginary)
        return float(real) + (part.hasPrefix("-") ? "" : "+") + part + "i"
    }

    /// The shortest decimal digits of a positive finite double and the place of the decimal point among them:
    /// ("15", 1) is 1.5, ("15", -1) is 0.015.
    private static func shortestDigits(_ x: Double) -> (digits: [Character], point: Int) {
        let parts = x.description.split(separator: "e")
        let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let fraction = mantissa.count == 2 ? mantissa[1] : ""
        var digits = Array(mantissa[0] + fraction)
        var point = mantissa[0].count + exponent
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        while digits.count > 1, digits.first == "0" {
            digits.removeFirst()
            point -= 1
        }
        return (digits, point)
    }

    private static func plainForm(_ digits: [Character], _ point: Int) -> String {
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + String(digits) }
        if point >= digits.count { return String(digits) + String(repeating: "0", count: point - digits.count) + ".0" }
        return String(digits[..<point]) + "." + String(digits[point...])
    }

    private static func scientificForm(_ digits: [Character], _ point: Int) -> String {
        let fraction = digits.count > 1 ? String(digits[1...]) : "0"
        return "\(digits[0]).\(fraction)e\(point - 1)"
    }
}
