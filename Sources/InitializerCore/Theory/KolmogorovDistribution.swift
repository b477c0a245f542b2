import Platform

/// The limiting distribution of √n D in the Kolmogorov–Smirnov test (Kolmogorov 1933).
public enum KolmogorovDistribution {
    /// The probability of a value above λ: Q(λ) = 2 Σ (-1)^(j-1) exp(-2 j² λ²).
    ///
    /// Below 1 the series of Jacobi's theta transformation, 1 - √(2π)/λ Σ exp(-(2j-1)² π² / 8λ²), converges in a few
    /// terms where the first does not.
    public static func tail(_ lambda: Double) -> Double {
        guard !lambda.isNaN else { return .nan }
        guard lambda > 0 else { return 1 }
        if lambda < 1 {
            let exponent = -(Double.pi * Double.pi) / (8 * lambda * lambda)
            let sum = [1.0, 9, 25, 49].reduce(0) { $0 + exp($1 * exponent) }
            return 1 - (2 * Double.pi).squareRoot() / lambda * sum
        }
        let terms = (1...8).map { j in (j % 2 == 1 ? 1 : -1) * exp(-2 * Double(j * j) * lambda * lambda) }
        return min(1, max(0, 2 * terms.reduce(0, +)))
    }
}
