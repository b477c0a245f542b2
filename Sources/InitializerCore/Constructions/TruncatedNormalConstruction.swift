/// A normal restricted to an interval, each element by itself; the standard deviation is that before restricting.
///
/// As `jax.nn.initializers.truncated_normal`, `torch.nn.init.trunc_normal_` and `TruncatedNormal` of Keras, none of which
/// makes up for the variance that the cut takes away. JAX counts its bounds in standard deviations, PyTorch in values,
/// Keras always cuts at two standard deviations from the mean. For bounds anywhere, in the far tails too.
struct TruncatedNormalConstruction: IndependentDraws {
    /// Of the normal distribution before it is restricted.
    let mean: Double
    let scale: Double
    /// The ends of the interval.
    let lower: Double
    let upper: Double
    /// What the ends are counted in.
    let bounds: TruncationBounds

    static var types: [ElementType] { ElementType.real }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        func refuse(_ option: String, _ value: Double, _ requirement: String) -> InitializerError {
            .optionNotSupported(option: option, value: .real(value), requirement: requirement)
        }
        guard scale > 0 else { throw refuse("scale", scale, "above 0") }
        guard lower < upper else { throw refuse("upper", upper, "above lower, \(Number.real(lower))") }
        let (limit, isFar) = (NormalInterval.limit, "within 1.0e100 standard deviations of the mean")
        let interval = interval
        guard interval.below.magnitude <= limit, interval.lower.isFinite else { throw refuse("lower", lower, isFar) }
        guard interval.above.magnitude <= limit, interval.upper.isFinite else { throw refuse("upper", upper, isFar) }
        // In deviations the ends may be one value, or their distance too small beside the scale.
        guard interval.lower < interval.upper, interval.mass > 0 else {
            throw refuse("upper", upper, "farther above lower, \(Number.real(lower))")
        }
    }

    /// The normal and the interval.
    private var interval: NormalInterval {
        switch bounds {
        case .values: NormalInterval(mean: mean, sigma: scale, lower: lower, upper: upper)
        case .deviations: NormalInterval(mean: mean, sigma: scale, below: lower, above: upper)
        }
    }

    // MARK: Drawing

    func draw<Format: RealFormat>(_ format: Format.Type, _ tensor: TensorType) -> any Draw {
        NormalIntervalDraw<Format>(interval)
    }

    // MARK: Explaining

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let interval = interval
        let law = TruncatedNormalLaw(interval)
        let (mean, scale) = (mean, scale)
        let steps: [Derivation.Step] = [
            end("lower", "a", "α", lower, interval.lower, interval.below),
            deviations("below", "α", "lower", "a", lower, interval.lower, interval.below),
            end("upper", "b", "β", upper, interval.upper, interval.above),
            deviations("above", "β", "upper", "b", upper, interval.upper, interval.above),
            Derivation.Step(
                "share", "Z", "Φ(β) - Φ(α)", "Φ(\(interval.above)) - Φ(\(interval.below))", interval.share),
            Derivation.Step(
                "mean", "μ", "mean + scale (φ(α) - φ(β)) / Z", "\(mean) + \(scale) · \((law.mean - mean) / scale)",
                law.mean),
            Derivation.Step(
                "variance", "σ²", "scale² (1 + (α φ(α) - β φ(β)) / Z - ((φ(α) - φ(β)) / Z)²)",
                "\(scale)² · \(law.variance / scale / scale)", law.variance),
            .deviation(law.variance),
        ]
        let facts: [Derivation.Fact] = [
            Derivation.Fact("\(interval.lower) ≤ w ≤ \(interval.upper)"),
            Derivation.Fact(
                "σ is \(law.standardDeviation / scale, digits: 4) of the scale: the cut is not made up for"),
        ]
        return (steps, facts + Derivation.Fact.levels(extremes(tensor), tensor.type))
    }

    /// An end as a value.
    private func end(
        _ name: String, _ symbol: String, _ deviation: String, _ given: Double, _ value: Double, _ deviations: Double
    ) -> Derivation.Step {
        switch bounds {
        case .values: Derivation.Step(name, symbol, name, "\(given)", value)
        case .deviations:
            Derivation.Step(name, symbol, "mean + \(name) · scale", "\(mean) + \(given) · \(scale)", value)
        }
    }

    /// An end in standard deviations.
    private func deviations(
        _ name: String, _ symbol: String, _ option: String, _ end: String, _ given: Double, _ value: Double,
        _ deviations: Double
    ) -> Derivation.Step {
        switch bounds {
        case .values:
            Derivation.Step(name, symbol, "(\(end) - mean) / scale", "(\(value) - \(mean)) / \(scale)", deviations)
        case .deviations: Derivation.Step(name, symbol, option, "\(given)", deviations)
        }
    }

    func warnings(_ tensor: TensorType) -> [SpecWarning] {
        let interval = interval
        // Of a million numbers not one is beyond.
        let nearest = min(-interval.below, interval.above)
        guard nearest > 5 else { return [] }
        return [
            SpecWarning(
                "nothing_cut",
                """
                The bounds are \(nearest, digits: 3) standard deviations or more from the mean, so next to nothing is \
                cut. Bounds that are values must be of the size of the scale.
                """)
        ]
    }

    // MARK: Frameworks

    /// With the ends as they are given, and not as the element type rounds them.
    func target(_ tensor: TensorType) -> FrameworkTarget? {
        let law = idealLaw(tensor)
        guard law is TruncatedNormalLaw, law.support.lower.isFinite, law.support.upper.isFinite else {
            return FrameworkTarget(law)
        }
        return .truncatedNormal(interval)
    }
}

/// What the bounds of a truncated normal are counted in.
public enum TruncationBounds: String, CaseIterable, Hashable, Sendable {
    /// Standard deviations from the mean, as JAX counts.
    case deviations
    /// The values of elements themselves, as PyTorch counts.
    case values
}
