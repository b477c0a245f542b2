import Platform

/// He's normal weights of a residual branch, shrunk so that a network without normalization takes steps of the size of the
/// learning rate: times L^(-1/(2m - 2)) for L branches of m layers each; the last layer of each branch is 0.
///
/// The last layer is `zeros`, and so is the classifier's.
///
/// Source: H. Zhang, Y. Dauphin, T. Ma, "Fixup initialization: residual learning without normalization", ICLR 2019.
struct FixupConstruction: ScaledDraws {
    /// L, the number of residual branches.
    let branches: Int
    /// m, the layers in each of them, at least 2.
    let branchLayers: Int

    var distribution: ScalingDistribution { .normal }

    func variance(_ tensor: TensorType) -> (steps: [Derivation.Step], variance: Double) {
        let fan = Derivation.Step.fanIn(tensor)
        let exponent = -1 / (2 * Double(branchLayers) - 2)
        let factor = Platform.pow(Double(branches), exponent)
        let variance = 2 / fan.value * factor * factor
        return (
            [
                fan,
                .init(
                    "factor", "f", "branches^(-1 / (2 branch_layers - 2))",
                    "\(branches)^(-1 / (2 · \(branchLayers) - 2))", factor),
                .init("variance", "σ²", "f² · 2 / fan_in", "\(factor)² · 2 / \(fan.value)", variance),
            ], variance
        )
    }
}
