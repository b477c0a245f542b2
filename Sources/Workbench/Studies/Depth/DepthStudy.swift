import InitializerCore

extension Study {
    /// What becomes of signals and gradients in a deep network.
    static let depth = Study(
        "depth", group: .network, "Show how signals and gradients propagate through a deep network with these weights.",
        remark: """
            Activations are followed forward and gradients backward, by mean-field theory and in sampled fully \
            connected networks whose layers have width units. The initializer, type and key of the spec are used; the \
            key is split into one for each network. Four factors are judged: the mean square of the last layer's \
            activations over the first's, and that of the gradients at the inputs over those after the last layer, as \
            mean-field theory expects them of infinitely wide networks and as the median over those drawn. Signals are \
            stable if all four are between 1/e and e. Beside the median stands an interval that holds the median of all \
            such networks with 99 % confidence (of up to 11 networks, their least and greatest): the networks \
            vanish or explode if all of it is beyond 1/e or e, and are undecided if the median alone is. Where χ₁ is 1 \
            the depth scale is infinite: null in JSON, with "critical": true. The chart shows means over the networks, \
            the mean expected, dashed, and as a band the 10th to 90th percentile of the networks drawn. The Jacobian is that of the first \
            network at its first input, for linear layers their product: with equal singular values, as orthogonal \
            weights give, no direction is favoured. network chooses how blocks are put together: mlp, as said; residual, \
            x + branch · φ(φ(x)W₁)W₂; pre_norm, x + branch · φ(norm(x)W₁)W₂; post_norm, norm(x + branch · φ(xW₁)W₂). branch is a number or a rule for L blocks: depth and fixup 1/√L, gpt2 1/√(2L), \
            deep_norm (2L)^(-1/4). Theory of these is exact for infinite width.
            """,
        examples: [
            CommandExample("depth he_normal layers=8 width=256 keys=8", shows: "stable:"),
            CommandExample(
                "depth glorot_uniform --activation relu --layers 30 --width 16 --keys 3", shows: "vanishing"),
            CommandExample("depth orthogonal activation=tanh bias=0.05 layers=8 width=16 keys=3", shows: "χ₁"),
            CommandExample("depth orthogonal activation=linear width=32 keys=2", shows: "from 1 to 1"),
            CommandExample(
                "depth he_normal network=residual branch=depth layers=6 width=16 keys=2", shows: "branch"),
        ],
        needs: .spec,
        settings: [
            .activation, .slope, layers, .width, batch, networks, .bias, .networkKind, .branch, .normalization,
        ],
        tab: Tab(
            "Depth", key: "5", "How signals and gradients propagate through many layers.", isChart: true,
            showsPinned: true, travels: true),
        isShared: true,
        draws: { request, _ in request.integer(.width).flatMap { try? Shape([$0, $0]) } }
    ) { request, context, control in
        guard let spec = try context.subject(of: request).spec else { preconditionFailure("the study needs a spec") }
        let keys = request.integer(networks) ?? 1
        let residual = try request.residualNetwork(
            spec, layers: request.integer(layers) ?? 1, batch: request.integer(batch) ?? 1)
        if let residual { return try ResidualQuestion(residual, keys: keys).answer(control) }
        let question = try DepthQuestion(
            spec, activation: request.activation(else: .relu), layers: request.integer(layers) ?? 1,
            width: request.integer(.width) ?? 1, batch: request.integer(batch) ?? 1,
            keys: keys, biasVariance: request.number(.bias) ?? 0)
        return try question.answer(control)
    }

    private static let layers = StudySetting(
        "layers", .integer(1...1000), default: .integer(50), "layers of the network")
    private static let batch = StudySetting(
        "batch", .integer(1...4096), default: .integer(16), "inputs per network")
    private static let networks = StudySetting(
        "keys", .integer(1...DepthQuestion.keyLimit), default: .integer(8), "networks to draw")
}
