import Platform

/// Numbers as they stand in calls: as short as they are certain.
enum ShortDecimal {
    /// A number to at most 4 significant digits, fewer where it is less certain.
    ///
    /// - Parameter relative: its standard error, in units of itself.
    static func text(_ number: Double, relative: Double = 1e-5) -> String {
        guard number != 0, number.isFinite else { return "\(number)" }
        let certain = Int(clamping: (1 - log10(max(relative, 1e-9))).rounded(.down))
        let digits = min(max(certain, 2), 4)
        let exponent = Int(clamping: log10(number.magnitude).rounded(.down))
        let shift = digits - 1 - exponent
        // A division by a power of ten gives the double nearest to the decimal; a multiplication may not.
        let rounded =
            shift >= 0
            ? (number * pow(10, Double(shift))).rounded() / pow(10, Double(shift))
            : (number / pow(10, Double(-shift))).rounded() * pow(10, Double(-shift))
        return "\(rounded)"
    }
}
