import Platform

/// Decimal digits of a finite number, rounded half to even on its exact value, by the C library.
enum ExactDecimal {
    /// `d.ddd` with `digits` digits in all, and the power of ten it is multiplied by.
    static func scientific(_ x: Double, digits: Int) -> (mantissa: String, exponent: Int) {
        let parts = formatted("%.*e", max(digits, 1) - 1, x).split(separator: "e")
        return (String(parts.first ?? "0"), parts.last.flatMap { Int($0) } ?? 0)
    }

    /// `ddd.ddd` with `decimals` digits after the point. What rounds to zero has no sign.
    static func fixed(_ x: Double, decimals: Int) -> String {
        let text = formatted("%.*f", decimals, x)
        let isZero = text.allSatisfy { "-0.".contains($0) }
        return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }

    /// More digits than a person asks for.
    private static let mostDigits = 100

    private static func formatted(_ format: String, _ precision: Int, _ x: Double) -> String {
        // 309 digits before the point, a sign, a point, the precision, an end.
        var buffer = [CChar](repeating: 0, count: 320 + mostDigits)
        let precision = Int32(min(max(precision, 0), mostDigits))
        let length = withVaList([precision, x]) { vsnprintf(&buffer, buffer.count, format, $0) }
        let bytes = buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }
        // A curses program sets the locale, and the locale sets the decimal point.
        return String(String(decoding: bytes, as: UTF8.self).map { $0.isASCII && $0 != "," ? $0 : "." })
    }
}
