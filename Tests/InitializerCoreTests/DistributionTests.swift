import Testing

@testable import InitializerCore

/// Cumulative curves and quantile–quantile plots, against scipy.
@Suite struct DistributionTests {
    private func cases(_ kind: String) throws -> [[String: Any]] {
        try Fixture.lines("distributions.jsonl").filter { $0["kind"] as! String == kind }
    }

    private func numbers(_ value: Any?) -> [Double] { (value as! [String]).map { Double($0)! } }

    @Test func placesOfOrderStatisticsAreThoseOfProbplotAndBeta() throws {
        for line in try cases("order") {
            let order = OrderStatistic(rank: line["rank"] as! Int, of: line["count"] as! Int)
            let median = line["median"] as! Double
            // scipy has the first as 1 less the last, to a double's precision.
            #expect((order.median - median).magnitude < 1e-15, "\(order)")
            let interval = order.interval(confidence: 0.95)
            #expect((interval.lowerBound / (line["lower"] as! Double) - 1).magnitude < 5e-5, "\(order)")
            #expect((interval.upperBound / (line["upper"] as! Double) - 1).magnitude < 5e-5, "\(order)")
        }
    }

    @Test func quantilesLieWhereProbplotPutsThem() throws {
        for line in try cases("plot") {
            let law = try Fixture.law(line)
            let pairs = try EmpiricalDistribution(numbers(line["values"])).quantilePairs(law, confidence: 0.95)
            let (expected, observed) = (line["expected"] as! [Double], numbers(line["observed"]))
            #expect(pairs.count == expected.count)
            for (pair, (x, y)) in zip(pairs, zip(expected, observed)) {
                #expect((pair.expected - x).magnitude < 1e-9, "\(line["law"]!)")
                #expect(pair.observed == y)
                #expect(pair.envelope.map { $0.contains(x) } == true)
            }
        }
    }

    @Test func theWidestGapIsWhereScipyFindsIt() throws {
        for line in try cases("plot") {
            let gap = try #require(
                try EmpiricalDistribution(numbers(line["values"])).widestGap(from: try Fixture.law(line)))
            #expect((gap.distance - (line["distance"] as! Double)).magnitude < 1e-12, "\(line["law"]!)")
            #expect(gap.value == Double(line["location"] as! String))
            #expect((gap.observed - (line["share"] as! Double)).magnitude < 1e-15)
            #expect((gap.expected - (line["probability"] as! Double)).magnitude < 1e-12)
        }
    }

    @Test func stairsAreHeldAgainstStairs() throws {
        let law = DiscreteLaw(
            values: [-1] + Array(repeating: -0.5, count: 4) + Array(repeating: 0, count: 6)
                + Array(repeating: 0.5, count: 4) + [1], ideal: NormalLaw(mean: 0, sigma: 0.5))
        for line in try cases("stairs") {
            let gap = try #require(try EmpiricalDistribution(numbers(line["values"])).widestGap(from: law))
            #expect((gap.distance - (line["distance"] as! Double)).magnitude < 1e-15)
        }
    }

    /// The search passes over most values; the definition looks at all of them.
    @Test(arguments: ["he_normal", "uniform", "normal", "orthogonal"])
    func passingOverValuesMissesNothing(name: String) throws {
        let spec = try spec(name, [100, 100], seed: 11)
        let values = EmpiricalDistribution(try DrawnTensor(spec).components(0..<10_000))
        let gap = try #require(try values.widestGap(from: spec.law))
        #expect(gap.distance == KolmogorovSmirnov(sorted: values.sorted, law: spec.law).distance)
    }

    @Test func whereTheoryIsSilentThereIsNoGap() throws {
        let spec = try spec("orthogonal", ["distribution": .choice("uniform")], [8, 8])
        #expect(try EmpiricalDistribution.measure(DrawnTensor(spec)).widestGap(from: spec.law) == nil)
    }

    /// Half of a bin's values lie in either half of it.
    @Test func countsAreSpreadOverOtherBins() {
        var histogram = Histogram(lower: 0, upper: 4, bins: 4)
        for (value, count) in [(0.5, 4), (1.5, 8), (2.5, 2)] { histogram.add(value, times: count) }
        #expect(histogram.counts(in: Histogram(lower: -1, upper: 5, bins: 3)) == [4, 10, 0])
        #expect(histogram.counts(in: Histogram(lower: 0.5, upper: 2.5, bins: 2)) == [6, 5])
        #expect(histogram.counts(in: histogram) == [4, 8, 2, 0])
    }

    @Test func measuringInRunsSortsAll() throws {
        let source = try DrawnTensor(try spec("normal", [200_001], seed: 5))
        #expect(try EmpiricalDistribution.measure(source).sorted == source.components(0..<200_001).sorted())
    }
}
