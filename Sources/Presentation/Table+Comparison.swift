import InitializerCore
import Workbench

extension Table {
    /// One statistic a row, of the first tensor and the second, then what is found of both together.
    init(_ comparison: Comparison) {
        let line = "\(comparison.first.spec) with \(comparison.second.spec)"
        self.init(
            about: (.text("compared"), .code(line)), [.text("statistic"), .number("first"), .number("second")],
            rows: Table(statisticsOf: comparison).rows + [
                [.term(name: "spread_ratio", label: "spread ratio"), .none, Cell(comparison.spreadRatio)],
                [.term(name: "ks_distance", label: "KS distance"), .none, Cell(comparison.test.distance)],
                [.term(name: "ks_p_value", label: "KS p-value"), .none, Cell(comparison.test.pValue)],
            ])
    }

    /// The statistics alone.
    init(statisticsOf comparison: Comparison) {
        self.init(
            [.text("statistic"), .number("first"), .number("second")],
            rows: comparison.rows.map { [$0.quantity.cell, $0.first?.cell ?? .none, $0.second?.cell ?? .none] })
    }
}
