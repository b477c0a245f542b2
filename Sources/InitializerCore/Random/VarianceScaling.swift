/// The three draws of Axon's `variance_scaling`, with the roundings it makes on the way to the variance.
struct VarianceScaling<Format: RealFormat> {
    /// The variance aimed at: scale / fan.
    let variance: Double

    /// The standard deviation of an untruncated standard normal restricted to ±2. Axon multiplies by its inverse so
    /// that the variance is met after truncation; this is its literal.
    static var truncationFactor: Double { 0.87962566103423978 }

    init(scale: Number, denominator: Double) {
        variance = Format.roundIntermediate(Format.round(scale.single) / Binary32.round(denominator))
    }

    var normal: NormalDraw<Format> {
        NormalDraw(mean: 0, standardDeviation: Format.roundIntermediate(variance.squareRoot()))
    }

    var uniform: UniformDraw<Format> {
        let limit = Format.roundIntermediate(Format.roundIntermediate(3 * variance).squareRoot())
        return UniformDraw(lower: -limit, upper: limit)
    }

    var truncatedNormal: TruncatedNormalDraw<Format> {
        let deviation = Format.roundIntermediate(variance.squareRoot())
        let factor = Binary32.round(Self.truncationFactor)
        return TruncatedNormalDraw(sigma: Format.roundIntermediate(deviation / factor))
    }
}
