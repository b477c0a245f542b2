import InitializerCore
import TestSupport
import Testing

@testable import Workbench

@Suite struct ExpectationTests {
    /// What a line observes, or the failure it ends in.
    private func observed(_ line: String) throws -> String {
        var session = Session()
        _ = try session.perform(line)
        let report: ExpectationReport = try session.report(line)
        return report.observed.notation
    }

    private func message(_ line: String) throws -> String {
        try #require(throws: Failure.self) { try observed(line) }.message
    }

    /// Four elements: 1, 0, 0, 1. Mean 1/2, variance 1/4, skewness 0, kurtosis 1.
    @Test(arguments: [
        ("count == 4", "4"), ("bytes == 16", "16"), ("fan_in == 2", "2"), ("fans.out == 2", "2"),
        ("mean == 0.5", "0.5"), ("variance == 0.25", "0.25"), ("standard_deviation == 0.5", "0.5"),
        ("std == 0.5", "0.5"), ("skewness == 0", "0.0"), ("kurtosis == 1", "1.0"), ("minimum == 0", "0.0"),
        ("max == 1", "1.0"), ("zeros == 2", "2"), ("distinct == 2", "2"), ("orthogonality.max == 0", "0.0"),
        ("orthogonality_max <= 0", "0.0"), ("frobenius == 0", "0.0"),
    ])
    func observesEveryStatistic(condition: String, expected: String) throws {
        #expect(try observed("expect \(condition) of identity {2, 2}") == expected)
    }

    @Test(arguments: [
        "mean == 0.5", "mean==0.5", "mean != 0.25", "mean < 0.75", "mean <= 0.5", "mean > 0.25", "mean >= 0.5",
        "mean == 0.75 ± 0.25", "mean == 0.75 +- 0.25", "mean == 0.75+/-0.25", "mean == -0.5 ± 1",
        "mean != 0.75 ± 0.125",
        "mean < inf", "mean > -inf", "mean == 5.0e-1 # half",
    ])
    func holds(condition: String) throws {
        var session = Session()
        _ = try session.perform("identity {2, 2}")
        #expect(throws: Never.self) { try session.perform("expect \(condition)") }
    }

    @Test(arguments: [
        ("mean == 0.25", "expected mean == 0.25, observed 0.5, 0.25 off"),
        ("mean == 1 ± 0.25", "expected mean == 1 ± 0.25, observed 0.5, 0.5 off"),
        ("mean != 0.5", "expected mean != 0.5, observed 0.5"),
        ("mean > 0.5", "expected mean > 0.5, observed 0.5"),
        ("zeros == 3", "expected zeros == 3, observed 2, 1 off"),
        ("mean == nan", "expected mean == NaN, observed 0.5"),
    ])
    func tellsBothNumbers(condition: String, expected: String) throws {
        #expect(try message("expect \(condition) of identity {2, 2}") == expected)
    }

    /// What is as far apart as the tolerance says, in decimal, is within it, whatever doubles make of the numbers.
    @Test(arguments: [
        ("mean == 1.1 ± 0.1 of ones {4}", true), ("mean == 0.9 ± 0.1 of ones {4}", true),
        ("mean == 1.2 ± 0.1 of ones {4}", false), ("mean == 1.1 ± 0.09999999 of ones {4}", false),
        ("mean != 1.1 ± 0.1 of ones {4}", false), ("mean != 1.1 ± 0.0999 of ones {4}", true),
        ("mean == 0.4 ± 0.1 of full(0.3) {4} f64", true), ("mean == 0.05 ± 0.2 of full(0.25) {4}", true),
        ("mean == 0.1 ± 0.1 of full(0.3) {4} f64", false), ("mean == -0.05 ± 0.2 of full(-0.25) {4}", true),
        ("mean == 1e300 ± 1e-300 of ones {4}", false), ("mean == 1 ± inf of ones {4}", true),
        ("count == 5.5 ± 1.5 of ones {4}", true), ("count == 5.5 ± 1.4 of ones {4}", false),
    ])
    func toleratesWhatIsWritten(condition: String, holds: Bool) {
        var session = Session()
        let failure = Result { try session.perform("expect \(condition)") }
        #expect(((try? failure.get()) != nil) == holds, "\(condition)")
    }

    /// |(a + b)/10ᵏ - a/10ᵏ| is b/10ᵏ, and more than (b - 1)/10ᵏ.
    @Test func anyDecimalIsWithinItsDistance() throws {
        var generator = SeededGenerator(seed: 13)
        for _ in 0..<20_000 {
            let places = Int.random(in: 0...12, using: &generator)
            let a = Int.random(in: -1_000_000...1_000_000, using: &generator)
            let b = Int.random(in: 1...1_000_000, using: &generator)
            func decimal(_ digits: Int) -> Double { Double("\(digits)e-\(places)")! }
            for (tolerance, holds) in [(b, true), (b - 1, false)] {
                for observed in [a + b, a - b] {
                    let expectation = Expectation(
                        statistic: "mean", relation: .equal, wanted: .measured(.number(decimal(a))),
                        tolerance: decimal(tolerance))
                    #expect(expectation.holds(.measured(.number(decimal(observed)))) == holds)
                }
            }
        }
    }

    /// 2⁶³ - 1 and 2⁶³ - 2 are one double.
    @Test(arguments: [
        ("maximum == 9223372036854775807 of full(value: 9223372036854775807) {4} s64", true),
        ("maximum == 9223372036854775806 of full(value: 9223372036854775807) {4} s64", false),
        ("maximum == 9223372036854775806 ± 1 of full(value: 9223372036854775807) {4} s64", true),
        ("maximum == 9223372036854775805 ± 1 of full(value: 9223372036854775807) {4} s64", false),
        ("maximum > 9223372036854775806 of full(value: 9223372036854775807) {4} s64", true),
        ("minimum < 9223372036854775807 of full(value: 9223372036854775807) {4} s64", false),
        ("minimum == -9223372036854775807 of full(value: -9223372036854775808) {4} s64", false),
        ("minimum == -9223372036854775808 of full(value: -9223372036854775808) {4} s64", true),
        ("maximum == 18446744073709551615 of full(value: 18446744073709551615) {4} u64", true),
        ("maximum == 18446744073709551614 of full(value: 18446744073709551615) {4} u64", false),
        ("maximum != 18446744073709551616 of full(value: 18446744073709551615) {4} u64", true),
        ("maximum == 7.0 of full(7) {4} s64", true), ("maximum < 7.5 of full(7) {4} u64", true),
        ("minimum == 0 of identity {2, 3} s64", true), ("maximum == 1 of identity {2, 3} u8", true),
        ("maximum <= 1e300 of full(7) {4} s64", true), ("maximum == 7 ± 1e300 of full(9) {4} s64", true),
    ])
    func comparesIntegersAsIntegers(condition: String, holds: Bool) {
        var session = Session()
        let failure = Result { try session.perform("expect \(condition)") }
        #expect(((try? failure.get()) != nil) == holds, "\(condition)")
    }

    @Test func printsIntegersWithAllTheirDigits() throws {
        let line = "maximum == 18446744073709551614 of full(value: 18446744073709551615) {4} u64"
        #expect(
            try message("expect \(line)")
                == "expected maximum == 18446744073709551614, observed 18446744073709551615, 1 off")
    }

    @Test func nothingIsNearWhatIsNoNumber() throws {
        #expect(try observed("expect skewness == nan of ones {3}") == "NaN")
        #expect(try message("expect skewness < 1 of ones {3}") == "expected skewness < 1, observed NaN")
    }

    /// `printf '\0\0' | sha256sum`
    @Test func knowsTheFingerprint() throws {
        let digits = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
        #expect(try observed("expect sha256 == \(digits.uppercased()) of zeros {2} u8") == digits)
        #expect(
            try message("expect sha256 != \(digits) of zeros {2} u8")
                == "expected sha256 != \(digits), observed \(digits)")
    }

    /// Beyond 65,536 different values are no longer counted.
    @Test(arguments: [
        ("> 65536", true), (">= 65537", true), ("!= 3", true), ("!= 10 ± 5", true), ("< 65537", false),
        ("<= 65536", false), ("== 65536", false), ("> 65537", nil), (">= 65538", nil), ("== 65537", nil),
        ("< 65538", nil), ("<= 65537", nil), ("!= 70000", nil), ("== 65536 ± 1", nil),
    ])
    func reasonsAboutRoughCounts(condition: String, expected: Bool?) throws {
        let parsed = try ExpectationParser(LineFragment("expect distinct \(condition)", after: 6))
        #expect(parsed.expectation.holds(.measured(.moreThan(65_536))) == expected)
    }

    @Test(arguments: [
        ("expect", 6..<7, "expect needs a statistic, such as mean"),
        ("expect mean", 11..<12, "expected ==, !=, <, <=, > or >="),
        ("expect mean = 3", 12..<13, "expected ==, !=, <, <=, > or >="),
        ("expect mean ≤ 1", 12..<13, "expected ==, !=, <, <=, > or >="),
        ("expect < 3", 7..<8, "expect needs a statistic, such as mean"),
        ("expect meen < 3", 7..<11, "unknown statistic 'meen'"),
        ("expect mean ==", 14..<15, "mean needs a value"),
        ("expect mean == x", 15..<16, "'x' is not a number"),
        ("expect mean == 1 2", 15..<18, "'1 2' is not a number"),
        ("expect mean == 1 ±", 18..<19, "± needs a value"),
        ("expect mean == 1 ± -1", 19..<21, "the tolerance must not be negative: -1"),
        ("expect mean == 1 ± nan", 19..<22, "the tolerance must not be negative: nan"),
        ("expect mean < 1 ± 1", 18..<19, "a tolerance needs == or != and a number"),
        ("expect sha256 == 12", 17..<19, "'12' is not a SHA-256 of 64 hexadecimal digits"),
        ("expect sha256 < 12", 16..<18, "a fingerprint can only be compared with == or !="),
        ("expect mean of ones == 1 of ones", 28..<32, "the spec is given twice"),
        ("expect mean of on == 1", 15..<17, "unknown initializer or type 'on'"),
        ("expect mean == 1 of {0}", 20..<23, "axis 0 has size 0; every axis must be at least 1"),
        ("time", 4..<5, "time needs a command"),
        ("time time show", 5..<14, "command time is given twice"),
        ("source ", 6..<7, "source needs a file name"),
    ])
    func pointsAtWhatIsWrong(line: String, range: SourceRange, message: String) throws {
        let failure = try #require(throws: Failure.self) { try Session().interpret(line) }
        #expect(failure.range == range && failure.message == message)
    }

    @Test func errandsAreForTheFace() throws {
        guard case .host(.time(line: "     stats  # how long?")) = try Session().interpret("time stats  # how long?")
        else { return #expect(Bool(false)) }
        guard case .host(.source(path: "a b.txt")) = try Session().interpret("source  a b.txt ") else {
            return #expect(Bool(false))
        }
    }

    // MARK: Any expectation

    @Test func whatIsWrittenReadsBackAsTheSame() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<5_000 {
            let statistic = try #require(Statistic.all.dropLast().randomElement(using: &generator))
            let relation = try #require(Expectation.Relation.allCases.randomElement(using: &generator))
            let bits = Double(bitPattern: generator.next())
            let hasTolerance = [.equal, .notEqual].contains(relation) && Bool.random(using: &generator)
            let expectation = Expectation(
                statistic: statistic.name, relation: relation,
                wanted: .measured(bits.isFinite ? .number(bits) : .count(Int(truncatingIfNeeded: generator.next()))),
                tolerance: hasTolerance ? Double.random(in: 0...1, using: &generator) : nil)
            let parsed = try ExpectationParser(LineFragment(expectation.notation, after: 0))
            #expect(parsed.expectation == expectation, "\(expectation.notation)")
        }
    }

    @Test func anyPiecesBehindExpectAreAnswered() {
        let pieces =
            Expectation.Relation.allCases.map(\.rawValue) + [
                "mean", "sha256", "orthogonality.max", "of", " of ", "±", "+-", "+/-", "+", "-", "=", "1", "1e9", "nan",
                "-inf", "{2}", "zeros", "#", "\r\n", "é", "\u{0}", "👩‍👧", "_", "9223372036854775808", "time", "\"",
            ]
        var generator = SeededGenerator(seed: 12)
        let session = Session()
        for _ in 0..<50_000 {
            let count = Int.random(in: 0...8, using: &generator)
            let words = (0..<count).map { _ in pieces.randomElement(using: &generator)! }
            let line = "expect " + words.joined(separator: Bool.random(using: &generator) ? " " : "")
            do {
                _ = try session.interpret(line)
            } catch {
                let range = error.range ?? 0..<1
                #expect(!range.isEmpty && range.upperBound <= line.count + 1, "\(line.debugDescription)")
                #expect(!error.message.isEmpty)
            }
        }
    }
}
