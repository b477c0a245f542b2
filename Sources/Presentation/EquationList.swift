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
            let arithmetic = Wording.text(step.arithmetic)
            let value = Wording.result(step.value)
            // A formula that is one number says no more than the number.
            let filled = arithmetic == value ? "" : arithmetic
            return [step.symbol, step.formula == value ? "" : step.formula, filled, value]
        }
    }

    /// The equations as lines of up to `width` columns; those that are longer go on over further lines.
    func lines(width: Int, glyphs: Glyphs) -> [String] {
        let rows = rows.map { $0.map(glyphs.spelled) }
        let aligned = self.aligned(rows)
        return aligned.allSatisfy { $0.displayWidth <= width } ? aligned : stacked(rows, width)
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

    /// One equals sign a line, where there are several; what is still too long is broken between words.
    private func stacked(_ rows: [[String]], _ width: Int) -> [String] {
        rows.flatMap { row -> [String] in
            let margin = row[0].displayWidth
            let rest = Array(row.dropFirst()).filter { !$0.isEmpty }
            let second = rest.dropFirst().joined(separator: " = ")
            let fits = margin + 3 + second.displayWidth <= width
            let sides = rest.count < 2 ? [rest.joined()] : fits ? [rest[0], second] : rest
            return sides.enumerated().flatMap { index, side in
                let start = index == 0 ? row[0] : String(repeating: " ", count: margin)
                return "\(start) = \(side)".brokenBetweenWords(to: width, margin: margin + 3)
            }
        }
    }
}

extension String {
    /// The text in lines of up to `width` columns, with the blanks it begins with; further lines begin with `margin`
    /// blanks, or fewer where they would leave little room.
    fileprivate func brokenBetweenWords(to width: Int, margin: Int) -> [String] {
        guard displayWidth > width else { return [self] }
        let indentation = String(prefix { $0 == " " })
        let lines = wrapped(to: width - indentation.count, hanging: max(0, min(margin, width / 3) - indentation.count))
        return lines.map { indentation + $0 }
    }
}
