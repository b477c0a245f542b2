/// Constructions whose components are drawn one by one from one distribution, independently: what they have in common.
/// Each only says what its draw is and how its parameters come about.
protocol IndependentDraws: Construction {
    /// The draw each component is made by, in an element type's arithmetic.
    func draw<Format: RealFormat>(_ format: Format.Type, _ tensor: TensorType) -> any Draw
}

extension IndependentDraws {
    static var isRandom: Bool { true }
    var isIndependent: Bool { true }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        func drawn(_ draw: some Draw) -> any TensorSource {
            DrawnComponents(draw, tensor.shape, tensor.type, key: key, instructions)
        }
        return drawn(draw(tensor.type.format, tensor))
    }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law { draw(tensor.type.format, tensor).exactLaw }

    func idealLaw(_ tensor: TensorType) -> any Law { draw(tensor.type.format, tensor).law }

    /// The smallest and largest number that can be drawn in the tensor's element type.
    func extremes(_ tensor: TensorType) -> (lower: Double, upper: Double) {
        draw(tensor.type.format, tensor).extremes
    }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        guard !(law is PointLaw) else { return SamplingError(fixed: statistic, law, count: tensor.componentCount) }
        return statistic.samplingError?(law, tensor.componentCount)
    }

    // MARK: Matrices

    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        let parts = Double(tensor.type.componentsPerElement)
        // Both parts of a complex entry have the mean and the variance.
        return .independent(
            rows, columns, mean: parts.squareRoot() * law.mean.magnitude, variance: parts * law.variance,
            isComplex: tensor.type.isComplex)
    }

    /// That of the law, where the mean is as good as 0.
    func weightVariance(_ tensor: TensorType) -> Double? {
        let law = law(tensor)
        return law.mean.magnitude <= 1e-6 * law.standardDeviation ? law.variance : nil
    }

    // MARK: Checking

    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        if let law = law as? PointLaw { return Judgement.constant(tensor, observed.summary, parts: [law.value]) }
        return Judgement.moments(observed.summary, law) + Judgement.extremes(observed.summary, law)
            + (observed.fit.map(Judgement.fit) ?? [])
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? { FrameworkTarget(idealLaw(tensor)) }
}

/// Uniform on (-scale, scale).
struct UniformConstruction: IndependentDraws {
    let scale: Number

    func draw<Format: RealFormat>(_ format: Format.Type, _ tensor: TensorType) -> any Draw {
        UniformDraw<Format>(lower: -scale.single, upper: scale.single)
    }

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let scale = scale.double
        let limit = Derivation.Step("limit", "limit", "scale", "\(scale)", scale)
        guard scale >= 0 else { return ([limit], [.within(scale.magnitude)]) }
        let variance = scale * scale / 3
        let steps = [
            limit, Derivation.Step("variance", "σ²", "(2 limit)² / 12", "(2 · \(scale))² / 12", variance),
            .deviation(variance),
        ]
        return (steps, [.within(scale)] + Derivation.Fact.levels(extremes(tensor), tensor.type))
    }

    func warnings(_ tensor: TensorType) -> [SpecWarning] {
        scale.double < 0 ? [.emptyInterval(law(tensor).mean)] : []
    }
}

/// Normal with the given mean and standard deviation.
struct NormalConstruction: IndependentDraws {
    let mean: Number
    let scale: Number

    func draw<Format: RealFormat>(_ format: Format.Type, _ tensor: TensorType) -> any Draw {
        NormalDraw<Format>(mean: mean.single, standardDeviation: scale.single)
    }

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let (mean, scale) = (mean.double, scale.double.magnitude)
        let steps = [
            Derivation.Step("mean", "μ", "mean", "\(mean)", mean),
            Derivation.Step("standard_deviation", "σ", "scale", "\(scale)", scale),
        ]
        return (steps, Derivation.Fact.reach(of: idealLaw(tensor), extremes(tensor), tensor.type))
    }
}

extension SpecWarning {
    /// The interval is empty: every element is its lower end.
    static func emptyInterval(_ value: Double) -> SpecWarning {
        SpecWarning(
            "empty_interval",
            "The interval is empty because the scale is negative: every element is \(value, digits: 4).")
    }
}
