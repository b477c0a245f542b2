import CInitializerKernels

/// A normal restricted to an interval, by its quantile at a share that is drawn: the middles of 2ᵏ equal parts of the
/// mass, so that no draw is favoured, in double precision and rounded once.
struct NormalIntervalDraw<Format: RealFormat>: Draw {
    let interval: NormalInterval
    /// The ends as the format has them, which rounding must not pass.
    let lower: Double
    let upper: Double

    init(_ interval: NormalInterval) {
        self.interval = interval
        (lower, upper) = (Format.round(interval.lower), Format.round(interval.upper))
    }

    func value(_ bits: UInt64) -> Double {
        let part = 1 / Double(1 << UInt64(Format.unitBits))
        let share = Format.unit(bits) + part / 2
        let value = Format.round(interval.value(interval.quantile(share, 1 - share)))
        return min(max(value, lower), upper)
    }

    var law: any Law {
        guard lower < upper else { return PointLaw(value: lower) }
        return TruncatedNormalLaw(
            interval.withEnds(lower, upper), attainable: extremes, grain: 1 / Double(1 << UInt64(Format.unitBits)))
    }

    /// None: the hot loops have no such quantile.
    var kernelDraw: ik_draw? { nil }
}
