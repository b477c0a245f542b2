/// Normal weights of the projections that end a transformer's residual branches, as GPT-2 has them: the standard deviation
/// of all other weights, over √(2L) for L blocks, which have two branches each.
///
/// So the sum of all branches has the variance of one, at the start.
///
/// Source: A. Radford, J. Wu, R. Child, D. Luan, D. Amodei, I. Sutskever, "Language models are unsupervised multitask
/// learners", 2019, section 2.3: "a factor of 1/√N where N is the number of residual layers".
struct ResidualProjectionConstruction: ScaledDraws {
    /// The standard deviation of all other weights.
    let scale: Double
    /// L, the blocks of an attention and a feed-forward branch.
    let blocks: Int

    var distribution: ScalingDistribution { .normal }

    func variance(_ tensor: TensorType) -> (steps: [Derivation.Step], variance: Double) {
        let branches = 2 * Double(blocks)
        let variance = scale * scale / branches
        return (
            [
                .init("branches", "N", "2 blocks", "2 · \(blocks)", branches),
                .init("variance", "σ²", "scale² / N", "\(scale)² / \(branches)", variance),
            ], variance
        )
    }
}
