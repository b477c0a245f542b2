import InitializerCore
import Screen
import Workbench

extension TextRenderer {
    /// An initializer, with the arithmetic of a Spec where it fits one.
    func explain(_ explanation: Explanation) -> [StyledText] {
        let row = explanation.initializer
        guard let spec = explanation.spec else { return wrapped("\(row.name): \(row.summary)") + rows(of: row) }
        return [heading(spec.description)] + wrapped(row.summary) + derivation(spec) + rows(of: row)
    }

    /// The arithmetic, what holds beside it, and what to beware of.
    private func derivation(_ spec: Spec) -> [StyledText] {
        let derivation = spec.derivation
        let equations = EquationList(derivation).lines(width: max(width - 2, 0), glyphs: glyphs)
        let lines =
            [StyledText("")] + list([("axes", Wording.axes(derivation.axes))]) + [StyledText("")]
            + plain(equations.map { "  " + $0 })
        let facts = [Wording.law(spec.law)] + derivation.facts.map(Wording.sentence)
        return lines + [StyledText("")] + list(facts.map { ("so", $0) }.enumerated().map { $0 == 0 ? $1 : ("", $1.1) })
            + warnings(derivation.warnings)
    }

    /// Warnings, each a paragraph.
    func warnings(_ warnings: [SpecWarning]) -> [StyledText] {
        warnings.flatMap { warning in
            [StyledText("")]
                + spelled(Wording.sentence(warning).wrapped(to: max(width - 2, 0))).map {
                    StyledText("  ") + StyledText($0.text, ink.style(.warning))
                }
        }
    }

    private func rows(of row: Initializer) -> [StyledText] {
        var lines: [StyledText] = []
        for parameter in row.parameters {
            lines += [""] + wrapped("\(parameter.name): \(parameter.meaning)")
            lines += list([("takes", parameter.kind.synopsis), ("default", parameter.default.description)])
            if let remark = parameter.remark { lines += indented(remark) }
        }
        lines.append("")
        var facts = [("types", row.types.map(\.name).joined(separator: " "))]
        if row.minimumRank > 0 { facts.append(("rank", "\(row.minimumRank) or more")) }
        facts += row.references.flatMap { [("source", $0.citation), ("", $0.identifier)] }
        return lines + list(facts)
    }
}
