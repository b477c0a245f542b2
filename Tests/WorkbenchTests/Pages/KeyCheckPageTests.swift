import Documents
import Foundation
import InitializerCore
import Testing

@testable import Workbench

/// What `check` says of many keys.
@Suite struct KeyCheckPageTests {
    /// Each key has the verdict that a check of it alone has.
    @Test func keysAreJudgedAsOneByOne() throws {
        let report: KeyCheckReport = try Session().report("check normal {30} f32 keys=-3...60 alpha=0.05")
        var counts: [Verdict: Int] = [:]
        for key in -3...60 {
            let single: CheckReport = try Session().report("check normal {30} f32 key=\(key) alpha=0.05")
            counts[try #require(single.verdict), default: 0] += 1
        }
        for verdict in Verdict.allCases { #expect(report.count(verdict) == counts[verdict] ?? 0) }
        #expect(counts[.inconsistent] ?? 0 > 0 && report.judged == 64)
    }

    /// Chance explains what correct draws come to, though some keys are off by themselves.
    @Test func chanceIsAllowedFor() throws {
        let report: KeyCheckReport = try Session().report("check he_normal {20, 30} keys=200")
        #expect(report.verdict == .consistent && report.failure == nil)
        #expect(report.count(.suspicious) + report.count(.consistent) == 200)
        let text = TextWriter(width: 80, chartHeight: 8, window: nil).lines(report.document).joined(separator: "\n")
        #expect(text.contains("200 keys, 1...200") && text.contains("at most 2 expected"))
    }

    /// A scale that is off by a twentieth shows in many keys, and in few of them by itself.
    @Test func whatOneKeyHidesManyShow() throws {
        let line = "check normal(scale: 0.0105) {1000} keys=1...60 against normal(scale: 0.01)"
        let report: KeyCheckReport = try Session().report(line)
        #expect(report.verdict == .inconsistent && report.failure != nil)
        #expect(report.count(.consistent) > 10)
        #expect(report.probabilities.suspicious < 1e-6)
        let object = try Session.json(line)
        #expect((object["suspicious_keys"] as? [Int])?.count == report.count(.suspicious))
        #expect(object["verdict"] as? String == "inconsistent")
    }

    @Test(arguments: [
        ("check identity {4} keys=3", "shape"), ("check normal {40000, 40000} keys=1...1000", "too long"),
        ("check normal {3} keys=0", "keys"), ("check normal {3} keys=1...200000", "keys"),
    ]) func whatCannotBeCheckedSaysWhy(line: String, reason: String) {
        let failure = #expect(throws: Failure.self) { () throws in
            let _: KeyCheckReport = try Session().report(line)
        }
        #expect(failure?.message.contains(reason) == true, "\(failure?.message ?? "")")
    }
}
