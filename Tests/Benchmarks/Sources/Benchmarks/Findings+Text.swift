import Foundation

extension Findings {
    /// Tables for people.
    func text() -> String {
        [ratesText, curveText, figuresText].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var ratesText: String {
        guard !rates.isEmpty else { return "" }
        let peers = Set(rates.flatMap(\.peers.keys)).sorted()
        var header = ["work", "shape", "best ms", "M values/s"] + peers.map { "\($0) ms" }
        if !peers.isEmpty { header += ["ratio", "target", ""] }
        let lines = rates.map { rate in
            let work = rate.work
            var cells = [
                "\(work.kind.rawValue) \(work.initializer) \(work.type)", work.shapeName, number(rate.seconds * 1000),
                number(rate.valuesPerSecond / 1e6),
            ]
            cells += peers.map { rate.peers[$0].map { number($0 * 1000) } ?? "" }
            if !peers.isEmpty { cells += [rate.ratio.map(number) ?? "", rate.target.map(number) ?? "", rate.verdict] }
            return cells
        }
        return table(header, lines, textColumns: 2)
    }

    private var curveText: String {
        guard !curve.isEmpty else { return "" }
        let lines = curve.map {
            [
                "2^\(Int(log2(Double($0.values)).rounded()))", number($0.seconds * 1000),
                number($0.valuesPerSecond / 1e6), number($0.showSeconds * 1000), number($0.showMegabytes),
            ]
        }
        return table(["uniform f32", "describe ms", "M values/s", "show ms", "show MB"], lines, textColumns: 1)
    }

    private var figuresText: String {
        guard !figures.isEmpty else { return "" }
        let lines = figures.map { [$0.name, number($0.value), $0.unit, $0.limit.map(number) ?? "", $0.verdict] }
        return table(["figure", "value", "", "limit", ""], lines, textColumns: 1)
    }

    private func number(_ x: Double) -> String {
        let digits = x.magnitude >= 100 ? 0 : x.magnitude >= 10 ? 1 : 2
        return String(format: "%.\(digits)f", x)
    }

    /// Columns as wide as their widest cell: text to the left, numbers to the right.
    private func table(_ header: [String], _ lines: [[String]], textColumns: Int) -> String {
        let widths = header.indices.map { column in ([header] + lines).map { $0[column].count }.max() ?? 0 }
        func laidOut(_ cells: [String]) -> String {
            cells.indices.map { column in
                let blank = String(repeating: " ", count: widths[column] - cells[column].count)
                return column < textColumns ? cells[column] + blank : blank + cells[column]
            }.joined(separator: "  ")
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return ([laidOut(header), rule] + lines.map(laidOut)).joined(separator: "\n")
    }
}

extension Findings.Rate {
    fileprivate var verdict: String {
        guard let ratio, let target else { return "" }
        return ratio >= target ? "met" : "NOT MET"
    }
}

extension Findings.Figure {
    fileprivate var verdict: String {
        guard let limit else { return "" }
        return value < limit ? "met" : "NOT MET"
    }
}
