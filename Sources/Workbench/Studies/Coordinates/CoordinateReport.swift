import Documents
import InitializerCore
import Screen

/// How much layers change in networks of several widths.
public struct CoordinateReport: Sendable {
    /// What draws the weights.
    public let spec: Spec

    /// What was checked.
    public let check: CoordinateCheck

    /// For every width what was seen with each key.
    public let sizes: [[CoordinateCheck.Sizes]]

    /// Whether the line fails unless every layer is stable.
    let isStrict: Bool

    /// Layers that were followed.
    public var layers: Int { sizes[0][0].change.count }

    /// How the change of a layer depends on the width.
    public func change(_ layer: Int) -> WidthSlope {
        WidthSlope(widths: check.widths, sizes: sizes.map { $0.map { $0.change[layer] } })
    }

    /// How the outputs of a layer before training depend on the width.
    public func initial(_ layer: Int) -> WidthSlope {
        WidthSlope(widths: check.widths, sizes: sizes.map { $0.map { $0.initial[layer] } })
    }

    /// The verdict on all layers: the first of blowing-up, vanishing and undecided that a layer has, else stable.
    public var verdict: WidthSlope.Verdict {
        let all = (0..<layers).map { change($0).verdict }
        return [.blowingUp, .vanishing, .undecided].first(where: all.contains) ?? .stable
    }

    /// The places of the logits of attention among the layers.
    var logits: [Int] {
        check.places.indices.filter { if case .logits = check.places[$0] { true } else { false } }
    }

    /// What a layer is called: `layer 2`, `layer 2 logits`, `readout`.
    func name(_ layer: Int) -> String {
        switch check.places[layer] {
        case .layer(let number): "layer \(number)"
        case .logits(let number): "layer \(number) logits"
        case .attention(let number): "layer \(number) attention"
        case .feedForward(let number): "layer \(number) feed-forward"
        case .readout: "readout"
        }
    }
}

extension WidthSlope.Verdict {
    /// How good it is.
    var grade: Datum.Grade {
        switch self {
        case .stable: .good
        case .undecided: .doubtful
        case .blowingUp, .vanishing: .bad
        }
    }
}

extension CoordinateReport: StudyReport {
    /// Why `check coords` failed.
    public var failure: Failure? {
        guard isStrict, verdict != .stable else { return nil }
        let names = (0..<layers).filter { change($0).verdict != .stable }.map(name)
        return Failure(.outside("\(names.joined(separator: ", ")): \(verdict.rawValue) over the widths"))
    }

    /// What it says, in every format.
    public var document: Document {
        var document = Document(spec.description, table: { table })
        document.add(
            .facts([
                .program("spec", .code(spec.description)),
                Fact("verdict", .graded(verdict.grade, verdict.rawValue)),
                Fact("parametrization", .text(check.parametrization.rawValue)),
                Fact("optimizer", .text(check.plan.optimizer.rawValue), text: CoordinateText.training(self)),
                .people("network", CoordinateText.network(check.plan.network, check.widths)),
                .program("widths", .integers(check.widths)),
                .people(
                    "stable", "if the whole interval of the slope is within ±\(WidthSlope.limit)"),
            ]),
            .table(layerTable), .chart(chart(.change)), .chart(chart(.initial)),
            .prose(CoordinateText.explanation(self)),
            .programs { [.facts([.program("layers", .list((0..<layers).map(record)))])] })
        return document
    }

    // MARK: Tables

    private var layerTable: Table {
        Table(
            [
                .text("layer"), .number("slope", digits: 3), .number("lower", digits: 3), .number("upper", digits: 3),
                .text("verdict"), .number("initial", digits: 3),
            ],
            rows: (0..<layers).map { layer in
                let change = change(layer)
                return [
                    .text(name(layer)), .number(change.slope.value), .number(change.slope.lower),
                    .number(change.slope.upper), .graded(change.verdict.grade, change.verdict.rawValue),
                    .number(initial(layer).slope.value),
                ]
            }, layout: .none)
    }

    /// Every layer of every network, one a row.
    private var table: Table {
        Table(
            about: (.text("spec"), .code(spec.description)),
            [.number("width"), .number("key"), .text("layer"), .number("initial"), .number("change")],
            rows: zip(check.widths, sizes).flatMap { width, networks in
                networks.enumerated().flatMap { key, sizes in
                    (0..<layers).map { layer in
                        [
                            .integer(width), .integer(key + 1), .text(name(layer)), .number(sizes.initial[layer]),
                            .number(sizes.change[layer]),
                        ]
                    }
                }
            }, layout: .none)
    }

    private func record(_ layer: Int) -> Datum {
        func slope(_ slope: WidthSlope) -> Datum {
            .members([
                "slope": .number(slope.slope.value), "lower": .number(slope.slope.lower),
                "upper": .number(slope.slope.upper), "verdict": .text(slope.verdict.rawValue),
            ])
        }
        return .members([
            "layer": .text(name(layer)), "change": slope(change(layer)), "initial": slope(initial(layer)),
            "changes": .list(sizes.map { .numbers($0.map { $0.change[layer] }) }),
        ])
    }

    // MARK: Charts

    private enum Quantity { case change, initial }

    /// The median over the keys of a size of each layer, by width.
    private func chart(_ quantity: Quantity) -> Chart {
        let x = check.widths.map(Double.init)
        // The first, the middle or the last logits, and the last layers tell the story where there are many.
        let shown = layers <= 4 ? Array(0..<layers) : [0, logits.last ?? (layers - 1) / 2, layers - 2, layers - 1]
        let series = shown.map { layer in
            LinePlot.Series(
                name(layer), x: x,
                y: sizes.map { networks in
                    let values = networks.map {
                        quantity == .change ? $0.change[layer] : $0.initial[layer]
                    }.sorted()
                    return values[values.count / 2]
                })
        }
        let plot = LinePlot(
            series, x: .init("width", scale: .logarithmic),
            y: .init(quantity == .change ? "change" : "outputs", scale: .logarithmic))
        return Chart(
            quantity == .change
                ? "Change after \(SubjectText.counted(check.plan.steps, "step")), by width"
                : "Outputs before training, by width", .lines(plot))
    }
}
