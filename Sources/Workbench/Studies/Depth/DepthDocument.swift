import Documents
import InitializerCore
import Screen

extension DepthReport: StudyReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(spec.description, table: { table })
        document.add(
            .facts(
                [
                    .program("spec", .code(spec.description)), .program("network", networkRecord),
                    Fact("verdict", .graded(verdict.grade, verdict.rawValue), text: DepthText.verdict(self)),
                    .people("stable", DepthText.stableFactors),
                ] + SignalFactor.Direction.allCases.map { .people($0.rawValue, DepthText.factors($0, self)) }
                    + [.program("worst", worstRecord), .program("factors", Self.record(factors)), stableFact]
                    + [
                        .people("network", DepthText.network(self)),
                        .people("Σ 1/n", DepthText.reciprocalWidths(network)),
                    ] + (theory.map(theoryFacts) ?? [.people("theory", "unknown: \(DepthText.noTheory)")])
                    + jacobianText.map { [.people("Jacobian", $0)] }.joined()),
            .chart(Chart("Mean squares by layer", .lines(plot), caption: DepthText.missingCurves(self))),
            .table(shortTable))
        document.add(
            contentsOf: [preactivationChart(layer: network.layers), jacobianChart].compactMap { $0.map { .chart($0) } })
        document.add(
            .prose(DepthText.explanation(self)),
            .programs {
                [
                    .facts([
                        .program("theory", theory.map(record) ?? .none), .program("measured", measuredRecord),
                        .program("advice", advice.map(record) ?? .none),
                        .program("jacobian", jacobian.map(record) ?? .none),
                    ])
                ]
            })
        return document
    }

    private var jacobianText: [String] { jacobian.map { [DepthText.jacobian($0, network.activation)] } ?? [] }

    /// What theory says of the network, by name.
    private func theoryFacts(_ theory: Theory) -> [Fact] {
        let (weights, biases) = (theory.field.weightVariance, theory.field.biasVariance)
        return [
            .people("σ_w², σ_b²", "\(DepthText.number(weights)), \(DepthText.number(biases))"),
            .people("χ₁", DepthText.gradientFactor(theory)),
            .people("q*", DepthText.fixedPoint(theory.fixedPoint)),
            .people("depth scale", DepthText.depthScale(theory.depthScale)),
            .people("critical σ_w²", DepthText.critical(theory)),
        ]
    }

    // MARK: Chart and tables

    /// Mean squares by layer: their means over the networks solid, the mean that theory expects dashed, and a band from
    /// the tenth to the ninetieth percentile of the networks. Gradients are marked with circles. Means stand beside a
    /// mean: medians of narrow networks fall far behind it.
    public var plot: LinePlot {
        let layers = (0...network.layers).map(Double.init)
        let (activations, gradients, theory) = (measured.activations, measured.gradients, theory?.curve)
        func lines(
            _ name: String, _ spreads: [Spread], _ expected: [Double]?, _ marker: LinePlot.Marker?, _ role: Role,
            isBackward: Bool
        ) -> (expected: LinePlot.Series, measured: LinePlot.Series, band: LinePlot.Band) {
            (
                LinePlot.Series(
                    "\(name), expected", x: layers, y: expected ?? [], stroke: .dashed, marker: marker, role: role,
                    legendName: "expected", isBackward: isBackward),
                LinePlot.Series(
                    name, x: layers, y: spreads.map(\.mean), marker: marker, role: role, isBackward: isBackward),
                LinePlot.Band(
                    "\(name), 10 to 90 %", x: layers, lower: spreads.map(\.lower), upper: spreads.map(\.upper),
                    role: role, legendName: "10–90 %")
            )
        }
        let down = lines("gradients", gradients, theory?.gradients, .circle, .secondSeries, isBackward: true)
        let up = lines("activations", activations, theory?.activations, nil, .firstSeries, isBackward: false)
        let series = [down.expected, up.expected, down.measured, up.measured].filter { !$0.x.isEmpty }
        let bands = [down.band, up.band]
        let values = series.flatMap(\.y) + bands.flatMap { $0.lower + $0.upper }
        return LinePlot(
            series, bands: bands, x: .init("layer", range: 0...Double(network.layers), isWhole: true),
            y: .init("mean square", scale: .logarithmic, range: Self.flat(values)))
    }

    /// An axis from half to twice the values where they lie within: what stays the same looks flat, and not like the
    /// rounding errors it has. Nil for values that spread further.
    private static func flat(_ values: [Double]) -> ClosedRange<Double>? {
        let placed = values.filter { $0 > 0 && $0.isFinite }
        guard let low = placed.min(), let high = placed.max() else { return nil }
        let middle = low.squareRoot() * high.squareRoot()
        return high < 2 * low && (2 * middle).isFinite ? middle / 2...2 * middle : nil
    }

    /// Every layer, one a row; layer 0 are the inputs.
    private var table: Table {
        let columns = ["activation", "gradient"].flatMap { kind in
            ["theory", "mean", "p10", "median", "p90"].map { Table.Column.number("\(kind)_\($0)") }
        }
        let curve = theory?.curve
        return Table(
            about: (.text("spec"), .code(spec.description)), [.number("layer")] + columns,
            rows: (0...network.layers).map { layer in
                [.integer(layer), .number(curve?.activations[layer])] + Self.cells(measured.activations[layer])
                    + [.number(curve?.gradients[layer])] + Self.cells(measured.gradients[layer])
            }, layout: .none)
    }

    private static func cells(_ spread: Spread) -> [Datum] {
        [spread.mean, spread.lower, spread.median, spread.upper].map { .number(Optional($0)) }
    }

    /// A few layers from the first to the last.
    private var shortTable: Table {
        let layers = network.layers
        let shown = layers <= 10 ? Array(0...layers) : (0...10).map { $0 * layers / 10 }
        let curve = theory?.curve
        return Table(
            [.number("layer"), .number("activations"), .number("expected"), .number("gradients"), .number("expected")],
            rows: shown.map { layer in
                [
                    .integer(layer), .number(Optional(measured.activations[layer].mean)),
                    .number(curve?.activations[layer]), .number(Optional(measured.gradients[layer].mean)),
                    .number(curve?.gradients[layer]),
                ]
            }, layout: .none,
            remark: "mean squares: the means of the networks drawn, and the mean expected at infinite width")
    }

    // MARK: Programs

    private var networkRecord: Datum {
        .members([
            "activation": .text(network.activation.call), "layers": .integer(network.layers),
            "width": .integer(network.width), "batch": .integer(network.batch),
            "networks": .integer(measured.curves.count), "bias_variance": .number(network.biasVariance),
            "reciprocal_widths": .number(network.reciprocalWidths),
        ])
    }

    private var worstRecord: Datum {
        .members([
            "direction": .text(worst.direction.rawValue), "source": .text(worst.source.rawValue),
            "factor": .number(worst.value),
            "lower": .number(worst.estimate.lower), "upper": .number(worst.estimate.upper),
        ])
    }

    private var stableFact: Fact {
        .program("stable", .numbers([SignalVerdict.stableFactors.lowerBound, SignalVerdict.stableFactors.upperBound]))
    }

    /// By direction and source: `{"activations": {"expected": …, "measured": …, "measured_interval": […]}, …}`.
    private static func record(_ factors: [SignalFactor]) -> Datum {
        .record(
            SignalFactor.Direction.allCases.map { direction in
                let members = factors.filter { $0.direction == direction }.flatMap(members)
                return Datum.Member(direction.rawValue, .record(members))
            })
    }

    private static func members(_ factor: SignalFactor) -> [Datum.Member] {
        let (name, estimate) = (factor.source.rawValue, factor.estimate)
        let interval = Datum.Member("\(name)_interval", .numbers([estimate.lower, estimate.upper]))
        return [.init(name, .number(estimate.value))] + (factor.source == .measured ? [interval] : [])
    }

    private func record(_ advice: Advice) -> Datum {
        .members([
            "weight_variance": .number(advice.field.weightVariance), "initializer": .text(advice.spec?.call),
            "stable": .flag(advice.isStable), "factors": Self.record(advice.factors),
        ])
    }

    private func record(_ theory: Theory) -> Datum {
        .members([
            "weight_variance": .number(theory.field.weightVariance),
            "bias_variance": .number(theory.field.biasVariance), "gradient_factor": .number(theory.gradientFactor),
            "fixed_variance": .number(theory.fixedPoint.variance),
            // Null where it is infinite, which "critical" says.
            "depth_scale": .number(theory.depthScale), "critical": .flag(theory.isCritical),
            "fixed_correlation": .number(theory.fixedCorrelation),
            "fixed_correlation_reason": .text(theory.missingCorrelation.map(DepthText.reason)),
            "critical_weight_variance": .number(theory.critical?.weightVariance),
            // Null where every variance is fixed, and where there is no such point.
            "critical_fixed_variance": .number(theory.critical?.fixedVariance),
            "critical_factors": Self.record(theory.criticalFactors),
            "expected_spread": .number(theory.expectedSpread), "expected_median": .number(theory.expectedMedian),
            "expected_logarithm_deviation": .number(theory.expectedLogarithmDeviation),
            "preactivations": .numbers(theory.curve.preactivations), "activations": .numbers(theory.curve.activations),
            "gradients": .numbers(theory.curve.gradients),
        ])
    }

    private var measuredRecord: Datum {
        func spreads(_ spreads: [Spread]) -> Datum {
            .members([
                "mean": .numbers(spreads.map(\.mean)), "p10": .numbers(spreads.map(\.lower)),
                "median": .numbers(spreads.map(\.median)), "p90": .numbers(spreads.map(\.upper)),
            ])
        }
        return .members([
            "preactivations": spreads(measured.preactivations), "activations": spreads(measured.activations),
            "gradients": spreads(measured.gradients),
        ])
    }

    private func record(_ jacobian: Jacobian) -> Datum {
        let values = jacobian.singularValues
        return .members([
            "largest": .number(values.largest), "mean": .number(values.mean),
            // Null where it is too small for double precision, which "resolution" says.
            "smallest": .number(jacobian.smallest), "rank": .integer(jacobian.rank),
            "zeros": .integer(jacobian.zeros), "resolution": .number(jacobian.resolution),
            "singular_values": .numbers(values.values),
        ])
    }
}

extension SignalVerdict {
    /// How good it is.
    var grade: Datum.Grade {
        switch self {
        case .stable: .good
        case .undecided: .doubtful
        case .vanishing, .exploding: .bad
        }
    }
}
