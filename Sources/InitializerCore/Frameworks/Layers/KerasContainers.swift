/// What stands around and between the layers of Keras 3.15: `Sequential`, and layers without parameters. `keras/src/models`,
/// `keras/src/layers`.
extension FrameworkLibrary {
    /// What stands in Keras itself and not among its layers.
    static let kerasModels = FrameworkLibrary(
        keras.name, keras.title, version: keras.version, initializersIn: [],
        layersIn: ["keras.", "tf.keras.", "keras.models.", "tf.keras.models."], layout: keras.layout, keras.layoutText,
        fansOfVector: keras.fansOfVector, initializers: keras.initializers,
        layers: [
            FrameworkLayer(
                "Sequential", takes: [.given("layers"), .anything("trainable"), .anything("name")]
            ) { call, context throws(FrameworkCallError) in try kerasSequence(call, context) }
        ])

    static let kerasContainers: [FrameworkLayer] =
        [
            without(["Flatten"]).giving { _, input in [product(input)] },
            without(["GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalMaxPooling1D", "GlobalMaxPooling2D"])
                .giving { _, input in input.last.map { [$0] } },
            without([
                "Activation", "ReLU", "LeakyReLU", "ELU", "Softmax", "Dropout", "SpatialDropout1D", "SpatialDropout2D",
                "GaussianNoise", "GaussianDropout", "Rescaling", "ActivityRegularization", "Identity",
            ]).giving { _, input in input },
        ] + (1...3).map(kerasPooling)

    private static func without(_ names: [String]) -> FrameworkLayer {
        FrameworkLayer(names, takes: [], rest: .anything) { _, _ in [] }
    }

    private static func kerasPooling(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            ["MaxPooling\(rank)D", "AveragePooling\(rank)D", "MaxPool\(rank)D", "AvgPool\(rank)D"],
            takes: [
                CallParameter.sizes("pool_size", rank: rank, 2), .anything("strides"), .anything("padding"),
                .optionalText("data_format"),
            ] + kerasCommon()
        ) { _, _ in [] }.giving { call, input in
            let size = call.sizes("pool_size", rank: rank)
            guard let channels = input.last else { return nil }
            return kerasField(call, input, kernel: size, strides: size).map { $0 + [channels] }
        }
    }

    /// How many places along each direction of space are left of an input with its channels last; nil where options say
    /// otherwise than by sizes and padding.
    ///
    /// - Parameter usual: the strides where the call says none.
    static func kerasField(
        _ call: CallArguments, _ input: [Int], kernel: [Int], strides usual: [Int]? = nil
    ) -> [Int]? {
        let strides: [Int]
        switch call.value("strides") {
        case .none: strides = usual ?? kernel.map { _ in 1 }
        case .number(.integer(let stride)):
            guard let stride = Int(exactly: stride) else { return nil }
            strides = kernel.map { _ in stride }
        case let value: strides = value.integers ?? []
        }
        guard input.count == kernel.count + 1, strides.count == kernel.count, strides.allSatisfy({ $0 > 0 }),
            call.value("data_format") != .text("channels_first"), !call.isGiven("dilation_rate")
        else { return nil }
        let isSame = call.value("padding") == .text("same")
        let sizes = zip(zip(input, kernel), strides).map { pair, stride in
            isSame ? (pair.0 - 1) / stride + 1 : pair.0 < pair.1 ? 0 : (pair.0 - pair.1) / stride + 1
        }
        return sizes.allSatisfy { $0 > 0 } ? sizes : nil
    }

    // MARK: Sequences

    /// The parameters of layers one after the other: each takes what the one before gives.
    private static func kerasSequence(
        _ call: CallArguments, _ context: LayerContext
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        guard case .list(let items) = call.value("layers") else { throw call.unfit("layers", .layer) }
        var input = context.input
        // The layer whose output is not known.
        var unknown: String?
        var counts: [String: Int] = [:]
        var plans: [ParameterPlan] = []
        for item in items {
            guard case .call(let layer) = item else {
                throw FrameworkCallError(
                    .unfitArgument("layers", of: call.function, takes: .layer, given: item), at: call.place("layers"))
            }
            if let shape = kerasInput(layer) {
                input = shape
                continue
            }
            guard let (library, row) = FrameworkLibrary.layer(layer), library.name == context.library.name else {
                throw FrameworkCallError(
                    .unknownFunction(layer.name, framework: context.library.title, known: context.library.names),
                    at: layer.place)
            }
            let kind = kerasName(layer.name)
            let count = counts[kind, default: 0]
            counts[kind] = count + 1
            do throws(FrameworkCallError) {
                let inner = try library.plans(row, layer, input: input, depth: context.depth + 1).plans
                plans += inner.map { $0.inside(count == 0 ? kind : "\(kind)_\(count)", separator: "/") }
            } catch {
                guard case .missingInput = error.problem, let unknown else { throw error }
                throw FrameworkCallError(.unknownOutput(of: unknown), at: error.place)
            }
            let bound = try row.signature.bind(layer.arguments ?? [], of: layer.name, at: layer.place)
            let saysInput = row.signature.parameters.contains { $0.name == "input_shape" }
            let own = saysInput ? bound.optionalSizes("input_shape") ?? bound.optionalSizes("input_dim") : nil
            input = (input ?? own).flatMap { row.output(bound, $0) }
            if input == nil { unknown = layer.name }
        }
        return plans
    }

    /// The shape without the batch of `keras.Input(shape=(784,))`; nil for all else.
    private static func kerasInput(_ call: FrameworkCall) -> [Int]? {
        guard ["Input", "InputLayer"].contains(call.name.split(separator: ".").last) else { return nil }
        let given = call.arguments?.first { $0.name == nil || $0.name == "shape" }?.value
        guard let given, CallParameter.Kind.sizes(rank: nil).takes(given), case .list = given else { return nil }
        return given.integers
    }

    /// What Keras calls a layer that is given no name: `to_snake_case` of its class.
    static func kerasName(_ function: String) -> String {
        let letters = Array(function.split(separator: ".").last ?? "")
        var name = ""
        for (index, letter) in letters.enumerated() {
            let isStart = letter.isUppercase && index > 0
            let next = index + 1 < letters.count ? letters[index + 1] : "A"
            // Before a word that begins with a capital letter, and where a small letter is before one.
            if isStart, !next.isUppercase || letters[index - 1].isLowercase { name += "_" }
            name += letter.lowercased()
        }
        return name
    }
}
