import Screen

/// Charts as sentences with their numbers, for those who hear them.
extension Chart {
    /// What the chart shows, each sentence on a line: what is drawn over what, where it begins, ends, is least and
    /// most, and what is marked.
    ///
    /// ```swift
    /// Chart("Histogram", .histogram(plot)).sentences[0]
    /// // "Histogram: 200,704 values in 64 bins from -0.2 to 0.2; the fullest, from 0 to 0.00625, has 7,100."
    /// ```
    public var sentences: [String] {
        let lines =
            switch marks {
            case .histogram(let plot): HistogramSentences(plot, title: title, legend: legend).lines
            case .lines(let plot): [title + ". " + LineSentences(plot).axes] + LineSentences(plot).lines
            case .map(let plot): MapSentences(plot, title: title).lines
            case .matrix(let map): MatrixSentences(map, title: title).lines
            }
        return lines + (caption.map { [$0] } ?? [])
    }
}

/// A number as sentences have it: enough digits to compare, few enough to listen to.
private func number(_ value: Double) -> String { NumberFormat.significant(value, digits: 4) }

/// How many there are, or are expected: whole from a thousand on, in groups of digits like every count.
private func count(_ value: Double) -> String {
    (1e3..<0x1p62).contains(value) ? NumberFormat.integer(Int(clamping: value.rounded())) : number(value)
}

/// A share of 1 in per cent.
private func percent(_ share: Double) -> String { NumberFormat.significant(share * 100, digits: 3) + " %" }

// MARK: Histograms

private struct HistogramSentences {
    private let plot: HistogramPlot
    private let title: String
    private let legend: [Chart.LegendEntry]

    init(_ plot: HistogramPlot, title: String, legend: [Chart.LegendEntry]) {
        (self.plot, self.title, self.legend) = (plot, title, legend)
    }

    private var bins: Int { plot.counts.count }
    private var total: Double { plot.counts.reduce(0) { $0 + Double($1) } }

    /// The lower edge of a bin; of the one behind the last, the upper edge of all.
    private func edge(_ bin: Int) -> Double {
        let share = Double(bin) / Double(bins)
        return plot.lower * (1 - share) + plot.upper * share
    }

    private func range(_ bin: Int) -> String { "from \(number(edge(bin))) to \(number(edge(bin + 1)))" }

    var lines: [String] {
        // A title that ends in the name of its bars says it.
        let bars = legend.filter { $0.mark == .bar }.map(\.name).filter { !title.hasSuffix($0) }
        let name = ([title] + bars).filter { !$0.isEmpty }.joined(separator: ", ")
        guard bins > 0, total > 0, plot.lower.isFinite, plot.upper.isFinite else { return ["\(name): no values."] }
        let fullest = plot.counts.indices.max { plot.counts[$0] < plot.counts[$1] } ?? 0
        let extent =
            "\(name): \(count(total)) values in \(bins) bins from \(number(plot.lower)) to \(number(plot.upper)); "
            + "the fullest, \(range(fullest)), has \(NumberFormat.integer(plot.counts[fullest]))"
            + (expected(fullest).map { ", expected \(count($0))" } ?? "") + "."
        let others = plot.lines.compactMap { line in
            legend.first { $0.mark == .line(line.stroke) }.map { sentence($0.name, line.counts) }
        }
        return [extent] + [tails, difference].compactMap { $0 } + others
            + (plot.mark.map { ["\(plot.valueLabel.isEmpty ? "value" : plot.valueLabel) \(number($0)) is marked."] }
                ?? [])
    }

    private func expected(_ bin: Int) -> Double? {
        plot.expected.indices.contains(bin) && plot.expected[bin].isFinite ? plot.expected[bin] : nil
    }

    /// How much lies in the outer quarters of the bins on either side, and how much should.
    private var tails: String? {
        let quarter = bins / 4
        guard quarter > 0 else { return nil }
        func shares(_ counts: [Double]) -> (low: Double, high: Double)? {
            guard counts.count == bins, counts.allSatisfy(\.isFinite) else { return nil }
            return (
                counts[..<quarter].reduce(0, +) / total, counts[(bins - quarter)...].reduce(0, +) / total
            )
        }
        let (lower, upper) = (edge(quarter), edge(bins - quarter))
        guard let observed = shares(plot.counts.map(Double.init)) else { return nil }
        let law = shares(plot.expected)
        func said(_ share: (observed: Double, expected: Double?)) -> String {
            percent(share.observed) + " of values" + (share.expected.map { ", expected \(percent($0))" } ?? "")
        }
        if abs(lower + upper) <= 1e-6 * (upper - lower) {
            let both = said((observed.low + observed.high, law.map { $0.low + $0.high }))
            return "Beyond ±\(number(upper)): \(both)."
        }
        return "Below \(number(lower)): \(said((observed.low, law?.low))). "
            + "Above \(number(upper)): \(said((observed.high, law?.high)))."
    }

    /// Where the counts are farthest from what is expected.
    private var difference: String? {
        let gaps = plot.counts.indices.compactMap { bin in
            expected(bin).map { (bin: bin, gap: abs(Double(plot.counts[bin]) - $0)) }
        }
        guard let largest = gaps.max(by: { $0.gap < $1.gap }), let law = expected(largest.bin), largest.gap > 0 else {
            return nil
        }
        return "The largest difference from what is expected is \(range(largest.bin)): "
            + "\(NumberFormat.integer(plot.counts[largest.bin])), expected \(count(law))."
    }

    private func sentence(_ name: String, _ counts: [Double]) -> String {
        let known = counts.prefix(bins).enumerated().filter { $0.element.isFinite }
        guard let most = known.max(by: { $0.element < $1.element }), most.element > 0 else {
            return "\(name): nothing in these bins."
        }
        let sum = known.reduce(0) { $0 + $1.element }
        return "\(name): \(count(sum)) in these bins; "
            + "the most in one bin, \(count(most.element)), \(range(most.offset))."
    }
}

// MARK: Curves

private struct LineSentences {
    private let plot: LinePlot

    init(_ plot: LinePlot) { self.plot = plot }

    /// What the axes measure, and between what.
    var axes: String {
        let (across, upwards) = plot.axes
        return "\(axis("Across", plot.x.label, across)) \(axis("Upwards", plot.y.label, upwards))"
    }

    private func axis(_ direction: String, _ label: String, _ axis: Axis) -> String {
        let name = label.isEmpty ? "\(direction):" : "\(direction), \(label):"
        guard axis.lower.isFinite, axis.upper.isFinite else { return "\(name) no values." }
        let scale = axis.scale == .logarithmic ? ", logarithmic" : ""
        return "\(name) \(number(axis.lower)) to \(number(axis.upper))\(scale)."
    }

    /// One sentence for each curve and band that has a name, the foremost first.
    var lines: [String] {
        plot.series.reversed().filter { !$0.name.isEmpty }.map(sentence)
            + plot.bands.reversed().filter { !$0.name.isEmpty }.map(sentence)
            + plot.background.reversed().filter { !$0.name.isEmpty }.map(sentence)
    }

    private func place(_ x: Double) -> String {
        // What follows a comma in the name of an axis explains it.
        let name = plot.x.label.prefix { $0 != "," }
        return "at \(name.isEmpty ? "" : name + " ")\(number(x))"
    }

    /// Where a curve begins and ends, and where it is least and most if that is elsewhere.
    private func sentence(_ series: LinePlot.Series) -> String {
        let pairs = zip(series.x, series.y).filter { $0.isFinite && $1.isFinite }
        let gaps = series.x.count - pairs.count
        let missing =
            gaps > 0 ? " \(NumberFormat.integer(gaps)) of \(NumberFormat.integer(series.x.count)) have no value." : ""
        guard let first = pairs.first, let last = pairs.last, let least = pairs.min(by: { $0.1 < $1.1 }),
            let most = pairs.max(by: { $0.1 < $1.1 })
        else { return "\(series.name): no values." }
        let (start, end) = ("\(number(first.1)) \(place(first.0))", "\(number(last.1)) \(place(last.0))")
        if pairs.count == 1 { return "\(series.name): \(start).\(missing)" }
        if least.1 == most.1 {
            return "\(series.name): \(number(first.1)) throughout, \(place(first.0)) to \(number(last.0)).\(missing)"
        }
        if pairs.allSatisfy({ $0.0 == first.0 }) {
            // A line from the lower end of an axis to the upper marks a place.
            let axis = plot.axes.y
            if least.1 <= axis.lower, most.1 >= axis.upper { return "\(series.name) \(place(first.0)).\(missing)" }
            return "\(series.name): from \(number(least.1)) to \(number(most.1)) \(place(first.0)).\(missing)"
        }
        let course = last.1 > first.1 ? "rises from" : last.1 < first.1 ? "falls from" : "goes from"
        let extremes = [
            least.1 < min(first.1, last.1) ? "least \(number(least.1)) \(place(least.0))" : nil,
            most.1 > max(first.1, last.1) ? "most \(number(most.1)) \(place(most.0))" : nil,
        ].compactMap { $0 }
        return (["\(series.name): \(course) \(start) to \(end)"] + extremes).joined(separator: "; ") + "." + missing
    }

    private func sentence(_ band: LinePlot.Band) -> String {
        let places = band.x.indices.filter { band.lower[$0].isFinite && band.upper[$0].isFinite }
        guard let first = places.first, let last = places.last else { return "\(band.name): no values." }
        func edges(_ index: Int) -> String {
            "between \(number(band.lower[index])) and \(number(band.upper[index])) \(place(band.x[index]))"
        }
        return "\(band.name): " + (first == last ? edges(first) : "\(edges(first)), \(edges(last))") + "."
    }
}

// MARK: Maps

private struct MapSentences {
    private let map: MapPlot
    private let title: String

    init(_ map: MapPlot, title: String) { (self.map, self.title) = (map, title) }

    /// Places along each side at which the map is looked at.
    private static let side = 41

    var lines: [String] {
        let (across, upwards) = map.plot.axes
        let bounds = "\(title). \(LineSentences(map.plot).axes)"
        guard across.lower.isFinite, across.upper.isFinite, upwards.lower.isFinite, upwards.upper.isFinite else {
            return [bounds]
        }
        let values = (0..<Self.side).flatMap { row in
            (0..<Self.side).map { column in
                map.value(middle(column, across), middle(row, upwards))
            }
        }
        return [bounds] + [extent(values)].compactMap { $0 } + curve + marked
    }

    private func middle(_ index: Int, _ axis: Axis) -> Double {
        axis.lower + (axis.upper - axis.lower) * (Double(index) + 0.5) / Double(Self.side)
    }

    private func extent(_ values: [Double]) -> String? {
        let known = values.filter { !$0.isNaN }
        guard let least = known.min(), let most = known.max() else { return nil }
        let above = Double(known.count { $0 > 0 }) / Double(known.count)
        return "Values from \(number(least)) to \(number(most)); \(percent(above)) of the map is above 0."
    }

    private var curve: [String] { LineSentences(map.plot).lines.map { "The curve " + $0 } }

    /// Where the marks are, the value there, and on which side of 0 that is.
    private var marked: [String] {
        map.marks.map { mark in
            let value = map.value(mark.x, mark.y)
            let name = mark.name.isEmpty ? "A mark" : "The mark \(mark.name)"
            let place =
                "\(name) is at \(label(map.plot.x.label, "across")) \(number(mark.x)), "
                + "\(label(map.plot.y.label, "upwards")) \(number(mark.y))"
            guard !value.isNaN else { return "\(place), where there is no value." }
            let side = value > 0 ? "above 0" : value < 0 ? "below 0" : "at 0"
            return "\(place), where the value is \(number(value)), \(side)."
        }
    }

    private func label(_ label: String, _ direction: String) -> String { label.isEmpty ? direction : label }
}

// MARK: Matrices

private struct MatrixSentences {
    private let map: HeatMap
    private let title: String

    init(_ map: HeatMap, title: String) { (self.map, self.title) = (map, title) }

    var lines: [String] {
        let places = (0..<map.rows).flatMap { row in (0..<map.columns).map { (row, $0) } }
        func value(_ place: (row: Int, column: Int)) -> Double { map.value(row: place.row, column: place.column) }
        let known = places.filter { !value($0).isNaN }
        let size = "\(title): \(map.rows) rows, \(map.columns) columns"
        guard let largest = known.max(by: { value($0).magnitude < value($1).magnitude }) else {
            return ["\(size), no values."]
        }
        let zeros = Double(known.count { value($0) == 0 }) / Double(known.count)
        let missing = places.count - known.count
        return [
            "\(size); \(percent(zeros)) are zero; the largest magnitude is \(number(value(largest))) "
                + "in row \(largest.0), column \(largest.1)."
                + (missing > 0 ? " \(NumberFormat.integer(missing)) are not numbers." : "")
        ]
    }
}
