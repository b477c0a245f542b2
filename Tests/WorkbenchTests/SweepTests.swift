import Documents
import Foundation
import InitializerCore
import Testing

@testable import Workbench

@Suite struct SweepTests {
    private func report(_ line: String, after before: [String] = []) throws -> SweepReport {
        var session = Session()
        for line in before { _ = try session.perform(line) }
        return try session.report(line)
    }

    /// Eight values from 1 to 4 are told apart by three digits; those close together by as many as it takes.
    @Test(arguments: [
        ("scale=1...4 steps=8", ["1", "1.43", "1.86", "2.29", "2.71", "3.14", "3.57", "4"]),
        ("scale=1...1.0001 steps=3", ["1", "1.00005", "1.0001"]),
    ])
    func valuesHaveTheDigitsThatIdentifyThem(vary: String, labels: [String]) throws {
        let report = try report("sweep he_normal {8, 8} keys=2 \(vary)")
        for case .table(let table) in report.document.blocks {
            #expect(table.rows.map { $0[0] } == labels.map(Datum.code))
        }
        // Programs get every digit.
        #expect(report.samples[1].label.count >= labels[1].count)
    }

    // MARK: What numpy finds in the same bytes

    private static func recorded() throws -> [[String: Any]] {
        let url = Bundle.module.resourceURL!.appendingPathComponent("Fixtures/sweeps.jsonl")
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as! [String: Any]
        }
    }

    @Test func everyStatisticOverKeysIsNumpys() throws {
        let lines = try Self.recorded()
        #expect(lines.count == 40)
        for line in lines {
            let (spec, statistic) = (line["spec"] as! String, line["statistic"] as! String)
            let keys = "\(line["first"] as! Int)...\(line["last"] as! Int)"
            let sample = try report("sweep \(spec) statistic=\(statistic) keys=\(keys)").samples[0]
            let name: Comment = "\(statistic) of \(spec)"
            for (value, wanted) in zip(sample.values, line["values"] as! [Double]) {
                #expect(abs(value - wanted) <= 1e-11 * max(1, abs(wanted)), name)
            }
            func close(_ value: Double?, _ field: String) throws {
                let wanted = line[field] as! Double
                #expect(abs(try #require(value) - wanted) <= 1e-11 * max(1, abs(wanted)), name)
            }
            try close(sample.mean, "mean")
            try close(sample.standardDeviation, "standard_deviation")
            try close(sample.extremes?.lower, "minimum")
            try close(sample.extremes?.upper, "maximum")
        }
    }

    // MARK: Chance

    /// σ/√n is 0.01/√1000; the standard deviation of 500 normal values has a standard error of 1/√998 of it.
    @Test func theMeanOfAThousandStraysByItsStandardError() throws {
        let sample = try report("sweep normal {1000} f64 keys=1...500").samples[0]
        let error = try #require(sample.error)
        #expect(abs(error.standardError - 3.162277589e-4) < 1e-12)
        #expect(abs(sample.standardDeviation / 3.162277589e-4 - 1) < 3 * 0.03166)
        #expect(abs(sample.mean) < 3 * 3.162277589e-4 / 22.3607)
        #expect(abs(sample.spreadRatioError - 0.031654) < 1e-6)
    }

    /// Every error that theory knows, by the standard error of a standard deviation: √((κ - 1)/4K) of it, κ the kurtosis
    /// of the values.
    @Test(arguments: [
        "normal {400}", "he_normal {20, 20}", "glorot_uniform {20, 20}", "he_normal {20, 20} bf16",
        "uniform {20, 20} c64", "orthogonal {12, 8}",
    ])
    func spreadsAreAsExpected(spec: String) throws {
        for statistic in ["mean", "variance", "standard_deviation", "skewness", "kurtosis"] {
            let sample = try report("sweep \(spec) statistic=\(statistic) keys=1...500").samples[0]
            guard let ratio = sample.spreadRatio, let score = sample.meanScore else {
                #expect(spec.hasPrefix("orthogonal") && statistic != "mean")
                continue
            }
            let error = ((sample.moments.kurtosis - 1) / (4 * 500)).squareRoot()
            #expect(abs(ratio - 1) < 4 * error, "\(statistic): \(ratio) ± \(error)")
            #expect(abs(score) < 4, "\(statistic): \(score)")
        }
    }

    @Test func whatIsTheSameForEveryKeyHasNoSpread() throws {
        for spec in ["ones {3}", "identity {4, 2}", "orthogonal {1, 1}", "uniform(scale: 0) {5}"] {
            let sample = try report("sweep \(spec) keys=20").samples[0]
            #expect(sample.error?.standardError == 0)
            #expect(sample.standardDeviation == 0)
            #expect(sample.spreadRatio == nil)
            #expect(sample.mean == sample.expected)
        }
    }

    // MARK: The current key

    @Test func theCurrentKeyIsAmongTheOthersOrDrawnBeside() throws {
        let inside = try report("sweep", after: ["normal {100} key=3"])
        #expect(inside.current?.key.seed == 3)
        #expect(inside.current?.value == inside.samples[0].values[2])
        let outside = try report("sweep normal {100} key=3 keys=10...12")
        #expect(outside.current?.value == inside.current?.value)
        #expect(outside.samples[0].values == Array(inside.samples[0].values[9...11]))
    }

    // MARK: What is typed

    @Test(arguments: [
        ("keys=1...500", 1, 500), ("keys=1..500", 1, 500), ("keys=1-500", 1, 500), ("keys=500", 1, 500),
        ("--keys 3...7", 3, 7), ("--keys=3...7", 3, 7), ("keys: 3 ... 7", 3, 7), ("key=-2...2", -2, 2),
        ("seed=0...0", 0, 0), ("keys=1_0...2_0", 10, 20), ("", 1, 500),
    ])
    func keysAreARangeOrACount(text: String, first: Int64, last: Int64) throws {
        #expect(try report("sweep normal {4} \(text)").keys == first...last)
    }

    @Test(arguments: [
        ("scale=0.5...2 steps=4", "scale", ["0.5", "1.0", "1.5", "2.0"]),
        ("--scale 1...2 --steps 2", "scale", ["1.0", "2.0"]),
        ("scale=1,4,9", "scale", ["1.0", "4.0", "9.0"]),
        ("scale=0.1, 1...2, 8 steps=3", "scale", ["0.1", "1.0", "1.5", "2.0", "8.0"]),
        ("shape=2x2,3x4", "shape", ["{2, 2}", "{3, 4}"]), ("shape={2},{3, 3},[4]", "shape", ["{2}", "{3, 3}", "{4}"]),
        ("type=f32,bf16,{:f, 64}", "type", ["f32", "bf16", "f64"]),
        ("variance_scaling mode=fan_in,fan_out", "mode", [":fan_in", ":fan_out"]),
        ("normal mean=-1...1 steps=3", "mean", ["-1.0", "0.0", "1.0"]),
        ("normal(scale: 2) scale=1,3", "scale", ["1.0", "3.0"]),
    ])
    func aFieldIsARangeOrAList(text: String, field: String, labels: [String]) throws {
        let report = try report("sweep \(text) keys=2", after: ["he_normal {4, 4}"])
        #expect(report.field == field)
        #expect(report.samples.map(\.label) == labels)
        #expect(report.samples.allSatisfy { $0.values.count == 2 })
    }

    @Test func oneValueIsAPartOfTheSpec() throws {
        let report = try report("sweep he_normal scale=3 shape=4,4 key=9 keys=2")
        #expect(report.field == nil)
        #expect(report.samples[0].spec.description == "he_normal(scale: 3.0) {4, 4} f32 key=9")
    }

    @Test func eachValueIsASweepOfItsOwn() throws {
        let all = try report("sweep he_normal {8, 8} statistic=std scale=1,2 keys=5")
        for (sample, scale) in zip(all.samples, ["1", "2"]) {
            #expect(
                sample.values
                    == (try report("sweep he_normal {8, 8} statistic=std scale=\(scale) keys=5").samples[0].values))
        }
    }

    /// Ten operations an element at 3e9 a second: 17.9 tensors of 2^24 elements are done in a second.
    @Test(arguments: [("4096x4096", 17), ("64x64", 500), ("65536x65535", 8)] as [(String, Int64)])
    func largeTensorsAreDrawnWithFewerKeysUnasked(shape: String, count: Int64) throws {
        var session = Session()
        _ = try session.perform("uniform \(shape)")
        #expect(try SweepPlan(StudyRequest(.sweep), session.spec).keys == 1...count)
    }

    @Test func theChartOfAFieldNamesWhatStaysTheSame() throws {
        let session = Session()
        let report: SweepReport = try session.report("sweep he_normal 9x9 scale=1...3 keys=4")
        let charts = report.document.blocks.compactMap { block in
            if case .chart(let chart) = block { chart } else { nil }
        }
        #expect(charts.map(\.title) == ["of he_normal {9, 9} f32"])
    }

    // MARK: Slips

    private static let usage =
        "usage: sweep [SPEC] [statistic=NAME] [keys=A...B] [FIELD=A...B] [steps=N] [bins=N|WORD]"

    @Test(
        arguments: [
            ("keys=500...1", 11..<18, "the range 500...1 ends before it begins", "did you mean 1...500?"),
            ("keys=a...b", 11..<12, "'a' is not a whole number", usage),
            ("keys=1...b", 15..<16, "'b' is not a whole number", usage),
            ("keys=1.5...2", 11..<14, "'1.5' is not a whole number", usage),
            (
                "keys=1...", 6..<15, "keys must be a range or a number of keys, up to 100,000",
                "such as keys=1...500"
            ),
            ("keys=0", 6..<12, "keys must be a range or a number of keys, up to 100,000", "such as keys=1...500"),
            ("keys=x", 6..<12, "keys must be a range or a number of keys, up to 100,000", "such as keys=1...500"),
            ("keys=", 11..<12, "keys needs a value", usage),
            ("keys=1...1000000", 11..<22, "1,000,000 keys are too many; at most 100,000 can be swept", nil),
            (
                "keys=-9223372036854775808...9223372036854775807", 11..<53,
                "18,446,744,073,709,551,616 keys are too many; at most 100,000 can be swept", nil
            ),
            (
                "keys=1...9223372036854775808", 15..<34, "key must be a signed 64-bit integer, not 9223372036854775808",
                nil
            ),
            ("keys=5 keys=6", 13..<19, "keys is given twice", usage),
            ("scale=4...0.5", 12..<19, "the range 4...0.5 ends before it begins", "did you mean 0.5...4?"),
            ("scale=a...b", 12..<13, "'a' is not a number", usage),
            ("scale=1...", 12..<16, "expected a range such as 0.5...4", usage),
            (
                "shape=16...64", 12..<19, "shape cannot be swept over a range: its values are not numbers",
                "list the values, such as shape=16x16,64x64"
            ),
            (
                "scale=1,2 shape=2x2,3x3", 6..<15, "only one field can be varied at a time: shape or scale",
                nil
            ),
            ("steps=4", nil, "steps needs the range of a field", "such as scale=0.5...4 steps=8"),
            ("zeros scale=1...2", 12..<23, nil, nil),
            ("statistic=meen", 6..<20, nil, "did you mean 'mean'?"),
            (
                "orthogonal {16384, 16384} keys=1...1000", nil,
                "1,000 draws of orthogonal(distribution: :normal) {16384, 16384} f32 would take about 68 days: too long",
                "fewer keys, such as keys=1...10, or a smaller shape"
            ),
            ("statistic=orthogonality.max {5}", nil, "orthogonality needs a matrix; {5} has rank 1", nil),
        ] as [(String, Range<Int>?, String?, String?)])
    func slipsAreToldWithTheirPlace(text: String, range: Range<Int>?, message: String?, suggestion: String?) throws {
        let failure = try #require(throws: Failure.self) { try report("sweep \(text)") }
        #expect(failure.range == range)
        if let message { #expect(failure.message == message) }
        #expect(failure.suggestion == suggestion)
    }

    // MARK: Cancelling

    @Test func stopsWhereItIsAskedTo() throws {
        let session = Session()
        let request = try session.interpret("sweep normal {100, 100} keys=1...10000")
        guard let question = session.question(request) else {
            Issue.record("no question")
            return
        }
        let asked = Counter()
        let failure = try #require(throws: Failure.self) {
            try question.answer(WorkControl(checkpoint: { if asked.increased() > 50 { throw CancellationError() } }))
        }
        #expect(failure.problem == .cancelled)
        #expect(asked.count < 60)
    }
}

/// Counts from several threads.
private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var value = 0
    var count: Int { lock.withLock { value } }
    func increased() -> Int {
        lock.withLock {
            value += 1
            return value
        }
    }
}
