/// What `Axon.Initializers` of Axon 0.6.1 draws, where a layer is given one: the rows of the catalogue.
extension FrameworkLibrary {
    static let axonInitializers: [FrameworkInitializer] = Initializer.axon.map { row in
        FrameworkInitializer([row.name], takes: row.parameters.map(CallParameter.init)) {
            call throws(FrameworkCallError) in
            var options: [String: OptionValue] = [:]
            for parameter in row.parameters where call.isGiven(parameter.name) {
                switch call.value(parameter.name) {
                case .number(let number): options[parameter.name] = .number(number)
                case .text(let word): options[parameter.name] = .choice(word)
                default: break
                }
            }
            // The code that is run has another default than its documentation, which the catalogue has.
            let released = row.parameters.first { $0.releasedDefault != nil && options[$0.name] == nil }
            guard let released, let scale = released.releasedDefault, case .number(let documented) = released.default
            else { return try .axon(row.name, options) }
            options[released.name] = .real(scale)
            return try .axon(row.name, options).with(.releasedScale(scale, documented: documented.double))
        }
    }

    /// Those that a layer knows only as a call: axon.ex, line 4011.
    private static let axonCalls = ["full", "orthogonal"]

    /// What an option of a layer draws: an atom that names an initializer, or a call of one.
    static func axonDraw(
        _ call: CallArguments, _ context: LayerContext, _ name: String
    ) throws(FrameworkCallError) -> FrameworkDraw {
        if case .text(let word) = call.value(name), axonCalls.contains(word) {
            throw FrameworkCallError(
                .conflict("Axon knows :\(word) only as a call: Axon.Initializers.\(word)()"), at: call.place(name))
        }
        return try context.draw(call, name)
    }
}

extension CallParameter {
    /// An option of the catalogue, as Elixir's calls take it: by name, but for one.
    fileprivate init(_ parameter: Parameter) {
        let own: CallParameter
        switch (parameter.kind, parameter.default) {
        case (.choice(let words), .choice(let word)): own = .choice(parameter.name, word, of: words)
        case (_, .number(let number)): own = .number(parameter.name, number.double)
        default: own = .anything(parameter.name)
        }
        self = parameter.isPositional ? own : own.named
    }
}
