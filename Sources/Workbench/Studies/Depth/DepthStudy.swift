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
            weights give, no direction is favoured. network chooses the blocks, or \
            lists them from the bottom up, "dense(relu)*10, residual(relu)*20, norm, dense". mlp is made of dense layers, as \
            said; residual is x + branch · φ(φ(x)W₁)W₂; pre_norm x + branch · φ(norm(x)W₁)W₂; post_norm \
            norm(x + branch · φ(xW₁)W₂); conv a convolution of an image on a torus; transformer softmax attention and a \
            feed-forward block four times as wide, plain or gated, each behind a normalization. branch is a number or a \
            rule for L blocks: depth and fixup 1/√L, gpt2 1/√(2L), deep_norm (2L)^(-1/4). Theory is exact for \
            infinite width and says nothing of attention and of batch normalization: what is shown there is measured. \
            How far networks of this width scatter is expected of independent weights, for a single input: null in JSON \
            where it is not known. \
            Of attention the entropy is shown, at most the logarithm of the tokens, and the mean cosine of two tokens, \
            which comes to 1 as rank collapses. With classes the loss before training is shown: ln C is that of guessing. \
            Where the line begins with a file or folder, its own weights are taken, of fully connected layers, GPT-2, \
            Llama or ResNet, which are recognized by names and shapes.
            """,
        examples: [
            CommandExample("depth he_normal layers=8 width=256 keys=8", shows: "stable:"),
            CommandExample(
                "depth glorot_uniform --activation relu --layers 30 --width 16 --keys 3", shows: "vanishing"),
            CommandExample("depth orthogonal activation=tanh bias=0.05 layers=8 width=16 keys=3", shows: "χ₁"),
            CommandExample("depth orthogonal activation=linear width=32 keys=2", shows: "from 1 to 1"),
            CommandExample(
                "depth he_normal network=residual branch=depth layers=6 width=16 keys=2", shows: "branch"),
            CommandExample(
                "depth normal(scale: 0.02) network=transformer activation=gelu branch=gpt2 layers=2 width=16 batch=2 "
                    + "tokens=4 keys=2 classes=100", shows: "entropy"),
            CommandExample(
                "depth he_normal network=\"dense(relu)*3, norm, pre_norm(gelu)*2\" width=16 keys=2",
                shows: "pre_norm(gelu)*2"),
            CommandExample("depth model.safetensors tokens=64", shows: "GPT-2", needsFile: true),
        ],
        needs: .spec,
        settings: [
            checkpoint, .activation, .slope, layers, .width, .networkBatch, networks, .bias,
        ] + NetworkSettings.all,
        tab: Tab(
            "Depth", key: "5", "How signals and gradients propagate through many layers.", isChart: true,
            showsPinned: true, travels: true),
        isShared: true,
        notation: Notation(parse: parseDepth) { $0.paths.isEmpty ? $0.standardLine : $0.lineOfPaths },
        draws: { request, _ in request.integer(.width).flatMap { try? Shape([$0, $0]) } }
    ) { request, context, control in
        if let stored = try request.storedReport(context, control) { return stored }
        guard let spec = try context.subject(of: request).spec else { preconditionFailure("the study needs a spec") }
        let keys = request.integer(networks) ?? 1
        let blocks = try request.blockQuestion(
            spec, layers: request.integer(layers) ?? 1, batch: request.integer(.networkBatch) ?? 1, keys: keys)
        if let blocks { return try blocks.answer(control) }
        let question = try DepthQuestion(
            spec, activation: request.activation(else: .relu), layers: request.integer(layers) ?? 1,
            width: request.integer(.width) ?? 1, batch: request.integer(.networkBatch) ?? 1,
            keys: keys, biasVariance: request.number(.bias) ?? 0)
        return try question.answer(control)
    }

    /// A checkpoint where the line begins with a file's name, else as all other studies.
    private static let parseDepth: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        guard input.text.beginsWithFile else {
            let settings = try input.settings(of: .depth)
            return StudyRequest(.depth, try input.oneSubject(), settings: settings)
        }
        let names = StudyRequest.storedSettings
        let arguments = try PathArguments(input.text, settings: names.map(\.name), command: "depth")
        var settings: [String: StudySetting.Value] = [checkpoint.name: .texts(arguments.paths.map(\.text))]
        for setting in names {
            guard let (text, place) = arguments.settings[setting.name] else { continue }
            let reader = TokenReader(text)
            guard let token = reader.current, reader.peek(1) == nil, let value = setting.value(token) else {
                throw Failure(.unfitSetting(setting.name, takes: setting.kind, given: text), at: place)
            }
            settings[setting.name] = value
        }
        return StudyRequest(.depth, [], settings: settings)
    }

    private static let layers = StudySetting(
        "layers", .integer(1...1000), default: .integer(50), "layers of the network")
    private static let checkpoint = StudySetting(
        "paths", .paths, "files and folders of a checkpoint, whose own weights are taken", isPositional: true)
    private static let networks = StudySetting(
        "keys", .integer(1...DepthQuestion.keyLimit), default: .integer(8), "networks to draw")
}
