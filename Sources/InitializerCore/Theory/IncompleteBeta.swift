import Platform

/// The regularized incomplete beta function.
enum IncompleteBeta {
    /// I_x(a, b) for x in [0, 1], by its continued fraction (DLMF 8.17.22), evaluated by Lentz's method.
    static func regularized(_ a: Double, _ b: Double, at x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        // The fraction converges fast only below the mean; above it the mirror image is used.
        guard x <= (a + 1) / (a + b + 2) else { return 1 - regularized(b, a, at: 1 - x) }
        let front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
        return front * fraction(a, b, x)
    }

    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var numerator = 1.0
        var denominator = 1 / notZero(1 - (a + b) * x / (a + 1))
        var value = denominator
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            var factor = 1.0
            for coefficient in [even, odd] {
                denominator = 1 / notZero(1 + coefficient * denominator)
                numerator = notZero(1 + coefficient / numerator)
                factor = numerator * denominator
                value *= factor
            }
            if (factor - 1).magnitude < 1e-15 { break }
        }
        return value

        func notZero(_ x: Double) -> Double { x.magnitude < tiny ? tiny : x }
    }
}
