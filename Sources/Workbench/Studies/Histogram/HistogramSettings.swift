import InitializerCore
import Screen

/// How histograms are made and drawn, in words.
extension StudySetting {
    /// Bars, or the rule that finds their number.
    static let bins = StudySetting("bins", .integerOrChoice(1...BinRule.limit, BinRule.words), "bins of the histogram")

    /// How counts are laid out.
    static let counts = StudySetting(
        "counts", .choice(CountScale.allCases.map(\.rawValue)), default: .word(CountScale.linear.rawValue),
        "scale of the counts")
}

extension StudyRequest {
    /// The rule that was named, or the number; else the usual number.
    func binRule(_ context: StudyContext) -> BinRule { givenBinRule ?? .count(context.bins) }

    /// The rule that was named, or the number; nil if neither was, or no rule: `fixed`.
    var givenBinRule: BinRule? {
        integer(.bins).map(BinRule.count) ?? word(.bins).flatMap(BinRule.named)
    }

    /// How counts are to be laid out: evenly, if it is not said.
    var countScale: CountScale { word(.counts).flatMap(CountScale.init) ?? .linear }
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

extension CountScale {
    /// How plots lay out counts.
    public var plotScale: PlotScale { self == .linear ? .linear : .logarithmic }
}
