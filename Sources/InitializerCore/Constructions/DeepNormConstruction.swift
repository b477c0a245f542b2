import Platform

/// Glorot's normal weights of a very deep transformer, times the gain β of DeepNorm, which goes with the factor α on the
/// residual connections: x goes to LayerNorm(α x + f(x)).
///
/// For encoders alone of N layers α is (2N)^(1/4) and β (8N)^(-1/4); so it is for decoders alone of M. Where both are, the
/// encoder's are 0.81 (N⁴ M)^(1/16) and 0.87 (N⁴ M)^(-1/16), the decoder's (3M)^(1/4) and (12M)^(-1/4). The gain is for
/// the value and output projections and the feed-forward layers; queries and keys have the gain 1.
///
/// Source: H. Wang, S. Ma, L. Dong, S. Huang, D. Zhang, F. Wei, "DeepNet: scaling transformers to 1,000 layers", 2022,
/// figure 2.
struct DeepNormConstruction: ScaledDraws {
    /// N, 0 where there is no encoder.
    let encoder: Int
    /// M, 0 where there is no decoder.
    let decoder: Int
    /// Whose weights these are.
    let part: DeepNormPart

    var distribution: ScalingDistribution { .normal }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        let option = part == .encoder ? "encoder" : "decoder"
        guard (part == .encoder ? encoder : decoder) > 0 else {
            throw .optionNotSupported(
                option: option, value: .number(.integer(0)), requirement: "at least 1 for weights of the \(option)")
        }
    }

    /// α and β with their formulas.
    private var factors: (alpha: Derivation.Step, beta: Derivation.Step) {
        let (n, m) = (Double(encoder), Double(decoder))
        func step(
            _ name: String, _ symbol: String, _ formula: String, _ arithmetic: NumericText, _ value: Double
        ) -> Derivation.Step { Derivation.Step(name, symbol, formula, arithmetic, value) }
        switch part {
        case .encoder where decoder > 0:
            let product = n * n * n * n * m
            return (
                step(
                    "alpha", "α", "0.81 (encoder⁴ decoder)^(1/16)", "0.81 · (\(encoder)⁴ · \(decoder))^(1/16)",
                    0.81 * Platform.pow(product, 1.0 / 16)),
                step(
                    "beta", "β", "0.87 (encoder⁴ decoder)^(-1/16)", "0.87 · (\(encoder)⁴ · \(decoder))^(-1/16)",
                    0.87 * Platform.pow(product, -1.0 / 16))
            )
        case .decoder where encoder > 0:
            return (
                step("alpha", "α", "(3 decoder)^(1/4)", "(3 · \(decoder))^(1/4)", Platform.pow(3 * m, 0.25)),
                step("beta", "β", "(12 decoder)^(-1/4)", "(12 · \(decoder))^(-1/4)", Platform.pow(12 * m, -0.25))
            )
        default:
            let (name, count) = part == .encoder ? ("encoder", encoder) : ("decoder", decoder)
            return (
                step("alpha", "α", "(2 \(name))^(1/4)", "(2 · \(count))^(1/4)", Platform.pow(2 * Double(count), 0.25)),
                step("beta", "β", "(8 \(name))^(-1/4)", "(8 · \(count))^(-1/4)", Platform.pow(8 * Double(count), -0.25))
            )
        }
    }

    func variance(_ tensor: TensorType) -> (steps: [Derivation.Step], variance: Double) {
        let (alpha, beta) = factors
        let fans = tensor.fans
        let average = (Double(fans.in) + Double(fans.out)) / 2
        let variance = beta.value * beta.value / average
        let steps = [
            alpha, beta,
            Derivation.Step("fan_avg", "fan_avg", "(fan_in + fan_out) / 2", "(\(fans.in) + \(fans.out)) / 2", average),
            Derivation.Step("variance", "σ²", "β² / fan_avg", "\(beta.value)² / \(average)", variance),
        ]
        return (Derivation.Step.fans(tensor) + steps, variance)
    }
}

/// A stack of a transformer.
public enum DeepNormPart: String, CaseIterable, Hashable, Sendable {
    case encoder
    case decoder
}
