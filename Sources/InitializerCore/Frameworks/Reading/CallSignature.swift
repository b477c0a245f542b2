/// What a framework's function takes, as data, so that binding, and what is said of slips, is written once.
public struct CallSignature: Sendable {
    /// In the order of the framework.
    let parameters: [CallParameter]

    /// How many other layers may come first, which this one is applied to: Elixir's way, where a pipe leaves them out.
    let nodes: Int

    /// What arguments beyond those are; nil where there are none.
    let rest: CallParameter.Kind?

    init(_ parameters: [CallParameter], appliedTo nodes: Int = 0, rest: CallParameter.Kind? = nil) {
        self.parameters = parameters
        self.nodes = nodes
        self.rest = rest
    }

    /// Whether it makes no difference what it is called with.
    private var takesAnything: Bool { parameters.isEmpty && rest == .anything }

    /// Arguments for a function that is only named, and called by whoever it is given to.
    var placeholders: [FrameworkCall.Argument] {
        parameters.filter { $0.default == nil && ($0.kind == .tensor || $0.kind == .anything) }
            .map { FrameworkCall.Argument(name: $0.name, .name("w")) }
    }

    /// Gives each argument to its parameter.
    ///
    /// - Parameter function: the name of what is called, for errors.
    func bind(
        _ arguments: [FrameworkCall.Argument], of function: String, at place: Range<Int>
    ) throws(FrameworkCallError) -> CallArguments {
        let byPlace = parameters.filter { !$0.isNamedOnly }
        let applied = arguments.prefix(nodes).prefix { $0.name == nil && $0.value.isNode }
        var values: [String: FrameworkCall.Argument] = [:]
        var rest: [FrameworkCall.Argument] = []
        var position = 0
        var given: [String] = []
        for argument in arguments.dropFirst(applied.count) {
            let parameter: CallParameter
            if let name = argument.name {
                guard let named = parameters.first(where: { $0.name == name }) else {
                    if takesAnything {
                        rest.append(argument)
                        continue
                    }
                    throw FrameworkCallError(
                        .unknownArgument(name, of: function, takes: parameters.map(\.name)), at: argument.place)
                }
                parameter = named
            } else if position < byPlace.count {
                parameter = byPlace[position]
                position += 1
            } else if let kind = self.rest {
                guard kind.takes(argument.value) else {
                    throw FrameworkCallError(
                        .unfitArgument("", of: function, takes: kind, given: argument.value), at: argument.place)
                }
                rest.append(argument)
                continue
            } else {
                throw FrameworkCallError(.tooManyArguments(of: function, atMost: byPlace.count), at: argument.place)
            }
            guard values[parameter.name] == nil else {
                throw FrameworkCallError(.repeatedArgument(parameter.name, of: function), at: argument.place)
            }
            guard parameter.kind.takes(argument.value) || argument.value == parameter.default else {
                throw FrameworkCallError(
                    .unfitArgument(parameter.name, of: function, takes: parameter.kind, given: argument.value),
                    at: argument.place)
            }
            values[parameter.name] = argument
            given.append(parameter.name)
        }
        for parameter in parameters where values[parameter.name] == nil {
            guard let value = parameter.default else {
                throw FrameworkCallError(.missingArgument(parameter.name, of: function), at: place)
            }
            values[parameter.name] = FrameworkCall.Argument(value, at: place)
        }
        return CallArguments(
            function: function, values: values, nodes: applied.map(\.value), rest: rest, given: Set(given))
    }
}

/// The arguments of a call, each with its parameter's name, of the kind its parameter takes.
///
/// Asking for a parameter that the signature does not declare, or for another kind, is a mistake of the row.
struct CallArguments {
    let function: String
    fileprivate let values: [String: FrameworkCall.Argument]
    /// What it is applied to.
    let nodes: [FrameworkCall.Value]
    /// Those beyond the parameters.
    let rest: [FrameworkCall.Argument]
    fileprivate let given: Set<String>

    /// Whether it was given.
    func isGiven(_ name: String) -> Bool { given.contains(name) }

    private subscript(name: String) -> FrameworkCall.Argument {
        guard let argument = values[name] else { preconditionFailure("\(function) declares no '\(name)'") }
        return argument
    }

    func value(_ name: String) -> FrameworkCall.Value { self[name].value }
    func place(_ name: String) -> Range<Int> { self[name].place }

    /// A whole number.
    func integer(_ name: String) -> Int {
        guard let value = optionalInteger(name) else { preconditionFailure("'\(name)' of \(function) is no size") }
        return value
    }

    /// A whole number; nil for `None`.
    func optionalInteger(_ name: String) -> Int? {
        if case .number(.integer(let value)) = self[name].value { Int(exactly: value) } else { nil }
    }

    /// The sizes on both sides of an arrow.
    func pair(_ name: String) -> (Int, Int) {
        guard case .pair(let left, let right) = self[name].value,
            let sizes = FrameworkCall.Value.list([left, right]).integers
        else { preconditionFailure("'\(name)' of \(function) is no pair") }
        return (sizes[0], sizes[1])
    }

    func number(_ name: String) -> Double {
        guard case .number(let value) = self[name].value else { preconditionFailure("'\(name)' of \(function)") }
        return value.double
    }

    func exactNumber(_ name: String) -> Number {
        guard case .number(let value) = self[name].value else { preconditionFailure("'\(name)' of \(function)") }
        return value
    }

    func flag(_ name: String) -> Bool { self[name].value == .flag(true) }

    func text(_ name: String) -> String {
        guard case .text(let text) = self[name].value else { preconditionFailure("'\(name)' of \(function)") }
        return text
    }

    /// Sizes, one for each of `rank` axes; a single number stands for all.
    func sizes(_ name: String, rank: Int = 1) -> [Int] {
        integers(name) ?? Array(repeating: integer(name), count: rank)
    }

    /// Whole numbers in a tuple, or a single one; nil for `None`.
    func optionalSizes(_ name: String) -> [Int]? { integers(name) ?? optionalInteger(name).map { [$0] } }

    private func integers(_ name: String) -> [Int]? { self[name].value.integers }

    /// The element type; nil where none is given.
    func type(_ name: String) -> ElementType? { values[name]?.value.elementType }

    func unfit(_ name: String, _ kind: CallParameter.Kind) -> FrameworkCallError {
        FrameworkCallError(.unfitArgument(name, of: function, takes: kind, given: value(name)), at: place(name))
    }
}

extension FrameworkCall.Value {
    /// The whole numbers of a tuple; nil for all else.
    var integers: [Int]? {
        guard case .list(let items) = self else { return nil }
        var sizes: [Int] = []
        for item in items {
            guard case .number(.integer(let value)) = item, let size = Int(exactly: value) else { return nil }
            sizes.append(size)
        }
        return sizes
    }
}

extension FrameworkCall.Value {
    /// Whether it is a layer that another can be applied to: its name, its call, or several of them.
    fileprivate var isNode: Bool {
        switch self {
        case .name, .call: true
        case .list(let items): !items.isEmpty && items.allSatisfy { if case .list = $0 { false } else { $0.isNode } }
        default: false
        }
    }
}

extension CallArguments {
    /// These with those of a second call.
    func adding(_ others: CallArguments) -> CallArguments {
        CallArguments(
            function: function, values: values.merging(others.values) { own, _ in own }, nodes: nodes, rest: rest,
            given: given.union(others.given))
    }
}
