import Platform

/// The regularized incomplete gamma functions.
enum IncompleteGamma {
    /// Q(a, x) = Γ(a, x) / Γ(a) for a > 0 and x ≥ 0: the probability that twice a χ² of 2a degrees is above 2x.
    ///
    /// By the series of DLMF 8.7.1 below a + 1, and above it by the continued fraction of DLMF 8.9.2, evaluated by
    /// Lentz's method.
    static func upper(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x.isFinite else { return 0 }
        let front = exp(a * log(x) - x - lgamma(a))
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x)
    }

    /// P(a, x) = 1 - Q(a, x), without losing what is small.
    static func lower(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < a + 1 else { return 1 - upper(a, x) }
        return exp(a * log(x) - x - lgamma(a)) * series(a, x)
    }

    /// Σ xⁿ / (a (a+1) … (a+n)).
    private static func series(_ a: Double, _ x: Double) -> Double {
        var (term, sum) = (1 / a, 1 / a)
        for n in 1...100_000 {
            term *= x / (a + Double(n))
            sum += term
            if term < sum * 1e-17 { break }
        }
        return sum
    }

    /// 1 / (x+1-a - 1(1-a) / (x+3-a - 2(2-a) / (x+5-a - …))).
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var diagonal = x + 1 - a
        var numerator = 1 / tiny
        var denominator = 1 / diagonal
        var value = denominator
        for n in 1...100_000 {
            let coefficient = -Double(n) * (Double(n) - a)
            diagonal += 2
            denominator = 1 / notZero(coefficient * denominator + diagonal)
            numerator = notZero(diagonal + coefficient / numerator)
            let factor = numerator * denominator
            value *= factor
            if (factor - 1).magnitude < 1e-16 { break }
        }
        return value

        func notZero(_ x: Double) -> Double { x.magnitude < tiny ? tiny : x }
    }
}
