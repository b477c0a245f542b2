/// Normal with a given mean and standard deviation, as `Nx.Random.normal` computes it: the inverse error function of
/// a uniform draw on (-1, 1).
struct NormalDraw<Format: RealFormat>: Draw {
    let mean: Double
    let standardDeviation: Double
    let uniform = UniformDraw<Format>(lower: Format.aboveMinusOne, upper: 1)
    let rootTwo = Format.round(2.0.squareRoot())

    init(mean: Double, standardDeviation: Double) {
        self.mean = Format.round(mean)
        self.standardDeviation = Format.round(standardDeviation)
    }

    @inline(__always)
    func value(_ bits: UInt64) -> Double {
        let quantile = Format.round(InverseErrorFunction.evaluate(uniform.value(bits)))
        let scaled = Format.round(rootTwo * Format.round(standardDeviation * quantile))
        return Format.round(scaled + mean)
    }
}

extension NormalDraw {
    var law: any Law {
        let sigma = standardDeviation.magnitude
        guard sigma > 0 else { return PointLaw(value: mean) }
        return NormalLaw(
            mean: mean, sigma: sigma, attainable: extremes, grain: 1 / Double(1 << UInt64(Format.unitBits)))
    }
}
