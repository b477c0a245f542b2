import InitializerCore

/// What a line says of a Spec: the parts it names, each with its place in the line. Parts it does not name come from
/// the current Spec.
struct SpecEdit: Sendable {
    /// A part together with where it was written.
    struct Located<Value: Sendable>: Sendable {
        let value: Value
        let range: SourceRange
    }

    var initializer: Located<Initializer>?
    var options: [String: Located<OptionValue>] = [:]
    /// Options that came with a value's name; those that are written out take their place.
    var inheritedOptions: [String: OptionValue] = [:]
    var shape: Located<[Int]>?
    var type: Located<ElementType>?
    var key: Located<Key>?
    var generator: Located<Generator>?

    /// The Spec that results from making these changes to `current`.
    ///
    /// Naming an initializer starts from its defaults; options alone change the current ones. What names both an
    /// initializer and a key is drawn by Axon's generator unless it names another, so that a printed Spec means the same
    /// whatever is current.
    ///
    /// - Parameter place: the part of the line to blame where the edit was not written out in it.
    func applied(to current: Spec, at place: SourceRange? = nil) throws(Failure) -> Spec {
        let row = initializer?.value ?? current.initializer
        var values = initializer == nil ? current.options.byName : inheritedOptions
        for (name, option) in options {
            let own = row.parameter(name)?.name ?? name
            // Under two of its names.
            guard own == name || options[own] == nil else { throw Failure(.repeated(own), at: option.range) }
            values[own] = option.value
        }
        do {
            return try Spec(
                initializer: row, options: Options(values, for: row),
                shape: shape.map { located throws(InitializerError) in try Shape(located.value) } ?? current.shape,
                type: type?.value ?? current.type, key: key?.value ?? current.key,
                generator: generator?.value ?? (initializer != nil && key != nil ? .nx : current.generator))
        } catch {
            throw Failure(.initializer(error), at: place ?? range(of: error))
        }
    }

    /// Whether it names an initializer and nothing else.
    var isBareName: Bool {
        initializer != nil && options.isEmpty && inheritedOptions.isEmpty && shape == nil && type == nil && key == nil
            && generator == nil
    }

    /// The part that a generator refuses.
    private func part(of reason: GeneratorRefusal) -> SourceRange? {
        switch reason {
        case .key: key?.range
        case .type: type?.range
        case .shape, .tooLarge: shape?.range
        case .noFunction, .factored, .rarelyInside, .notFinite: initializer?.range
        }
    }

    /// An option, under whichever of its names it was written.
    private func option(_ name: String) -> Located<OptionValue>? {
        options[name] ?? options.first { initializer?.value.parameter($0.key)?.name == name }?.value
    }

    /// The part of the line an error is about, or nil if the line does not have it.
    private func range(of error: InitializerError) -> SourceRange? {
        switch error {
        case .dimensionNotPositive, .tooManyAxes, .elementCountOverflows, .tooManyWords, .matrixTooLarge, .rankTooLow,
            .shapeNotSupported:
            shape?.range ?? type?.range ?? initializer?.range
        case .typeNotSupported, .distributionNotComplex:
            type?.range ?? initializer?.range
        case .unknownInitializer:
            initializer?.range
        case .unknownOption(let name, _, _), .optionKindMismatch(let name, _, _, _), .unknownChoice(_, let name, _),
            .optionNotFinite(let name, _), .optionNegative(let name, _, _):
            option(name)?.range
        case .optionNotSupported(let name, _, _):
            // It may be the shape that does not fit the option.
            option(name)?.range ?? shape?.range ?? type?.range ?? initializer?.range
        case .generatorRefuses(_, _, let reason):
            part(of: reason) ?? generator?.range ?? initializer?.range ?? options.values.first?.range ?? shape?.range
                ?? type?.range ?? key?.range
        }
    }
}
