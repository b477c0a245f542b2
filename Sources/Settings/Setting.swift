import Workbench

/// One row of what can be set. The file's reader, `config`, the manual and the documentation are read from the rows.
public struct Setting: Hashable, Sendable {
    /// What may be written behind the name.
    public enum Kind: Hashable, Sendable {
        case choice([String])
        case flag
        case integer(ClosedRange<Int>)
        /// A Spec, or a part of one.
        case spec
        /// A table of actions, each with a key or a list of keys.
        case keys
    }

    /// What a setting is set to.
    public enum Value: Hashable, Sendable {
        case word(String)
        case flag(Bool)
        case integer(Int)
        /// A Spec as it is written.
        case spec(String)
        case keys([KeyChoice])
    }

    /// What stands before the equals sign.
    public let name: String
    /// What may stand behind it.
    public let kind: Kind
    /// What holds where nothing is said.
    public let standard: Value
    /// What it does, in a sentence.
    public let meaning: String

    /// Every setting there is.
    public static let all: [Setting] = [
        Setting(
            name: "theme", kind: .choice(["auto", "dark", "light", "monochrome"]), standard: .word("auto"),
            meaning: "The colours; auto goes by the terminal's background."),
        Setting(
            name: "color", kind: .choice(["auto", "truecolor", "256", "16", "mono", "none"]), standard: .word("auto"),
            meaning: "How many colours are used; auto goes by what the terminal says of itself."),
        Setting(
            name: "glyphs", kind: .choice(["auto", "unicode", "ascii"]), standard: .word("auto"),
            meaning: "What is drawn with; auto goes by the locale."),
        Setting(
            name: "mouse", kind: .flag, standard: .flag(true),
            meaning: "Whether the explorer takes the mouse, or leaves it to the terminal to select text with."),
        Setting(
            name: "spec", kind: .spec, standard: .spec(Session.welcome.description),
            meaning: "The Spec a session begins with; what is left out is as in the one it begins with otherwise."),
        Setting(
            name: "bins", kind: .integer(1...4096), standard: .integer(Examination.defaultBins),
            meaning: "The bars of the histogram that show and hist give if not told."),
        Setting(
            name: "keys", kind: .keys, standard: .keys([]),
            meaning: "The keys of the explorer's actions: undo = \"Ctrl-U\", or a list of keys."),
    ]

    /// The row with this name.
    public static func named(_ name: String) -> Setting? { all.first { $0.name == name } }
}

extension Setting.Kind {
    /// What may be written, for people: `one of "auto", "dark" and "light"`.
    public var synopsis: String {
        switch self {
        case .choice(let words):
            "one of " + words.dropLast().map { "\"\($0)\"" }.joined(separator: ", ") + " and \"\(words.last ?? "")\""
        case .flag: "true or false"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .spec: "a Spec in quotes"
        case .keys: "a table of actions and keys"
        }
    }
}
