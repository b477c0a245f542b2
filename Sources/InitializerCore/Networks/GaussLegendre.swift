import Platform

/// Gauss–Legendre quadrature on [-1, 1]: exact for polynomials of degree below 2n.
struct GaussLegendre: Sendable {
    /// The abscissas, ascending.
    let nodes: [Double]

    /// A weight for each node.
    let weights: [Double]

    /// The rule of n nodes: the roots of the Legendre polynomial Pₙ, by Newton's method from the asymptotic guess
    /// cos(π(i - 1/4)/(n + 1/2)), and the weights 2/((1 - x²)Pₙ′(x)²) (DLMF 3.5.15, 18.16.6).
    init(_ n: Int) {
        var rule: [(node: Double, weight: Double)] = []
        for index in 1...n {
            var x = -cos(Double.pi * (Double(index) - 0.25) / (Double(n) + 0.5))
            for _ in 0..<10 {
                let (value, slope) = GaussLegendre.polynomial(n, at: x)
                x -= value / slope
            }
            let (_, slope) = GaussLegendre.polynomial(n, at: x)
            rule.append((x, 2 / ((1 - x * x) * slope * slope)))
        }
        nodes = rule.map(\.node)
        weights = rule.map(\.weight)
    }

    /// Pₙ(x) and Pₙ′(x), by the three-term recurrence, for |x| < 1.
    private static func polynomial(_ n: Int, at x: Double) -> (value: Double, slope: Double) {
        var (previous, current) = (1.0, x)
        for degree in stride(from: 2, through: n, by: 1) {
            let k = Double(degree)
            (previous, current) = (current, ((2 * k - 1) * x * current - (k - 1) * previous) / k)
        }
        return (current, Double(n) * (x * current - previous) / (x * x - 1))
    }

    /// ∫ f over [lower, upper].
    func integral(from lower: Double, to upper: Double, of f: (Double) -> Double) -> Double {
        let (center, half) = ((lower + upper) / 2, (upper - lower) / 2)
        var sum = 0.0
        for (node, weight) in zip(nodes, weights) { sum += weight * f(center + half * node) }
        return sum * half
    }
}
