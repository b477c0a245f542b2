/// A complete set of options for one initializer: a checked value for each of its parameters.
public struct Options: Hashable, Sendable {
    private var values: [String: OptionValue]

    /// The options of `initializer`, by their own names or usual ones, with its defaults for those not given.
    ///
    /// - Throws: ``InitializerError/unknownOption(_:initializer:allowed:)``,
    ///   ``InitializerError/optionNotSupported(option:value:requirement:)`` for one that is given under two names, and what
    ///   checking a value throws.
    public init(_ given: [String: OptionValue] = [:], for initializer: Initializer) throws(InitializerError) {
        var named: [String: OptionValue] = [:]
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let parameter = initializer.parameter(name) else {
                let allowed = initializer.parameters.map(\.name)
                throw .unknownOption(name, initializer: initializer.name, allowed: allowed)
            }
            guard named.updateValue(value, forKey: parameter.name) == nil else {
                throw .optionNotSupported(
                    option: name, value: value, requirement: "one value, and another name of \(parameter.name) gives it"
                )
            }
        }
        values = [:]
        for parameter in initializer.parameters {
            let value = named[parameter.name] ?? parameter.default
            values[parameter.name] = try parameter.normalized(value, for: initializer.name)
        }
    }

    /// The value of an option, or nil if the initializer has none of this name.
    public subscript(name: String) -> OptionValue? { values[name] }

    /// All options by name.
    public var byName: [String: OptionValue] { values }

    /// The number under `name`. Rows ask only for parameters they declare, which hold numbers by construction.
    func number(_ name: String) -> Number {
        guard case .number(let number) = values[name] else { preconditionFailure("no number option '\(name)'") }
        return number
    }

    /// The whole number under `name`.
    func whole(_ name: String) -> Int {
        guard let whole = number(name).whole else { preconditionFailure("no whole number '\(name)'") }
        return whole
    }

    /// The axes under `name`.
    func axes(_ name: String) -> [Int] {
        guard case .axes(let axes) = values[name] else { preconditionFailure("no axes '\(name)'") }
        return axes
    }

    /// The choice under `name`, as the enumeration its row declared it with.
    func choice<Choice: RawRepresentable>(_ name: String) -> Choice where Choice.RawValue == String {
        guard case .choice(let word) = values[name], let choice = Choice(rawValue: word) else {
            preconditionFailure("no choice option '\(name)'")
        }
        return choice
    }
}
