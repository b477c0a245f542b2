/// Where the parts of a line plot go. Small rectangles lose the caption first, then the legend, then the axes.
struct LinePlotLayout {
    /// What the curves cover.
    let area: Rect
    /// The axis across, in two rows; empty if there is none.
    let acrossRect: Rect
    let across: Axis
    let upwards: Axis
    /// The rows above the curves: what is measured upwards and the legend.
    let legend: Rect
    /// The row below the axis across: what is measured along it.
    let caption: Rect
    /// The columns the labels of the upward axis and its line take; 0 if there is none.
    let gutter: Int
    let ticks: [(row: Int, label: String)]

    private static let rowsForAxis = 4
    private static let rowsForLegend = 6
    private static let rowsForCaption = 8
    /// Each line of a legend after the first wants so many rows for the curves.
    private static let rowsPerLegendLine = 7
    private static let rowsPerTick = 3
    private static let fewestTicks = 3
    /// A gutter that takes more than a third of the columns is left out.
    private static let shareForGutter = 3

    init(_ plot: LinePlot, in rect: Rect, on screen: Screen) {
        (across, upwards) = plot.axes
        let legendRows = rect.height < Self.rowsForLegend ? 0 : max(1, rect.height / Self.rowsPerLegendLine)
        let legendLines = plot.legend(rows: legendRows, width: rect.width, screen.glyphs, screen.theme).count
        let hasAxis = rect.height >= Self.rowsForAxis && across.lower.isFinite
        let hasCaption = hasAxis && rect.height >= Self.rowsForCaption && !plot.x.label.isEmpty
        let below: Rect
        (legend, below) = rect.split(top: legendLines)
        let (caption, drawing) = below.split(bottom: hasCaption ? 1 : 0)
        let (axis, upper) = drawing.split(bottom: hasAxis ? 2 : 0)

        let even = Self.evenTicks(upwards, height: upper.height)
        ticks = even.ticks
        let curves = upper.split(bottom: even.height).bottom
        let wanted = 1 + (ticks.map(\.label.displayWidth).max() ?? 0)
        let hasGutter = hasAxis && ticks.count > 1 && wanted * Self.shareForGutter <= rect.width
        gutter = hasGutter ? wanted : 0
        area = curves.split(left: gutter).rest
        acrossRect = axis.split(left: gutter).rest
        self.caption = caption.split(left: gutter).rest
    }

    /// High plots give up a row or two, or one in twelve, where ticks that are equally far apart would otherwise not look
    /// so.
    private static let rowsToSpare = 12

    /// Ticks, over as many of the rows as there can be for them to be as evenly spaced as their values.
    private static func evenTicks(
        _ axis: Axis, height: Int
    ) -> (ticks: [(row: Int, label: String)], height: Int) {
        let usual = max(fewestTicks, height / rowsPerTick + 1)
        if height >= rowsToSpare {
            // Fewer of them may fall on whole rows.
            for target in stride(from: usual, through: max(fewestTicks, usual / 4), by: -1) {
                let values = values(axis, target: target)
                guard areEven(values, on: axis) else { continue }
                for height in stride(from: height, through: height - max(2, height / rowsToSpare), by: -1) {
                    let ticks = ticks(values, on: axis, height: height)
                    let steps = Set(zip(ticks, ticks.dropFirst()).map { $0.row - $1.row })
                    if ticks.count > 2, steps.count == 1 { return (ticks, height) }
                }
            }
        }
        return (ticks(values(axis, target: usual), on: axis, height: height), height)
    }

    /// Whether values are equally far apart on the axis: those of 1, 2, 5 and 10 on a logarithmic one are not.
    private static func areEven(_ values: [Double], on axis: Axis) -> Bool {
        let places = values.compactMap(axis.fraction)
        let steps = zip(places, places.dropFirst()).map { $1 - $0 }
        guard let least = steps.min(), let most = steps.max() else { return false }
        return most - least < 1e-6
    }

    /// About so many round values on the axis.
    private static func values(_ axis: Axis, target: Int) -> [Double] {
        guard axis.lower < axis.upper else { return [] }
        // The best ticks may lie outside; one alone says nothing of a scale.
        return (target...2 * target).lazy.map { target in
            (axis.scale.ticks(lower: axis.lower, upper: axis.upper, target: target) ?? [])
                .filter { $0 >= axis.lower && $0 <= axis.upper }
        }.first { $0.count > 1 } ?? []
    }

    /// Ticks with the rows they stand in, counted from the top, at most one a row.
    private static func ticks(_ values: [Double], on axis: Axis, height: Int) -> [(row: Int, label: String)] {
        guard height > 0 else { return [] }
        var last: Int?
        return zip(values, axis.scale.labels(values)).compactMap { value, label in
            guard let step = axis.column(of: value, width: height), step != last else { return nil }
            last = step
            return (height - 1 - step, label)
        }
    }
}
