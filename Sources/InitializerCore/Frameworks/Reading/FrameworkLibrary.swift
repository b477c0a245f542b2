/// What can be read of one framework: the functions it draws with, and its layers, by its published source.
public struct FrameworkLibrary: Sendable {
    /// What is typed: `pytorch`.
    public let name: String
    /// What it is called: `PyTorch`.
    public let title: String
    /// The release the rows were read from.
    public let version: String
    /// What stands before the name of an initializer: `torch.nn.init.`, `nn.init.`.
    let initializerModules: [String]
    /// What stands before the name of a layer: `torch.nn.`, `nn.`.
    let layerModules: [String]
    /// Whether a call of an initializer stands for a Spec; Axon's are those of the catalogue, and are read as such.
    let readsInitializers: Bool
    /// Whether its initializers and layers are known by their names alone: `kaiming_uniform_(w)`, `Conv2d(3, 64, 3)`.
    let hasNamesAlone: Bool
    /// How it stores weights.
    let layout: FrameworkLayout
    /// The order of axes, for people.
    let layoutText: String
    /// How its calls are written.
    let notation: CallNotation
    /// The fans it takes of vectors.
    let fansOfVector: FansOfVector
    /// What the result of an initializer's call is called with; nil where it is not called.
    let application: CallSignature?
    /// The functions it draws with.
    let initializers: [FrameworkInitializer]
    /// Its layers.
    let layers: [FrameworkLayer]

    init(
        _ name: String, _ title: String, version: String, initializersIn initializerModules: [String],
        layersIn layerModules: [String], readsInitializers: Bool = true, namesAlone: Bool = false,
        layout: FrameworkLayout, _ layoutText: String,
        notation: CallNotation = .python, fansOfVector: FansOfVector = .none, application: CallSignature? = nil,
        initializers: [FrameworkInitializer],
        layers: [FrameworkLayer] = []
    ) {
        self.name = name
        self.title = title
        self.version = version
        self.initializerModules = initializerModules
        self.layerModules = layerModules
        self.readsInitializers = readsInitializers
        hasNamesAlone = namesAlone
        self.layout = layout
        self.layoutText = layoutText
        self.notation = notation
        self.fansOfVector = fansOfVector
        self.application = application
        self.initializers = initializers
        self.layers = layers
    }

    /// A weight's shape with the axes in the order that a Spec has them, `{field…, in, out}`, from that in which the
    /// framework stores it.
    ///
    /// ```swift
    /// FrameworkLibrary.named("pytorch")?.specShape(of: try Shape([256, 784]))   // {784, 256}
    /// ```
    public func specShape(of stored: Shape) -> Shape {
        // The same sizes in another order make a shape.
        (try? Shape(layout.specSizes(stored.dimensions))) ?? stored
    }

    /// The framework of a name: `pytorch`.
    public static func named(_ name: String) -> FrameworkLibrary? { all.first { $0.name == name } }

    /// Every framework that is read. Where a name is one of several, the first is meant.
    public static let all: [FrameworkLibrary] = [pyTorch, keras, kerasModels, jax, linen, nnx, mlx, flux, timm, axon]
}

/// A function of a framework that draws a tensor.
struct FrameworkInitializer: Sendable {
    /// Its names, without modules.
    let names: [String]
    let signature: CallSignature
    /// What it draws.
    let draw: @Sendable (CallArguments) throws(FrameworkCallError) -> FrameworkDraw
    /// What its result is called with, where that is not what the framework's others are; `draw` gets those arguments too.
    let application: CallSignature?

    /// Which of its arguments is the tensor it fills, or its shape; nil where it has none.
    var tensor: String? { signature.parameters.first { $0.kind == .tensor }?.name }

    init(
        _ names: String..., takes parameters: [CallParameter], applied: [CallParameter]? = nil,
        draw: @escaping @Sendable (CallArguments) throws(FrameworkCallError) -> FrameworkDraw
    ) {
        self.init(names, takes: parameters, applied: applied, draw: draw)
    }

    /// - Parameter rest: what arguments beyond those are: the sizes of the tensor, one by one.
    init(
        _ names: [String], takes parameters: [CallParameter], rest: CallParameter.Kind? = nil,
        applied: [CallParameter]? = nil,
        draw: @escaping @Sendable (CallArguments) throws(FrameworkCallError) -> FrameworkDraw
    ) {
        self.names = names
        signature = CallSignature(parameters, rest: rest)
        application = applied.map { CallSignature($0) }
        self.draw = draw
    }

    /// What a call draws, with what its result is called with; where that is not said, with its defaults.
    ///
    /// - Parameter common: what the results of the framework's other functions are called with.
    func draw(
        _ arguments: [FrameworkCall.Argument]?, applied given: [FrameworkCall.Argument]?, _ common: CallSignature?,
        of function: String, at place: Range<Int>
    ) throws(FrameworkCallError) -> (draw: FrameworkDraw, bound: CallArguments, applied: CallArguments?) {
        let bound = try signature.bind(arguments ?? signature.placeholders, of: function, at: place)
        guard let taken = application ?? common else {
            if given != nil {
                throw FrameworkCallError(.conflict("the result of \(function) cannot be called"), at: place)
            }
            return (try draw(bound), bound, nil)
        }
        let applied = try taken.bind(given ?? taken.placeholders, of: function, at: place)
        return (try draw(bound.adding(applied)), bound, applied)
    }
}

/// A layer of a framework.
struct FrameworkLayer: Sendable {
    /// Its names, without modules.
    let names: [String]
    let signature: CallSignature
    /// The parameters it makes, in the framework's order.
    ///
    /// The second argument is the shape of its input without the batch, nil where the line does not say.
    let parameters: @Sendable (CallArguments, LayerContext) throws(FrameworkCallError) -> [ParameterPlan]
    /// The shape of what it gives for an input, both without the batch; nil where that is not worked out.
    private(set) var output: @Sendable (CallArguments, [Int]) -> [Int]? = { _, _ in nil }

    /// The same, with what is known of its output.
    func giving(_ output: @escaping @Sendable (CallArguments, [Int]) -> [Int]?) -> FrameworkLayer {
        var layer = self
        layer.output = output
        return layer
    }

    init(
        _ names: String..., takes parameters: [CallParameter], rest: CallParameter.Kind? = nil,
        makes: @escaping @Sendable (CallArguments, LayerContext) throws(FrameworkCallError) -> [ParameterPlan]
    ) {
        self.init(names, takes: parameters, rest: rest, makes: makes)
    }

    /// - Parameter nodes: how many layers it is applied to may come first, as in Elixir.
    init(
        _ names: [String], appliedTo nodes: Int = 0, takes parameters: [CallParameter],
        rest: CallParameter.Kind? = nil,
        makes: @escaping @Sendable (CallArguments, LayerContext) throws(FrameworkCallError) -> [ParameterPlan]
    ) {
        self.names = names
        signature = CallSignature(parameters, appliedTo: nodes, rest: rest)
        self.parameters = makes
    }
}

/// What a layer is read with besides its own arguments.
struct LayerContext {
    /// The framework the layer belongs to.
    let library: FrameworkLibrary
    /// The shape of its input, without the batch; nil where the line does not say.
    let input: [Int]?
    /// How many layers it stands within.
    var depth = 0

    /// The features of the input: its last axis.
    func features(of function: String) throws(FrameworkCallError) -> Int {
        guard let input else { throw FrameworkCallError(.missingInput(of: function)) }
        guard let features = input.last else {
            throw FrameworkCallError(.unfitInput(of: function, needs: "an axis of features"))
        }
        return features
    }

    /// What an argument that names or calls an initializer draws.
    func draw(_ arguments: CallArguments, _ name: String) throws(FrameworkCallError) -> FrameworkDraw {
        try library.draw(arguments.value(name), at: arguments.place(name), of: arguments.function)
    }
}

extension FrameworkLibrary {
    /// What an initializer draws that is given by its name or by a call.
    func draw(
        _ value: FrameworkCall.Value, at place: Range<Int>, of function: String
    ) throws(FrameworkCallError) -> FrameworkDraw {
        let call: FrameworkCall
        switch value {
        case .text(let name), .name(let name): call = FrameworkCall(name, at: place, nil)
        case .call(let given): call = given
        default:
            throw FrameworkCallError(
                .unfitArgument("", of: function, takes: .initializer, given: value), at: place)
        }
        let bare = strip(call.name, initializerModules) ?? call.name
        guard let row = initializers.first(where: { $0.names.contains(bare) }) else {
            throw FrameworkCallError(
                .unknownFunction(bare, framework: title, known: initializers.flatMap(\.names)), at: call.place)
        }
        return try row.draw(
            call.arguments, applied: call.application, application, of: bare, at: call.place
        ).draw
    }

    /// A name without the longest module that stands before it; nil where none does.
    func strip(_ name: String, _ modules: [String]) -> String? {
        modules.filter { name.hasPrefix($0) }.max { $0.count < $1.count }.map { String(name.dropFirst($0.count)) }
    }
}

extension FrameworkLibrary {
    /// What can be read of it, by the module before the names: `torch.nn.` with its layers, `torch.nn.init.` with its
    /// initializers. What it shares with a framework before it is left out.
    public var contents: [(module: String, names: [String])] {
        let before = FrameworkLibrary.all.prefix { $0.title != title }.flatMap {
            $0.layerModules + $0.initializerModules
        }
        let parts = [
            (layerModules, layers.map { $0.names[0] }),
            (initializerModules, readsInitializers ? initializers.map { $0.names[0] } : []),
        ]
        return parts.compactMap { modules, names in
            guard !names.isEmpty, let module = modules.first(where: { !before.contains($0) }) else { return nil }
            return (module, names)
        }
    }

    /// Everything that is read, under each of its names with each of the modules it can have, for completion.
    public var names: [String] {
        layerModules.flatMap { module in layers.flatMap { $0.names.map { module + $0 } } }
            + (readsInitializers ? initializerModules : []).flatMap { module in
                initializers.flatMap { $0.names.map { module + $0 } }
            }
    }
}
