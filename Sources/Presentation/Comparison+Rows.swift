import InitializerCore
import Workbench

extension Comparison {
    /// A statistic of both tensors.
    struct Row {
        let quantity: Quantity
        let first: Quantity.Value?
        let second: Quantity.Value?
    }

    /// Every statistic, in the order they are shown.
    var rows: [Row] {
        let second = Dictionary(
            second.statistics.map { ($0.quantity.name, $0.observed) }, uniquingKeysWith: { first, _ in first })
        return first.statistics.map {
            Row(quantity: $0.quantity, first: $0.observed, second: second[$0.quantity.name])
        }
    }
}
