import InitializerCore
import Testing

@testable import Workbench

extension Quantity {
    /// How far apart the extremes are.
    static let range = Quantity(
        "range", .statistic({ .number($0.maximum - $0.minimum) }, expected: { $0.support.upper - $0.support.lower }))
}

/// A row is enough for a statistic.
@Suite struct AddedStatistic {
    @Test func aRowSaysWhatIsObservedAndExpected() throws {
        let spec = try Spec("uniform", options: ["scale": .number(.real(1))], shape: [1000], key: 1)
        let summary = try DrawnTensor(spec).summarize(into: spec.law.histogram(bins: 8))
        guard case .statistic(let observed, let expected) = Quantity.range.measurement else {
            Issue.record("not a statistic")
            return
        }
        #expect(observed(summary) == .number(summary.maximum - summary.minimum))
        // U(-1, 1).
        #expect(expected(spec.law) == 2)
    }
}
