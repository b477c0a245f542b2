import Documents
import Foundation
import InitializerCore
import Screen
import TestSupport
import Testing

@testable import Workbench

/// Numbers at the ends of what options and settings take, through every study and every format: whatever is computed of
/// them, nothing traps, and what is asked is answered or refused.
@Suite struct ExtremesTests {
    /// How many lines are tried of those there are: some, or all where `INITSCOPE_FUZZ_LINES` says how many else.
    private static let lines = ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_LINES"].flatMap { Int($0) }

    private static let seed = ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 21

    private static let formats = OutputFormat.allCases

    /// Does a line and writes what it says in every format.
    private func answer(_ line: String, formats: [OutputFormat] = Self.formats) {
        do {
            guard case .answer(let answer) = try Session().answered(line) else { return }
            for format in formats {
                do {
                    let text = try format.writer().text(of: [answer.document])
                    if format == .json { _ = try JSONSerialization.jsonObject(with: Data(text.utf8)) }
                } catch is MissingContent {}
            }
            // What is read where one points at.
            for place in [-1.0, 0, 0.5, 1e300, -.infinity, .nan] {
                _ = answer.report?.detail(at: place)
                _ = answer.report?.reading(x: place, y: place)
            }
        } catch let failure as Failure {
            #expect(!failure.message.isEmpty, "\(line)")
        } catch {
            Issue.record("\(line): \(error)")
        }
    }

    /// The lines that ended the program once, and their neighbours.
    @Test(arguments: [
        "chaos uniform scale=3.4e38", "chaos scale=1e39", "chaos uniform {4, 4} scale=3.4e38 points=3",
        "chaos lecun_normal {1,1} f64 scale=1e300 activation=tanh points=3 bias=1e-300",
        "chaos lecun_normal {1,1} f64 scale=1.7e308 activation=relu points=2 bias=1000000",
        "chaos normal {1,1} f64 scale=1.7e308 points=3", "chaos normal {3,3} scale=5e-324 points=3 f64",
        "depth normal {3,3} f64 scale=1e300 layers=60 width=2", "depth normal {3,3} f64 scale=5e-324 width=2",
        "depth lecun_normal scale=1.7e308 f64 width=3 layers=3 batch=1", "gain leaky_relu slope=-10",
    ])
    func isAnswered(line: String) { answer(line) }

    @Test func everyStudyWithEveryExtremeOfEveryOption() {
        var generator = SeededGenerator(seed: Self.seed)
        let lines = Self.lines == nil ? Array(Extremes.all.shuffled(using: &generator).prefix(120)) : Extremes.all
        for line in lines { answer(line, formats: [.text, .json, .html]) }
    }

    @Test func anyOfThemTogether() {
        var generator = SeededGenerator(seed: Self.seed)
        for index in 0..<(Self.lines ?? 60) {
            let line = Extremes.line(using: &generator)
            answer(line, formats: [Self.formats[index % Self.formats.count], .text])
        }
    }

    /// Numbers of which nothing is left, or too much.
    @Test func chaosOfInfiniteWeightsSaysSo() throws {
        let report: ChaosReport = try Session().report("chaos normal {1, 1} f64 scale=1e300 points=3")
        // σ_w² = 10⁶⁰⁰ is more than a double has.
        #expect(report.field?.weightVariance == .infinity)
    }
}

extension Session {
    /// What becomes of a line, in a copy of the session.
    fileprivate func answered(_ line: String) throws -> Outcome {
        var session = self
        return try session.perform(line)
    }
}
