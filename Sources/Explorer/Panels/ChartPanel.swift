import Documents
import Screen
import Workbench

/// Charts drawn into panels: the names of what is drawn, the marks, and below them what one needs to know.
enum ChartPanel {
    /// Below this the marks need all of the room.
    private static let rowsForWords = 6

    /// - Parameter named: whether the chart's title is not said elsewhere.
    static func draw(_ chart: Chart, named: Bool = false, on screen: inout Screen, in rect: Rect) {
        guard rect.height >= rowsForWords else { return chart.marks.draw(on: &screen, in: rect) }
        let title = named ? [StyledText(screen.fitted(chart.title, to: rect.width), screen.theme.style(.title))] : []
        let legend = chart.legendLines(width: rect.width, screen.glyphs, screen.theme)
        let spare = rect.height - rowsForWords
        let head = Array((title + legend).prefix(max(1, spare / 2)))
        let caption = (chart.caption.map { $0.wrapped(to: rect.width) } ?? []).prefix(spare / 3)
        let (top, below) = rect.split(top: head.count)
        let (bottom, marks) = below.split(bottom: caption.count)
        for (offset, line) in head.enumerated() { screen.write(line, in: top.row(offset)) }
        chart.marks.draw(on: &screen, in: marks)
        for (offset, line) in caption.enumerated() { screen.write(line, in: bottom.row(offset), .left, .faint) }
    }
}

extension Panel.ID {
    static let cumulative = Panel.ID("cdf")
    static let quantiles = Panel.ID("qq")
}

/// The charts of the whole distribution, beside the histogram and the statistics.
enum FitPanel {
    static let cumulative = panel(.cumulative, slot: .cumulative, named: "cdf")
    static let quantiles = panel(.quantiles, slot: .quantiles, named: "qq")

    private static func panel(_ id: Panel.ID, slot: Layout.Slot, named name: String) -> Panel {
        guard let study = Study.fits.first(where: { $0.name == name }), let tab = study.tab else {
            preconditionFailure("\(name) is a study of the fit")
        }
        return Panel(
            id, tab.title, slot: slot, sections: [("In the \(tab.title.lowercased())", .panel(id))],
            bindings: [Keymap.zoomOnEnter(id)],
            heading: { model, _ in model.heading(of: study) },
            draw: { model, screen, rect in
                switch model.study.result(of: study)?.answer {
                case .success(let answer):
                    guard let chart = answer.document.charts.first else {
                        return draw("there is no law to compare with", on: &screen, in: rect)
                    }
                    ChartPanel.draw(chart, on: &screen, in: rect)
                case .failure(let failure): FailureLines.draw(failure, on: &screen, in: rect)
                case nil: draw(model.reasonForNothing(study), on: &screen, in: rect)
                }
            })
    }

    private static func draw(_ text: String, on screen: inout Screen, in rect: Rect) {
        for (offset, line) in text.wrapped(to: rect.width).enumerated() where offset < rect.height {
            screen.write(line, in: rect.row(offset), .left, .faint)
        }
    }
}
