import InitializerCore
import Screen

/// Equations under one another, their signs of equality in line; where the lines are too narrow for that, each equation
/// on two lines.
struct EquationList {
    /// What stands between the signs of equality, the symbol first and the value last.
    private let rows: [[String]]

    /// The equations of a derivation, as people write them.
    init(_ derivation: Derivation) {
        rows = derivation.steps.map { step in
            let arithmetic = Wording.arithmetic(step.arithmetic)
            let value = Wording.result(step.value)
            // A formula that is one number says no more than the number.
            let filled = arithmetic == value ? "" : arithmetic
            return [step.symbol, step.formula == value ? "" : step.formula, filled, value]
        }
    }

    /// The equations as lines; those over `width` columns are cut with the glyphs' mark.
    func lines(width: Int, glyphs: Glyphs) -> [String] {
        let rows = rows.map { $0.map(glyphs.spelled) }
        let aligned = self.aligned(rows)
        let lines = aligned.allSatisfy { $0.displayWidth <= width } ? aligned : stacked(rows)
        return lines.map { $0.truncated(to: width, mark: glyphs.truncation) }
    }

    private func aligned(_ rows: [[String]]) -> [String] {
        let widths = (0..<3).map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
        return rows.map { row in
            let cells = (1..<3).map { column in
                let sign = row[column].isEmpty ? "   " : " = "
                return widths[column] == 0 ? "" : sign + row[column].padded(to: widths[column])
            }
            return row[0].padded(to: widths[0]) + cells.joined() + " = " + row[3]
        }
    }

    private func stacked(_ rows: [[String]]) -> [String] {
        rows.flatMap { row -> [String] in
            let margin = String(repeating: " ", count: row[0].displayWidth)
            let rest = row.dropFirst().filter { !$0.isEmpty }
            guard rest.count > 1 else { return ["\(row[0]) = \(rest.joined(separator: " = "))"] }
            return ["\(row[0]) = \(rest[1])", "\(margin) = \(rest.dropFirst().joined(separator: " = "))"]
        }
    }
}
