/// One option of the command line: how it is written and what it does.
public struct ProgramOption: Hashable, Sendable {
    /// What stands behind an option.
    public enum Value: Hashable, Sendable {
        /// Nothing: it is there or not.
        case none
        /// Anything, called by this name in the help.
        case any(name: String)
        /// The name of a file, called by this name in the help.
        case file(name: String)
        /// One of a few words, each with what it means, if that is known.
        case choice(name: String, [Definition])
    }

    /// All its spellings, the one for people first: `--format`.
    public let names: [String]

    /// What stands behind it.
    public let value: Value

    /// The value when the option is not given, or nil.
    public let defaultValue: String?

    /// What it does, in a sentence.
    public let meaning: String

    /// An option with at least one spelling.
    public init(_ names: [String], _ value: Value, defaultValue: String? = nil, meaning: String) {
        precondition(!names.isEmpty, "an option without a name cannot be given")
        self.names = names
        self.value = value
        self.defaultValue = defaultValue
        self.meaning = meaning
    }

    /// The spelling for people.
    public var name: String { names[0] }

    /// All its spellings and its value, for people: `--format FORMAT`.
    public var usage: String {
        names.joined(separator: ", ") + (valueName.map { " " + $0.uppercased() } ?? "")
    }

    /// What it does, what can stand behind it and what holds without it, in sentences.
    public var description: String {
        var sentences = [meaning.hasSuffix(".") ? meaning : meaning + "."]
        if !choices.isEmpty { sentences.append("One of \(choices.map(\.term).joined(separator: ", ")).") }
        if let defaultValue { sentences.append("The default is \(defaultValue).") }
        return sentences.joined(separator: " ")
    }

    /// The words that can stand behind it; none if it is not one of a few.
    public var choices: [Definition] {
        if case .choice(_, let choices) = value { return choices }
        return []
    }

    /// What the value is called in the help, or nil if there is none.
    public var valueName: String? {
        switch value {
        case .none: nil
        case .any(let name), .file(let name), .choice(let name, _): name
        }
    }
}
