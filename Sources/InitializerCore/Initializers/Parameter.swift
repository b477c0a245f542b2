/// One option of an initializer: what it is called, what it takes, what it means.
public struct Parameter: Hashable, Sendable {
    /// What values an option takes.
    public enum Kind: Hashable, Sendable {
        /// A finite number.
        case number
        /// A finite number whose square root is taken, so not negative.
        case nonNegativeNumber
        /// A whole number within a range.
        case wholeNumber(ClosedRange<Int>)
        /// An axis, from the end where it is negative, or a list of axes.
        case axes
        /// One of a few words, Elixir's atoms.
        case choice([String])
    }

    /// The option's name in Axon.
    public let name: String

    /// Usual names for it elsewhere, which are understood and never printed: `minval` for `lower`.
    public let aliases: [String]

    /// What values it takes.
    public let kind: Kind

    /// The value when the option is not given.
    public let `default`: OptionValue

    /// What the option does, in a sentence.
    public let meaning: String

    /// What a careful user should know beyond that, or nil.
    public let remark: String?

    /// Usual names for the choices, which are understood and never printed: `untruncated_normal` for `normal`.
    public let choiceAliases: [String: String]

    /// What each choice means, in a few words, for lists to choose from; a choice may have none.
    public let choiceMeanings: [String: String]

    /// The default in the source of the release, where its documentation has another.
    let releasedDefault: Double?

    /// Whether Axon takes it as the only argument, without its name: `full(1.0)`.
    public let isPositional: Bool

    init(
        _ name: String, aliases: [String] = [], _ kind: Kind, default: OptionValue, meaning: String,
        remark: String? = nil,
        choiceAliases: [String: String] = [:], choiceMeanings: [String: String] = [:], releasedDefault: Double? = nil,
        isPositional: Bool = false
    ) {
        self.name = name
        self.aliases = aliases
        self.kind = kind
        self.default = `default`
        self.meaning = meaning
        self.remark = remark
        self.choiceAliases = choiceAliases
        self.choiceMeanings = choiceMeanings
        self.releasedDefault = releasedDefault
        self.isPositional = isPositional
    }

    /// The choice called `word`, by its own name or a usual one; nil if the option has none of the name.
    public func choice(named word: String) -> String? {
        guard case .choice(let allowed) = kind else { return nil }
        return allowed.contains(word) ? word : choiceAliases[word]
    }

    /// Checks a value against the option's kind and gives it in the form it is stored in: numbers become floats,
    /// except where Axon takes any number as it is.
    ///
    /// - Throws: ``InitializerError/optionKindMismatch(option:initializer:expected:actual:)``,
    ///   ``InitializerError/unknownChoice(_:option:allowed:)``, ``InitializerError/optionNotFinite(option:value:)`` or
    ///   ``InitializerError/optionNegative(option:initializer:value:)`` or
    ///   ``InitializerError/optionNotSupported(option:value:requirement:)``.
    func normalized(_ value: OptionValue, for initializer: String) throws(InitializerError) -> OptionValue {
        switch (kind, value) {
        case (.choice(let allowed), .choice(let word)):
            guard let choice = choice(named: word) else {
                throw .unknownChoice(word, option: name, allowed: allowed)
            }
            return .choice(choice)
        case (.number, .number(let number)), (.nonNegativeNumber, .number(let number)):
            let double = number.double
            guard double.isFinite else { throw .optionNotFinite(option: name, value: double) }
            if kind == .nonNegativeNumber, double < 0 {
                throw .optionNegative(option: name, initializer: initializer, value: double)
            }
            return .number(isPositional ? number : .real(double))
        case (.wholeNumber(let range), .number(let number)):
            guard let whole = number.whole, range.contains(whole) else {
                let limits =
                    range.upperBound == .max
                    ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
                throw .optionNotSupported(option: name, value: value, requirement: "a whole number, \(limits)")
            }
            return .number(.integer(Int128(whole)))
        case (.axes, .number(let number)):
            guard let axis = number.whole else {
                throw .optionNotSupported(
                    option: name, value: value, requirement: "an axis or a list of axes, such as [0, 1]")
            }
            return .axes([axis])
        case (.axes, .axes): return value
        default:
            throw .optionKindMismatch(option: name, initializer: initializer, expected: kind, actual: value)
        }
    }
}

/// The value of an option: a number, axes, or the name of a choice.
public enum OptionValue: Hashable, Sendable {
    case number(Number)
    case axes([Int])
    case choice(String)

    static func real(_ value: Double) -> OptionValue { .number(.real(value)) }
}

extension OptionValue: CustomStringConvertible {
    /// Elixir's notation: `2.0`, `7`, `-2`, `[0, 1]`, `:fan_in`.
    public var description: String {
        switch self {
        case .number(let number): number.description
        case .axes(let axes): axes.count == 1 ? axes[0].description : axes.description
        case .choice(let word): ":" + word
        }
    }
}
