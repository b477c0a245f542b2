import Foundation
import Testing

@testable import InitializerCore

@Suite struct KolmogorovSmirnovTests {
    private func numbers(_ texts: Any?) -> [Double] { (texts as! [String]).compactMap(Double.init) }

    /// `scipy.stats.ks_2samp`.
    @Test func distancesAgreeWithScipy() throws {
        let lines = try Fixture.lines("samples.jsonl")
        #expect(lines.count == 5)
        for line in lines {
            let test = TwoSampleKolmogorovSmirnov(numbers(line["first"]), numbers(line["second"]))
            let expected = try #require(Double(line["distance"] as! String))
            #expect((test.distance - expected).magnitude < 1e-15, "\(line["name"]!)")
        }
    }

    /// `scipy.special.kolmogorov`; at 1 the two series meet.
    @Test(arguments: [
        (0.2, 0.999999999999495), (0.5, 0.9639452436648751), (0.8, 0.5441424115741981), (0.999, 0.27107316411506394),
        (1, 0.26999967167735456), (1.3581, 0.0499996304316674), (1.6276, 0.010001537333060776),
        (3, 3.045995948942526e-08), (6, 1.0760372320042276e-31),
    ])
    func tailAgreesWithScipy(lambda: Double, expected: Double) {
        #expect((KolmogorovDistribution.tail(lambda) / expected - 1).magnitude < 1e-12)
    }

    /// `scipy.stats.kstwo`, from one value to a million.
    @Test func theDistributionForFiniteSamplesIsScipys() throws {
        let lines = try Fixture.lines("kolmogorov.jsonl").filter { $0["kind"] as! String == "one" }
        #expect(lines.count == 188)
        for line in lines {
            let (n, distance, upper) = (line["n"] as! Int, line["distance"] as! Double, line["upper"] as! Double)
            let tail = KolmogorovSmirnovDistribution(count: n).tail(distance)
            let error = n <= 100_000 ? 1e-9 : upper > 0.01 ? 1e-5 : 1e-3
            #expect((tail / upper - 1).magnitude < error, "\(n) values, D \(distance): \(tail), not \(upper)")
        }
    }

    /// The critical value that tables have for 8 values, and the limit's, 1.3581/√n, for many.
    @Test(arguments: [(8, 0.4543), (20, 0.2941), (1_000_000, 0.00135810)])
    func theBandIsTheCriticalDistance(count: Int, width: Double) {
        #expect((KolmogorovSmirnov.band(count: count, confidence: 0.95) / width - 1).magnitude < 2e-4)
    }

    /// `scipy.stats.ks_2samp` with `method="exact"`.
    @Test func twoSmallSamplesAgreeWithScipy() throws {
        let lines = try Fixture.lines("kolmogorov.jsonl").filter { $0["kind"] as! String == "two" }
        #expect(lines.count == 7)
        for line in lines {
            let test = TwoSampleKolmogorovSmirnov(line["first"] as! [Double], line["second"] as! [Double])
            #expect((test.distance - (line["distance"] as! Double)).magnitude < 1e-14)
            #expect((test.pValue / (line["upper"] as! Double) - 1).magnitude < 1e-9, "D \(test.distance)")
        }
    }

    @Test func whatIsEqualIsCertainlyAlike() {
        #expect(TwoSampleKolmogorovSmirnov([1, 2, 3], [1, 2, 3]).pValue == 1)
        #expect(TwoSampleKolmogorovSmirnov([1, .nan], [1]).firstCount == 1)
        #expect(TwoSampleKolmogorovSmirnov([.nan], [1]).pValue.isNaN)
    }
}
