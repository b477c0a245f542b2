import Documents
import InitializerCore
import Screen

extension DepthReport: SignalReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(origin.text, table: { table })
        document.add(
            .facts(
                signalFacts(networkRecord)
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

    // MARK: Programs

    private var networkRecord: Datum {
        .members([
            "activation": .text(network.activation.call), "layers": .integer(network.layers),
            "width": .integer(network.width), "batch": .integer(network.batch),
            "networks": .integer(measured.curves.count), "bias_variance": .number(network.biasVariance),
            "reciprocal_widths": .number(network.reciprocalWidths),
        ])
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
            "expected_spread": .number(spread?.deviation), "expected_median": .number(spread?.median),
            "expected_logarithm_deviation": .number(spread?.logarithmDeviation),
            "preactivations": .numbers(theory.curve.preactivations), "activations": .numbers(theory.curve.activations),
            "gradients": .numbers(theory.curve.gradients),
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
