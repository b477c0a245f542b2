import Documents
import InitializerCore
import Screen

/// How the arithmetic behind a Spec is worded.
enum DerivationText {
    /// The axes, the equations, what holds beside them, and warnings.
    static func blocks(_ spec: Spec) -> [Block] {
        let derivation = spec.derivation
        let facts = [SubjectText.law(spec.law)] + derivation.facts.map { text($0.sentence) }
        return [
            .people {
                [
                    .facts([.people("axes", axes(derivation.axes))]),
                    .equations(derivation.steps.map(equation)),
                    .facts(facts.enumerated().map { Fact.people($0.offset == 0 ? "so" : "", $0.element) }),
                ] + derivation.warnings.map { .finding(.doubtful, text($0.sentence)) }
            }
        ]
    }

    /// Symbol, formula, arithmetic, value, as people write them.
    private static func equation(_ step: Derivation.Step) -> [String] {
        let arithmetic = text(step.arithmetic)
        let value = result(step.value)
        // A formula that is one number says no more than the number.
        return [
            step.symbol, step.formula == value ? "" : step.formula, arithmetic == value ? "" : arithmetic, value,
        ]
    }

    /// The arithmetic for programs.
    static func record(_ derivation: Derivation) -> Datum {
        .members([
            "axes": .list(
                derivation.axes.map { .members(["size": .integer($0.size), "role": .text($0.role.rawValue)]) }),
            "steps": .list(
                derivation.steps.map { step in
                    .members([
                        "name": .text(step.name), "symbol": .text(step.symbol), "formula": .text(step.formula),
                        "arithmetic": .text(text(step.arithmetic)), "value": .number(step.value),
                    ])
                }),
            "facts": .texts(derivation.facts.map { text($0.sentence) }),
            "warnings": .list(
                derivation.warnings.map { .members(["warning": .text($0.name), "text": .text(text($0.sentence))]) }),
        ])
    }

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
    private static func axes(_ axes: [ShapeAxis]) -> String {
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
}
