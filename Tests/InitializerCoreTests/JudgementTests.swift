import Foundation
import Testing

@testable import InitializerCore

/// Whether what is consistent is found so, as often as it should be, and what is not is found out.
@Suite struct JudgementTests {
    private func judgements(_ spec: Spec, against law: any Law) throws -> [Judgement] {
        var summary = Summary(into: Histogram(lower: -1, upper: 1, bins: 1))
        let source = try DrawnTensor(spec)
        try source.forEachBlock { _, block in summary.add(block) }
        let isMatrix = !spec.hasIndependentElements
        return spec.judgements(
            summary, law: law, fit: isMatrix ? nil : try GoodnessOfFit.measure(source, law),
            orthogonality: isMatrix ? try OrthogonalityError.measure(source, of: spec.orthonormalMatrices) : nil,
            trace: isMatrix ? source.trace : nil
        )
    }

    /// The lowest of the 2²³ draws of single precision is -5.42 σ, each as probable: 1.19e-7, four times what the normal
    /// distribution has below it. scipy: norm.ppf((k + 1/4) / 2²³) for the k-th from below, norm.isf((k + 3/4) / 2²³) from
    /// above.
    @Test func theLastDrawsAreAsProbableAsAny() throws {
        let law = try spec("normal", ["scale": .number(.real(1))], [1]).law
        let lowest = [-5.419983174916869, -5.124692818431843, -5.0127980854758265, -4.941595016142067]
        let highest = [5.220113060600541, 5.060922629574002, 4.974059680389158]
        for (values, statistic) in [(lowest, Statistic.minimum), (highest, .maximum)] {
            for (place, value) in values.enumerated() {
                for count in [1, 1000] {
                    var summary = Summary(into: law.histogram(bins: 1))
                    summary.add([(value: value, count: 1), (value: 0, count: count - 1)])
                    let judgement = Judgement.extremes(summary, law).first { $0.statistic == statistic }
                    let one = Double(place + 1) * 0x1p-23
                    let expected = count == 1 ? one : 1 - pow(1 - one, Double(count))
                    let found = try #require(judgement?.probability)
                    #expect((found / expected - 1).magnitude < 1e-9, "\(value) of \(count)")
                }
            }
        }
    }

    /// How many keys: enough to see what is far from what is promised. scripts/calibrate takes as many as it needs to see
    /// what is near.
    private static let keys = 400

    /// The mean and variance of standard scores over many keys, within five standard errors of 0 and 1: the variance of
    /// n normal scores has the standard error √(2/n).
    ///
    /// Kolmogorov and Smirnov's distance of n normal scores is below 2.23/√n, but in one case of ten thousand.
    private func expectStandard(_ scores: [Double], _ name: String) {
        let moments = scores.withUnsafeBufferPointer { Moments($0) }
        let test = KolmogorovSmirnov(sorted: scores.sorted(), law: NormalLaw(mean: 0, sigma: 1))
        let n = Double(scores.count)
        #expect(test.distance < 2.23 / n.squareRoot(), "\(name): D \(test.distance)")
        #expect(moments.mean.magnitude < 5 / n.squareRoot(), "\(name): mean \(moments.mean)")
        #expect((moments.variance - 1).magnitude < 5 * (2 / n).squareRoot(), "\(name): variance \(moments.variance)")
    }

    private func expectUniform(_ probabilities: [Double], _ name: String) {
        let test = KolmogorovSmirnov(sorted: probabilities.sorted(), law: UniformLaw(lower: 0, upper: 1))
        #expect(test.probability > 1e-4, "\(name): D \(test.distance), p \(test.probability)")
    }

    static let draws: [(String, ElementType)] = [
        ("uniform", .f32), ("normal", .f32), ("he_normal", .f32), ("normal", .bf16), ("normal", .c64),
    ]

    @Test(arguments: draws)
    func overManyKeysProbabilitiesAreUniform(name: String, type: ElementType) throws {
        var probabilities: [Statistic: [Double]] = [:]
        let law = try spec(name, [20, 16], type).law
        for key in 0..<Self.keys {
            let judgements = try judgements(try spec(name, [20, 16], type, seed: Int64(key)), against: law)
            for judgement in judgements {
                if let p = judgement.probability { probabilities[judgement.statistic, default: []].append(p) }
            }
        }
        // The extremes of few levels are among few values.
        if law.points != nil { (probabilities[.minimum], probabilities[.maximum]) = (nil, nil) }
        #expect(probabilities.count >= 6)
        for (statistic, probabilities) in probabilities {
            #expect(probabilities.count == Self.keys)
            expectUniform(probabilities, "\(name) \(type) \(statistic.name)")
        }
    }

    @Test func overManyKeysMatricesAreStandard() throws {
        var scores: [Statistic: [Double]] = [:]
        for key in 0..<Self.keys {
            for (shape, type) in [([6, 6], ElementType.f32), ([9, 4], .f32), ([3, 8], .c64)] {
                let spec = try spec("orthogonal", shape, type, seed: Int64(key))
                for judgement in try judgements(spec, against: spec.law) {
                    #expect(judgement.verdict() != .inconsistent, "\(spec) \(judgement)")
                    if let z = judgement.z { scores[judgement.statistic, default: []].append(z) }
                }
            }
        }
        #expect(scores[.mean]?.count == 3 * Self.keys)
        #expect(scores[.trace]?.count == Self.keys)
        for (statistic, scores) in scores { expectStandard(scores, "\(statistic)") }
    }

    /// The factors of half-precision normals lean toward their mean. Judged by that, they are suspicious as often as chance
    /// makes them: 1 % of mean and trace each, by themselves.
    @Test(arguments: [("orthogonal", [40, 40]), ("orthogonal", [24, 60]), ("delta_orthogonal", [3, 3, 24, 40])])
    func noCorrectMatrixIsCondemned(name: String, dimensions: [Int]) throws {
        var (judged, suspicious) = (0, 0)
        for type in [ElementType.f16, .bf16, .f32, .f64, .c64, .c128] {
            for key in 0..<40 {
                let spec = try spec(name, dimensions, type, seed: Int64(key))
                let judgements = try judgements(spec, against: spec.law)
                #expect(judgements.verdict() != .inconsistent, "\(spec) \(judgements)")
                judged += judgements.count { $0.z != nil }
                suspicious += judgements.count { $0.z != nil && $0.verdict() != .consistent }
            }
        }
        // Some 240 or 400 are judged, of which 2 or 4 are expected to be.
        let expected = 0.01 * Double(judged)
        #expect((Double(suspicious) - expected).magnitude < 5 * expected.squareRoot(), "\(suspicious) of \(judged)")
    }

    /// Large ones, where the mean is many standard errors from 0: -0.0236/0.979 of a standard deviation of the factored
    /// entries is 8 to 13 standard errors of a Haar matrix's mean.
    @Test(arguments: [[500, 500], [784, 256], [300, 300]])
    func largeHalfPrecisionMatricesLean(dimensions: [Int]) throws {
        for key in 0..<5 {
            let spec = try spec("orthogonal", dimensions, .bf16, seed: Int64(key))
            let judgements = try judgements(spec, against: spec.law)
            #expect(judgements.verdict() != .inconsistent, "\(spec)")
            let haar = try self.judgements(spec, against: spec.idealLaw)
            let (lean, none) = (judgements.first { $0.statistic == .mean }, haar.first { $0.statistic == .mean })
            #expect(try #require(none?.z) < -2 && #require(lean?.z).magnitude < 4)
        }
    }

    @Test(arguments: [ElementType.f32, .bf16, .f16, .c64])
    func uniformMatricesAreJudgedByTheirOwnMean(type: ElementType) throws {
        for (dimensions, keys) in [([8, 8], 40), ([48, 32], 40), ([1024, 6], 100)] {
            var scores: [Double] = []
            for key in 0..<keys {
                let spec = try spec(
                    "orthogonal", ["distribution": .choice("uniform")], dimensions, type, seed: Int64(key))
                let judgements = try judgements(spec, against: spec.law)
                #expect(judgements.verdict() != .inconsistent, "\(spec)")
                scores += judgements.filter { $0.statistic == .mean }.compactMap(\.z)
            }
            #expect(scores.count == (dimensions[0] == 1024 ? keys : 0))
            guard !scores.isEmpty else { continue }
            let moments = scores.withUnsafeBufferPointer { Moments($0) }
            #expect(moments.mean.magnitude < 0.5 && (0.6...1.5).contains(moments.variance), "\(type)")
        }
    }

    private func verdicts(_ judgements: [Judgement]) -> [Statistic: Verdict] {
        Dictionary(
            uniqueKeysWithValues: judgements.compactMap { judgement in
                judgement.verdict().map { (judgement.statistic, $0) }
            })
    }

    @Test func aVarianceOffByTwoPercentIsCaught() throws {
        let sample = try spec("uniform", [1 << 17])
        let bound = Double(Float(0.01))
        #expect(try judgements(sample, against: sample.law).verdict() == .consistent)
        let wider = UniformLaw(lower: -bound * 1.02.squareRoot(), upper: bound * 1.02.squareRoot())
        let found = verdicts(try judgements(sample, against: wider))
        #expect(found[.variance] == .inconsistent)
        #expect(found[.mean] == .consistent)
        #expect(found[.minimum] == .consistent)
    }

    @Test func aMeanOffByThreePercentOfADeviationIsCaught() throws {
        let sample = try spec("normal", [1 << 17])
        let shifted = NormalLaw(mean: 0.0003, sigma: Double(Float(0.01)))
        let found = verdicts(try judgements(sample, against: shifted))
        #expect(found[.mean] == .inconsistent)
        #expect(found[.variance] == .consistent)
        #expect(found[.kolmogorovSmirnov] == .inconsistent)
    }

    /// The curves of the two laws are 0.02 φ(1) / 0.9545 = 0.0051 apart at most, which takes 512² values to see.
    @Test func aScaleOffByTwoPercentIsCaught() throws {
        let sample = try spec("he_normal", [512, 512])
        let sigma = (2.0 / 512).squareRoot() / 0.8796256610342398
        #expect(try judgements(sample, against: sample.law).verdict() == .consistent)
        let found = verdicts(
            try judgements(sample, against: TruncatedNormalLaw(sigma: 1.02 * sigma, bound: 2)))
        #expect(found[.standardDeviation] == .inconsistent)
        #expect(found[.kolmogorovSmirnov] != .consistent)
    }

    /// The same standard deviation, but without bounds: kurtosis and the whole distribution tell.
    @Test func aLawThatShouldBeTruncatedIsCaught() throws {
        let sample = try spec("he_normal", [256, 256])
        let found = verdicts(
            try judgements(sample, against: NormalLaw(mean: 0, sigma: (2.0 / 256).squareRoot())))
        #expect(found[.variance] == .consistent)
        #expect(found[.kurtosis] == .inconsistent)
        #expect(found[.kolmogorovSmirnov] == .inconsistent)
    }

    /// Single precision ends at 3.4e38: the width of this interval is infinite, and so is what is drawn.
    @Test func anOverflowIsCaught() throws {
        let sample = try spec("uniform", ["scale": .number(.real(3.0e38))], [100])
        #expect(try judgements(sample, against: sample.law).verdict() == .inconsistent)
    }

    /// f16 ends at 65,504: the law itself is of values that are no numbers, and only that is judged.
    @Test func whatIsNoNumberIsCaught() throws {
        let sample = try spec("uniform", ["scale": .number(.real(1.0e5))], [100], .f16)
        let judged = try judgements(sample, against: sample.law)
        #expect(verdicts(judged) == [.minimum: .inconsistent, .maximum: .inconsistent])
        #expect(judged.first?.test == Judgement.Test.none(.unknown))
        let full = try spec("full", ["value": .number(.real(1.0e6))], [3], .f16)
        #expect(try judgements(full, against: full.law).verdict() == .inconsistent)
    }

    /// Bounds are those of the law before the element type rounds; no draw may be called impossible for that.
    @Test(arguments: ["he_normal", "glorot_uniform", "lecun_uniform", "normal"], [ElementType.f32, .f64, .bf16, .f16])
    func theExtremeDrawsAreWithinTheirBounds(name: String, type: ElementType) throws {
        for side in 1...60 {
            let spec = try spec(name, [side, 40], type)
            let construction = try #require(spec.construction as? any IndependentDraws)
            let draw = construction.draw(type.format, spec.tensorType)
            let (lower, upper) = spec.law.support
            #expect(draw.value(0) >= lower && draw.value(.max) <= upper, "\(spec)")
        }
    }

    @Test func aValueOutsideTheSupportIsCaught() throws {
        let sample = try spec("uniform", [1000])
        let found = verdicts(try judgements(sample, against: UniformLaw(lower: -0.009, upper: 0.011)))
        #expect(found[.minimum] == .inconsistent)
        #expect(found[.maximum] == .consistent)
    }

    @Test func halfPrecisionIsNotTheIdealLaw() throws {
        let sample = try spec("normal", [1 << 17], .bf16)
        #expect(try judgements(sample, against: sample.law).verdict() == .consistent)
        let found = verdicts(try judgements(sample, against: sample.idealLaw))
        #expect(found[.mean] == .inconsistent)
        #expect(found[.variance] == .inconsistent)
        #expect(found[.kolmogorovSmirnov] == .inconsistent)
    }

    /// Each of the 1024 levels of an f16 draw, 2¹⁴ times: what a perfect sample of that size would be.
    @Test func evenTenBitsAreNotTheIdealLaw() throws {
        let spec = try spec("uniform", [1 << 24], .f16)
        let levels = try #require(spec.law.points).flatMap { point in
            Array(repeating: point.value, count: Int(point.probability * 1024))
        }
        var summary = Summary(into: Histogram(lower: -1, upper: 1, bins: 1))
        levels.withUnsafeBufferPointer { summary.add($0) }
        for _ in 0..<14 { summary.merge(summary) }
        #expect(summary.count == 1 << 24)
        let exact = spec.judgements(summary, law: spec.law)
        #expect(exact.filter { ($0.z ?? 0).magnitude > 0.01 }.isEmpty)
        #expect(verdicts(spec.judgements(summary, law: spec.idealLaw))[.mean] == .inconsistent)
    }

    @Test func aMatrixThatIsNotOrthogonalIsCaught() throws {
        let orthogonal = try spec("orthogonal", [16, 16])
        let normal = try spec("normal", ["scale": .number(.real(0.25))], [16, 16])
        let source = try DrawnTensor(normal)
        var summary = Summary(into: Histogram(lower: -1, upper: 1, bins: 1))
        try source.forEachBlock { _, block in summary.add(block) }
        let judged = orthogonal.judgements(
            summary, law: orthogonal.law, orthogonality: try OrthogonalityError.measure(source), trace: source.trace)
        #expect(verdicts(judged)[.orthogonality] == .inconsistent)
    }

    @Test func constantsAreJudgedByEquality() throws {
        let ones = try spec("ones", [5])
        let found = verdicts(try judgements(ones, against: ones.law))
        #expect(found == [.minimum: .consistent, .maximum: .consistent, .zeros: .consistent])
        let complex = try spec("ones", [5], .c64)
        #expect(
            verdicts(try judgements(complex, against: complex.law)) == [
                .minimum: .consistent, .maximum: .consistent, .zeros: .consistent,
            ])
        let zeros = try spec("zeros", [5])
        var summary = Summary(into: Histogram(lower: -1, upper: 1, bins: 1))
        try DrawnTensor(ones).forEachBlock { _, block in summary.add(block) }
        #expect(zeros.judgements(summary, law: zeros.law).verdict() == .inconsistent)
        let identity = try spec("identity", [2, 3, 4])
        #expect(verdicts(try judgements(identity, against: identity.law))[.zeros] == .consistent)
    }

    @Test func verdictsBeginAtOneInAHundredAndOneInAMillion() {
        let criteria = Criteria.standard
        #expect(
            [0.0101, 0.0099, 1.01e-6, 0.99e-6].map { criteria.verdict(probability: $0) } == [
                .consistent, .suspicious, .suspicious, .inconsistent,
            ])
        #expect((Criteria(alpha: 0.05).inconsistent - 1.959964).magnitude < 1e-6)
        #expect(Criteria(alpha: 0.05).suspiciousLimit == Criteria(alpha: 0.05).inconsistentLimit)
    }

    /// 1 - 0.99^0.1 is 0.00100453, and of ten statistics all are above it with the probability 0.99.
    @Test func statisticsJudgedTogetherShareTheRates() {
        let criteria = Criteria.standard.shared(by: 10)
        #expect((criteria.suspiciousLimit - 0.00100452870825).magnitude < 1e-14)
        #expect((criteria.inconsistentLimit - 1.0000004500002851e-7).magnitude < 1e-20)
        #expect(criteria.shared(by: 1) == .standard)
        // Certainty stays certainty, however many share it.
        #expect(Criteria(alpha: 1).shared(by: 10).inconsistentLimit == 1)
        #expect(Criteria(alpha: 0).shared(by: 10).inconsistentLimit == 0)
    }

    /// What is accepted however certain it is.
    @Test func aToleranceForgivesSmallDeviations() throws {
        let sample = try spec("uniform", [1 << 17])
        let bound = Double(Float(0.01)) * 1.02.squareRoot()
        let judgements = try judgements(sample, against: UniformLaw(lower: -bound, upper: bound))
        let variance = try #require(judgements.first { $0.statistic == .variance })
        #expect(variance.verdict(Criteria(alpha: nil, tolerance: 0.015)) == .inconsistent)
        #expect(variance.verdict(Criteria(alpha: nil, tolerance: 0.025)) == .consistent)
    }

    /// Drawing and sorting go by runs of 2¹⁶ values, and the search for the distance by a thousand stretches: none of it
    /// goes on for long unasked.
    @Test func comparingIsCancelledWhileItSearchesToo() throws {
        let sample = try spec("normal", [1 << 18])
        let source = try DrawnTensor(sample)
        let asked = Counter()
        let whole = try GoodnessOfFit.measure(source, sample.law, checkpoint: { asked.increase() })
        #expect(asked.count > 1000)
        guard case .kolmogorovSmirnov(let test) = whole else { throw CancellationError() }
        #expect(test.count == 1 << 18)
        for last in [1, 6, asked.count] {
            let again = Counter()
            #expect(throws: CancellationError.self) {
                try GoodnessOfFit.measure(source, sample.law) {
                    if again.increase() == last { throw CancellationError() }
                }
            }
            #expect(again.count == last)
        }
    }

    /// The largest of n: 1 - (1 - p)^n for a value with the probability p of being exceeded.
    @Test func theChanceOfAnExtremeIsTold() throws {
        let spec = try spec("normal", [1000])
        let law = NormalLaw(mean: 0, sigma: 1)
        var summary = Summary(into: Histogram(lower: -1, upper: 1, bins: 1))
        (Array(repeating: 0, count: 999) + [4.0]).withUnsafeBufferPointer { summary.add($0) }
        let maximum = try #require(spec.judgements(summary, law: law).first { $0.statistic == .maximum })
        #expect((try #require(maximum.probability) - 0.0311751).magnitude < 1e-6)
    }
}

private final class Counter: @unchecked Sendable {
    private(set) var count = 0
    @discardableResult func increase() -> Int {
        count += 1
        return count
    }
}
