/// How Elixir writes numbers, which is how Nx prints a tensor's elements, and strings.
public enum ElixirNotation {
    /// The shortest digits that read back as the same double, plain or with an exponent, whichever is shorter:
    /// `0.01`, `1.0e-20`, `3.0e5`, `-0.0`. Infinities and NaN are written as Nx writes them: `Inf`, `-Inf`, `NaN`.
    ///
    /// Source: the behaviour of Erlang's `float_to_binary(F, [short])`; from 2⁵³ on it always writes an exponent.
    public static func float(_ x: Double) -> String {
        guard x.isFinite else { return x.isNaN ? "NaN" : x < 0 ? "-Inf" : "Inf" }
        let sign = x.sign == .minus ? "-" : ""
        guard x != 0 else { return sign + "0.0" }
        let decimal = ShortestDecimal(x.magnitude)
        let usesExponent = x.magnitude >= 0x1p53 || decimal.scientificLength < decimal.plainLength
        return sign + (usesExponent ? decimal.scientific : decimal.plain)
    }

    /// A complex number as Nx writes it: `1.0+0.0i`, `0.5-2.0i`.
    public static func complex(_ real: Double, _ imaginary: Double) -> String {
        let part = float(imaginary)
        return float(real) + (part.hasPrefix("-") ? "" : "+") + part + "i"
    }

    /// A string in quotation marks, with escapes for what cannot stand in one: `"a\nb"`.
    public static func string(_ text: String) -> String {
        text.reduce(into: "\"") { $0 += escapes[$1] ?? String($1) } + "\""
    }

    private static let escapes: [Character: String] = [
        "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\u{1B}": "\\e", "\0": "\\0",
    ]
}

/// The shortest decimal digits that read back as a positive finite double, as ASCII, and the place of the decimal point
/// among them: "15" with the point at 1 is 1.5, at -1 it is 0.015.
private struct ShortestDecimal {
    private var digits: [UInt8] = []
    private var point = 0

    private static let zero = UInt8(ascii: "0")

    init(_ x: Double) {
        var text = x.description.utf8[...]
        if let exponent = text.firstIndex(of: UInt8(ascii: "e")) {
            point = Int(Substring(text[text.index(after: exponent)...])) ?? 0
            text = text[..<exponent]
        }
        var isWhole = true
        digits.reserveCapacity(20)
        for byte in text {
            if byte == UInt8(ascii: ".") {
                isWhole = false
            } else {
                point += isWhole ? 1 : 0
                digits.append(byte)
            }
        }
        while digits.count > 1, digits.last == Self.zero { digits.removeLast() }
        let leading = digits.prefix { $0 == Self.zero }.count
        digits.removeFirst(leading)
        point -= leading
    }

    var plainLength: Int {
        if point <= 0 { return 2 - point + digits.count }
        return point >= digits.count ? point + 2 : digits.count + 1
    }

    var scientificLength: Int { max(digits.count, 2) + 2 + String(point - 1).utf8.count }

    var plain: String {
        if point <= 0 { return "0." + Self.zeros(-point) + text(digits[...]) }
        if point >= digits.count { return text(digits[...]) + Self.zeros(point - digits.count) + ".0" }
        return text(digits[..<point]) + "." + text(digits[point...])
    }

    var scientific: String {
        let fraction = digits.count > 1 ? text(digits[1...]) : "0"
        return "\(text(digits[..<1])).\(fraction)e\(point - 1)"
    }

    private func text(_ digits: ArraySlice<UInt8>) -> String { String(decoding: digits, as: UTF8.self) }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
