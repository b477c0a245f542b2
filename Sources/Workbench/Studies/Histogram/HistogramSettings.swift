import InitializerCore
import Screen

/// How histograms are made and drawn, in words.
extension StudySetting {
    /// Bars, or the rule that finds their number.
    static let bins = StudySetting(
        "bins", .integerOrChoice(1...BinRule.limit, BinRule.words), "bins of the histogram",
        aliases: BinRule.Name.allCases.usualNames)

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
    /// What can be said for a rule: its name, or that there is none.
    static let words = Name.allCases.map(\.name) + [fixed]

    /// The rule of that name; nil for none.
    static func named(_ word: String) -> BinRule? { Name.allCases.named(word).map(BinRule.rule) }
}

extension CountScale {
    /// How plots lay out counts.
    public var plotScale: PlotScale { self == .linear ? .linear : .logarithmic }
}
