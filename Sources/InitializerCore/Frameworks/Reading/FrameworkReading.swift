/// What a framework's call was read as.
public struct FrameworkReading: Sendable {
    /// The call.
    public let call: FrameworkCall
    /// The framework.
    public let library: FrameworkLibrary
    /// What it makes.
    public let result: Result

    /// What a call makes.
    public enum Result: Sendable {
        /// One tensor, of a shape the call need not say.
        case tensor(TensorReading)
        /// The parameters of a layer.
        case layer([LayerParameter])
    }

    /// A tensor that an initializer's call fills.
    public struct TensorReading: Sendable {
        /// What it draws from.
        public let draw: FrameworkDraw
        /// The shape as the catalogue has it, where the call says one.
        public let shape: Shape?
        /// The shape the call says, as the framework stores it.
        public let stored: Shape?
        /// The element type, where the call says one.
        public let type: ElementType?
        /// What there is to know.
        public let remarks: [LayerRemark]
    }

    /// Whether a name begins with a module of a framework, or is one of a framework's own alone.
    ///
    /// - Parameter isCalled: whether a parenthesis follows it.
    public static func recognizes(_ name: String, isCalled: Bool) -> Bool {
        if FrameworkLibrary.all.contains(where: { $0.claims(name) }) { return true }
        guard isCalled, !name.contains(".") else { return false }
        return FrameworkLibrary.all.contains { $0.hasAlone(name) }
    }

    /// Reads a call.
    ///
    /// - Parameters:
    ///   - call: what was written.
    ///   - input: the shape of a layer's input, without the batch.
    ///   - stored: the shape of the tensor that an initializer fills, as the framework stores it, where the call does not
    ///     say one.
    ///   - type: the type of what is drawn, where the call does not say.
    ///   - key: the key of the Specs.
    public init(
        _ call: FrameworkCall, input: [Int]? = nil, of stored: Shape? = nil, type: ElementType = .f32, key: Key
    ) throws(FrameworkCallError) {
        self.call = call
        do throws(FrameworkCallError) {
            if let (library, row) = FrameworkLibrary.initializer(call.name) {
                self.library = library
                result = .tensor(try library.tensor(row, call, of: stored))
                return
            }
            if let (library, row) = FrameworkLibrary.layer(call) {
                self.library = library
                let (plans, own) = try library.plans(row, call, input: input)
                let drawnType = own ?? type
                var parameters: [LayerParameter] = []
                for plan in plans {
                    parameters.append(try plan.parameter(drawnType, key, fans: library.fansOfVector))
                }
                if let member = call.member {
                    let found = parameters.filter { $0.name == member }
                    guard !found.isEmpty else {
                        throw FrameworkCallError(
                            .unknownParameter(member, of: call.name, known: parameters.map(\.name)))
                    }
                    parameters = found
                }
                result = .layer(parameters)
                return
            }
            throw FrameworkLibrary.unknown(call.name)
        } catch {
            throw error.placed(at: call.place)
        }
    }

    /// The parameter of a layer that a Spec stands for: the first that is drawn at random, else the first.
    public var mainParameter: LayerParameter? {
        guard case .layer(let parameters) = result else { return nil }
        return parameters.first { $0.spec?.initializer.isRandom == true } ?? parameters.first { $0.spec != nil }
    }
}

extension FrameworkLibrary {
    /// Whether a name begins with one of its modules.
    fileprivate func claims(_ name: String) -> Bool {
        let modules = (readsInitializers ? initializerModules : []) + layerModules
        guard modules.contains(where: { name.hasPrefix($0) && name.count > $0.count }) else { return false }
        return readsInitializers || !initializerModules.contains { name.hasPrefix($0) }
    }

    /// Whether it has something of a name without a module.
    fileprivate func hasAlone(_ name: String) -> Bool {
        hasNamesAlone
            && (layers.contains { $0.names.contains(name) }
                || initializers.contains { $0.names.contains(name) && name.last == "_" })
    }

    /// The initializer a name with its module means.
    static func initializer(_ name: String) -> (FrameworkLibrary, FrameworkInitializer)? {
        for library in all where library.readsInitializers {
            let bare =
                library.strip(name, library.initializerModules)
                ?? (library.hasNamesAlone && name.last == "_" ? name : nil)
            if let bare, let row = library.initializers.first(where: { $0.names.contains(bare) }) {
                return (library, row)
            }
        }
        return nil
    }

    /// The layer a call is of. A name alone that several frameworks have is the first's, unless Julia's arrow says Flux.
    static func layer(_ call: FrameworkCall) -> (FrameworkLibrary, FrameworkLayer)? {
        let hasArrow = call.arguments?.contains { if case .pair = $0.value { true } else { false } } == true
        let ordered = hasArrow ? all.filter { $0.layout == .julia } + all.filter { $0.layout != .julia } : all
        for library in ordered {
            let bare =
                library.strip(call.name, library.layerModules)
                ?? (library.hasNamesAlone && !call.name.contains(".") ? call.name : nil)
            if let bare, let row = library.layers.first(where: { $0.names.contains(bare) }) { return (library, row) }
        }
        return nil
    }

    /// What to say of a name that no framework has.
    fileprivate static func unknown(_ name: String) -> FrameworkCallError {
        let claiming = all.filter { $0.claims(name) }
        // The module that fits best says which functions could be meant.
        var best: (module: String, known: [String], title: String)?
        for library in claiming {
            for (modules, known) in [
                (library.initializerModules, library.initializers.flatMap(\.names)),
                (library.layerModules, library.layers.flatMap(\.names)),
            ] {
                for module in modules where name.hasPrefix(module) {
                    if module.count > (best?.module.count ?? -1) {
                        best = (module, known, library.title)
                    } else if module == best?.module {
                        best?.known += known
                    }
                }
            }
        }
        guard let best else {
            let known = all.filter(\.hasNamesAlone).flatMap { $0.layers.flatMap(\.names) }
            return FrameworkCallError(.unknownFunction(name, framework: "", known: known))
        }
        return FrameworkCallError(
            .unknownFunction(name, framework: best.title, known: best.known.map { best.module + $0 }))
    }

    /// What an initializer's call fills.
    fileprivate func tensor(
        _ row: FrameworkInitializer, _ call: FrameworkCall, of given: Shape?
    ) throws(FrameworkCallError) -> FrameworkReading.TensorReading {
        if let member = call.member {
            throw FrameworkCallError(.unknownParameter(member, of: call.name, known: []))
        }
        let (function, bound, applied) = try row.draw(
            call.arguments, applied: call.application, application, of: call.name, at: call.place)
        var stored = given?.dimensions
        var type: ElementType?
        for (arguments, signature) in [(bound, row.signature), (applied, row.application ?? application)] {
            guard let arguments, let signature else { continue }
            for parameter in signature.parameters {
                switch parameter.kind {
                case .tensor: stored = try sizes(arguments.value(parameter.name)) ?? stored
                case .type: type = arguments.type(parameter.name) ?? type
                default: break
                }
            }
            // Julia's functions take the sizes one by one.
            if signature.rest != nil, !arguments.rest.isEmpty {
                stored = FrameworkCall.Value.list(arguments.rest.map(\.value)).integers
            }
        }
        let draw = try function.drawn(for: stored, by: call.name)
        do throws(InitializerError) {
            let shape = try stored.map { sizes throws(InitializerError) in try Shape(sizes) }
            let laidOut = try stored.map { sizes throws(InitializerError) in
                try Shape(draw.keepsAxes ? sizes : layout.specSizes(sizes))
            }
            let usesFans = draw.construction.scaling != nil && layout.isTransposed
            return FrameworkReading.TensorReading(
                draw: draw, shape: laidOut, stored: shape, type: type,
                remarks: draw.remarks + (usesFans ? [.fansOf(layout: layoutText)] : []))
        } catch {
            throw FrameworkCallError(.initializer(error))
        }
    }

    /// The sizes of a tensor as an argument says them: a tuple, a call that makes a tensor, the parameter of a layer; nil
    /// where it is only a name.
    private func sizes(_ value: FrameworkCall.Value) throws(FrameworkCallError) -> [Int]? {
        switch value {
        case .list: return value.integers
        case .call(let call):
            let maker = call.name.split(separator: ".").last.map(String.init) ?? ""
            if ["empty", "zeros", "ones", "rand", "randn", "full", "Tensor"].contains(maker) {
                let arguments = (call.arguments ?? []).filter {
                    $0.name == nil || $0.name == "size" || $0.name == "shape"
                }
                if let sizes = arguments.first?.value.integers { return try positive(sizes, call) }
                let sizes = FrameworkCall.Value.list(arguments.map(\.value)).integers
                return try sizes.map { sizes throws(FrameworkCallError) in try positive(sizes, call) }
            }
            guard call.member != nil, let (library, row) = FrameworkLibrary.layer(call) else { return nil }
            let (plans, _) = try library.plans(row, call, input: nil)
            guard let plan = plans.first(where: { $0.name == call.member }) else {
                throw FrameworkCallError(
                    .unknownParameter(call.member ?? "", of: call.name, known: plans.map(\.name)), at: call.place)
            }
            return plan.sizes
        default: return nil
        }
    }

    private func positive(_ sizes: [Int], _ call: FrameworkCall) throws(FrameworkCallError) -> [Int] {
        do throws(InitializerError) { return try Shape(sizes).dimensions } catch {
            throw FrameworkCallError(.initializer(error), at: call.place)
        }
    }

    /// The parameters of a layer, and the element type its call says.
    func plans(
        _ row: FrameworkLayer, _ call: FrameworkCall, input: [Int]?, depth: Int = 0
    ) throws(FrameworkCallError) -> (plans: [ParameterPlan], type: ElementType?) {
        let bound = try row.signature.bind(call.arguments ?? [], of: call.name, at: call.place)
        let type = row.signature.parameters.first { $0.kind == .type }.flatMap { bound.type($0.name) }
        do throws(FrameworkCallError) {
            let context = LayerContext(library: self, input: input, depth: depth)
            return (try row.parameters(bound, context), type)
        } catch {
            throw error.placed(at: call.place)
        }
    }

    /// The parameters of a layer that stands in another.
    func plans(
        inside value: FrameworkCall.Value, at place: Range<Int>, of function: String, _ context: LayerContext,
        input: [Int]? = nil
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let call: FrameworkCall
        switch value {
        case .call(let given): call = given
        case .name(let name): call = FrameworkCall(name, at: place, [])
        default:
            throw FrameworkCallError(.unfitArgument("", of: function, takes: .layer, given: value), at: place)
        }
        guard let (library, row) = FrameworkLibrary.layer(call) else {
            throw FrameworkLibrary.unknown(call.name).placed(at: call.place)
        }
        return try library.plans(row, call, input: input, depth: context.depth + 1).plans
    }
}
