import Concurrency
import Documents
import Screen

/// What a request is answered with.
public struct Answer: Sendable {
    /// What is said.
    public let document: Document

    /// The numbers of a study, for faces that ask for more of them than the document says; nil for other answers.
    public let report: (any StudyReport)?

    /// Why the line failed although there is an answer: a check that does not hold. Nil otherwise.
    public let failure: Failure?

    /// The value of an expression, to be kept under its name and as the last result.
    public let evaluated: Evaluated?

    /// The document as lines, where a question asked for them.
    public fileprivate(set) var page: [StyledText]?

    /// What a study has found so far.
    public init(soFar report: any StudyReport) { self.init(report.document, of: report) }

    init(
        _ document: Document, of report: (any StudyReport)? = nil, failure: Failure? = nil, evaluated: Evaluated? = nil
    ) {
        self.document = document
        self.report = report
        self.failure = failure
        self.evaluated = evaluated
    }
}

/// Work that answers a request: a pure function of its contents, so it can run anywhere and be cancelled.
public struct Question: Sendable {
    private let compute: @Sendable (WorkControl) throws -> Answer

    init(_ compute: @escaping @Sendable (WorkControl) throws -> Answer) { self.compute = compute }

    /// The same with what is there to be read laid out where the work is done, in place of what is written; long texts are
    /// cut, of which nobody reads more on a screen.
    ///
    /// ```swift
    /// let question = session.question(request)?.laidOut(by: TextWriter(width: 78))
    /// try question?.answer(control).page   // lines
    /// ```
    public func laidOut(by writer: TextWriter) -> Question {
        Question { [compute] control in
            var answer = try compute(control)
            answer.page = writer.page(answer.document.cut(to: Self.readable))
            return answer
        }
    }

    /// The characters of a text that are laid out to be read on a screen.
    private static let readable = 50_000

    /// Computes the answer.
    ///
    /// - Throws: a ``Failure``; ``Problem/cancelled`` when the work was cancelled.
    public func answer(_ control: WorkControl = .unattended) throws -> Answer {
        do {
            return try compute(control)
        } catch {
            throw Failure(error)
        }
    }
}
