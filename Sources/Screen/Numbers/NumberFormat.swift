/// Numbers in words people read, the same in every face.
///
/// The decimal point is `.`, whatever the locale. There is no `-0`. Infinities are `∞` and `-∞`, and what is not a
/// number is `NaN`.
public enum NumberFormat {
    /// Magnitudes in this range of powers of ten are written without an exponent.
    static let plainExponents = -4..<6

    /// `x` rounded to `digits` significant digits, without trailing zeros: `0.0505`, `1.23e-5`, `-3.4e38`.
    /// A number of at most six digits before the point shows them all, so that no digit shown is made up.
    public static func significant(_ x: Double, digits: Int = 4) -> String {
        if let word = word(x) { return word }
        guard x != 0 else { return "0" }
        let (mantissa, exponent) = ExactDecimal.scientific(x, digits: digits)
        guard plainExponents.contains(exponent) else { return "\(trimmed(mantissa))e\(exponent)" }
        return trimmed(ExactDecimal.fixed(x, decimals: max(0, digits - 1 - exponent)))
    }

    /// `x` with exactly `decimals` digits after the point.
    public static func fixed(_ x: Double, decimals: Int) -> String {
        word(x) ?? ExactDecimal.fixed(x, decimals: decimals)
    }

    /// The shortest digits that read back as `x`.
    public static func exact(_ x: Double) -> String {
        if let word = word(x) { return word }
        guard x != 0 else { return "0" }
        let parts = x.description.split(separator: "e")
        let mantissa = trimmed(String(parts[0]))
        guard parts.count == 2, let exponent = Int(parts[1]) else { return mantissa }
        return "\(mantissa)e\(exponent)"
    }

    /// `n` with a comma between groups of three digits.
    public static func integer(_ n: Int) -> String {
        let digits = Array(String(n.magnitude))
        let grouped = digits.indices.map { index in
            let isGroupStart = index > 0 && (digits.count - index).isMultiple(of: 3)
            return (isGroupStart ? "," : "") + String(digits[index])
        }
        return (n < 0 ? "-" : "") + grouped.joined()
    }

    /// `n` in three digits and a unit: `16.8 M`. Below ten thousand, all of it: `9,999`.
    public static func count(_ n: Int) -> String {
        guard n.magnitude >= 10_000 else { return integer(n) }
        return scaled(n, by: 1000, units: unitsOfCounts)
    }

    private static let unitsOfCounts = ["k", "M", "G", "T", "P", "E"]

    /// Whole numbers to be read under one another, all in the unit that the largest has alone: `0`, `5 k`, `10 k`.
    public static func counts(_ values: [Int]) -> [String] {
        guard let largest = values.map(\.magnitude).max(), largest >= 10_000 else { return values.map(integer) }
        let (step, unit) = counted(Double(largest), by: 1000, units: unitsOfCounts)
        return values.map { $0 == 0 ? "0" : "\(significant(Double($0) / step, digits: 6)) \(unit)" }
    }

    /// `n` bytes in three digits and a binary unit: `784 KiB`. Below 1024, all of it: `512 B`.
    public static func bytes(_ n: Int) -> String {
        guard n.magnitude >= 1024 else { return "\(n) B" }
        return scaled(n, by: 1024, units: ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"])
    }

    private static func scaled(_ n: Int, by step: Double, units: [String]) -> String {
        let (size, unit) = counted(Double(n), by: step, units: units)
        return "\(significant(Double(n) / size, digits: 3)) \(unit)"
    }

    /// The unit a number is counted in, and how many that is.
    private static func counted(_ n: Double, by step: Double, units: [String]) -> (size: Double, unit: String) {
        var (size, unit) = (step, 0)
        // The rounded value decides, so that 999,999 is 1 M and not 1000 k.
        while abs((n / size).rounded()) >= step, unit < units.count - 1 {
            size *= step
            unit += 1
        }
        return (size, units[unit])
    }

    /// What is written for a number without digits.
    static func word(_ x: Double) -> String? {
        if x.isNaN { return "NaN" }
        if x.isInfinite { return x < 0 ? "-∞" : "∞" }
        return nil
    }

    /// `digits` without zeros at the end of its decimals.
    static func trimmed(_ digits: String) -> String {
        guard digits.contains(".") else { return digits }
        let significant = String(digits.reversed().drop { $0 == "0" }.reversed())
        return significant.hasSuffix(".") ? String(significant.dropLast()) : significant
    }
}
