import InitializerCore
import Screen
import Workbench

extension TextRenderer {
    /// Both cumulative curves, and where they are furthest apart.
    func cumulative(_ report: CumulativeReport) -> [StyledText] {
        page(
            [heading(report.ordered.spec.description)]
                + list(Wording.facts(report.ordered) + Wording.distance(report)),
            chart: { LinePlot(report).draw(on: &$0, in: $0.bounds) })
    }

    /// The quantiles against each other, and how the tails go.
    func quantiles(_ report: QuantileReport) -> [StyledText] {
        let words =
            [heading(report.ordered.spec.description)] + list(Wording.facts(report.ordered) + Wording.tails(report))
        guard report.isExpected else { return words }
        return page(words, chart: { LinePlot(report).draw(on: &$0, in: $0.bounds) })
    }
}

extension Wording {
    /// What values were looked at and what is expected of them.
    static func facts(_ ordered: Ordered) -> [(String, String)] {
        let (held, total) = (ordered.values.sorted.count, ordered.values.total)
        let count = NumberFormat.integer(held)
        let values = held < total ? "the first \(count) of \(NumberFormat.integer(total))" : count
        return [("values", values), ("law", law(ordered.spec.law))]
    }

    /// Where cumulative curves are furthest apart, and what chance would do.
    static func distance(_ report: CumulativeReport) -> [(String, String)] {
        guard let gap = report.gap else { return [("furthest apart", "theory does not know the curve")] }
        let shares = "\(expected(gap.observed, digits: 5)) observed, \(expected(gap.expected, digits: 5)) expected"
        let distance = "D \(number(gap.distance)) at \(number(gap.value)): \(shares)"
        return [("furthest apart", distance), ("by chance", chance(report))]
    }

    private static func chance(_ report: CumulativeReport) -> String {
        guard let band = report.band else { return "not known: \(dependence(report.ordered))" }
        let limit = "within \(number(band)) in 95 of 100 draws"
        guard let test = report.test else { return limit + "; values are discrete, which makes it less" }
        return limit + "; D or more with probability \(number(test.probability))"
    }

    /// How far the values reach beside how far they should, and how many points are off.
    static func tails(_ report: QuantileReport) -> [(String, String)] {
        guard report.isExpected, let first = report.pairs.first, let last = report.pairs.last else {
            return [("tails", "theory does not know the quantiles")]
        }
        let tails = [
            ("lower tail", tail(first, isFurther: { $0 < $1 })), ("upper tail", tail(last, isFurther: { $0 > $1 })),
        ]
        let judged = report.pairs.compactMap(\.isInside)
        guard !judged.isEmpty else { return tails + [("envelope", "none: \(dependence(report.ordered))")] }
        let outside = judged.count { !$0 }
        return tails + [("outside", "\(outside) of \(judged.count) points, each with probability 0.05")]
    }

    /// Why chance has no say, or none that is known.
    private static func dependence(_ ordered: Ordered) -> String {
        ordered.spec.law.variance == 0 ? "all values are the same" : "values depend on each other"
    }

    /// The outermost value: `ends at -0.1147, expected -0.1147 (-0.1148 to -0.1146)`, with as many digits as tell the
    /// ends of the envelope apart.
    private static func tail(_ pair: QuantilePair, isFurther: (Double, Double) -> Bool) -> String {
        let digits = pair.envelope.map { Wording.digits(telling: $0.lowerBound, from: $0.upperBound) } ?? 4
        func number(_ x: Double) -> String { NumberFormat.significant(x, digits: digits) }
        let numbers = "ends at \(number(pair.observed)), expected \(number(pair.expected))"
        guard let envelope = pair.envelope else { return numbers }
        let range = " (\(number(envelope.lowerBound)) to \(number(envelope.upperBound)))"
        guard pair.isInside == false else { return numbers + range }
        let reach = isFurther(pair.observed, pair.expected) ? "further than" : "less far than"
        return numbers + range + ": reaches \(reach) it should"
    }

    /// The digits that show two places of what two numbers differ by: from 4 to 12.
    private static func digits(telling a: Double, from b: Double) -> Int {
        let ratio = max(a.magnitude, b.magnitude) / (b - a).magnitude
        guard ratio.isFinite, ratio > 0 else { return 4 }
        return min(max(4, 3 + Int(Double(ratio.exponent) * 0.30103)), 12)
    }
}

extension LinePlot {
    /// What is drawn solid, what is expected dashed, and upright the place where they are furthest apart.
    init(_ report: CumulativeReport) {
        let expected = report.expected.map {
            [Series("expected", x: $0.values, y: $0.shares, stroke: .dashed, role: .secondSeries)]
        }
        let gap = report.gap.map {
            [Series("furthest apart", x: [$0.value, $0.value], y: [0, 1], stroke: .dotted, role: .thirdSeries)]
        }
        self.init(
            (gap ?? [])
                + [Series("observed", x: report.observed.values, y: report.observed.shares, role: .firstSeries)]
                + (expected ?? []),
            x: .init("value"), y: .init("share up to it", range: 0...1))
    }

    /// Points, the line they should lie on, and the envelope that holds most of them.
    init(_ report: QuantileReport) {
        let pairs = report.pairs.filter { !$0.expected.isNaN }
        let expected = pairs.map(\.expected)
        func bound(_ name: String, _ side: KeyPath<ClosedRange<Double>, Double>) -> Series {
            Series(
                name, x: expected, y: pairs.map { $0.envelope?[keyPath: side] ?? .nan }, stroke: .dashed,
                role: .secondSeries)
        }
        let hasEnvelope = pairs.contains { $0.envelope != nil }
        let ends = [expected.first, expected.last].compactMap { $0 }
        self.init(
            (hasEnvelope ? [bound("95 % envelope", \.lowerBound), bound("", \.upperBound)] : [])
                + [
                    Series("as expected", x: ends, y: ends, stroke: .dotted, role: .thirdSeries),
                    Series("values", x: expected, y: pairs.map(\.observed), stroke: .points, role: .firstSeries),
                ],
            x: .init("expected"), y: .init("observed"))
    }
}

extension Table {
    /// Evenly spread quantiles of the values, with the shares up to each.
    init(cumulative report: CumulativeReport) {
        self.init(
            about: Table.about(report.ordered.spec),
            [.number("value"), .number("observed"), .number("expected"), .number("difference")],
            rows: report.rows.map {
                [.number($0.value), .number($0.observed), Cell($0.expected), Cell($0.observed - $0.expected)]
            },
            remark: report.gap.map { "largest distance \(Wording.number($0.distance)) at \(Wording.number($0.value))" })
    }

    /// The points of the plot.
    init(quantiles report: QuantileReport) {
        self.init(
            about: Table.about(report.ordered.spec),
            [
                .number("probability"), .number("expected"), .number("observed"), .number("envelope_lower"),
                .number("envelope_upper"),
            ],
            rows: report.pairs.map {
                [
                    .number($0.probability), Cell($0.expected), .number($0.observed), Cell($0.envelope?.lowerBound),
                    Cell($0.envelope?.upperBound),
                ]
            })
    }
}

extension JSONRenderer {
    static func cumulative(_ report: CumulativeReport) -> JSON {
        .members(
            facts(report.ordered) + [
                ("largest_distance", report.gap.map(gap) ?? .null),
                ("p_value", report.test.map { .number($0.probability) } ?? .null),
                ("band", report.band.map(JSON.number) ?? .null),
                ("values", .numbers(report.rows.map(\.value))), ("observed", .numbers(report.rows.map(\.observed))),
                ("expected", .numbers(report.rows.map(\.expected))),
            ])
    }

    static func quantiles(_ report: QuantileReport) -> JSON {
        func bounds(_ side: KeyPath<ClosedRange<Double>, Double>) -> JSON {
            .numbers(report.pairs.map { $0.envelope?[keyPath: side] ?? .nan })
        }
        let hasEnvelope = report.pairs.contains { $0.envelope != nil }
        return .members(
            facts(report.ordered) + [
                ("probabilities", .numbers(report.pairs.map(\.probability))),
                ("expected", .numbers(report.pairs.map(\.expected))),
                ("observed", .numbers(report.pairs.map(\.observed))),
                (
                    "envelope",
                    hasEnvelope
                        ? .object([
                            "confidence": .number(Ordered.confidence), "lower": bounds(\.lowerBound),
                            "upper": bounds(\.upperBound),
                        ]) : .null
                ),
            ])
    }

    private static func facts(_ ordered: Ordered) -> [(String, JSON)] {
        [
            ("spec", .string(ordered.spec.description)), ("count", .integer(ordered.values.sorted.count)),
            ("total", .integer(ordered.values.total)), ("law", .string(ordered.spec.law.notation.family)),
        ]
    }

    private static func gap(_ gap: CumulativeGap) -> JSON {
        .object([
            "distance": .number(gap.distance), "value": .number(gap.value), "observed": .number(gap.observed),
            "expected": .number(gap.expected),
        ])
    }
}
