import InitializerCore
import Screen
import Settings

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
    /// The rule that was named, or the number; else what is set. `fixed` is a number, the usual one where a rule is set.
    func binRule(_ context: StudyContext) -> BinRule {
        if let givenBinRule { return givenBinRule }
        guard word(.bins) == BinRule.fixed, case .rule = context.bins else { return context.bins }
        return .count(StudySetting.standardBins)
    }

    /// The rule that was named, or the number; nil if neither was, or no rule: `fixed`.
    var givenBinRule: BinRule? {
        integer(.bins).map(BinRule.count) ?? word(.bins).flatMap(BinRule.named)
    }

    /// How counts are to be laid out: evenly, if it is not said.
    var countScale: CountScale { word(.counts).flatMap(CountScale.init) ?? .linear }
}

extension BinRule {
    /// What `config bins` is set to.
    init(_ value: Setting.Value) {
        switch value {
        case .integer(let bins): self = .count(bins)
        case .word(let name): self = Self.named(name) ?? .count(StudySetting.standardBins)
        case .flag: self = .count(StudySetting.standardBins)
        }
    }

    /// What can be said for a rule: its name, or that there is none.
    static let words = Name.allCases.map(\.name) + [fixed]

    /// The rule of that name; nil for none.
    static func named(_ word: String) -> BinRule? { Name.allCases.named(word).map(BinRule.rule) }
}

extension CountScale {
    /// How plots lay out counts.
    public var plotScale: PlotScale { self == .linear ? .linear : .logarithmic }
}
