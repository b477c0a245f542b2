import Screen

/// Equations under one another, their signs of equality in line; where the lines are too narrow for that, each equation
/// on as many lines as it takes.
struct EquationList {
    /// What stands between the signs of equality: the symbol first and the value last, any in between may be empty.
    private let rows: [[String]]

    init(_ rows: [[String]]) { self.rows = rows.filter { !$0.isEmpty } }

    /// The equations as lines of up to `width` columns.
    func lines(width: Int) -> [String] {
        let aligned = self.aligned
        return aligned.allSatisfy { $0.displayWidth <= width } ? aligned : rows.flatMap { stacked($0, width) }
    }

    private var aligned: [String] {
        let between = (rows.map(\.count).max() ?? 0) - 2
        // The first cell stands to the left of every sign of equality, the last behind the last one.
        func cell(_ row: [String], _ column: Int) -> String {
            column == 0 ? row[0] : column < row.count - 1 ? row[column] : ""
        }
        let widths = (0...max(between, 0)).map { column in rows.map { cell($0, column).displayWidth }.max() ?? 0 }
        return rows.map { row in
            let cells = widths.indices.dropFirst().map { column -> String in
                let text = cell(row, column)
                return widths[column] == 0 ? "" : (text.isEmpty ? "   " : " = ") + text.padded(to: widths[column])
            }
            guard let last = row.last, row.count > 1 else { return row[0] }
            return row[0].padded(to: widths[0]) + cells.joined() + " = " + last
        }
    }

    /// The first two sides on one line, the others under the sign of equality.
    private func stacked(_ row: [String], _ width: Int) -> [String] {
        let rest = row.dropFirst().filter { !$0.isEmpty }
        let margin = String(repeating: " ", count: min(row[0].displayWidth, width / 2))
        guard let first = rest.first else { return row[0].wrapped(to: width, breaksWords: true) }
        let lines =
            ["\(row[0]) = \(first)"]
            + (rest.count > 1 ? [rest.dropFirst().joined(separator: " = ")] : []).map {
                "\(margin) = \($0)"
            }
        return lines.flatMap { line -> [String] in
            guard line.displayWidth > width else { return [line] }
            let indent = String(repeating: " ", count: margin.count + 3)
            let pieces = line.wrapped(to: max(width - indent.count, 1), breaksWords: true)
            return pieces.enumerated().map { $0.offset == 0 ? $0.element : indent + $0.element }
        }
    }
}
