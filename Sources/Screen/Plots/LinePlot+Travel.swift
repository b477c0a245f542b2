extension LinePlot {
    /// The plot while its signals are under way, over the axes it has in the end: what comes from the left arrives in the
    /// first half, what comes from the right goes back in the second; bands and what is behind appear at the end.
    ///
    /// ```swift
    /// plot.travelled(0.25)   // forward series up to the middle, backward ones not yet
    /// ```
    ///
    /// - Parameter share: how far they are, from 0 to 1.
    public func travelled(_ share: Double) -> LinePlot {
        guard share < 1 else { return self }
        let (across, upwards) = axes
        guard across.lower < across.upper, upwards.lower < upwards.upper else { return self }
        let length = across.upper - across.lower
        let forward = across.lower + length * min(2 * share, 1)
        let backward = across.upper - length * max(2 * share - 1, 0)
        let series = series.map { series in
            series.part { series.isBackward ? $0 >= backward && share > 0.5 : $0 <= forward }
        }
        return LinePlot(
            series, x: .init(x.label, scale: x.scale, range: across.lower...across.upper, isWhole: x.isWhole),
            y: .init(y.label, scale: y.scale, range: upwards.lower...upwards.upper, isWhole: y.isWhole))
    }
}

extension LinePlot.Series {
    /// The pairs whose value across is wanted.
    fileprivate func part(where isWanted: (Double) -> Bool) -> LinePlot.Series {
        let kept = zip(x, y).filter { isWanted($0.0) }
        return LinePlot.Series(
            name, x: kept.map(\.0), y: kept.map(\.1), stroke: stroke, marker: marker, role: role,
            legendName: legendName, isBackward: isBackward)
    }
}
