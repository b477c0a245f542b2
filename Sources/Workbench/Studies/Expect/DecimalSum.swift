/// Sums of numbers as they are written, which doubles are not: 1.1 - 0.1 is 1, and 0.1 + 0.2 is 0.3.
enum DecimalSum {
    /// The double nearest to the sum of two doubles, each taken for the shortest decimal that gives it back.
    ///
    ///     DecimalSum.nearest(1.1, -0.1)   // 1.0, where 1.1 - 0.1 is 1.0000000000000002 in doubles of another order
    ///
    /// Where one is so much smaller that it hardly counts, and for what is not finite, it is the sum of doubles.
    static func nearest(_ a: Double, _ b: Double) -> Double {
        guard let a = Decimal(a), let b = Decimal(b), let sum = a + b else { return a + b }
        return sum.double ?? a.value + b.value
    }

    /// digits × 10^exponent.
    private struct Decimal {
        let digits: Int128
        let exponent: Int
        /// The double it was made of.
        let value: Double

        /// The shortest decimal of a double; nil if that is not finite.
        init?(_ x: Double) {
            guard x.isFinite else { return nil }
            let parts = x.description.split(separator: "e")
            let places = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
            guard let digits = Int128(parts[0].filter { $0 != "." }) else { return nil }
            self.digits = digits
            exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - places
            value = x
        }

        private init(digits: Int128, exponent: Int) {
            (self.digits, self.exponent) = (digits, exponent)
            value = .nan
        }

        /// A double has 17 digits at most, and an Int128 room for 38.
        private static let mostPlaces = 20

        /// The sum, exactly; nil where it does not fit.
        static func + (a: Decimal, b: Decimal) -> Decimal? {
            if a.digits == 0 { return b }
            if b.digits == 0 { return a }
            let (coarse, fine) = a.exponent > b.exponent ? (a, b) : (b, a)
            let places = coarse.exponent - fine.exponent
            guard places <= mostPlaces else { return nil }
            let scaled = (0..<places).reduce(coarse.digits) { digits, _ in digits * 10 }
            return Decimal(digits: scaled + fine.digits, exponent: fine.exponent)
        }

        /// The nearest double.
        var double: Double? { Double("\(digits)e\(exponent)") }
    }
}
