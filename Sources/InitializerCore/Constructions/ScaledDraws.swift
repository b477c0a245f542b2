/// Independent draws with mean 0 whose variance is worked out from the shape: the fans, or what a paper makes of them.
///
/// A construction says how its variance comes about, step by step; the rest follows.
protocol ScaledDraws: IndependentDraws {
    /// What is drawn from.
    var distribution: ScalingDistribution { get }

    /// The steps that lead to the variance of an element, and the variance.
    func variance(_ tensor: TensorType) -> (steps: [Derivation.Step], variance: Double)
}

extension ScaledDraws {
    static var types: [ElementType] { ElementType.real }

    func draw<Format: RealFormat>(_ format: Format.Type, _ tensor: TensorType) -> any Draw {
        distribution.draw(format, variance: variance(tensor).variance)
    }

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let (steps, variance) = variance(tensor)
        let (last, facts) = equations(distribution, variance: variance, tensor)
        return (steps + last, facts)
    }
}

extension ScalingDistribution {
    /// The draw of this variance, rounded once to a format.
    func draw<Format: RealFormat>(_ format: Format.Type, variance: Double) -> any Draw {
        switch self {
        case .normal: return NormalDraw<Format>(mean: 0, standardDeviation: variance.squareRoot())
        case .uniform:
            let limit = (3 * variance).squareRoot()
            return UniformDraw<Format>(lower: -limit, upper: limit)
        case .truncatedNormal:
            return TruncatedNormalDraw<Format>(
                sigma: variance.squareRoot() / VarianceScaling<Format>.truncationFactor)
        }
    }
}

extension IndependentDraws {
    /// From the variance on: the standard deviation, the bounds, and how far draws reach.
    func equations(
        _ distribution: ScalingDistribution, variance: Double, _ tensor: TensorType
    ) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let deviation = Derivation.Step.deviation(variance)
        switch distribution {
        case .normal: return ([deviation], Derivation.Fact.reach(of: idealLaw(tensor), extremes(tensor), tensor.type))
        case .uniform:
            let limit = (3 * variance).squareRoot()
            let step = Derivation.Step("limit", "limit", "√(3 σ²)", "√(3 · \(variance))", limit)
            return ([deviation, step], [.within(limit)] + Derivation.Fact.levels(extremes(tensor), tensor.type))
        case .truncatedNormal:
            let factor = VarianceScaling<Binary64>.truncationFactor
            let bound = TruncatedNormalDraw<Binary64>.bound
            let widened = deviation.value / factor
            let steps = [
                Derivation.Step("widened", "σ₀", "σ / 0.87963", "\(deviation.value) / \(factor)", widened),
                Derivation.Step("limit", "limit", "2 σ₀", "\(bound) · \(widened)", bound * widened),
            ]
            let levels = Derivation.Fact.levels(extremes(tensor), tensor.type)
            return ([deviation] + steps, [.within(bound * widened), .widenedBeforeCut] + levels)
        }
    }
}

extension Derivation.Step {
    /// The fans of a tensor by Axon's convention, as steps.
    static func fans(_ tensor: TensorType) -> [Derivation.Step] { [fanIn(tensor), fanOut(tensor)] }

    /// `field · in`, or 1 for a shape of fewer than two axes.
    static func fanIn(_ tensor: TensorType) -> Derivation.Step { fan("fan_in", "in", fromLast: 2, tensor) }

    /// `field · out`, or 1 for a shape of fewer than two axes.
    static func fanOut(_ tensor: TensorType) -> Derivation.Step { fan("fan_out", "out", fromLast: 1, tensor) }

    private static func fan(_ name: String, _ side: String, fromLast: Int, _ tensor: TensorType) -> Derivation.Step {
        let shape = tensor.shape
        guard shape.rank >= 2 else { return Derivation.Step(name, name, "1", "1", 1) }
        let field = shape.dimensions.dropLast(2)
        let factors = field + [shape.dimensions[shape.rank - fromLast]]
        return Derivation.Step(
            name, name, field.isEmpty ? side : "field · \(side)", NumericText(product: Array(factors)),
            Double(factors.reduce(1, *)))
    }
}
