import Documents
import InitializerCore
import Screen
import Testing

@testable import Workbench

/// A draw held against theory, as it is told.
@Suite struct CheckPageTests {
    private func report(_ line: String) throws -> CheckReport {
        try Session().report(line)
    }

    /// Every initializer's own draw is what theory says, in every type it makes.
    @Test(arguments: Initializer.all)
    func whatIsDrawnIsConsistent(row: Initializer) throws {
        for type in row.types {
            let report = try report(
                "check \(row.name) \(row.minimumRank > 2 ? "{3, 24, 32}" : "{32, 24}") \(type.name) key=7")
            #expect(report.verdict != .inconsistent, "\(row.name) \(type.name): \(report.inconsistencies)")
            #expect(report.verdict != nil, "\(row.name) \(type.name)")
        }
    }

    /// The statistics on show are counted by the rule of `check`, which has the distance of the curves besides.
    @Test(arguments: ["he_normal {64, 64}", "uniform {64, 64} bf16", "orthogonal {32, 32}", "zeros {4, 4}"])
    func verdictsAreCountedByOneRule(spec: String) throws {
        let check = try report("check \(spec)")
        let verdicts = check.judgements.filter { $0.verdict(check.criteria) != nil }
        let rows = Set(verdicts.map(\.statistic.shownAs)).subtracting(["kolmogorov_smirnov", "chi_squared", "trace"])
        let tensor = try Measurement(check.subject, bins: .count(8)).run(.unattended)
        let counts = StatisticVerdicts(check.subject, tensor.summary, tensor.orthogonality).counts
        #expect(counts.judged == rows.count && counts.judged > 1)
    }

    /// A single element is drawn from the same law, but says nothing of its moments.
    @Test func oneElementIsHardlyJudged() throws {
        for line in ["check normal {1}", "check uniform {} bf16", "check orthogonal {1, 1}", "check zeros {}"] {
            #expect(try report(line).verdict != .inconsistent, "\(line)")
        }
        let judgements = try report("check normal {1}").judgements
        #expect(judgements.first { $0.statistic == .kurtosis }?.test == .none(.tooFew))
        // The mean of one normal value is as probable as the value.
        #expect(judgements.first?.probability != nil)
    }

    /// Single precision ends at 3.4e38.
    @Test func anInconsistentDrawFailsTheLine() throws {
        let failure = try #require(try Session.answer("check uniform(scale: 3.0e38) {8, 8}").failure)
        #expect(failure.message == "inconsistent with theory: minimum and maximum")
        #expect(try Session.answer("check uniform {8, 8}").failure == nil)
    }

    /// Singles at 1e6 are 1/16 apart, and seven digits lie before the σ of 0.1: extremes and mean are told in ten.
    @Test func valuesFarFromZeroHaveTheirDigits() throws {
        let line = "check normal(mean: 1.0e6, scale: 0.1) {10000}"
        let judgements = try report(line).judgements
        let text = TextWriter().lines(try Session.answer(line).document).joined(separator: "\n")
        for judgement in judgements where judgement.statistic == .minimum || judgement.statistic == .maximum {
            let value = judgement.observed
            #expect(value != 1e6 && (value * 16).rounded() == value * 16)
            #expect(text.contains(" \(value) "), "\(value)")
        }
        let variance = try #require(judgements.first { $0.statistic == .variance }).observed
        #expect(text.contains(" \(NumberFormat.significant(variance, digits: 5)) "))
        #expect(text.contains("at most 5.625 σ") && !text.contains(" 1e6 to"))
    }

    /// In half precision an element of a factor is at most 1, as the Spec is explained: rounding takes off what single
    /// precision has above 1. In single precision the last digit may be above.
    @Test func theBoundsOfFactorsAreThoseExplained() throws {
        for (type, upper) in [("bf16", "≤ 1 "), ("f16", "≤ 1 "), ("f32", "≤ 1 ")] {
            let text = TextWriter().lines(try Session.answer("check orthogonal {4, 4} \(type)").document)
                .joined(separator: "\n")
            #expect(text.contains(upper) && text.contains("≥ -1 "), "\(type)")
        }
        // 1.005 is 1 in bf16, which drops digits, and 1.0048828125 in f16.
        let kernel = "delta_orthogonal(gain: 1.005) {3, 1, 1}"
        for (type, upper) in [("bf16", 1.0), ("f16", 1.0048828125)] {
            let report = try report("check \(kernel) \(type)")
            #expect(report.verdict == .consistent, "\(type)")
            let explained = TextWriter().lines(try Session.answer("explain \(kernel) \(type)").document)
            #expect(
                explained.contains { $0.contains("|w| ≤ \(NumberFormat.significant(upper, digits: 5))") }, "\(type)")
        }
    }

    /// Where chance may do nothing at all, everything that is judged by chance fails, unless it is tolerated.
    @Test func alphaAndToleranceMoveTheVerdict() throws {
        #expect(try report("check uniform {32, 32} alpha=1").verdict == .inconsistent)
        #expect(try report("check uniform {32, 32} alpha=1 tolerance=1").verdict == .consistent)
        #expect(try report("check uniform {32, 32} alpha=0").verdict == .consistent)
    }

    /// Of a complex 1, half of the components are 1 and half 0: mean 1/2, variance 1/4, skewness 0, kurtosis 1.
    @Test(arguments: ["ones {2} c64", "full(value: 1) {3, 2} c128", "ones {4} against ones {2} c64"])
    func complexConstantsArePooled(line: String) throws {
        let theory = try #require(try report("check \(line)").subject.theory)
        let isPooled = !line.hasPrefix("ones {4}")
        #expect(theory.law.mean == (isPooled ? 0.5 : 1))
        #expect(theory.law.variance == (isPooled ? 0.25 : 0))
        #expect(theory.law.support == (isPooled ? 0 : 1, 1))
        if isPooled { #expect(theory.law.skewness == 0 && theory.law.kurtosis == 1) }
        #expect(try report("check \(line)").verdict == .consistent)
    }

    /// Half of the components of a complex identity's ones are imaginary: {1: 1/4, 0: 3/4} of {2, 2}.
    @Test func complexIdentitiesArePooled() throws {
        let report = try report("check identity {2, 2} c64")
        #expect(report.law.mean == 0.25 && report.law.variance == 3.0 / 16)
        #expect(report.verdict == .consistent)
    }

    @Test(arguments: [30, 57, 80])
    func fitsItsPage(width: Int) throws {
        for line in ["check", "check normal {40} bf16", "check orthogonal {6, 6}", "check ones {3} c64 alpha=0.01"] {
            for glyphs in [Glyphs.unicode, .ascii] {
                let lines = TextWriter(width: width, glyphs: glyphs).lines(try Session.answer(line).document)
                // The Spec above it is there to be copied.
                #expect(lines.dropFirst().allSatisfy { $0.displayWidth <= width }, "\(line)")
            }
        }
    }

    /// The largest of n values of U(-b, b) is expected at b (n - 1)/(n + 1); b is the bound.
    @Test func boundsAreNotExpectations() throws {
        let lines = TextWriter(width: 120).lines(try Session.answer("check uniform(scale: 1) {9}").document)
        #expect(lines.contains { $0.hasPrefix("maximum") && $0.contains("  0.8  ") && $0.contains("  ≤ 1  ") })
        #expect(lines.contains { $0.hasPrefix("minimum") && $0.contains("  -0.8  ") && $0.contains("  ≥ -1  ") })
        let unknown = try report("check orthogonal(distribution: :uniform) {8, 4}").judgements
        #expect(
            unknown.filter { $0.statistic == .minimum || $0.statistic == .maximum }.allSatisfy { $0.expected == nil })
    }

    @Test func verdictsAreColouredAndSaidInWords() throws {
        let ink = Ink(.dark, .truecolor)
        let page = TextWriter(ink: ink).page(try Session.answer("check uniform(scale: 3.0e38) {8, 8}").document)
        let minimum = try #require(page.first { $0.text.hasPrefix("minimum") })
        #expect(minimum.runs.last?.text == "inconsistent")
        #expect(minimum.runs.last?.style == ink.style(.error))
    }

    /// The mean of this draw is 3.213 standard errors from 0, with the probability 0.00131 (scipy); 1 - 0.99^(1/7) is
    /// 0.00143.
    @Test func statisticsThatAreHardlyAllowedAreNamed() throws {
        let lines = TextWriter().lines(try Session.answer("stats normal {20, 20} key=160").document)
        #expect(lines.last == "suspicious: mean; see check for details")
        let others = TextWriter().lines(try Session.answer("stats normal {20, 20} key=161").document)
        #expect(others.last?.contains("suspicious") == false)
    }

    /// 128 equally likely values of k/64 - 1 times the bound: mean -1/128 of it, variance (1 - 2⁻¹⁴)/3 of its square.
    @Test func fewLevelsAreHeldAgainstTheLawThatIsMeant() throws {
        let difference = try #require(try report("check uniform(scale: 1.0) {64} bf16").discretization)
        #expect(difference.patterns == 128)
        #expect(difference.meanBias == -1.0 / 128)
        #expect((difference.varianceRatio - (1 - 0x1p-14)).magnitude < 1e-12)
        #expect(difference.zeros == 1.0 / 128)
        #expect(difference.maximum == 63.0 / 64)
        #expect(try report("check uniform(scale: 1.0) {64}").discretization == nil)
    }
}
