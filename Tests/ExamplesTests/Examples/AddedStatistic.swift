import Testing

@testable import InitializerCore

extension Statistic {
    /// How far apart the extremes are.
    static let range = Statistic(
        "range", .summary { .number($0.maximum - $0.minimum) },
        expected: { law, count in
            let extremes = law.expectedExtremes(of: count)
            return extremes.maximum - extremes.minimum
        })
}

/// A row is enough for a statistic.
@Suite struct AddedStatistic {
    @Test func aRowSaysWhatIsObservedAndExpected() throws {
        let spec = try Spec("uniform", options: ["scale": .number(.real(1))], shape: [1000], key: 1)
        let summary = try DrawnTensor(spec).summarize(into: spec.law.histogram(bins: 8))
        #expect(Statistic.range.value(of: summary) == .number(summary.maximum - summary.minimum))
        // The extremes of n values of U(-1, 1) are expected 1 - 2/(n + 1) to either side.
        #expect((try #require(Statistic.range.expected(spec.law, 1000)) - 2 * 999.0 / 1001).magnitude < 1e-6)
    }
}
