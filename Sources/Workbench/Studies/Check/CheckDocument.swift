import Documents
import InitializerCore
import Screen

extension CheckReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(subject.description, table: { table })
        document.add(
            .facts(
                subject.names + [
                    Fact("verdict", verdict.map { .graded($0.grade, $0.rawValue) } ?? .none, text: summary),
                    Fact("count", label: "values", .integer(count), text: countText),
                    Fact("law", .text(law.notation.family), text: SubjectText.law(law)),
                ] + fittedFact + criteriaFacts))
        document.add(
            .table(verdictsTable),
            .programs { [.facts([.program("statistics", .list(judgements.map(record)))])] })
        document.add(contentsOf: reasons.map { .prose($0.explanation) })
        if let discretization { document.add(contentsOf: blocks(discretization)) }
        document.add(
            .programs {
                [
                    .facts([
                        .program("fit", fit.map(record) ?? .none),
                        .program("discretization", discretization.map(record) ?? .none),
                    ])
                ]
            })
        return document
    }

    /// The verdict, and how many of the statistics that could be judged have it.
    public var conclusion: (grade: Datum.Grade, words: String)? {
        guard let verdict else { return nil }
        let verdicts = judgements.compactMap { $0.verdict(criteria) }
        return (verdict.grade, "\(verdict.rawValue) \(verdicts.count { $0 == .consistent })/\(verdicts.count)")
    }

    // MARK: Facts

    private var countText: String {
        NumberFormat.integer(count) + (subject.type.isComplex ? ", real and imaginary parts pooled" : "")
    }

    private var fittedFact: [Fact] {
        guard let fitted = fittedCount, fitted < count else { return [] }
        return [.people("distribution", "of the first \(NumberFormat.integer(fitted))")]
    }

    private var criteriaFacts: [Fact] {
        let programs = Fact.program(
            "criteria",
            .members([
                "suspicious_z": .number(criteria.suspicious), "inconsistent_z": .number(criteria.inconsistent),
                "alpha": .number(criteria.alpha), "tolerance": .number(criteria.tolerance),
                "suspicious_alpha": .number(criteria.suspiciousRate), "tests": .integer(criteria.tests),
                "suspicious_p": .number(criteria.suspiciousLimit),
                "inconsistent_p": .number(criteria.inconsistentLimit),
            ]))
        // Without chance nothing is judged by it.
        guard judgements.contains(where: { $0.probability != nil }) else { return [programs] }
        let tolerance =
            criteria.tolerance > 0 ? "unless off by at most \(NumberFormat.significant(criteria.tolerance))" : nil
        return [
            programs,
            .people("suspicious", limit(criteria.suspiciousLimit, criteria.suspiciousRate)),
            .people(
                "inconsistent",
                [limit(criteria.inconsistentLimit, criteria.alpha), tolerance]
                    .compactMap { $0 }.joined(separator: ", ")),
        ]
    }

    /// Where a verdict begins, and how many correct draws come to it: `p < 1.25e-7 (≤ 1e-6 of correct draws)`.
    private func limit(_ probability: Double, _ rate: Double) -> String {
        let limit = NumberFormat.significant(probability, digits: 3)
        return "p < \(limit) (≤ \(NumberFormat.significant(rate, digits: 3)) of correct draws)"
    }

    /// All verdicts in words: `consistent: 8 of 9 statistics judged`.
    var summary: String {
        guard let verdict else { return "not judged" }
        let judged = judgements.filter { $0.verdict(criteria) != nil }
        return "\(verdict.rawValue): \(judged.count) of \(judgements.count) statistics judged"
    }

    // MARK: Statistics

    /// How many digits people read of what was observed.
    private static let observedDigits = 5

    /// A statistic's number as people read it: a value of the tensor in as many digits more as the law is far from 0, so
    /// that 999999.5625 is not 1e6 where σ is 0.1.
    private func shown(_ value: Double?, _ statistic: Statistic) -> Datum {
        guard let value, statistic.isPlace, law.digitsBeforeSigma > 0 else { return .number(value) }
        return value.isNaN ? .none : .text(number(value, statistic))
    }

    private func number(_ value: Double, _ statistic: Statistic) -> String {
        let before = statistic.isPlace ? law.digitsBeforeSigma : 0
        guard before > 2 else { return NumberFormat.significant(value, digits: Self.observedDigits + before) }
        // Three digits of σ. Below a milliard they are read more easily without an exponent.
        let digits = min(before + 3, 17)
        guard (1e-3..<1e9).contains(value.magnitude) else { return NumberFormat.significant(value, digits: digits) }
        var (whole, decimals) = (value.magnitude, digits)
        while whole >= 1, decimals > 0 { (whole, decimals) = (whole / 10, decimals - 1) }
        var text = Substring(NumberFormat.fixed(value, decimals: decimals))
        while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") {
            let wasPoint = text.hasSuffix(".")
            text.removeLast()
            if wasPoint { break }
        }
        return String(text)
    }

    /// By what a statistic is judged: `p 0.31`, `≥ -1`.
    private func measure(_ judgement: Judgement) -> String {
        switch judgement.test {
        case .standardScore, .sampled, .probability:
            judgement.probability.map { "p \(NumberFormat.significant($0, digits: 3))" } ?? ""
        case .range(let lower, let upper):
            // As many digits as what was observed, so that rounding moves neither past the other.
            judgement.statistic == .minimum
                ? "≥ \(number(lower, judgement.statistic))" : "≤ \(number(upper, judgement.statistic))"
        case .atMost(let limit): "≤ \(NumberFormat.significant(limit, digits: 3))"
        case .exactly: "equal"
        case .finite: "finite"
        case .none: ""
        }
    }

    /// One statistic a row, with the measure it is judged by; on narrow lines the numbers give way to the verdicts.
    private var verdictsTable: Table {
        Table(
            [
                .text("statistic"), .number("observed", digits: CheckReport.observedDigits, rank: 3),
                .number("expected", digits: CheckReport.observedDigits, rank: 2),
                .number("standard_error", title: "std error", digits: 3, rank: 0), .text("measure", rank: 1),
                .text("verdict"),
            ],
            rows: judgements.map { judgement in
                [
                    .term(name: judgement.statistic.name, label: judgement.statistic.label),
                    shown(judgement.observed, judgement.statistic), shown(judgement.expected, judgement.statistic),
                    .number(judgement.standardError), .text(measure(judgement)), graded(judgement),
                ]
            }, layout: .none)
    }

    /// One statistic a row: observed, expected, how far apart by what measure, and the verdict.
    private var table: Table {
        Table(
            about: subject.column,
            [
                .text("statistic"), .number("observed"), .number("expected"), .number("standard_error"), .number("z"),
                .number("p_value"), .text("verdict"),
            ],
            rows: judgements.map { judgement in
                [
                    .term(name: judgement.statistic.name, label: judgement.statistic.label),
                    .number(Optional(judgement.observed)), .number(judgement.expected),
                    .number(judgement.standardError), .number(judgement.z), .number(judgement.probability),
                    graded(judgement),
                ]
            }, layout: .none, remark: summary)
    }

    /// A statistic's verdict, or why it has none.
    private func graded(_ judgement: Judgement) -> Datum {
        if let verdict = judgement.verdict(criteria) { return .graded(verdict.grade, verdict.rawValue) }
        guard case .none(let reason) = judgement.test else { return .none }
        return .graded(.neutral, reason.word)
    }

    private func record(_ judgement: Judgement) -> Datum {
        let (range, limit, reason): (Datum, Datum, Datum) =
            switch judgement.test {
            case .range(let lower, let upper): (.numbers([lower, upper]), .none, .none)
            case .atMost(let limit): (.none, .number(limit), .none)
            case .none(let reason): (.none, .none, .text(reason.rawValue))
            case .standardScore, .sampled, .probability, .exactly, .finite: (.none, .none, .none)
            }
        return .members([
            "statistic": .text(judgement.statistic.name), "observed": .number(Optional(judgement.observed)),
            "expected": .number(judgement.expected), "standard_error": .number(judgement.standardError),
            "z": .number(judgement.z), "p_value": .number(judgement.probability), "range": range, "at_most": limit,
            "deviation": .number(Optional(judgement.deviation)),
            "verdict": .text(judgement.verdict(criteria)?.rawValue), "not_judged": reason,
        ])
    }

    /// Why statistics were not judged, each once.
    private var reasons: [Judgement.Reason] {
        let given = judgements.compactMap { judgement -> Judgement.Reason? in
            if case .none(let reason) = judgement.test { return reason }
            return nil
        }
        return Judgement.Reason.allCases.filter(given.contains)
    }

    // MARK: The whole distribution

    private func record(_ fit: GoodnessOfFit.Result) -> Datum {
        switch fit {
        case .kolmogorovSmirnov(let test):
            .members([
                "test": .text("kolmogorov_smirnov"), "distance": .number(test.distance),
                "p_value": .number(test.probability), "count": .integer(test.count),
            ])
        case .chiSquared(let test):
            .members([
                "test": .text("chi_squared"), "statistic": .number(test.statistic),
                "degrees_of_freedom": .integer(test.degreesOfFreedom), "p_value": .number(test.probability),
                "count": .integer(test.count),
            ])
        case .none(let reason): .members(["not_judged": .text(reason.rawValue)])
        }
    }

    private func blocks(_ difference: Discretization) -> [Block] {
        func number(_ x: Double) -> String { NumberFormat.significant(x) }
        return [
            .heading("few values, compared with the continuous law"),
            .facts([
                // As many levels as the sampler's bits have patterns, in half precision; else the type is coarse.
                difference.patterns > 1024
                    ? .people("values", "\(difference.values) different ones")
                    : .people("levels", "\(difference.patterns), of \(difference.values) different values"),
                .people("mean", "\(number(difference.meanBias)) off, \(number(difference.relativeMeanBias)) σ"),
                .people("variance", "\(number(difference.varianceRatio)) of the continuous law's"),
                .people("exact zeros", "\(number(100 * difference.zeros)) %"),
                .people(
                    "range",
                    "\(self.number(difference.minimum, .minimum)) to \(self.number(difference.maximum, .maximum)), "
                        + "at most \(number(difference.reach)) σ"),
            ]),
        ]
    }

    private func record(_ difference: Discretization) -> Datum {
        .members([
            "patterns": .integer(difference.patterns), "values": .integer(difference.values),
            "mean_bias": .number(difference.meanBias), "relative_mean_bias": .number(difference.relativeMeanBias),
            "variance_ratio": .number(difference.varianceRatio), "zeros": .number(difference.zeros),
            "minimum": .number(difference.minimum), "maximum": .number(difference.maximum),
            "reach": .number(difference.reach),
        ])
    }
}

extension Statistic {
    /// Whether it is a place on the line of values, as the mean is, and not a distance or a shape.
    fileprivate var isPlace: Bool { self == .mean || self == .minimum || self == .maximum }
}

extension Law {
    /// How many digits the mean has before those that tell values apart.
    fileprivate var digitsBeforeSigma: Int {
        var (ratio, digits) = (mean.magnitude / standardDeviation, 0)
        while ratio.isFinite, ratio > 1, digits < 17 { (ratio, digits) = (ratio / 10, digits + 1) }
        return digits
    }
}

extension Judgement.Reason {
    /// Why a statistic is not judged, in a word or two.
    fileprivate var word: String {
        switch self {
        case .fixed: "fixed"
        case .dependent: "dependent"
        case .discrete: "discrete"
        case .tooFew: "too few"
        case .unknown: "unknown"
        case .coarse: "too coarse"
        case .allEqual: "all equal"
        case .notFinite: "not finite"
        }
    }

    /// The same in a sentence.
    fileprivate var explanation: String {
        switch self {
        case .fixed:
            """
            fixed: mean² + variance is the same for every draw but for rounding, so the variance follows from the mean.
            """
        case .dependent:
            "dependent: the elements depend on each other, and how the statistic varies over draws is not known well enough."
        case .discrete: "discrete: the law has jumps, so the KS distance has no known distribution; χ² is used instead."
        case .tooFew:
            """
            too few: with fewer values the distribution is not known well enough. Kurtosis needs 300 values, skewness 300 \
            or, of a normal law, 20; variance 12 or 2; the mean 5 or 1; the KS distance 5; each cell of χ² 20; the trace \
            6 rows.
            """
        case .unknown: "unknown: no theoretical value."
        case .coarse:
            """
            too coarse: so few different values can be drawn, as the numbers of the element type are far apart here, that \
            moments take coarse steps; the counts of the values are judged, by χ².
            """
        case .allEqual: "all equal: all values are equal, so the statistic has no value."
        case .notFinite: "not finite: values overflow the element type, so the rest cannot be judged."
        }
    }
}
