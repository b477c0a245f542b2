import Documents
import InitializerCore
import Screen

extension Study {
    /// The map of order and chaos.
    static let chaos = Study(
        "chaos", group: .network, "Map order and chaos over σ_w and σ_b, with the spec marked.",
        remark: """
            Where χ₁ < 1 inputs converge and gradients vanish; where χ₁ > 1 inputs diverge and gradients explode. \
            Deep networks train best near the line between. σ_w² is the variance of a weight times the width. The line \
            is drawn where the variance of the first layer runs into it; fixed points that repel it are left out.
            """,
        examples: [
            CommandExample("chaos glorot_normal bias=0.05 points=9", shows: "χ₁"),
            CommandExample("chaos he_normal --activation relu --points 9", shows: "σ_w"),
        ],
        needs: .spec, settings: [.activation, .slope, .width, .bias, points],
        tab: Tab(
            "Edge of chaos", key: "6", "Where signals vanish, persist and explode.", isChart: true, showsPinned: true)
    ) { request, context, control in
        guard let spec = try context.subject(of: request).spec else { preconditionFailure("the study needs a spec") }
        let question = try ChaosQuestion(
            spec, activation: request.activation(else: .relu), width: request.integer(.width) ?? 1,
            biasVariance: request.number(.bias) ?? 0, points: request.integer(points) ?? 2)
        return try question.answer(control)
    }

    private static let points = StudySetting(
        "points", .integer(2...257), default: .integer(65), "points of the map along each axis")
}

extension ChaosReport: StudyReport {
    /// The option that scales the weights with the number that gives σ_w there, and the biases with σ_b²: both as people
    /// type numbers, to four digits.
    public func requests(movingMarkTo x: Double, _ y: Double, _ request: StudyRequest) -> [Request] {
        func typed(_ value: Double) -> Double { Double(NumberFormat.significant(value, digits: 4)) ?? value }
        guard field != nil, x > 0, y >= 0,
            let network = try? DeepNetwork(
                layer, width: layer.shape.dimensions[0], activation: map.activation, biasVariance: y * y, layers: 1,
                batch: 1),
            let moved = network.scaled(toWeightVariance: x * x, rounded: typed)?.layer
        else { return [] }
        let sets = layer.initializer.parameters.compactMap { parameter -> Request? in
            guard let value = moved.options[parameter.name], value != layer.options[parameter.name] else { return nil }
            return .set(field: parameter.name, value: "\(value)")
        }
        var study = request
        study.settings[StudySetting.bias.name] = .number(typed(y * y))
        return sets + [.study(study)]
    }

    /// What becomes of signals with other deviations: `σ_w 1.2, σ_b 0.1: χ₁ 1.03, depth scale 34 layers, signals explode`.
    public func reading(x: Double, y: Double) -> String? {
        readout(weightDeviation: x, biasDeviation: y).map { place in
            "σ_w \(DepthText.number(x)), σ_b \(DepthText.number(y)): χ₁ \(DepthText.number(place.gradientFactor)), "
                + "depth scale \(DepthText.depthScale(place.depthScale)), \(place.regime.rawValue)"
        }
    }

    /// What it says, in every format.
    public var document: Document {
        var document = Document(layer.description, table: { table })
        var facts = [
            Fact.program("spec", .code(layer.description)),
            Fact("activation", .text(map.activation.call)),
        ]
        if let field {
            let (weights, biases) = (field.weightVariance.squareRoot(), field.biasVariance.squareRoot())
            facts += [
                .people("current", "σ_w \(DepthText.number(weights)), σ_b \(DepthText.number(biases))"),
                // The setting is a variance, the map has its root.
                .people("bias σ²", "\(DepthText.number(field.biasVariance)) = σ_b², for all specs"),
                .people("χ₁", DepthText.number(field.gradientFactor)),
            ]
        } else {
            facts.append(.people("current", "not on the map: \(DepthText.noTheory)"))
        }
        facts.append(
            .people(
                "critical σ_w",
                critical.map { DepthText.number($0.weightVariance.squareRoot()) } ?? "none that attracts"))
        facts += [
            .program("weight_variance", .number(field?.weightVariance)),
            .program("bias_variance", .number(field?.biasVariance)),
            .program("gradient_factor", .number(field?.gradientFactor)),
            .program("critical_weight_variance", .number(critical?.weightVariance)),
        ]
        document.add(
            .facts(facts),
            .chart(
                Chart(
                    "Order and chaos: ln χ₁", .map(plot),
                    caption: field == nil ? "current is not on the map: \(DepthText.noTheory)" : nil)),
            .programs { [.facts(mapFacts)] })
        return document
    }

    private var mapFacts: [Fact] {
        [
            .program("weight_deviations", .numbers(map.weightDeviations)),
            .program("bias_deviations", .numbers(map.biasDeviations)),
            .program("gradient_factors", .list(map.gradientFactors.map(Datum.numbers))),
            .program(
                "critical_line",
                .members([
                    "weight_deviations": .numbers(map.criticalLine.map(\.weightDeviation)),
                    "bias_deviations": .numbers(map.criticalLine.map(\.biasDeviation)),
                ])),
        ]
    }

    /// ln χ₁ over σ_w and σ_b.
    public var plot: MapPlot {
        let map = map
        let mark = field.map {
            MapPlot.Mark("current", x: $0.weightVariance.squareRoot(), y: $0.biasVariance.squareRoot())
        }
        return MapPlot(
            x: ("σ_w", map.weightDeviations[0], map.weightDeviations[map.weightDeviations.count - 1]),
            y: ("σ_b", map.biasDeviations[0], map.biasDeviations[map.biasDeviations.count - 1]), limit: 1,
            valueLabel: "ln χ₁",
            curve: .init(
                "χ₁ = 1", x: map.criticalLine.map(\.weightDeviation), y: map.criticalLine.map(\.biasDeviation)),
            curveLabel: Regime.edge.rawValue, marks: mark.map { [$0] } ?? [],
            regions: [
                .init(Regime.ordered.rawValue) { $0 < 0 }, .init(Regime.chaotic.rawValue) { $0 > 0 },
            ]
        ) { map.logarithm(weightDeviation: $0, biasDeviation: $1) ?? .nan }
    }

    /// One point of the map a row.
    private var table: Table {
        Table(
            about: (.text("activation"), .code(map.activation.call)),
            [.number("weight_deviation"), .number("bias_deviation"), .number("gradient_factor")],
            rows: map.biasDeviations.indices.flatMap { row in
                map.weightDeviations.indices.map { column in
                    [
                        .number(map.weightDeviations[column]), .number(map.biasDeviations[row]),
                        .number(map.gradientFactors[row][column]),
                    ]
                }
            }, layout: .none)
    }
}
