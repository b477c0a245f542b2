import Documents
import InitializerCore
import Screen

/// What is told of signals in a deep network, whatever it is built of: theory, and networks that were drawn.
public protocol SignalReport: StudyReport {
    /// What was asked about: what draws the weights, with the key that was split, or the files that have them.
    var origin: SignalOrigin { get }

    /// How many layers, or blocks, there are.
    var layers: Int { get }

    /// The mean squares that theory expects; nil where it says nothing.
    var expected: SignalCurve? { get }

    /// Why theory says nothing, where it does not.
    var missingTheory: String { get }

    /// What was measured in the networks drawn.
    var measured: SignalEnsemble { get }

    /// How far networks of this width scatter about theory; nil where that is not known.
    var spread: NetworkSpread? { get }
}

/// Where the weights of a network are from.
public enum SignalOrigin: Sendable {
    /// A Spec draws them.
    case spec(Spec)
    /// Files have them.
    case files([String])

    /// What it is called in records: `spec`, `model`.
    var name: String {
        switch self {
        case .spec: "spec"
        case .files: "model"
        }
    }

    /// As it is typed.
    var text: String {
        switch self {
        case .spec(let spec): spec.description
        case .files(let paths): paths.map(PathArguments.quoted).joined(separator: " ")
        }
    }
}

extension SignalReport {
    /// The reason there is for fully connected layers.
    public var missingTheory: String { DepthText.noTheory }

    /// What becomes of activations and gradients from one end to the other: as expected, where there is theory, and in
    /// the networks drawn.
    public var factors: [SignalFactor] { (expected?.expectedFactors ?? []) + measured.factors }

    /// The factor by which the verdict goes.
    public var worst: SignalFactor { factors.worst ?? measured.factors[0] }

    /// What becomes of the signals: the verdict on the worst factor. But what few networks happen to show is not called
    /// stable where the median of all of them is expected to be beyond.
    public var verdict: SignalVerdict {
        guard worst.verdict == .stable, let expected, let median = spread?.median else { return worst.verdict }
        return SignalVerdict(factor: median * expected.factor(.activations)) == .stable ? .stable : .undecided
    }

    /// The signals of which theory and the networks drawn say something else, by more than a factor of e.
    public var disagreements: [(expected: SignalFactor, measured: SignalFactor)] {
        let all = factors
        return SignalFactor.Direction.allCases.compactMap { direction in
            guard let expected = all.first(where: { $0.direction == direction && $0.source == .expected }),
                let measured = all.first(where: { $0.direction == direction && $0.source == .measured }),
                measured.parts(from: expected)
            else { return nil }
            return (expected, measured)
        }
    }

    /// What stands at the head of a page: what was asked, and what becomes of the signals.
    ///
    /// - Parameter network: the sizes and settings of the network, for programs.
    func signalFacts(_ network: Datum) -> [Fact] {
        [
            .program(origin.name, .code(origin.text)), .program("network", network),
            Fact("verdict", .graded(verdict.grade, verdict.rawValue), text: DepthText.verdict(self)),
            .people("stable", DepthText.stableFactors),
        ] + SignalFactor.Direction.allCases.map { .people($0.rawValue, DepthText.factors($0, self)) }
            + [.program("worst", worstRecord), .program("factors", Self.record(factors)), stableFact]
    }

    // MARK: Chart and tables

    /// Mean squares by layer: their means over the networks solid, the mean that theory expects dashed, and a band from
    /// the tenth to the ninetieth percentile of the networks. Gradients are marked with circles. Means stand beside a
    /// mean: medians of narrow networks fall far behind it.
    public var plot: LinePlot {
        let layers = (0...self.layers).map(Double.init)
        let (activations, gradients, theory) = (measured.activations, measured.gradients, expected)
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
            series, bands: bands, x: .init("layer", range: 0...Double(self.layers), isWhole: true),
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
    var table: Table {
        let columns = ["activation", "gradient"].flatMap { kind in
            ["theory", "mean", "p10", "median", "p90"].map { Table.Column.number("\(kind)_\($0)") }
        }
        let curve = expected
        return Table(
            about: (.text(origin.name), .code(origin.text)), [.number("layer")] + columns,
            rows: (0...self.layers).map { layer in
                [.integer(layer), .number(curve?.activations[layer])] + Self.cells(measured.activations[layer])
                    + [.number(curve?.gradients[layer])] + Self.cells(measured.gradients[layer])
            }, layout: .none)
    }

    private static func cells(_ spread: Spread) -> [Datum] {
        [spread.mean, spread.lower, spread.median, spread.upper].map { .number(Optional($0)) }
    }

    /// A few layers from the first to the last.
    var shortTable: Table {
        let layers = self.layers
        let shown = layers <= 10 ? Array(0...layers) : (0...10).map { $0 * layers / 10 }
        let curve = expected
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
    static func record(_ factors: [SignalFactor]) -> Datum {
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

    /// The spreads of the networks drawn.
    var measuredRecord: Datum {
        func spreads(_ spreads: [Spread]) -> Datum {
            .members([
                "mean": .numbers(spreads.map(\.mean)), "p10": .numbers(spreads.map(\.lower)),
                "median": .numbers(spreads.map(\.median)), "p90": .numbers(spreads.map(\.upper)),
            ])
        }
        let signals: [(String, Datum)] = [
            ("activations", spreads(measured.activations)), ("gradients", spreads(measured.gradients)),
        ]
        // A block as a whole has no pre-activations.
        let inner = measured.preactivations.isEmpty ? [] : [("preactivations", spreads(measured.preactivations))]
        return .record((inner + signals).map { Datum.Member($0.0, $0.1) })
    }
}
