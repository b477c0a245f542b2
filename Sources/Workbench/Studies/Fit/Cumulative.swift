import Documents
import InitializerCore
import Screen

/// The cumulative distribution of a tensor's values beside the one theory expects.
public struct CumulativeReport: StudyReport {
    /// A value, and the shares of values up to it.
    struct Row: Hashable, Sendable {
        let value: Double
        let observed: Double
        /// What theory expects; NaN where it is silent.
        let expected: Double
    }

    /// A curve by the places it goes through.
    struct Curve: Hashable, Sendable {
        /// Across, ascending.
        let values: [Double]
        /// Upwards: the shares of values up to each, twice where there is a step.
        let shares: [Double]
    }

    /// The values.
    public let ordered: OrderedValues

    /// The curves at evenly spread quantiles of the values.
    let rows: [Row]

    /// What was drawn.
    let observed: Curve

    /// What theory expects; nil where it is silent.
    let expected: Curve?

    /// Where the curves are furthest apart; nil where theory is silent.
    public let gap: CumulativeGap?

    /// Finds the largest distance.
    ///
    /// - Throws: what the control's checkpoint throws.
    init(_ ordered: OrderedValues, _ control: WorkControl) throws {
        let (values, law) = (ordered.values, ordered.law)
        let gap = try law.flatMap { try values.widestGap(from: $0, checkpoint: control.checkpoint) }
        self.ordered = ordered
        self.gap = gap
        rows = CumulativeReport.shares.map { p in
            let value = values.quantile(p)
            return Row(value: value, observed: values.cumulative(value), expected: law?.cumulative(value) ?? .nan)
        }
        observed = Curve(of: values)
        expected = gap == nil ? nil : law.map { Curve(of: $0, over: values) }
    }

    /// The test of the distance; nil where its distribution is not known: of discrete laws, and of values that depend on
    /// each other.
    public var test: KolmogorovSmirnov? {
        guard ordered.isIndependent, ordered.law?.points == nil else { return nil }
        return gap.map { KolmogorovSmirnov(distance: $0.distance, count: ordered.values.sorted.count) }
    }

    /// How far the curves may be apart by chance; nil for values that depend on each other.
    public var band: Double? {
        ordered.isIndependent && gap != nil
            ? KolmogorovSmirnov.band(count: ordered.values.sorted.count, confidence: OrderedValues.confidence) : nil
    }

    /// The shares of values that tables have a row for.
    private static let shares = [
        0, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995,
        0.999, 1,
    ]
}

extension CumulativeReport.Curve {
    /// More places than a plot has columns of dots.
    private static let places = 512

    /// A stair of few values, and of many as many of its steps as can be seen.
    init(of observed: EmpiricalDistribution) {
        let places = observed.places(Self.places, extremes: 1)
        self.init(stair: places.map { observed.sorted[$0] }, observed.cumulative, below: observed.below)
    }

    /// The law's curve over its own typical range and that of the values; a stair where it has steps.
    init(of law: any Law, over observed: EmpiricalDistribution) {
        if let points = law.points {
            self.init(stair: points.map(\.value), law.cumulative, below: law.below)
            return
        }
        let (low, high) = law.typicalRange
        let lower = min(low, observed.sorted.first ?? low)
        let upper = max(high, observed.sorted.last ?? high)
        let last = Self.places
        let values = (0...last).map { lower + (upper - lower) * (Double($0) / Double(last)) }
        self.init(values: values, shares: values.map(law.cumulative))
    }

    private init(stair values: [Double], _ upTo: (Double) -> Double, below: (Double) -> Double) {
        self.init(values: values.flatMap { [$0, $0] }, shares: values.flatMap { [below($0), upTo($0)] })
    }
}

extension CumulativeReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(ordered.subject.description, table: { table })
        document.add(
            .facts(
                ordered.facts + [
                    Fact("largest_distance", label: "KS distance", gapRecord, text: gapText),
                    Fact("p_value", label: "", .number(test?.probability)),
                    Fact("band", label: gap == nil ? "" : "95 % band", .number(band), text: chanceText),
                ]),
            .chart(Chart("Cumulative distribution", .lines(plot))),
            .programs {
                [
                    .facts([
                        .program("values", .numbers(rows.map(\.value))),
                        .program("observed", .numbers(rows.map(\.observed))),
                        .program("expected", .numbers(rows.map(\.expected))),
                    ])
                ]
            })
        return document
    }

    private var gapRecord: Datum {
        guard let gap else { return .none }
        return .members([
            "distance": .number(gap.distance), "value": .number(gap.value), "observed": .number(gap.observed),
            "expected": .number(gap.expected),
        ])
    }

    private var gapText: String {
        guard let gap else { return "no theoretical curve" }
        func share(_ x: Double) -> String { NumberFormat.significant(x, digits: 5) }
        return "D \(SubjectText.number(gap.distance)) at \(SubjectText.number(gap.value)): "
            + "\(share(gap.observed)) observed, \(share(gap.expected)) expected"
    }

    private var chanceText: String {
        guard let band else { return "unknown: \(ordered.dependence)" }
        let limit = "within \(SubjectText.number(band)) in 95 of 100 draws"
        guard let test else { return limit + "; less for discrete values" }
        return limit + "; D or more with probability \(SubjectText.number(test.probability))"
    }

    /// What is drawn solid, what is expected dashed, and upright the place where they are furthest apart.
    private var plot: LinePlot {
        let expected = expected.map {
            [
                LinePlot.Series("expected", x: $0.values, y: $0.shares, stroke: .dashed, role: .secondSeries)
            ]
        }
        let gap = gap.map {
            [
                LinePlot.Series(
                    "KS distance", x: [$0.value, $0.value], y: [0, 1], stroke: .dotted, role: .thirdSeries)
            ]
        }
        return LinePlot(
            (gap ?? [])
                + [LinePlot.Series("observed", x: observed.values, y: observed.shares, role: .firstSeries)]
                + (expected ?? []),
            x: .init("value"), y: .init("cumulative share", range: 0...1))
    }

    /// Evenly spread quantiles of the values, with the shares up to each.
    private var table: Table {
        Table(
            about: ordered.subject.column,
            [.number("value"), .number("observed"), .number("expected"), .number("difference")],
            rows: rows.map {
                [
                    .number($0.value), .number($0.observed), .number(Optional($0.expected)),
                    .number(Optional($0.observed - $0.expected)),
                ]
            }, layout: .none,
            remark: gap.map {
                "largest distance \(SubjectText.number($0.distance)) at \(SubjectText.number($0.value))"
            })
    }
}
