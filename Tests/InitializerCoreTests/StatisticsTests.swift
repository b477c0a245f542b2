import Foundation
import Testing

@testable import InitializerCore

@Suite struct StatisticsTests {
    private func summary(_ values: [Double], _ empty: Histogram, blocks: Int = 1) -> Summary {
        var whole = Summary(into: empty)
        let size = (values.count + blocks - 1) / blocks
        for start in stride(from: 0, to: values.count, by: max(size, 1)) {
            var part = Summary(into: empty)
            values[start..<min(start + size, values.count)].withUnsafeBufferPointer { part.add($0) }
            whole.merge(part)
        }
        return whole
    }

    @Test(arguments: [1, 2, 3, 7, 400])
    func agreesWithNumpy(blocks: Int) throws {
        for sample in try Fixture.lines("statistics.jsonl") {
            func exact(_ name: String) -> Double { Double(sample[name] as! String)! }
            let values = (sample["values"] as! [String]).map { Double($0)! }
            let recorded = sample["counts"] as! [Int]
            let (lower, upper) = (sample["lower"] as! Double, sample["upper"] as! Double)
            let empty = Histogram(lower: lower, upper: upper, bins: recorded.count)
            let summary = summary(values, empty, blocks: blocks)
            let name = Comment(rawValue: sample["name"] as! String)
            #expect(summary.count == values.count, name)
            #expect(isClose(summary.moments.mean, exact("mean"), 1e-15, scale: upper - lower), name)
            #expect(isClose(summary.moments.variance, sample["variance"] as! Double, 1e-12), name)
            if let skewness = sample["skewness"] as? Double {
                #expect(isClose(summary.moments.skewness, skewness, 1e-9, scale: 1), name)
                #expect(isClose(summary.moments.kurtosis, sample["kurtosis"] as! Double, 1e-9), name)
            } else {
                #expect(summary.moments.skewness.isNaN, name)
            }
            #expect(summary.minimum == exact("minimum"), name)
            #expect(summary.maximum == exact("maximum"), name)
            #expect(summary.zeros == sample["zeros"] as? Int, name)
            #expect(summary.distinct.count == .exactly(sample["distinct"] as! Int), name)
            #expect(summary.histogram.counts == recorded, name)
            #expect(summary.histogram.total == values.count, name)
        }
    }

    @Test func infinitiesHaveAMeanAndNoVariance() {
        for blocks in [1, 3] {
            let empty = Histogram(lower: 0, upper: 1, bins: 1)
            let same = summary([.infinity, .infinity, 1, .infinity], empty, blocks: blocks)
            #expect(same.moments.mean == .infinity)
            #expect(same.moments.variance.isNaN)
            #expect(summary([.infinity, 1, -.infinity], empty, blocks: blocks).moments.mean.isNaN)
        }
    }

    @Test func nothingHasNoMean() {
        let moments = Moments()
        #expect(moments.mean.isNaN)
        #expect(moments.variance.isNaN)
    }

    @Test func histogramCountsWhatIsOutside() {
        var histogram = Histogram(lower: 0, upper: 1, bins: 4)
        for x in [-0.1, 0, 0.25, 0.999, 1, 1.1, .infinity, -.infinity, .nan] { histogram.add(x) }
        #expect(histogram.counts == [1, 1, 0, 2])
        #expect(histogram.underflow == 2)
        #expect(histogram.overflow == 2)
        #expect(histogram.unordered == 1)
        #expect(histogram.edges == [0, 0.25, 0.5, 0.75, 1])
    }

    @Test func distinctValuesStopAtTheCap() {
        var distinct = DistinctValues()
        let values = (0..<DistinctValues.cap).map(Double.init)
        values.withUnsafeBufferPointer { distinct.add($0) }
        #expect(distinct.count == .exactly(65536))
        [65536.0].withUnsafeBufferPointer { distinct.add($0) }
        #expect(distinct.count == .moreThan(65536))
    }

    private func isClose(_ a: Double, _ b: Double, _ tolerance: Double, scale: Double = 0) -> Bool {
        (a - b).magnitude <= tolerance * max(scale, a.magnitude, b.magnitude)
    }
}
