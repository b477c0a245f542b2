import InitializerCore
import Screen

/// How networks that are trained are worded.
enum NetworkText {
    /// The network in a line: `mlp, 10 layers of 256 units, relu`, `transformer, 4 layers of 64 units, gelu, 4 heads,
    /// norm=layer`; `dense(relu)*2, norm: 3 blocks of 256 units`.
    ///
    /// - Parameter widths: the units, as they are to be written; nil for those of the plan.
    static func network(_ plan: NetworkPlan, widths: String? = nil) -> String {
        let units = widths ?? SubjectText.counted(plan.width, "unit")
        var parts: [String]
        if let name = NetworkName(plan.elements) {
            parts = [
                name.rawValue, "\(SubjectText.counted(plan.layers, "layer")) of \(units)",
                plan.elements[0].activation.call,
            ]
        } else {
            parts = ["\(NetworkList.text(plan.elements)): \(SubjectText.counted(plan.layers, "block")) of \(units)"]
        }
        let form = plan.form
        if plan.elements.haveConvolutions { parts.append("\(form.kernel)×\(form.kernel) kernels") }
        if plan.elements.haveAttention { parts.append(SubjectText.counted(form.heads, "head")) }
        if plan.elements.contains(where: { $0.kind == .transformer }), form.isGated { parts.append("gated") }
        if plan.elements.haveNormalizations { parts.append("norm=\(form.normalization.rawValue)") }
        if plan.elements.branches > 0, plan.branchFactor != 1 {
            parts.append("branch × \(NumberFormat.significant(plan.branchFactor, digits: 4))")
        }
        return parts.joined(separator: ", ")
    }

    /// What a network is called: `mlp`, `dense(relu)*2, norm`.
    static func name(_ plan: NetworkPlan) -> String {
        NetworkName(plan.elements)?.rawValue ?? NetworkList.text(plan.elements)
    }
}
