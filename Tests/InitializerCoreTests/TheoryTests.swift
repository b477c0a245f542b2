import Foundation
import Testing

@testable import InitializerCore

/// Standard errors, goodness of fit and discrete laws, against scipy and numpy.
@Suite struct TheoryTests {
    private func cases(_ kind: String) throws -> [[String: Any]] {
        let lines = try Fixture.lines("theory.jsonl").filter { $0["kind"] as? String == kind }
        try #require(!lines.isEmpty)
        return lines
    }

    private func doubles(_ value: Any?) -> [Double] { (value as! [String]).map { Double($0)! } }

    /// 1e30 is beyond f16: all that is drawn is infinity less infinity.
    @Test func ofNoNumbersNothingIsExpected() throws {
        let law = try spec("uniform", ["scale": .number(.real(1e30))], [20, 20], .f16, seed: 1).law
        for moment in [law.mean, law.variance, law.skewness, law.kurtosis] { #expect(moment.isNaN) }
    }

    @Test func theIncompleteGammaFunctionIsScipys() throws {
        for line in try cases("gamma") {
            let (a, x, upper) = (line["a"] as! Double, line["x"] as! Double, line["upper"] as! Double)
            #expect((IncompleteGamma.upper(a, x) / upper - 1).magnitude < 1e-11, "Q(\(a), \(x))")
        }
        #expect(IncompleteGamma.upper(3, 0) == 1)
        #expect(IncompleteGamma.upper(3, .infinity) == 0)
    }

    @Test func theKolmogorovDistributionIsScipys() throws {
        for line in try cases("kolmogorov") {
            let (lambda, upper) = (line["lambda"] as! Double, line["upper"] as! Double)
            #expect((KolmogorovDistribution.tail(lambda) / upper - 1).magnitude < 1e-12, "Q(\(lambda))")
        }
    }

    /// scipy's p is exact for 40 values, and so is ours.
    @Test func theDistanceIsScipys() throws {
        let line = try #require(try cases("ks").first)
        let test = KolmogorovSmirnov(sorted: doubles(line["values"]).sorted(), law: NormalLaw(mean: 0, sigma: 1))
        #expect((test.distance - (line["distance"] as! Double)).magnitude < 1e-14)
        #expect((test.probability / (line["p"] as! Double) - 1).magnitude < 1e-9)
    }

    @Test func pearsonsChiSquaredIsScipys() throws {
        let line = try #require(try cases("chi").first)
        let (counts, shares) = (line["counts"] as! [Int], line["shares"] as! [Double])
        let test = try #require(ChiSquared(counts: counts, probabilities: shares, least: 5))
        #expect((test.statistic - (line["statistic"] as! Double)).magnitude < 1e-12)
        #expect(test.degreesOfFreedom == 4)
        #expect((test.probability - (line["p"] as! Double)).magnitude < 1e-12)
    }

    /// Forty values over four cells: the first two are pooled, then there are the third and fourth together.
    @Test func cellsOfFewValuesArePooled() throws {
        let test = try #require(ChiSquared(counts: [12, 8, 16, 4], probabilities: [0.25, 0.25, 0.3, 0.2]))
        #expect(test.degreesOfFreedom == 1)
        #expect(test.statistic == 0)
        #expect(ChiSquared(counts: [19, 19], probabilities: [0.5, 0.5]) == nil)
        #expect(ChiSquared(counts: [20, 20], probabilities: [0.5, 0.5], strays: 1)?.probability == 0)
    }

    @Test func momentsAndQuantilesAreScipys() throws {
        for line in try cases("law") {
            let law = try Fixture.law(line)
            let name = Comment(rawValue: "\(line["law"]!) \(line["parameters"]!)")
            for (order, moment) in (line["moments"] as! [Double]).enumerated() {
                #expect((law.standardizedMoment(order) - moment).magnitude < 1e-10 * max(1, moment), name)
            }
            for (p, quantile) in zip(line["probabilities"] as! [Double], line["quantiles"] as! [Double]) {
                #expect((law.quantile(p) - quantile).magnitude < 1e-8 * law.standardDeviation, name)
            }
        }
    }

    /// Against numerical derivatives of the statistics, for n so large that only the first term of each is left.
    @Test func standardErrorsFollowFromTheDeltaMethod() throws {
        let n = 1_000_000
        for line in try cases("delta") {
            let levels = line["levels"] as! [Double]
            let isUniform = line["law"] as! String == "uniform"
            let law: any Law =
                isUniform
                ? UniformLaw(lower: -3.0.squareRoot(), upper: 3.0.squareRoot())
                : DiscreteLaw(values: levels, ideal: NormalLaw(mean: 0, sigma: 1))
            let statistics: [Statistic] = [.standardDeviation, .skewness, .kurtosis]
            for (index, statistic) in statistics.enumerated() {
                let error = try #require(statistic.samplingError?(law, n))
                let unit = statistic == .standardDeviation ? law.standardDeviation : 1
                let spread = error.standardError * Double(n).squareRoot() / unit
                #expect((spread / (line["spread"] as! [Double])[index] - 1).magnitude < 1e-4, "\(statistic)")
                let bias = (error.expectation - (try #require(statistic.expected(law, n)))) * Double(n) / unit
                #expect((bias - (line["bias"] as! [Double])[index]).magnitude < 1e-3, "\(statistic)")
            }
        }
    }

    /// Skewness and kurtosis of a normal sample, as sample statistics G1 and G2 have them; those here are a multiple.
    @Test func gaussianStandardErrorsAreTheUsualFormulas() {
        let law = NormalLaw(mean: 1, sigma: 2)
        for n in [100.0, 5000] {
            let skewness = (6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3))).squareRoot()
            let kurtosis = 2 * skewness * ((n * n - 1) / ((n - 3) * (n + 5))).squareRoot()
            let (g1, g2) = (
                law.errorOfSkewness(Int(n)).standardError, law.errorOfKurtosis(Int(n)).standardError
            )
            #expect((g1 * (n * (n - 1)).squareRoot() / (n - 2) / skewness - 1).magnitude < 1e-12)
            #expect((g2 * (n - 1) * (n + 1) / ((n - 2) * (n - 3)) / kurtosis - 1).magnitude < 1e-12)
        }
        #expect(law.errorOfMean(400).standardError == 0.1)
        #expect((law.errorOfVariance(9).standardError - 8.0 / 9 * 4 * 0.5).magnitude < 1e-14)
    }

    @Test func discreteLawsAreThoseOfTheTypesRules() throws {
        for line in try cases("discrete") {
            let words = (line["spec"] as! String).split(separator: " ").map(String.init)
            let law = try spec(words[0], [784, 256], #require(ElementType(rawValue: words[1]))).law
            let name = Comment(rawValue: line["spec"] as! String)
            func isClose(_ x: Double, _ key: String, _ unit: Double) -> Bool {
                (x - (line[key] as! Double)).magnitude <= 1e-12 * unit
            }
            #expect(isClose(law.mean, "mean", law.standardDeviation), name)
            #expect(isClose(law.variance, "variance", law.variance), name)
            #expect(isClose(law.skewness, "skewness", 1), name)
            #expect(isClose(law.kurtosis, "kurtosis", 1), name)
            #expect(law.support.lower == line["minimum"] as! Double, name)
            #expect(law.support.upper == line["maximum"] as! Double, name)
            #expect(law.cumulative(0) - law.below(0) == line["zeros"] as! Double, name)
            #expect(law.points?.count == line["values"] as? Int, name)
        }
    }

    /// U(-0.01, 0.01) in bf16: 128 levels from the lower bound on, each truncated toward 0.
    @Test func theDifferenceFromTheIdealLawIsTold() throws {
        let difference = try #require(Discretization(try spec("normal", [8], .bf16).law))
        #expect(difference.patterns == 128)
        #expect(difference.values == 128)
        #expect((difference.relativeMeanBias + 0.0236936).magnitude < 1e-6)
        #expect((difference.varianceRatio - 0.952849).magnitude < 1e-6)
        #expect(difference.zeros == 1.0 / 128)
        #expect(difference.maximum == 0.0230712890625)
        #expect(Discretization(try spec("normal", [8], .f32).law) == nil)
        #expect(Discretization(try spec("uniform", ["scale": .number(.integer(0))], [8], .f16).law) == nil)
    }

    /// Every level lies in one bin, those on an edge in the bin above it.
    @Test func massesOfBinsAddUp() throws {
        let law = try spec("uniform", ["scale": .number(.integer(1))], [8], .bf16).law
        let histogram = Histogram(lower: -1, upper: 1, bins: 4)
        #expect(law.masses(of: histogram) == [0.25, 0.25, 0.25, 0.25])
        #expect(UniformLaw(lower: 0, upper: 4).masses(of: Histogram(lower: 0, upper: 8, bins: 4)) == [0.5, 0.5, 0, 0])
    }

    @Test func binRulesAreNumpys() throws {
        for line in try cases("bins") {
            let values = doubles(line["values"])
            let distribution = EmpiricalDistribution(values)
            let range = values.max()! - values.min()!
            for rule in BinRule.Name.allCases {
                #expect(
                    rule.bins(distribution, range: range) == line[rule.rawValue] as! Int, "\(line["name"]!) \(rule)")
            }
            for (p, quantile) in zip([0, 0.1, 0.25, 0.5, 0.75, 1], doubles(line["quantiles"])) {
                #expect((distribution.quantile(p) - quantile).magnitude < 1e-15)
            }
        }
    }
}
