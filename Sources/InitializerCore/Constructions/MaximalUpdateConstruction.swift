/// Normal weights in the maximal update parametrization (µP), in which the best learning rate does not depend on the
/// width: hidden weights have the variance 1/fan_in, and the output layer's 1/fan_in², both in units of a base model's.
///
/// `scale` is the standard deviation the weights have in the base model, whose layer has `base_fan_in` inputs. With the
/// width multiplier m = fan_in / base_fan_in, hidden weights have the standard deviation scale / √m and those of the output
/// scale / m; weights of the input layer and biases, whose inputs do not grow, keep the scale. The learning rates of µP
/// go with it (table 3: for Adam, 1/m for hidden weights and for the output's).
///
/// Source: G. Yang, E. Hu, I. Babuschkin et al., "Tensor programs V: tuning large neural networks via zero-shot
/// hyperparameter transfer", 2022, table 3.
struct MaximalUpdateConstruction: ScaledDraws {
    /// The standard deviation in the base model.
    let scale: Double
    /// The fan in of this layer in the base model.
    let baseFanIn: Int
    let part: MaximalUpdatePart

    var distribution: ScalingDistribution { .normal }

    func variance(_ tensor: TensorType) -> (steps: [Derivation.Step], variance: Double) {
        let fan = Derivation.Step.fanIn(tensor)
        let multiplier = fan.value / Double(baseFanIn)
        let width = Derivation.Step(
            "width_multiplier", "m", "fan_in / base_fan_in", "\(fan.value) / \(baseFanIn)", multiplier)
        let square = scale * scale
        switch part {
        case .input: return ([.init("variance", "σ²", "scale²", "\(scale)²", square)], square)
        case .hidden:
            let variance = square / multiplier
            return (
                [fan, width, .init("variance", "σ²", "scale² / m", "\(scale)² / \(multiplier)", variance)], variance
            )
        case .output:
            let variance = square / multiplier / multiplier
            return (
                [fan, width, .init("variance", "σ²", "scale² / m²", "\(scale)² / \(multiplier)²", variance)], variance
            )
        }
    }
}

/// A layer by which of its sides grow with the width of a network.
public enum MaximalUpdatePart: String, CaseIterable, Hashable, Sendable {
    /// Inputs and outputs.
    case hidden
    /// The outputs only: the first layer, embeddings, biases.
    case input
    /// The inputs only: the last layer.
    case output
}
