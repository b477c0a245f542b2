import Documents
import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let histogram = Panel.ID("histogram")
}

/// How the histogram's panel shows the values.
struct HistogramPanelState: Hashable, Sendable {
    /// How many bins there are.
    var bins = ExplorerCommand.BinChoice.fixed
    var counts = CountScale.linear

    /// A number of bins with many divisors, so that bars of any panel's width add up whole bins.
    static let fixedBins = 840

    /// How the bins are made.
    var rule: BinRule {
        switch bins {
        case .fixed: .count(HistogramPanelState.fixedBins)
        case .rule(let rule): rule
        }
    }

    /// The fixed number, then every rule, over and over.
    var nextBins: ExplorerCommand.BinChoice {
        let all = [.fixed] + BinRule.Name.allCases.map { ExplorerCommand.BinChoice.rule(.rule($0)) }
        return all[((all.firstIndex(of: bins) ?? -1) + 1) % all.count]
    }
}

/// The values by size, with the counts theory expects drawn over them; beside those of the pinned Spec, if there is one.
enum HistogramPanel {
    static let row = Panel(
        .histogram, "Histogram", slot: .histogram,
        sections: [("In the histogram", .panel(.histogram))],
        bindings: [Keymap.zoomOnEnter(.histogram)], showsSnapshot: true,
        heading: { model, _ in heading(model) }, draw: draw)

    @Sendable private static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let snapshot = model.examination.snapshot, snapshot.summary.count > 0 else { return }
        let pinned = model.pin?.snapshot.flatMap { $0.subject == snapshot.subject || $0.summary.count == 0 ? nil : $0 }
        let plot = plot(snapshot, beside: pinned, counts: model.histogramPanel.counts)
        let (legend, rest) = rect.split(top: pinned != nil && rect.height >= rowsForLegend ? 1 : 0)
        let names = Chart("", .histogram(plot), legend: plot.legend("shown", "pinned"))
        if let line = names.legendLines(width: legend.width, screen.glyphs, screen.theme).first {
            screen.write(line, in: legend)
        }
        plot.draw(on: &screen, in: rest)
        // Counts outside matter only where they would be seen, or where there are no others; the corner above the bars is
        // free in a bell's tail.
        let isEmpty = snapshot.summary.histogram.counts.allSatisfy { $0 == 0 }
        if let outside = HistogramPlot.outside(snapshot.summary.histogram), rest.height > 6 || isEmpty {
            screen.write(outside, in: rest.row(0), .right, .faint)
        }
    }

    /// Below this the bars need all of the room.
    private static let rowsForLegend = 6

    private static func plot(_ snapshot: Snapshot, beside pinned: Snapshot?, counts scale: CountScale) -> HistogramPlot
    {
        guard let pinned else { return HistogramPlot(snapshot.summary, snapshot.law, counts: scale) }
        return HistogramPlot(
            snapshot.summary, snapshot.law, beside: pinned.summary, pinned.law, counts: scale)
    }

    /// How many values there are; how they are shown, where that is not as usual.
    private static func heading(_ model: Model) -> String {
        let name = row.title
        guard let snapshot = model.examination.snapshot else { return name }
        let bins = NumberFormat.integer(snapshot.summary.histogram.counts.count)
        let changes = [
            model.histogramPanel.bins == .fixed ? nil : bins + " bins" + rule(snapshot),
            model.histogramPanel.counts == .linear ? nil : "log counts",
        ].compactMap { $0 }
        guard changes.isEmpty else { return "\(name): \(changes.joined(separator: ", "))" }
        let count = snapshot.summary.count
        return "\(name) of \(NumberFormat.count(count)) \(count == 1 ? "value" : "values")"
    }

    private static func rule(_ snapshot: Snapshot) -> String {
        switch snapshot.bins {
        case .count: ""
        case .rule: " by \(snapshot.bins.name)"
        }
    }
}
