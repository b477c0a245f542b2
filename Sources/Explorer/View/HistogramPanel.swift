import InitializerCore
import Presentation
import Screen

/// The values by size, with the counts theory expects drawn over them.
enum HistogramPanel {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let picture = model.picture, picture.summary.count > 0 else { return }
        let plot = HistogramPlot(picture.summary, picture.spec.law, counts: model.histogram.counts)
        plot.draw(on: &screen, in: rect)
        // Counts outside matter only where they would be seen; the corner above the bars is free in a bell's tail.
        if let outside = HistogramPlot.outside(picture.summary.histogram), rect.height > 6 {
            screen.write(outside, in: rect.row(0), .right, .faint)
        }
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
        return "\(name) of \(NumberFormat.count(picture.summary.count)) values"
    }

    private static func rule(_ picture: Picture) -> String {
        switch picture.bins {
        case .count: ""
        case .rule: " by \(picture.bins.name)"
        }
    }
}
