import Platform

/// A standard normal restricted to ±2, times σ, as Axon's `variance_scaling` computes it.
struct TruncatedNormalDraw<Format: RealFormat>: Draw {
    /// The standard deviation of the normal that was restricted.
    let sigma: Double
    let uniform: UniformDraw<Format>
    let rootTwo = Format.round(Double(Float(2.0.squareRoot())))

    /// Where the standard normal is cut, in standard deviations.
    static var bound: Double { 2 }

    init(sigma: Double) {
        self.sigma = Format.round(sigma)
        let edge = Format.round(Self.bound / rootTwo)
        uniform = UniformDraw(lower: Format.round(erf(-edge)), upper: Format.round(erf(edge)))
    }

    @inline(__always)
    func value(_ bits: UInt64) -> Double {
        let quantile = Format.round(InverseErrorFunction.evaluate(uniform.value(bits)))
        let standard = Format.round(rootTwo * quantile)
        let clipped = min(max(standard, -Self.bound), Self.bound)
        return Format.round(clipped * sigma)
    }
}

extension TruncatedNormalDraw {
    var law: any Law {
        sigma > 0 ? TruncatedNormalLaw(sigma: sigma, bound: Self.bound) : PointLaw(value: 0)
    }
}
