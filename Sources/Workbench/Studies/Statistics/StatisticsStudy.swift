import Documents
import InitializerCore

extension Study {
    /// The statistics of a tensor, beside what theory expects.
    static let statistics = Study(
        "stats", aliases: ["statistics"], "Show the statistics of a tensor and their expected values.",
        examples: [CommandExample("stats orthogonal {64, 64}", shows: "max|QᵀQ-I|")], takesLaw: true
    ) { request, context, control in
        StatisticsReport(try Measurement(context.subject(of: request)).run(control))
    }

    /// The same, with the orthogonality error whatever it costs.
    static let orthogonality = Study(
        "ortho", aliases: ["orthogonality"],
        "Show the statistics with the orthogonality error, which takes long for large matrices.",
        examples: [CommandExample("ortho ones {4, 2}", shows: "‖QᵀQ-I‖")]
    ) { request, context, control in
        StatisticsReport(try Measurement(context.subject(of: request), orthogonality: .always).run(control))
    }
}

/// A tensor's statistics.
struct StatisticsReport: StudyReport {
    let measured: TensorReport

    init(_ measured: TensorReport) { self.measured = measured }

    var document: Document {
        let subject = measured.subject
        var document = Document(subject.description)
        document.add(.facts(subject.names + [.program("count", .integer(subject.count)), subject.fansForPrograms]))
        // Why nothing is expected.
        if subject.theory == nil { document.add(.facts([.people("law", subject.lawText)])) }
        document.add(contentsOf: measured.statisticsBlocks)
        document.table = { measured.statisticsTable }
        return document
    }
}

/// One line of a tensor's statistics: what was observed beside what is expected.
public struct StatisticRow: Sendable {
    /// What was measured.
    public let statistic: Statistic
    /// What was observed.
    public let observed: Statistic.Value
    /// What theory says; nil where it is silent.
    public let expected: Double?

    /// The statistics of the values seen so far, in the order they are shown.
    public static func rows(
        _ summary: Summary, _ theory: Theory?, _ orthogonality: OrthogonalityError?
    ) -> [StatisticRow] {
        Statistic.all.compactMap { statistic in
            switch statistic.measurement {
            case .summary(let observed):
                StatisticRow(
                    statistic: statistic, observed: observed(summary),
                    expected: theory?.expected(statistic, count: summary.count))
            case .orthogonality(let observed):
                orthogonality.map {
                    StatisticRow(statistic: statistic, observed: .number(observed($0)), expected: nil)
                }
            case .known, .fingerprint, .comparison: nil
            }
        }
    }

}

extension TensorReport {
    /// The statistics in the order they are shown.
    public var statistics: [StatisticRow] { StatisticRow.rows(summary, subject.theory, orthogonality) }

    /// The statistics as people and programs read them.
    var statisticsBlocks: [Block] {
        [.table(statisticsTable)] + doubts
            + [.programs { [.facts([observedFact, expectedFact, orthogonalityFact])] }]
    }

    /// One statistic a row: what was observed beside what is expected.
    var statisticsTable: Table {
        Table(
            about: subject.column, [.text("statistic"), .number("observed"), .number("expected")],
            rows: statistics.map { row in
                let digits = integer(row).map { Datum.code($0.description) }
                return [row.statistic.term, digits ?? Datum(row.observed), expected(row, digits)]
            }, layout: .none,
            remark: subject.type.isComplex ? "real and imaginary parts pooled" : nil)
    }

    private var observedFact: Fact {
        .program(
            "observed",
            .record(
                StatisticRow.rows(summary, subject.theory, nil).flatMap { row -> [Datum.Member] in
                    let member = Datum.Member(
                        row.statistic.name, integer(row).map(Datum.integer) ?? Datum(row.observed))
                    // Counts that may be known only as more than a bound always have the name of the bound beside them.
                    guard case .count = row.observed, row.statistic.isBounded else { return [member] }
                    return [member, Datum.Member(row.statistic.name + "_more_than", .none)]
                }))
    }

    private var expectedFact: Fact {
        .program("expected", subject.theory.map { .record($0.expectations(of: summary.count)) } ?? .none)
    }

    /// The smallest or largest element of a type whose integers a double does not hold; nil for other statistics.
    private func integer(_ row: StatisticRow) -> Int128? {
        row.statistic == .minimum
            ? integerExtremes?.minimum : row.statistic == .maximum ? integerExtremes?.maximum : nil
    }

    /// What is expected: of a constant, what was drawn, to the last digit. Digits are not grouped, or they would take a
    /// line to themselves.
    private func expected(_ row: StatisticRow, _ digits: Datum?) -> Datum {
        let isConstant = subject.spec?.initializer.isRandom == false && row.expected == row.observed.number
        return isConstant ? digits ?? .number(row.expected) : .number(row.expected)
    }

    private var orthogonalityFact: Fact {
        .program(
            "orthogonality",
            orthogonality.map { .members(["max": .number($0.max), "frobenius": .number($0.frobenius)]) } ?? .none)
    }

    /// What theory hardly allows, or not at all; nothing where all is well or nothing is known.
    private var doubts: [Block] {
        let verdicts = StatisticVerdicts(subject, summary, orthogonality)
        return [Verdict.suspicious, .inconsistent].compactMap { verdict in
            let names = Statistic.all.filter { verdicts[$0]?.verdict == verdict }.map(\.label)
            guard !names.isEmpty else { return nil }
            return .finding(
                verdict.grade, "\(verdict.rawValue): \(names.joined(separator: ", ")); see check for details")
        }
    }
}

extension Theory {
    /// The law and what is expected of each statistic of `count` values, by the statistics' names; then the bounds of a
    /// value, which nothing goes beyond.
    func expectations(of count: Int) -> [Datum.Member] {
        let expected = Statistic.all.compactMap { statistic -> Datum.Member? in
            self.expected(statistic, count: count).map { Datum.Member(statistic.name, .number($0)) }
        }
        let (lower, upper) = law.attainable
        return [Datum.Member("law", .text(law.notation.family))] + expected
            + [Datum.Member("bounds", .numbers([lower, upper]))]
    }
}

extension Statistic {
    var term: Datum { .term(name: name, label: label) }
}
