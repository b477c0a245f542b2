import Documents
import InitializerCore

extension Study {
    /// What a script demands of a tensor.
    static let expect = Study(
        "expect", group: .script, "Fail unless a statistic has the expected value; print the value.",
        remark: """
            OP is one of == != < <= > >=. Without a tolerance, == is exact, to the last bit; ± may be written +-. The \
            ends of a tolerance are computed in decimal: 1 is 1.1 ± 0.1. Integers are compared as integers. \
            The statistics are those of show --format json: \(Statistic.all.map(\.name).joined(separator: ", ")).
            """,
        examples: [
            CommandExample("expect standard_deviation == 0.0505 ± 0.0001", shows: "observed 0.0504"),
            CommandExample("expect orthogonality.max < 1e-6 of orthogonal {64, 64}", shows: "observed"),
            CommandExample("expect distinct <= 128 of uniform {64, 64} bf16", shows: "observed"),
        ],
        settings: [expectation], purpose: .expectation,
        notation: Notation(synopsis: "STATISTIC OP VALUE [± TOLERANCE] [of SPEC]", parse: parseExpect) { request in
            let subject: String? =
                if case .given(let subject) = request.subjects[0] { subject.description } else { nil }
            return "expect \(request.expectation?.notation ?? "")" + (subject.map { " of \($0)" } ?? "")
        }
    ) { request, context, control in
        guard let expectation = request.expectation else { preconditionFailure("parsing gives an expectation") }
        let subject = try context.subject(of: request)
        return ExpectationReport(
            expectation: expectation, subject: subject, observed: try expectation.observe(subject, control),
            place: request.place)
    }

    fileprivate static let expectation = StudySetting(
        "expectation", .expectation, "a statistic and its expected value", isPositional: true)

    private static let parseExpect: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        let parsed = try ExpectationParser(input.text, usualNames: input.usualNames)
        var request = StudyRequest(.expect, settings: [expectation.name: .expectation(parsed.expectation)])
        if let text = parsed.spec { request.subjects = [.given(try input.subject(in: text))] }
        request.place = parsed.wantedRange
        return request
    }
}

extension StudyRequest {
    fileprivate var expectation: Expectation? {
        if case .expectation(let expectation) = settings[Study.expectation.name] { return expectation }
        return nil
    }
}

/// What came of an ``Expectation``.
public struct ExpectationReport: StudyReport, Hashable {
    /// What was demanded.
    public let expectation: Expectation

    /// Of which tensor.
    public let subject: Subject

    /// What was observed.
    public let observed: Expectation.Value

    /// Where what was wanted stands in the line.
    let place: SourceRange?

    /// Why the line failed although there is an answer; nil if it did not.
    public var failure: Failure? {
        expectation.holds(observed) == true ? nil : Failure(.expectationNotMet(self), at: place)
    }

    /// How far what was observed is from what was wanted, where both are known numbers.
    public var difference: Statistic.Value? {
        let wanted = expectation.wanted
        if case .measured(.moreThan) = observed { return nil }
        if observed.isInteger, let observed = observed.whole, let wanted = wanted.whole {
            let (difference, overflows) = observed.subtractingReportingOverflow(wanted)
            if !overflows, let count = Int(exactly: difference) { return .count(count) }
        }
        let difference = observed.number - wanted.number
        return difference.isFinite ? .number(difference) : nil
    }

    /// What it says, in every format.
    public var document: Document {
        var document = Document(nil, table: { table })
        document.add(
            .people { [.verbatim("\(expectation.notation): observed \(observed.notation)")] },
            .programs {
                [
                    .facts(
                        subject.names + [
                            .program("statistic", .text(expectation.statistic)),
                            .program("relation", .text(expectation.relation.rawValue)),
                            .program("wanted", expectation.wanted.datum),
                            .program("tolerance", .number(expectation.tolerance)),
                            .program("observed", observed.datum),
                        ])
                ]
            })
        document.isConfirmation = true
        return document
    }

    private var table: Table {
        Table(
            [
                .text("subject"), .text("statistic"), .text("relation"), .number("wanted"), .number("tolerance"),
                .number("observed"),
            ],
            rows: [
                [
                    .code(subject.description), .text(expectation.statistic), .code(expectation.relation.rawValue),
                    expectation.wanted.datum, .number(expectation.tolerance), observed.datum,
                ]
            ], layout: .none)
    }
}

extension Expectation.Value {
    fileprivate var datum: Datum {
        switch self {
        case .measured(let value): Datum(value)
        case .integer(let value): .integer(value)
        case .fingerprint(let digits): .code(digits)
        }
    }
}
