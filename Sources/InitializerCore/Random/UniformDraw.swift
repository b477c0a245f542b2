/// Uniform on [lower, upper), as `Nx.Random.uniform` computes it.
///
/// With lower > upper every draw is `lower`, as in Nx: the final clamp wins.
struct UniformDraw<Format: RealFormat>: Draw {
    let lower: Double
    let span: Double

    init(lower: Double, upper: Double) {
        self.lower = Format.round(lower)
        span = Format.round(Format.round(upper) - self.lower)
    }

    /// The largest number that can be drawn, or more.
    var upper: Double { max(lower, Format.round(lower + span)) }

    @inline(__always)
    func value(_ bits: UInt64) -> Double {
        let scaled = Format.round(Format.unit(bits) * span)
        return max(Format.round(scaled + lower), lower)
    }
}

extension UniformDraw {
    var law: any Law {
        lower < upper ? UniformLaw(lower: lower, upper: upper) : PointLaw(value: lower)
    }
}
