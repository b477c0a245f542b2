import Documents
import InitializerCore
import Testing

@testable import Workbench

/// A computed value is a subject wherever a draw is, with what is unknown of it unknown.
@Suite struct ComputedSubjectTests {
    /// `t` holds the draw of `normal {24}`, folded to {4, 6}; `u` ones on the diagonal of {3, 4}.
    private static func session() throws -> Session {
        var session = Session()
        for line in [
            "d = Axon.Initializers.normal().({24}, {:f, 32}, Nx.Random.key(5))", "t = Nx.reshape(d, {4, 6})",
            "i = identity.({3, 4}, {:f, 32})", "u = Nx.transpose(i)",
        ] { _ = try session.perform(line) }
        return session
    }

    @Test func statisticsOfAFoldedDrawAreThoseOfTheDraw() throws {
        let session = try Self.session()
        let folded: StatisticsReport = try session.report("stats t")
        let drawn: StatisticsReport = try session.report("stats normal {24} f32 key=5")
        #expect(folded.measured.summary.moments == drawn.measured.summary.moments)
        #expect(folded.measured.subject.theory == nil && folded.measured.law == nil)
        #expect(folded.measured.statistics.allSatisfy { $0.expected == nil })
    }

    /// Three ones among twelve: mean 1/4, variance 1/4 · 3/4.
    @Test func statisticsOfNumbersThatAreKnown() throws {
        let report: StatisticsReport = try Self.session().report("stats u")
        #expect(report.measured.summary.moments.mean == 0.25)
        #expect(report.measured.summary.moments.variance == 0.1875)
        #expect(report.measured.summary.minimum == 0 && report.measured.summary.maximum == 1)
    }

    @Test(arguments: [
        "show t", "stats t", "hist t", "hist u bins=fd", "tensor t", "cdf t", "qq t", "spectrum t", "ortho t",
        "compare t u", "compare t", "compare normal {9} with t", "expect mean == 0.25 of u",
        "hist t against normal {24}", "qq t against normal", "check t against normal {24}",
    ])
    func studiesTakeIt(line: String) throws {
        var session = try Self.session()
        #expect(throws: Never.self) { try session.perform(line) }
    }

    /// The draw is one of the normal law, and so is what was folded of it; the diagonal is not.
    @Test func aLawCanBeLaidOn() throws {
        let session = try Self.session()
        let check: CheckReport = try session.report("check t against normal {24} f32")
        #expect(check.verdict == .consistent && check.subject.description == "t")
        let other: CheckReport = try session.report("check u against normal {4, 3}")
        #expect(other.verdict == .inconsistent && other.failure != nil)
    }

    @Test func whatIsUnknownIsRefusedWithTheReason() throws {
        var session = try Self.session()
        let check = #expect(throws: Failure.self) { try session.perform("check t") }
        #expect(check?.message == "check needs a law, and that of t is unknown")
        #expect(check?.suggestion == "name a law to compare with: check t against he_normal")
        let sweep = #expect(throws: Failure.self) { try session.perform("sweep t") }
        #expect(sweep?.message == "sweep needs a spec, and t was not drawn from one")
    }

    @Test func whatIsUnknownIsSaidSo() throws {
        var session = try Self.session()
        guard case .answer(let answer) = try session.perform("stats t") else { return #expect(Bool(false)) }
        #expect(TextWriter().lines(answer.document).contains("  law  unknown"))
    }

    /// What is in use is what studies without a subject are about; a partial Spec starts from the last one.
    @Test func aValueCanBeMadeCurrent() throws {
        var session = try Self.session()
        _ = try session.perform("use u")
        #expect(session.current.description == "u" && session.spec == Session.welcome)
        let report: StatisticsReport = try session.report("stats")
        #expect(report.measured.summary.count == 12)
        _ = try session.perform("key 7")
        #expect(session.current.description == "he_normal(scale: 2.0) {784, 256} f32 key=7")
        _ = try session.perform("undo")
        #expect(session.current.description == "u")
    }
}
