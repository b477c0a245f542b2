extension Command {
    /// A value that belongs to the command and not to the Spec, by its name: `bins=32`, `bins: 32`, `--bins 32`.
    public struct Setting: Hashable, Sendable {
        /// What values a setting takes.
        public enum Kind: Hashable, Sendable {
            /// A whole number.
            case integer(ClosedRange<Int>)
            /// A finite number.
            case number(ClosedRange<Double>)
            /// One of a few words, with or without a colon.
            case choice([String])
            /// The name of what can be measured of a draw.
            case statistic
            /// Whole numbers of a range, `1...500`, or the first so many: up to a limit of them.
            case keys(limit: Int)
            /// A whole number, or one of a few words.
            case integerOrChoice(ClosedRange<Int>, [String])
        }

        /// A value of the setting's kind, within its limits.
        public enum Value: Hashable, Sendable {
            case integer(Int)
            case number(Double)
            case word(String)
        }

        /// What is written before the equals sign.
        public let name: String

        /// What it takes.
        public let kind: Kind

        /// What it does.
        public let meaning: String

        /// Whether its value, one of a few words that mean nothing else, may stand without its name.
        public let standsAlone: Bool

        init(name: String, kind: Kind, meaning: String, standsAlone: Bool = false) {
            self.name = name
            self.kind = kind
            self.meaning = meaning
            self.standsAlone = standsAlone
        }

        init(name: String, range: ClosedRange<Int>, meaning: String) {
            self.init(name: name, kind: .integer(range), meaning: meaning)
        }

        /// How it is written, for people: `bins=N`.
        public var synopsis: String { "\(name)=\(kind.placeholder)" }

        /// Whether a word is a value of it that may stand alone.
        public func stands(alone word: String) -> Bool {
            if standsAlone, case .choice(let words) = kind { words.contains(word) } else { false }
        }

        /// What it does and what it takes: `bars of the histogram, 1 to 4096`.
        public var summary: String { meaning + kind.limits }
    }

    /// Whether a word of the shell that begins with a dash belongs to a line of the language: `--bins`, `--scale=2`.
    public static func isFlag(_ word: String) -> Bool {
        guard case .flag(let name) = TokenReader(word).current?.kind else { return false }
        return Vocabulary.flags.contains(name)
    }
}

extension Command.Setting.Kind {
    /// The value a token stands for, or nil if it is none of this kind or beyond its limits.
    func value(_ token: Token) -> Command.Setting.Value? {
        switch (self, token.kind) {
        case (.integer(let range), .number(let text)), (.integerOrChoice(let range, _), .number(let text)):
            NumberText.integer(text).flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? .integer($0) : nil }
        case (.number(let range), .number(let text)):
            NumberText.number(text).map(\.double).flatMap { range.contains($0) && $0.isFinite ? .number($0) : nil }
        case (.choice(let words), .word(let word)), (.choice(let words), .atom(let word)),
            (.integerOrChoice(_, let words), .word(let word)), (.integerOrChoice(_, let words), .atom(let word)):
            words.contains(word) ? .word(word) : nil
        case (.statistic, .word(let word)), (.statistic, .atom(let word)):
            Quantity.drawn.first { $0.name == word || $0.aliases.contains(word) }.map { .word($0.name) }
        case (.keys(let limit), .number): Command.Setting.Kind.integer(1...limit).value(token)
        default: nil
        }
    }

    /// The words there are to choose from.
    var words: [String] {
        switch self {
        case .choice(let words), .integerOrChoice(_, let words): words
        case .integer, .number, .statistic, .keys: []
        }
    }

    fileprivate var placeholder: String {
        switch self {
        case .integer: "N"
        case .number: "X"
        case .choice: "WORD"
        case .statistic: "NAME"
        case .keys: "A...B"
        case .integerOrChoice: "N|WORD"
        }
    }

    fileprivate var limits: String {
        switch self {
        case .integer(let range): ", \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): ", " + range.limits
        case .choice(let words): ": " + words.joined(separator: ", ")
        case .statistic: ": " + Quantity.drawn.map(\.name).joined(separator: ", ")
        case .keys: ""
        case .integerOrChoice(let range, let words):
            ": \(range.lowerBound) to \(range.upperBound), " + words.joined(separator: ", ")
        }
    }
}

extension ClosedRange<Double> {
    /// The range as it is worded behind "a number": `0 to 1`, `0 or more`.
    var limits: String {
        let lower = Self.text(lowerBound)
        return upperBound.isFinite ? "\(lower) to \(Self.text(upperBound))" : "\(lower) or more"
    }

    private static func text(_ bound: Double) -> String { Int(exactly: bound).map(String.init) ?? "\(bound)" }
}
