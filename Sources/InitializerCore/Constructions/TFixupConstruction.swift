import Platform

/// Glorot's weights of a transformer that is trained without normalization or warm-up, shrunk by its number of layers:
/// times 0.67 N^(-1/4) in the encoder and (9N)^(-1/4) in the decoder. Embeddings are N(0, 1/d), times (9N)^(-1/4).
///
/// The factors are for the value and output projections of attention and for both layers of the feed-forward blocks;
/// queries and keys stay as `glorot_uniform` has them.
///
/// Source: X. Huang, F. Pérez, J. Ba, M. Volkovs, "Improving transformer optimization through better initialization", ICML
/// 2020, section 3.2.
struct TFixupConstruction: ScaledDraws {
    /// N, the layers of the encoder, or of the decoder.
    let blocks: Int
    let part: TFixupPart

    /// As the authors' code has it: `xavier_uniform_`, but for embeddings.
    var distribution: ScalingDistribution { part == .embedding ? .normal : .uniform }

    func variance(_ tensor: TensorType) -> (steps: [Derivation.Step], variance: Double) {
        let root = Platform.pow(Double(blocks), -0.25)
        let decoder = Derivation.Step(
            "factor", "f", "(9 blocks)^(-1/4)", "(9 · \(blocks))^(-1/4)", Platform.pow(9 * Double(blocks), -0.25))
        switch part {
        case .embedding:
            // {entries, d}: the last axis.
            let width = Double(tensor.shape.dimensions.last ?? 1)
            let variance = decoder.value * decoder.value / width
            let step = Derivation.Step(
                "variance", "σ²", "f² / d", "\(decoder.value)² / \(width)", variance)
            return ([Derivation.Step("width", "d", "the last axis", "\(width)", width), decoder, step], variance)
        case .encoder, .decoder:
            let factor =
                part == .decoder
                ? decoder : Derivation.Step("factor", "f", "0.67 blocks^(-1/4)", "0.67 · \(blocks)^(-1/4)", 0.67 * root)
            let fans = tensor.fans
            let average = (Double(fans.in) + Double(fans.out)) / 2
            let variance = factor.value * factor.value / average
            let steps = [
                Derivation.Step(
                    "fan_avg", "fan_avg", "(fan_in + fan_out) / 2", "(\(fans.in) + \(fans.out)) / 2", average),
                factor, Derivation.Step("variance", "σ²", "f² / fan_avg", "\(factor.value)² / \(average)", variance),
            ]
            return (Derivation.Step.fans(tensor) + steps, variance)
        }
    }
}

/// A part of a transformer that T-Fixup scales by a factor of its own.
public enum TFixupPart: String, CaseIterable, Hashable, Sendable {
    case encoder
    case decoder
    case embedding
}
