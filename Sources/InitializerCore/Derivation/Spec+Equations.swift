extension Spec {
    /// The equations of a recipe, and what holds beside them.
    var equations: (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        switch recipe {
        case .constant(let value): (constant(value), [])
        case .identity: (identity, [])
        case .uniform(let scale): (uniform(scale.double), [.within(scale.double.magnitude)])
        case .normal(let mean, let scale): (normal(mean.double, scale.double.magnitude), [.unbounded])
        case .varianceScaling(let scale, let mode, let distribution):
            bounded(scaling(scale.double, mode), by: cut(scale.double / fans.denominator(mode), distribution))
        case .orthogonal: orthogonal
        }
    }

    /// The equations with those of the limit behind them, where there is one.
    private func bounded(
        _ steps: [Derivation.Step], by limits: [Derivation.Step]
    ) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        guard let limit = limits.last else { return (steps, [.unbounded]) }
        // Only a normal is widened before it is cut.
        return (steps + limits, [.within(limit.value)] + (limits.count > 1 ? [.widenedBeforeCut] : []))
    }

    // MARK: Without fans

    private func constant(_ value: Number) -> [Derivation.Step] {
        guard let integer = constantInteger else {
            return [Derivation.Step("value", "w", "value", "\(value.double)", value.double)]
        }
        guard Double(integer) != value.double else {
            return [Derivation.Step("value", "w", "value", "\(value.double)", value.double)]
        }
        return [
            Derivation.Step(
                "value", "w", "value mod 2^bits", "\(value.double) mod 2^\(type.bitWidth)", Double(integer))
        ]
    }

    private var identity: [Derivation.Step] {
        // The catalogue's minimum rank keeps scalars and vectors out.
        let (_, rows, columns) = shape.matrixBatch ?? (1, 1, 1)
        let share = Double(min(rows, columns)) / Double(rows) / Double(columns)
        return [
            Derivation.Step(
                "ones", "p", "min(rows, columns) / (rows · columns)",
                "\(min(rows, columns)) / (\(rows) · \(columns))", share),
            Derivation.Step(
                "standard_deviation", "σ", "√(p (1 - p))", "√(\(share) · \(1 - share))",
                (share * (1 - share)).squareRoot()),
        ]
    }

    private func uniform(_ scale: Double) -> [Derivation.Step] {
        guard scale >= 0 else { return [Derivation.Step("limit", "limit", "scale", "\(scale)", scale)] }
        let variance = scale * scale / 3
        return [
            Derivation.Step("limit", "limit", "scale", "\(scale)", scale),
            Derivation.Step("variance", "σ²", "(2 limit)² / 12", "(2 · \(scale))² / 12", variance),
            deviation(variance),
        ]
    }

    private func normal(_ mean: Double, _ scale: Double) -> [Derivation.Step] {
        [
            Derivation.Step("mean", "μ", "mean", "\(mean)", mean),
            Derivation.Step("standard_deviation", "σ", "scale", "\(scale)", scale),
        ]
    }

    private func deviation(_ variance: Double) -> Derivation.Step {
        Derivation.Step("standard_deviation", "σ", "√(σ²)", "√(\(variance))", variance.squareRoot())
    }

    // MARK: Variance scaling

    private func scaling(_ scale: Double, _ mode: FanMode) -> [Derivation.Step] {
        let denominator = fans.denominator(mode)
        let average = Derivation.Step(
            "fan_avg", "fan_avg", "(fan_in + fan_out) / 2", "(\(fans.in) + \(fans.out)) / 2", denominator)
        let variance = scale / denominator
        return [fan("fan_in", "in", axis: shape.rank - 2), fan("fan_out", "out", axis: shape.rank - 1)]
            + (mode == .fanAverage ? [average] : []) + [
                Derivation.Step(
                    "variance", "σ²", "scale / \(mode.rawValue)", "\(scale) / \(denominator)", variance),
                deviation(variance),
            ]
    }

    private func fan(_ name: String, _ side: String, axis: Int) -> Derivation.Step {
        guard shape.rank >= 2 else { return Derivation.Step(name, name, "1", "1", 1) }
        let field = shape.dimensions.dropLast(2)
        let factors = field + [shape.dimensions[axis]]
        return Derivation.Step(
            name, name, field.isEmpty ? side : "field · \(side)", Arithmetic(product: Array(factors)),
            Double(factors.reduce(1, *)))
    }

    private func cut(_ variance: Double, _ distribution: ScalingDistribution) -> [Derivation.Step] {
        let deviation = variance.squareRoot()
        switch distribution {
        case .normal: return []
        case .uniform:
            let limit = (3 * variance).squareRoot()
            return [Derivation.Step("limit", "limit", "√(3 σ²)", "√(3 · \(variance))", limit)]
        case .truncatedNormal:
            let factor = VarianceScaling<Binary64>.truncationFactor
            let bound = TruncatedNormalDraw<Binary64>.bound
            let widened = deviation / factor
            return [
                Derivation.Step("widened", "σ₀", "σ / 0.87963", "\(deviation) / \(factor)", widened),
                Derivation.Step("limit", "limit", "2 σ₀", "\(bound) · \(widened)", bound * widened),
            ]
        }
    }

    // MARK: Orthogonal

    private var orthogonal: (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        // The catalogue's minimum rank keeps scalars and vectors out.
        let (rows, columns) = shape.matrix ?? (1, 1)
        let long = max(rows, columns)
        let parts = type.componentsPerElement
        let variance = 1 / Double(long * parts)
        let isComplex = parts > 1
        let steps = [
            Derivation.Step(
                "rows", "m", shape.rank == 2 ? "rows" : "all axes but the last",
                Arithmetic(product: Array(shape.dimensions.dropLast())), Double(rows)),
            Derivation.Step("columns", "n", "the last axis", "\(columns)", Double(columns)),
            Derivation.Step(
                "variance", "σ²", isComplex ? "1 / (2 max(m, n))" : "1 / max(m, n)",
                isComplex ? "1 / (2 · \(long))" : "1 / \(long)", variance),
            deviation(variance),
            Derivation.Step("limit", "limit", "1, the length of a column", "1", 1),
        ]
        let facts: [Derivation.Fact] = [
            .within(1), rows >= columns ? .orthonormalColumns(columns) : .orthonormalRows(rows),
            .signs(isSquare: rows == columns),
        ]
        return (steps, facts)
    }
}
