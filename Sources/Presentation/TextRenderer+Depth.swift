import InitializerCore
import Screen
import Workbench

extension TextRenderer {
    /// The curves over the layers, what theory says, some layers, and what it means.
    func depth(_ report: DepthReport) -> [StyledText] {
        var facts = [("verdict", Wording.verdict(report)), ("stable", Wording.stableFactors)]
        facts += SignalFactor.Direction.allCases.map { ($0.rawValue, Wording.factors($0, report)) }
        facts.append(("network", Wording.network(report)))
        if let theory = report.theory { facts += DepthFacts.rows(theory) }
        if let jacobian = report.jacobian { facts.append(("Jacobian", Wording.jacobian(jacobian, report.network))) }
        return page(
            [heading(report.spec.description)] + list(facts),
            chart: { LinePlot(depth: report).draw(on: &$0, in: $0.bounds) },
            [""] + grid(Table(shortDepth: report)) + [""] + wrapped(Wording.explanation(report)))
    }

    /// The map, and where the Spec is on it.
    func chaos(_ report: ChaosReport) -> [StyledText] {
        var facts = [("activation", report.map.activation.call)]
        if let field = report.field {
            facts += [
                (
                    "X",
                    "σ_w \(Wording.number(field.weightVariance.squareRoot())), "
                        + "σ_b \(Wording.number(field.biasVariance.squareRoot()))"
                ),
                ("χ₁", Wording.number(field.gradientFactor)),
            ]
        }
        facts.append(("critical σ_w", report.critical.map { Wording.number($0.weightVariance.squareRoot()) } ?? "none"))
        return page(
            [heading(report.layer.description)] + list(facts),
            chart: { MapPlot(report).draw(on: &$0, in: $0.bounds) })
    }

    /// One activation in full, or all in a table.
    func gains(_ rows: [Activation]) -> [StyledText] {
        guard let row = rows.first, rows.count == 1 else { return grid(Table(gains: rows)) }
        let gains = row.gains
        var facts = [
            ("forward", "\(NumberFormat.significant(gains.forward, digits: 6)), keeps activations: 1/√E[φ²]"),
            ("backward", "\(NumberFormat.significant(gains.backward, digits: 6)), keeps gradients: 1/√E[φ'²]"),
        ]
        facts += row.heuristics.map {
            (Wording.source($0.source), NumberFormat.significant($0.gain, digits: 6))
        }
        if let reference = row.reference { facts += [("source", reference.citation), ("", reference.identifier)] }
        return [heading("\(row.call): \(row.formula)")] + list(facts)
    }
}

/// What theory says of a network, by name.
private enum DepthFacts {
    static func rows(_ theory: DepthReport.Theory) -> [(String, String)] {
        [
            (
                "σ_w², σ_b²",
                "\(Wording.number(theory.field.weightVariance)), \(Wording.number(theory.field.biasVariance))"
            ),
            ("χ₁", Wording.number(theory.gradientFactor)), ("q*", Wording.fixedPoint(theory.fixedPoint)),
            ("depth scale", Wording.depthScale(theory.depthScale)),
            ("critical σ_w²", theory.critical.map { Wording.number($0.weightVariance) } ?? "none"),
        ]
    }
}

extension LinePlot {
    /// Mean squares by layer: the medians of activations and gradients, the tenth and ninetieth percentiles of the
    /// networks drawn dotted, and what theory says of infinitely wide networks dashed.
    init(depth report: DepthReport) {
        let layers = (0...report.network.layers).map(Double.init)
        func line(_ name: String, _ values: [Double], _ stroke: Stroke, _ role: Role) -> Series {
            Series(name, x: layers, y: values, stroke: stroke, role: role)
        }
        let (activations, gradients) = (report.measured.activations, report.measured.gradients)
        let theory = report.theory?.curve
        // One name for what both have: the legend tells them apart by their curves alone.
        let series = [
            line("10–90 % drawn", gradients.map(\.lower), .dotted, .secondSeries),
            line("", gradients.map(\.upper), .dotted, .secondSeries),
            line("", activations.map(\.lower), .dotted, .firstSeries),
            line("", activations.map(\.upper), .dotted, .firstSeries),
            line("infinite width", theory?.gradients ?? [], .dashed, .secondSeries),
            line("", theory?.activations ?? [], .dashed, .firstSeries),
            line("gradients", gradients.map(\.median), .dashDotted, .secondSeries),
            line("activations", activations.map(\.median), .solid, .firstSeries),
        ].filter { !$0.x.isEmpty }
        self.init(
            series, x: .init("layer", range: 0...Double(report.network.layers)),
            y: .init("mean square", scale: .logarithmic, range: LinePlot.flat(series.flatMap(\.y))))
    }

    /// An axis from half to twice the values where they lie within: what stays the same looks flat, and not like the
    /// rounding errors it has. Nil for values that spread further.
    private static func flat(_ values: [Double]) -> ClosedRange<Double>? {
        let placed = values.filter { $0 > 0 && $0.isFinite }
        guard let low = placed.min(), let high = placed.max() else { return nil }
        let middle = low.squareRoot() * high.squareRoot()
        return high < 2 * low && (2 * middle).isFinite ? middle / 2...2 * middle : nil
    }
}

extension MapPlot {
    /// ln χ₁ over σ_w and σ_b.
    init(_ report: ChaosReport) {
        let map = report.map
        let mark = report.field.map { ($0.weightVariance.squareRoot(), $0.biasVariance.squareRoot()) }
        self.init(
            x: ("σ_w", map.weightDeviations[0], map.weightDeviations[map.weightDeviations.count - 1]),
            y: ("σ_b", map.biasDeviations[0], map.biasDeviations[map.biasDeviations.count - 1]), limit: 1,
            curve: .init(
                "χ₁ = 1", x: map.criticalLine.map(\.weightDeviation), y: map.criticalLine.map(\.biasDeviation)),
            mark: mark
        ) { map.logarithm(weightDeviation: $0, biasDeviation: $1) ?? .nan }
    }
}
