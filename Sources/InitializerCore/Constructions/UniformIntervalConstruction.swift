/// Uniform between two numbers, each element by itself: [lower, upper).
///
/// As `RandomUniform` of Keras, `jax.random.uniform` and `torch.nn.init.uniform_`.
struct UniformIntervalConstruction: IndependentDraws {
    let lower: Double
    let upper: Double

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        guard lower < upper else {
            throw .optionNotSupported(
                option: "upper", value: .real(upper), requirement: "above lower, \(Number.real(lower))")
        }
    }

    func draw<Format: RealFormat>(_ format: Format.Type, _ tensor: TensorType) -> any Draw {
        UniformDraw<Format>(lower: lower, upper: upper)
    }

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let mean = lower / 2 + upper / 2
        let variance = (upper - lower) * (upper - lower) / 12
        let steps = [
            Derivation.Step("mean", "μ", "(lower + upper) / 2", "(\(lower) + \(upper)) / 2", mean),
            Derivation.Step("variance", "σ²", "(upper - lower)² / 12", "(\(upper) - \(lower))² / 12", variance),
            .deviation(variance),
        ]
        let range = Derivation.Fact("\(lower) ≤ w < \(upper)")
        return (steps, [range] + Derivation.Fact.levels(extremes(tensor), tensor.type))
    }
}
