/// The bars of a histogram in so many columns.
struct HistogramBars {
    let bars: [HistogramBar]
    let columnsPerBar: Int
    /// From the left edge of the first bar to the right edge of the last.
    let axis: Axis

    init(_ plot: HistogramPlot, columns: Int) {
        guard let range = plot.range, columns > 0 else {
            let grouping = HistogramGrouping(bins: plot.counts.count, columns: columns)
            bars = (0..<grouping.barCount).map { HistogramBar(plot, bins: grouping.bins($0)) }
            columnsPerBar = grouping.columnsPerBar
            // A last bar short of bins is drawn in full width, so its axis reaches to where its last bin would end.
            let drawn = Double(grouping.barCount * grouping.binsPerBar) / Double(max(plot.counts.count, 1))
            axis = Axis(lower: plot.lower, upper: plot.lower + (plot.upper - plot.lower) * drawn)
            return
        }
        axis = Axis(lower: range.lowerBound, upper: range.upperBound)
        columnsPerBar = 1
        let step = (range.upperBound - range.lowerBound) / Double(columns)
        bars = (0..<columns).map { column in
            let start = range.lowerBound + Double(column) * step
            let end = column == columns - 1 ? range.upperBound.nextUp : start + step
            return HistogramBar(plot, from: start, to: max(end, start.nextUp))
        }
    }

    /// The columns that all bars take.
    var columns: Int { bars.count * columnsPerBar }

    /// The largest sum, observed or expected.
    var top: Double { bars.lazy.map(\.top).max() ?? 0 }
}

/// One bar: sums over bins.
struct HistogramBar {
    /// The values it covers.
    let lower: Double
    let upper: Double
    let observed: Double
    /// What lines are at: the expected counts first, then the others. `nil` where there is nothing finite.
    let levels: [Double?]

    init(_ plot: HistogramPlot, bins: Range<Int>) {
        func edge(_ bin: Int) -> Double {
            let share = Double(bin) / Double(max(plot.counts.count, 1))
            return plot.lower * (1 - share) + plot.upper * share
        }
        (lower, upper) = (edge(bins.lowerBound), edge(bins.upperBound))
        observed = plot.counts[bins].reduce(0) { $0 + Double($1) }
        levels = plot.allLines.map { line in
            let known = bins.clamped(to: 0..<line.counts.count)
            let sum = line.counts[known].reduce(0, +)
            return known.isEmpty || !sum.isFinite ? nil : sum
        }
    }

    /// The bar between two values, in ascending order.
    init(_ plot: HistogramPlot, from lower: Double, to upper: Double) {
        (self.lower, self.upper) = (lower, upper)
        observed = plot.sum(over: lower..<upper, of: plot.counts.count) { Double(plot.counts[$0]) } ?? 0
        levels = plot.allLines.map { line in
            plot.sum(over: lower..<upper, of: line.counts.count) { line.counts[$0] }.flatMap { $0.isFinite ? $0 : nil }
        }
    }

    /// What the count axis has to reach.
    var top: Double { max(observed, levels.compactMap { $0 }.max() ?? 0) }
}

/// How bins are shared out among columns.
struct HistogramGrouping {
    let bins: Int
    let binsPerBar: Int
    let columnsPerBar: Int

    /// The bins of a bar divide the number of bins if that leaves at least half of the columns in use;
    /// otherwise the last bar is short of bins.
    init(bins: Int, columns: Int) {
        self.bins = bins
        guard bins > 0, columns > 0 else {
            binsPerBar = 1
            columnsPerBar = 0
            return
        }
        let fewest = (bins + columns - 1) / columns
        let divisor = (fewest...max(fewest, 2 * fewest)).first { bins.isMultiple(of: $0) }
        binsPerBar = divisor ?? fewest
        columnsPerBar = columns / ((bins + binsPerBar - 1) / binsPerBar)
    }

    /// The bins of a bar.
    func bins(_ bar: Int) -> Range<Int> { bar * binsPerBar..<min((bar + 1) * binsPerBar, bins) }

    var barCount: Int { columnsPerBar == 0 ? 0 : (bins + binsPerBar - 1) / binsPerBar }
}
