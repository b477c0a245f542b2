import InitializerCore

/// A value that belongs to a study and not to the Spec, by its name: `bins=32`, `bins: 32`, `--bins 32`.
public struct StudySetting: Hashable, Sendable {
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
        /// Whole numbers from one to another: `64...1024`.
        case range(ClosedRange<Int64>)
        /// A whole number, or one of a few words.
        case integerOrChoice(ClosedRange<Int>, [String])
        /// A finite number, or one of a few words.
        case numberOrChoice(ClosedRange<Double>, [String])
        /// A field of the Spec with the values it goes through, under the field's own name.
        case variation
        /// A statistic, a relation and a value.
        case expectation
        /// A framework's layer as its users write it, and the shape of its input.
        case call
        /// Names of files and folders.
        case paths
        /// Any text; the placeholder says what for: `GLOB`. Some words that it may be are offered.
        case text(placeholder: String, words: [String] = [])
    }

    /// A value of the setting's kind, within its limits.
    public enum Value: Hashable, Sendable {
        case integer(Int)
        case number(Double)
        case word(String)
        case keys(ClosedRange<Int64>)
        case variation(SweepVariation)
        case expectation(Expectation)
        case call(LayerQuestion)
        case texts([String])
    }

    /// What is written before the equals sign.
    public let name: String

    /// What the explorer calls it on the line above the study, where the name alone would mislead.
    public let label: String

    /// What the explorer calls it where there is too little room for the labels of all: the field's symbol for it.
    public let symbol: String

    /// What it takes.
    public let kind: Kind

    /// What it is, without a full stop: `layers of the network`.
    public let meaning: String

    /// The value where none is given; nil where that depends on the subject, or where none means none.
    public let `default`: Value?

    /// The values where none is given and another setting has one of some words; nil where the default always holds.
    public let exceptions: Exceptions?

    /// Whether its value, one of a few words that mean nothing else, may stand without its name.
    public let standsAlone: Bool

    /// Whether its value stands without a name, and never with one.
    let isPositional: Bool

    /// What another setting must be for this one to mean anything; nil where it always does.
    public let condition: Condition?

    /// Another setting that has one of some words, or any other than those.
    public struct Condition: Hashable, Sendable {
        let setting: String
        let words: Set<String>
        let isOther: Bool

        init(setting: String, words: Set<String>) { (self.setting, self.words, isOther) = (setting, words, false) }

        init(setting: String, otherThan words: Set<String>) {
            (self.setting, self.words, isOther) = (setting, words, true)
        }
    }

    /// What another setting changes of a default.
    public struct Exceptions: Hashable, Sendable {
        let setting: String
        let values: [String: Value]
    }

    /// Usual names for words it takes, which are understood and never printed: `swish` for `silu`.
    public let aliases: [String: String]

    init(
        _ name: String, label: String? = nil, symbol: String? = nil, _ kind: Kind, default: Value? = nil,
        exceptions: Exceptions? = nil,
        _ meaning: String, standsAlone: Bool = false, isPositional: Bool = false, aliases: [String: String] = [:],
        onlyWith condition: Condition? = nil
    ) {
        self.name = name
        self.label = label ?? name
        self.symbol = symbol ?? label ?? name
        self.kind = kind
        self.default = `default`
        self.exceptions = exceptions
        self.meaning = meaning
        self.standsAlone = standsAlone
        self.isPositional = isPositional
        self.aliases = aliases
        self.condition = condition
    }

    /// The value a token stands for, or nil if it is none the setting takes.
    func value(_ token: Token) -> Value? {
        switch token.kind {
        case .word(let word), .atom(let word):
            if let name = aliases[word], kind.words.contains(name) { return .word(name) }
        default: break
        }
        return kind.value(token)
    }

    /// What a word it takes stands for, in a few words; empty where the word says it.
    public func meaning(of word: String) -> String {
        switch kind {
        case .statistic: Statistic.drawn.named(word)?.label ?? ""
        case .choice: Activation.named(word)?.formula ?? Framework.named(word)?.title ?? ""
        default: ""
        }
    }

    /// The part of a line that gives it a value, as a person types that.
    public func argument(_ text: String) -> String { isNamed ? "\(name)=\(text)" : text }

    /// How it is written, for people: `bins=N`.
    public var synopsis: String { isPositional ? kind.placeholder : "\(name)=\(kind.placeholder)" }

    /// Whether it is written under its own name: `bins=32`, and not under that of a field.
    public var isNamed: Bool {
        switch kind {
        case .variation: false
        case .integer, .number, .choice, .statistic, .keys, .range, .integerOrChoice, .numberOrChoice, .expectation,
            .call, .paths, .text:
            !isPositional
        }
    }

    /// Whether a word is a value of it that may stand alone.
    public func stands(alone word: String) -> Bool {
        if standsAlone, case .choice(let words) = kind { words.contains(aliases[word] ?? word) } else { false }
    }

    /// What it is, what it takes and what it is by default: `layers of the network, 1 to 1000, default 50`.
    public var summary: String {
        let others = exceptions.map { exceptions in
            exceptions.values.sorted { $0.key < $1.key }.map { ", \($0.value) with \(exceptions.setting)=\($0.key)" }
                .joined()
        }
        return meaning + kind.limits + (`default`.map { ", default \($0)" } ?? "") + (others ?? "")
    }

    /// Histogram bins where neither line nor settings say.
    public static let standardBins = 64
}

extension StudySetting.Value: CustomStringConvertible {
    /// As it is typed.
    public var description: String {
        switch self {
        case .integer(let value): String(value)
        case .number(let value): Int(exactly: value).map(String.init) ?? value.description
        case .word(let word): word
        case .keys(let keys): "\(keys.lowerBound)...\(keys.upperBound)"
        case .variation(let variation): variation.description
        case .expectation(let expectation): expectation.notation
        case .call(let question): question.description
        case .texts(let words): words.map(PathArguments.quoted).joined(separator: " ")
        }
    }

    /// As it is typed under a setting's name; a variation stands under the name of its field.
    func argument(_ name: String) -> String {
        switch self {
        case .variation: return description
        // Names of files have characters that mean something else where they stand alone.
        case .texts(let texts) where texts.count == 1: return "\(name)=\(ElixirNotation.string(texts[0]))"
        default: break
        }
        return "\(name)=\(description)"
    }
}

extension StudySetting.Kind {
    /// The value a token stands for, or nil if it is none of this kind or beyond its limits.
    func value(_ token: Token) -> StudySetting.Value? {
        switch (self, token.kind) {
        case (.integer(let range), .number(let text)), (.integerOrChoice(let range, _), .number(let text)):
            NumberText.integer(text).flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? .integer($0) : nil }
        case (.number(let range), .number(let text)), (.numberOrChoice(let range, _), .number(let text)):
            NumberText.number(text).map(\.double).flatMap { range.contains($0) && $0.isFinite ? .number($0) : nil }
        case (.choice(let words), .word(let word)), (.choice(let words), .atom(let word)),
            (.integerOrChoice(_, let words), .word(let word)), (.integerOrChoice(_, let words), .atom(let word)),
            (.numberOrChoice(_, let words), .word(let word)), (.numberOrChoice(_, let words), .atom(let word)):
            words.contains(word) ? .word(word) : nil
        case (.statistic, .word(let word)), (.statistic, .atom(let word)):
            Statistic.drawn.named(word).map { .word($0.name) }
        case (.text(_, let words), .word(let word)), (.text(_, let words), .atom(let word)):
            words.contains(word) ? .word(word) : word.contains(".") ? .texts([word]) : nil
        case (.text, .string(let text)), (.text, .quoted(let text)): text.isEmpty ? nil : .texts([text])
        case (.keys(let limit), .number): StudySetting.Kind.integer(1...limit).value(token)
        default: nil
        }
    }

    /// The words there are to choose from; none where any number will do.
    public var words: [String] {
        switch self {
        case .choice(let words), .integerOrChoice(_, let words), .numberOrChoice(_, let words): words
        case .statistic: Statistic.drawn.map(\.name)
        case .text(_, let words): words
        case .integer, .number, .keys, .range, .variation, .expectation, .call, .paths: []
        }
    }

    fileprivate var placeholder: String {
        switch self {
        case .integer: "N"
        case .number: "X"
        case .choice: "WORD"
        case .statistic: "NAME"
        case .keys, .range: "A...B"
        case .variation: "A...B"
        case .expectation: "STATISTIC OP VALUE"
        case .call: "CALL [input=SHAPE]"
        case .paths: "PATH..."
        case .text(let placeholder, _): placeholder
        case .integerOrChoice: "N|WORD"
        case .numberOrChoice: "X|WORD"
        }
    }

    fileprivate var limits: String {
        switch self {
        case .integer(let range): ", \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): ", " + range.limits
        case .choice(let words): ": " + words.joined(separator: ", ")
        case .statistic: ": " + Statistic.drawn.map(\.name).joined(separator: ", ")
        case .range(let range): ", from \(range.lowerBound) to \(range.upperBound)"
        case .keys, .variation, .expectation, .call, .paths, .text: ""
        case .integerOrChoice(let range, let words):
            ": \(range.lowerBound) to \(range.upperBound), " + words.joined(separator: ", ")
        case .numberOrChoice(let range, let words): ": \(range.limits), " + words.joined(separator: ", ")
        }
    }
}

extension ClosedRange<Double> {
    /// The range as it is worded after "a number": `0 to 1`, `0 or more`.
    var limits: String {
        let lower = Self.text(lowerBound)
        return upperBound.isFinite ? "\(lower) to \(Self.text(upperBound))" : "\(lower) or more"
    }

    private static func text(_ bound: Double) -> String { Int(exactly: bound).map(String.init) ?? "\(bound)" }
}
