import InitializerCore
import Presentation
import Screen
import Workbench

/// The values by size, with the counts theory expects drawn over them; beside those of the pinned Spec, if there is one.
enum HistogramPanel {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let picture = model.picture, picture.summary.count > 0 else { return }
        let pinned = model.pin?.picture.flatMap { $0.spec == picture.spec || $0.summary.count == 0 ? nil : $0 }
        let plot = plot(picture, beside: pinned, counts: model.histogram.counts)
        let (legend, rest) = rect.split(top: pinned != nil && rect.height >= rowsForLegend ? 1 : 0)
        screen.write(plot.legend("shown", "pinned", screen.glyphs, screen.theme), in: legend)
        plot.draw(on: &screen, in: rest)
        // Counts outside matter only where they would be seen, or where there are no others; the corner above the bars is
        // free in a bell's tail.
        let isEmpty = picture.summary.histogram.counts.allSatisfy { $0 == 0 }
        if let outside = HistogramPlot.outside(picture.summary.histogram), rest.height > 6 || isEmpty {
            screen.write(outside, in: rest.row(0), .right, .faint)
        }
    }

    /// Below this the bars need all of the room.
    private static let rowsForLegend = 6

    private static func plot(_ picture: Picture, beside pinned: Picture?, counts scale: CountScale) -> HistogramPlot {
        guard let pinned else { return HistogramPlot(picture.summary, picture.spec.law, counts: scale) }
        return HistogramPlot(
            picture.summary, picture.spec.law, beside: pinned.summary, pinned.spec.law, counts: scale)
    }

    /// How many values there are; how they are shown, where that is not as usual.
    static func title(_ model: Model) -> String {
        let name = PanelID.histogram.title
        guard let picture = model.picture else { return name }
        let bins = NumberFormat.integer(picture.summary.histogram.counts.count)
        let changes = [
            model.histogram.bins == .fixed ? nil : bins + " bins" + rule(picture),
            model.histogram.counts == .linear ? nil : "log counts",
        ].compactMap { $0 }
        guard changes.isEmpty else { return "\(name): \(changes.joined(separator: ", "))" }
        let count = picture.summary.count
        return "\(name) of \(NumberFormat.count(count)) \(count == 1 ? "value" : "values")"
    }

    private static func rule(_ picture: Picture) -> String {
        switch picture.bins {
        case .count: ""
        case .rule: " by \(picture.bins.name)"
        }
    }
}
