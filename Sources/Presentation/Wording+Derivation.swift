import InitializerCore
import Screen

extension Wording {
    /// A formula's numbers filled in.
    static func arithmetic(_ arithmetic: Arithmetic) -> String {
        arithmetic.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .number(let number): result(number)
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

    /// What holds beside the equations, in a sentence.
    static func sentence(_ fact: Derivation.Fact) -> String {
        switch fact {
        case .orthonormalColumns(let count): "\(NumberFormat.integer(count)) orthonormal columns: QᵀQ = I"
        case .orthonormalRows(let count): "\(NumberFormat.integer(count)) orthonormal rows: QQᵀ = I"
        case .signs(let isSquare):
            isSquare
                ? "signs: every diagonal entry of R is 0 or more, but the last, which makes det Q = (-1)^(n-1)"
                : "signs: every diagonal entry of R is 0 or more"
        case .widenedBeforeCut: "a normal of deviation σ₀, cut at two of them, has the deviation σ"
        case .within(let limit): "|w| ≤ \(result(limit))"
        case .unbounded: "nothing bounds an element; one in 16,000 is beyond 4 σ"
        }
    }

    /// What the user should know, in a sentence or two.
    static func sentence(_ warning: SpecWarning) -> String {
        switch warning {
        case .channelsFirst(let taken, let meant, let own, let factor):
            """
            The shape looks like {out, in, kernel}, as PyTorch stores it, but the fans are the last two axes: \
            \(fans(taken)) instead of \(fans(meant)), and σ is \(NumberFormat.significant(factor, digits: 2)) of what \
            is meant. In Axon's layout the shape is \(own).
            """
        case .noFans(let rank):
            "A \(rank == 0 ? "scalar" : "vector") has no input and output axes: both fans are 1, so σ² is the scale."
        case .documentedScale(let documented, let released, let factor):
            """
            The scale \(NumberFormat.significant(documented)) is the default Axon documents; the code released as \
            Axon 0.6.1 has \(NumberFormat.significant(released)), and σ \(NumberFormat.significant(factor)) times as \
            large.
            """
        case .levels(let type, let levels):
            """
            In \(type.name) a draw starts from one of \(NumberFormat.integer(levels)) levels, so what is drawn keeps \
            to the law only roughly.
            """
        case .complexParts:
            "The numbers are of the real and the imaginary part each: an element has twice the variance."
        case .notHaar:
            """
            The uniform matrix is on [0, 1), so not centred: its first direction prevails, and the result is not \
            uniform over the orthogonal matrices, as the normal one's is.
            """
        case .wide(let rows, let columns):
            """
            \(NumberFormat.integer(rows)) rows cannot have \(NumberFormat.integer(columns)) orthonormal columns: the \
            rows are orthonormal. Axon 0.6.1 fails here.
            """
        case .wraps(let value, let type, let integer): "\(value) does not fit \(type.name): it becomes \(integer)."
        case .emptyInterval(let value):
            "The interval is empty, as the scale is negative: every element is \(NumberFormat.significant(value))."
        }
    }
}

extension SpecWarning {
    /// What programs call it.
    var name: String {
        switch self {
        case .channelsFirst: "channels_first"
        case .noFans: "no_fans"
        case .documentedScale: "documented_scale"
        case .levels: "levels"
        case .complexParts: "complex_parts"
        case .notHaar: "not_haar"
        case .wide: "wide"
        case .wraps: "wraps"
        case .emptyInterval: "empty_interval"
        }
    }
}
