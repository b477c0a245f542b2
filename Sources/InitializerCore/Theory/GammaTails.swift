import Platform

/// Tails of the gamma distribution, and what has its shape.
enum GammaTails {
    /// The shape from which Wilson and Hilferty's cube root is as good as the series, which takes long there.
    private static let largest = 1e5

    /// The tails of a gamma variable with the given shape and scale 1.
    static func tails(shape: Double, at x: Double) -> Tails {
        guard shape > largest else {
            return Tails(lower: IncompleteGamma.lower(shape, x), upper: IncompleteGamma.upper(shape, x))
        }
        guard x > 0 else { return Tails(lower: 0, upper: 1) }
        return Tails(score: 3 * shape.squareRoot() * (cbrt(x / shape) - 1 + 1 / (9 * shape)))
    }

    /// The tails of a standardized variable with the given skewness, as Pearson's type III distribution has them: a gamma
    /// variable, shifted and perhaps mirrored.
    static func tails(score z: Double, skewness: Double) -> Tails {
        guard skewness.magnitude > 1e-6 else { return Tails(score: z) }
        let shape = 4 / (skewness * skewness)
        let tails = tails(shape: shape, at: shape + (skewness < 0 ? -z : z) * shape.squareRoot())
        return skewness < 0 ? Tails(lower: tails.upper, upper: tails.lower) : tails
    }
}
