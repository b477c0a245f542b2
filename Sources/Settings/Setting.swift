/// One row of what can be set. `config`, completion, help, the manual page and the documentation are read from the rows.
public struct Setting: Hashable, Sendable {
    /// What a setting takes.
    public enum Kind: Hashable, Sendable {
        case choice([String])
        case flag
        case integer(ClosedRange<Int>)
        /// A whole number, or one of some words, which may go by usual names too.
        case integerOrChoice(ClosedRange<Int>, [String], usualNames: [String: String])
    }

    /// What a setting is set to.
    public enum Value: Hashable, Sendable {
        case word(String)
        case flag(Bool)
        case integer(Int)
    }

    /// What is typed after `config`.
    public let name: String
    /// What it takes.
    public let kind: Kind
    /// The value where none is given.
    public let standard: Value
    /// What it does, in a sentence.
    public let meaning: String

    /// Every setting there is.
    public static let all: [Setting] = [
        Setting(
            name: "theme", kind: .choice(["auto", "dark", "light", "monochrome"]), standard: .word("auto"),
            meaning: "The colours; auto follows the terminal's background."),
        Setting(
            name: "color", kind: .choice(["auto", "truecolor", "256", "16", "mono", "none"]), standard: .word("auto"),
            meaning: "The number of colours; auto follows the terminal type. "
                + "The explorer reads it when it starts."),
        Setting(
            name: "glyphs", kind: .choice(["auto", "unicode", "ascii"]), standard: .word("auto"),
            meaning: "The characters used for drawing; auto follows the locale."),
        Setting(
            name: "mouse", kind: .flag, standard: .flag(true),
            meaning: "Whether the explorer uses the mouse; without it the terminal selects text."),
        Setting(
            name: "motion", kind: .flag, standard: .flag(true),
            meaning: "Whether the explorer draws signals travelling through the layers when depth is opened."),
        Setting(
            name: "plain", kind: .flag, standard: .flag(false),
            meaning: "Sentences in place of drawings, for screen readers; the prompt takes the explorer's place."),
        Setting(
            name: "bins",
            kind: .integerOrChoice(
                1...4096, ["fd", "scott", "sturges"], usualNames: ["freedman_diaconis": "fd"]),
            standard: .integer(64),
            meaning: "The number of bins in the histograms of show and hist, or the rule that finds it."),
    ]

    /// The row with this name.
    public static func named(_ name: String) -> Setting? { all.first { $0.name == name } }
}

extension Setting.Kind {
    /// The value a word stands for; nil if the setting does not take it.
    public func value(_ word: String) -> Setting.Value? {
        switch self {
        case .choice(let words): words.contains(word) ? .word(word) : nil
        case .flag:
            switch word {
            case "on", "true", "yes": .flag(true)
            case "off", "false", "no": .flag(false)
            default: nil
            }
        case .integer(let range): Int(word).flatMap { range.contains($0) ? .integer($0) : nil }
        case .integerOrChoice(let range, let words, let usualNames):
            Self.integer(range).value(word) ?? Self.choice(words).value(usualNames[word] ?? word)
        }
    }

    /// Whether no number will do.
    public var takesOnlyWords: Bool {
        switch self {
        case .choice, .flag: true
        case .integer, .integerOrChoice: false
        }
    }

    /// The words to choose from; none if any number will do.
    public var words: [String] {
        switch self {
        case .choice(let words), .integerOrChoice(_, let words, _): words
        case .flag: ["on", "off"]
        case .integer: []
        }
    }

    /// What it takes, for people: `auto, dark or light`.
    public var synopsis: String {
        switch self {
        case .choice(let words): words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        case .flag: "on or off"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .integerOrChoice(let range, let words, _):
            "\(Self.integer(range).synopsis), or \(Self.choice(words).synopsis)"
        }
    }
}

extension Setting.Value: CustomStringConvertible {
    /// The value as it is typed.
    public var description: String {
        switch self {
        case .word(let word): word
        case .flag(let isOn): isOn ? "on" : "off"
        case .integer(let number): String(number)
        }
    }
}
