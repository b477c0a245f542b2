/// Uniform weights of a network with sines for activations: the first layer's on ±1 / fan_in, and those of all others on
/// ±√(6 / fan_in) / ω₀, so that what goes into each sine is distributed alike in all layers.
///
/// The first layer multiplies its inputs by ω₀ too; that is in the layer, sin(ω₀ (W x + b)), and not in the weights.
///
/// Source: V. Sitzmann, J. Martel, A. Bergman, D. Lindell, G. Wetzstein, "Implicit neural representations with periodic
/// activation functions", NeurIPS 2020, sections 3.2 and 1.5 of the supplement.
struct SirenConstruction: ScaledDraws {
    /// ω₀, above 0.
    let omega: Double
    let part: SirenPart

    var distribution: ScalingDistribution { .uniform }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        guard omega > 0 else {
            throw .optionNotSupported(option: "omega", value: .real(omega), requirement: "above 0")
        }
    }

    func variance(_ tensor: TensorType) -> (steps: [Derivation.Step], variance: Double) {
        let fan = Derivation.Step.fanIn(tensor)
        switch part {
        case .first:
            let variance = 1 / (3 * fan.value * fan.value)
            return ([fan, .init("variance", "σ²", "(1 / fan_in)² / 3", "(1 / \(fan.value))² / 3", variance)], variance)
        case .hidden:
            let variance = 2 / (fan.value * omega * omega)
            let arithmetic: NumericText = "6 / \(fan.value) / \(omega)² / 3"
            return ([fan, .init("variance", "σ²", "6 / fan_in / omega² / 3", arithmetic, variance)], variance)
        }
    }
}

/// A layer of a network of sines.
public enum SirenPart: String, CaseIterable, Hashable, Sendable {
    /// One whose inputs come from sines.
    case hidden
    /// The first, whose inputs are coordinates.
    case first
}
