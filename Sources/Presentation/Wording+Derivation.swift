import InitializerCore
import Screen

extension Wording {
    /// Text with its numbers written.
    static func text(_ text: NumericText) -> String {
        text.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .number(let number): result(number)
            case .rounded(let number, let digits): NumberFormat.significant(number, digits: digits)
            case .count(let count): NumberFormat.integer(count)
            }
        }.joined()
    }

    /// What an equation comes to, to five digits; whole numbers are exact.
    static func result(_ value: Double) -> String {
        if let count = Int(exactly: value), count.magnitude < 1 << 53 { return NumberFormat.integer(count) }
        return NumberFormat.significant(value, digits: 5)
    }

    /// What the axes are taken for: `3 × 3 receptive field, 64 in, 128 out`.
    static func axes(_ axes: [ShapeAxis]) -> String {
        guard !axes.isEmpty else { return "none: a scalar" }
        var groups: [(role: ShapeAxis.Role, sizes: [Int])] = []
        for axis in axes {
            if groups.last?.role == axis.role {
                groups[groups.count - 1].sizes.append(axis.size)
            } else {
                groups.append((axis.role, [axis.size]))
            }
        }
        return groups.map { group in
            group.sizes.map(NumberFormat.integer).joined(separator: " × ") + " " + name(group.role)
        }.joined(separator: ", ")
    }

    private static func name(_ role: ShapeAxis.Role) -> String {
        switch role {
        case .receptiveField: "receptive field"
        case .input: "in"
        case .output: "out"
        case .length: "entries of a vector"
        case .batch: "matrices"
        case .rows: "rows"
        case .columns: "columns"
        }
    }

    /// What holds besides the equations, in a sentence.
    static func sentence(_ fact: Derivation.Fact) -> String { text(fact.sentence) }

    /// What the user should know, in a sentence or two.
    static func sentence(_ warning: SpecWarning) -> String { text(warning.sentence) }
}
