import Documents
import Screen
import Workbench

/// Charts drawn into panels: the names of what is drawn, the marks, and below them what one needs to know.
enum ChartPanel {
    /// Below this the marks need all of the room.
    private static let rowsForWords = 6

    /// What stands above a chart and below it, and the room it has.
    private struct Parts {
        let head: [StyledText]
        let top: Rect
        let marks: Rect
        let foot: [StyledText]
        let bottom: Rect
    }

    private static func parts(
        _ chart: Chart, named: Bool, _ reading: ChartReading?, in rect: Rect, on screen: Screen
    ) -> Parts {
        guard rect.height >= rowsForWords else {
            return Parts(head: [], top: .empty, marks: rect, foot: [], bottom: .empty)
        }
        let title = named ? [StyledText(screen.fitted(chart.title, to: rect.width), screen.theme.style(.title))] : []
        let legend = chart.legendLines(width: rect.width, screen.glyphs, screen.theme)
        let spare = rect.height - rowsForWords
        // A legend of one line stands beside the title where there is room.
        let beside = [title.first, legend.first].compactMap { $0 }.reduce(StyledText("")) {
            $0.displayWidth == 0 ? $1 : $0 + StyledText("   ") + $1
        }
        let isBeside = legend.count == 1 && title.count == 1 && beside.displayWidth <= rect.width
        let head = isBeside ? [beside] : Array((title + legend).prefix(max(min(2, spare + 1), spare / 2)))
        let wanted = chart.caption.map { screen.glyphs.spelled($0).wrapped(to: rect.width).count } ?? 0
        let caption = lines(
            chart.caption ?? "", rows: min(wanted, spare / 3), rect.width, screen.theme.style(.faint), on: screen)
        // What is read has its rows whatever it is, so that the chart stays in its place.
        let read =
            reading.map { lines($0.text, rows: spare == 0 ? 0 : spare < 10 ? 1 : 2, rect.width, on: screen) } ?? []
        let (top, below) = rect.split(top: head.count)
        let (bottom, marks) = below.split(bottom: caption.count + read.count)
        return Parts(head: head, top: top, marks: marks, foot: read + caption, bottom: bottom)
    }

    /// A text in exactly so many rows.
    private static func lines(
        _ text: String, rows: Int, _ width: Int, _ style: Style = .plain, on screen: Screen
    ) -> [StyledText] {
        guard rows > 0 else { return [] }
        // As it is spelled: symbols take more columns in ASCII.
        var lines = screen.glyphs.spelled(text).wrapped(to: max(1, width))
        // The last row says that there is more.
        if lines.count > rows { lines = lines.prefix(rows - 1) + [lines[(rows - 1)...].joined(separator: " ")] }
        return (0..<rows).map { StyledText($0 < lines.count ? screen.fitted(lines[$0], to: width) : "", style) }
    }

    /// The room of the marks of a chart that can be read and is drawn in `rect`.
    static func room(for chart: Chart, in rect: Rect, on screen: Screen) -> Rect {
        parts(chart, named: false, ChartReading(), in: rect, on: screen).marks
    }

    /// - Parameters:
    ///   - named: whether the chart's title is not said elsewhere.
    ///   - reading: what is read of it; nil where it only is to be seen.
    static func draw(
        _ chart: Chart, named: Bool = false, _ reading: ChartReading? = nil, on screen: inout Screen, in rect: Rect
    ) {
        let parts = parts(chart, named: named, reading, in: rect, on: screen)
        for (offset, line) in parts.head.enumerated() { screen.write(line, in: parts.top.row(offset)) }
        switch chart.marks {
        case .lines(let plot): plot.draw(on: &screen, in: parts.marks, cursor: reading?.cursor?.x)
        case .map(let map):
            let cursor = reading?.cursor.flatMap { cursor in cursor.y.map { (cursor.x, $0) } }
            map.draw(on: &screen, in: parts.marks, cursor: cursor)
        case .histogram, .matrix: chart.marks.draw(on: &screen, in: parts.marks)
        }
        for (offset, line) in parts.foot.enumerated() { screen.write(line, in: parts.bottom.row(offset)) }
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
