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
    /// The values its axis reaches, and of what it was fitted to.
    private(set) var axis: Axis?

    /// A number of bins with many divisors, so that bars of any panel's width add up whole bins.
    static let fixedBins = 840

    /// An axis that stays while scale, key or type change, so that twice the scale looks twice as wide.
    struct Axis: Hashable, Sendable {
        /// The values from its left end to its right.
        let range: ClosedRange<Double>
        /// What was drawn when it was fitted: another initializer, or another value, gets an axis of its own.
        let origin: String
        /// What made it necessary to fit it again, as values had left it; nil if nothing did.
        let refittedFor: InitializerCore.Subject?

        /// A bell takes two thirds of its axis: so much room lets one of twice the width in.
        static let room = 1.5

        /// More than this share of the values beyond the ends is too much.
        static let mostBeyond = 0.03
    }

    /// Keeps the axis for what is on show; fits it to something new, and where too many values have left it.
    mutating func followAxis(_ snapshot: Snapshot?, beside pinned: Snapshot?) {
        guard let snapshot, snapshot.summary.count > 0 else { return }
        guard let axis, axis.origin == Self.origin(snapshot.subject) else {
            return fitAxis(to: snapshot, beside: pinned)
        }
        let beyond = HistogramPlot(snapshot.summary, nil).over(axis.range, outside: Self.outside(snapshot)).beyond
        let share = (Double(beyond.below) + Double(beyond.above)) / Double(snapshot.summary.count)
        if share > Axis.mostBeyond {
            fitAxis(to: snapshot, beside: pinned, refittedFor: snapshot.subject)
        } else if axis.refittedFor != nil, axis.refittedFor != snapshot.subject {
            self.axis = Axis(range: axis.range, origin: axis.origin, refittedFor: nil)
        }
    }

    /// Fits the axis to what is on show, and what is pinned beside it.
    mutating func fitAxis(
        to snapshot: Snapshot?, beside pinned: Snapshot?, refittedFor subject: InitializerCore.Subject? = nil
    ) {
        guard let snapshot, snapshot.summary.count > 0 else { return }
        let shown = [snapshot, pinned].compactMap { $0 }.filter { $0.summary.count > 0 }.map(\.summary.histogram)
        let (lower, upper) = (shown.map(\.lower).min() ?? -1, shown.map(\.upper).max() ?? 1)
        let margin = (upper - lower) * (Axis.room - 1) / 2
        let isUsable = (upper + margin - (lower - margin)).isFinite
        axis = Axis(
            range: isUsable ? lower - margin...upper + margin : lower...upper, origin: Self.origin(snapshot.subject),
            refittedFor: subject)
    }

    /// What has an axis of its own: an initializer, or a value by its name.
    private static func origin(_ subject: InitializerCore.Subject) -> String {
        subject.spec?.initializer.name ?? subject.description
    }

    /// How many values the bins leave out.
    static func outside(_ snapshot: Snapshot) -> HistogramPlot.Outside {
        .init(below: snapshot.summary.histogram.underflow, above: snapshot.summary.histogram.overflow)
    }

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
        heading: heading, draw: draw)

    @Sendable private static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let snapshot = model.examination.snapshot, snapshot.summary.count > 0 else { return }
        let pinned = pinned(model)
        let plot = plot(snapshot, beside: pinned, counts: model.histogramPanel.counts)
            .over(model.histogramPanel.axis?.range, outside: HistogramPanelState.outside(snapshot))
        let (legend, rest) = rect.split(top: pinned != nil && rect.height >= rowsForLegend ? 1 : 0)
        let names = Chart("", .histogram(plot), legend: plot.legend("current", "pinned"))
        if let line = names.legendLines(width: legend.width, screen.glyphs, screen.theme).first {
            screen.write(line, in: legend)
        }
        plot.draw(on: &screen, in: rest)
        let unordered = snapshot.summary.histogram.unordered
        if unordered > 0 {
            screen.write("\(NumberFormat.integer(unordered)) not numbers", in: rest.row(1), .right, .faint)
        }
    }

    /// What is pinned, where it is something else than what is on show.
    static func pinned(_ model: Model) -> Snapshot? {
        model.pin?.snapshot.flatMap {
            $0.subject == model.examination.snapshot?.subject || $0.summary.count == 0 ? nil : $0
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
    @Sendable private static func heading(_ model: Model, width: Int) -> String {
        let name = row.title
        guard let snapshot = model.examination.snapshot else { return name }
        let bins = NumberFormat.integer(snapshot.summary.histogram.counts.count)
        let changes = [
            model.histogramPanel.bins == .fixed ? nil : bins + " bins" + rule(snapshot),
            model.histogramPanel.counts == .linear ? nil : "log counts",
        ].compactMap { $0 }
        let count = snapshot.summary.count
        let title =
            changes.isEmpty
            ? "\(name) of \(NumberFormat.count(count)) \(count == 1 ? "value" : "values")"
            : "\(name): \(changes.joined(separator: ", "))"
        guard let note = axisNote(model.histogramPanel.axis, snapshot) else { return title }
        // Where there is no room for both, what is new comes first.
        let both = "\(title), \(note)"
        return both.displayWidth <= width ? both : "\(name): \(note)"
    }

    /// What is to be said of the axis: that it was fitted again, or could be.
    private static func axisNote(_ axis: HistogramPanelState.Axis?, _ snapshot: Snapshot) -> String? {
        guard let axis else { return nil }
        if axis.refittedFor == snapshot.subject { return "axis refitted" }
        let histogram = snapshot.summary.histogram
        let length = axis.range.upperBound - axis.range.lowerBound
        return histogram.upper - histogram.lower < length / leastShare ? "= fits axis" : nil
    }

    /// Bins that take less than a quarter of their axis are hard to see.
    private static let leastShare = 4.0

    private static func rule(_ snapshot: Snapshot) -> String {
        switch snapshot.bins {
        case .count: ""
        case .rule: " by \(snapshot.bins.name)"
        }
    }
}
