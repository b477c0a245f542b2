import Documents
import InitializerCore
import Screen

/// A tensor's quantiles beside those theory expects.
public struct QuantileReport: StudyReport {
    /// The values.
    public let ordered: OrderedValues

    /// Points of the plot, from the smallest value to the largest.
    public let pairs: [QuantilePair]

    /// Pairs each value with the one expected at its place.
    ///
    /// - Throws: what the control's checkpoint throws.
    init(_ ordered: OrderedValues, _ control: WorkControl) throws {
        self.ordered = ordered
        pairs =
            try ordered.law.map {
                try ordered.values.quantilePairs(
                    $0, confidence: ordered.isIndependent ? OrderedValues.confidence : nil,
                    checkpoint: control.checkpoint)
            } ?? []
    }

    /// Whether theory says where values are to be expected.
    public var isExpected: Bool { pairs.contains { !$0.expected.isNaN } }

    /// What it says, in every format.
    public var document: Document {
        var document = Document(ordered.subject.description, table: { table })
        document.add(.facts(ordered.facts + tails))
        if isExpected { document.add(.chart(Chart("Quantiles", .lines(plot)))) }
        document.add(
            .programs {
                [
                    .facts([
                        .program("probabilities", .numbers(pairs.map(\.probability))),
                        .program("expected", .numbers(pairs.map(\.expected))),
                        .program("observed", .numbers(pairs.map(\.observed))),
                        .program("envelope", envelope),
                    ])
                ]
            })
        return document
    }

    private var hasEnvelope: Bool { pairs.contains { $0.envelope != nil } }

    private var envelope: Datum {
        guard hasEnvelope else { return .none }
        func bounds(_ side: KeyPath<ClosedRange<Double>, Double>) -> Datum {
            .numbers(pairs.map { $0.envelope?[keyPath: side] ?? .nan })
        }
        return .members([
            "confidence": .number(OrderedValues.confidence), "lower": bounds(\.lowerBound),
            "upper": bounds(\.upperBound),
        ])
    }

    // MARK: Tails

    /// How far the values reach beside how far they should, and how many points are off.
    private var tails: [Fact] {
        guard isExpected, let first = pairs.first, let last = pairs.last else {
            return [.people("tails", "no theoretical quantiles")]
        }
        let tails: [Fact] = [
            .people("lower tail", tail(first, isFurther: { $0 < $1 })),
            .people("upper tail", tail(last, isFurther: { $0 > $1 })),
        ]
        let judged = pairs.compactMap(\.isInside)
        guard !judged.isEmpty else { return tails + [.people("envelope", "none: \(ordered.dependence)")] }
        let outside = judged.count { !$0 }
        // The envelope of a law with steps ends at steps, and so holds more than it has to.
        let atMost = ordered.law?.points == nil ? "" : "at most "
        return tails + [.people("outside", "\(outside) of \(judged.count) points, each with probability \(atMost)0.05")]
    }

    /// The outermost value: `ends at -0.1147, expected -0.1147 (-0.1148 to -0.1146)`, with as many digits as tell the
    /// ends of the envelope apart.
    private func tail(_ pair: QuantilePair, isFurther: (Double, Double) -> Bool) -> String {
        let digits = pair.envelope.map { Self.digits(telling: $0.lowerBound, from: $0.upperBound) } ?? 4
        func number(_ x: Double) -> String { NumberFormat.significant(x, digits: digits) }
        let numbers = "ends at \(number(pair.observed)), expected \(number(pair.expected))"
        guard let envelope = pair.envelope else { return numbers }
        let range = " (\(number(envelope.lowerBound)) to \(number(envelope.upperBound)))"
        guard pair.isInside == false else { return numbers + range }
        let reach = isFurther(pair.observed, pair.expected) ? "further than" : "not as far as"
        return numbers + range + ": reaches \(reach) expected"
    }

    /// The digits that show two places of what two numbers differ by: from 4 to 12.
    private static func digits(telling a: Double, from b: Double) -> Int {
        let ratio = max(a.magnitude, b.magnitude) / (b - a).magnitude
        guard ratio.isFinite, ratio > 0 else { return 4 }
        return min(max(4, 3 + Int(clamping: Double(ratio.exponent) * 0.30103)), 12)
    }

    // MARK: Chart and table

    /// Points, the line they should lie on, and the envelope that holds most of them.
    private var plot: LinePlot {
        let pairs = pairs.filter { !$0.expected.isNaN }
        let expected = pairs.map(\.expected)
        func bound(_ name: String, _ side: KeyPath<ClosedRange<Double>, Double>) -> LinePlot.Series {
            LinePlot.Series(
                name, x: expected, y: pairs.map { $0.envelope?[keyPath: side] ?? .nan }, stroke: .dashed,
                role: .secondSeries)
        }
        let ends = [expected.first, expected.last].compactMap { $0 }
        return LinePlot(
            (hasEnvelope ? [bound("95 % envelope", \.lowerBound), bound("", \.upperBound)] : [])
                + [
                    LinePlot.Series("law", x: ends, y: ends, stroke: .dotted, role: .thirdSeries),
                    LinePlot.Series(
                        "values", x: expected, y: pairs.map(\.observed), stroke: .points, role: .firstSeries),
                ],
            x: .init("expected"), y: .init("observed"))
    }

    /// The points of the plot.
    private var table: Table {
        Table(
            about: ordered.subject.column,
            [
                .number("probability"), .number("expected"), .number("observed"), .number("envelope_lower"),
                .number("envelope_upper"),
            ],
            rows: pairs.map {
                [
                    .number($0.probability), .number(Optional($0.expected)), .number($0.observed),
                    .number($0.envelope?.lowerBound), .number($0.envelope?.upperBound),
                ]
            }, layout: .none)
    }
}
