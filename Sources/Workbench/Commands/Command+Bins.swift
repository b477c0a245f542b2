import InitializerCore

/// How histograms are to be made and drawn, in words.
extension Command {
    /// Bars, or the rule that finds their number.
    static let bins = Setting(
        name: "bins", kind: .integerOrChoice(1...BinRule.limit, BinRule.words), meaning: "bars of the histogram")

    /// How counts are laid out.
    static let counts = Setting(
        name: "counts", kind: .choice(CountScale.allCases.map(\.rawValue)), meaning: "how counts are laid out")
}

extension CommandInput {
    /// The rule that was named, or the number; else the usual number.
    var binRule: BinRule { givenBinRule ?? .count(settings.bins) }

    /// The rule that was named, or the number; nil if neither was, or no rule: `fixed`.
    var givenBinRule: BinRule? {
        integer(Command.bins).map(BinRule.count) ?? word(Command.bins).flatMap(BinRule.named)
    }

    /// How counts are to be laid out: evenly, if it is not said.
    var countScale: CountScale { word(Command.counts).flatMap(CountScale.init) ?? .linear }
}

extension BinRule {
    /// What can be said for a rule: its name, its full name, or that there is none.
    static let words = Name.allCases.flatMap(\.words) + [fixed]

    /// The rule of that name; nil for none.
    static func named(_ word: String) -> BinRule? {
        Name.allCases.first { $0.words.contains(word) }.map(BinRule.rule)
    }
}

extension BinRule.Name {
    fileprivate var words: [String] {
        switch self {
        case .freedmanDiaconis: [rawValue, "freedman_diaconis"]
        case .scott, .sturges: [rawValue]
        }
    }
}
