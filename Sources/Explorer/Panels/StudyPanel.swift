import Documents
import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let study = Panel.ID("study")
    static let numbers = Panel.ID("numbers")
    static let details = Panel.ID("details")
}

/// What the study that is chosen says: its chart with the numbers and further charts beside it, or a page of text.
enum StudyPanel {
    static let chart = Panel(
        .study, "Study", slot: .study, sections: [("In a study", .panel(.study))],
        bindings: Keymap.movement(.study, hint: "", "Scroll up or down, or move the cursor of a map.") + [
            Binding(
                .panel(.study), "Left", label: "Left Right", hint: "read",
                "Move the cursor that reads the chart, or scroll sideways.",
                .move(.left)),
            Binding(.panel(.study), "Right", hint: "", "", .move(.right)),
            Binding(
                .panel(.study), "Space", hint: "", "Pause the computation, or resume it.",
                .request(.explorer(.pause(isPaused: nil)))),
            Binding(
                .panel(.study), "R", hint: "", "Run the study again with the same keys.",
                .request(.explorer(.restart))),
            Keymap.zoomOnEnter(.study),
        ],
        heading: { model, _ in heading(model) },
        draw: { model, screen, rect in
            guard let study = model.study.tab.study else { return }
            if let chart = model.mainChart {
                return ChartPanel.draw(chart, model.reading(of: chart), on: &screen, in: rect)
            }
            guard model.study.result(of: study) != nil, let page = model.study.pages[.study] else {
                return drawNothing(study, model, on: &screen, in: rect)
            }
            page.draw(on: &screen, in: rect)
        },
        click: { model, click in
            if model.pointInStudy(at: click.point) {
                model.pointer.isPointing = true
                return []
            }
            return pullBar(of: .study, &model, click)
        },
        move: { model, motion in
            model.moveInStudy(motion)
            return []
        },
        wheelStep: 1, scrolling: scrolling(of: .study))

    static let numbers = Panel(
        .numbers, "Numbers", slot: .numbers, sections: [("In the numbers of a study", .panel(.numbers))],
        bindings: scrolling(.numbers),
        draw: { model, screen, rect in model.study.pages[.numbers]?.draw(on: &screen, in: rect) },
        click: { model, click in pullBar(of: .numbers, &model, click) }, move: scroll(.numbers),
        scrolling: scrolling(of: .numbers))

    static let details = Panel(
        .details, "Details", slot: .details, sections: [("In the other charts of a study", .panel(.details))],
        bindings: Keymap.movement(.details, hint: "next", "Go to another chart.") + [Keymap.zoomOnEnter(.details)],
        heading: { model, _ in
            let shown = detailsInSight(model, height: model.layout.inside(of: .details)?.height ?? 0).shown
            return shown.count == 1 ? shown[0].title : "Details"
        },
        draw: { model, screen, rect in
            let (shown, first, count) = detailsInSight(model, height: rect.height)
            var rest = rect
            for (index, chart) in shown.enumerated() {
                let (part, below) = rest.split(top: rest.height / (shown.count - index))
                rest = below
                ChartPanel.draw(chart, named: shown.count > 1, on: &screen, in: part)
            }
            screen.scrollBar(besides: rect, visible: first..<first + shown.count, of: count)
        },
        move: { model, motion in
            let count = details(model).count
            guard count > 0 else { return [] }
            model.detailCursor = motion.moved(model.firstDetail(of: count), page: 1, count: count)
            return []
        }, wheelStep: 1)

    private static let rowsForChart = 6

    private static func details(_ model: Model) -> [Chart] {
        guard let study = model.study.tab.study, let charts = model.charts(of: study) else { return [] }
        // What is pointed at takes the place of what stands for all of it.
        guard let cursor = model.chartCursor, let detail = model.report?.detail(at: cursor.x) else {
            return Array(charts.dropFirst())
        }
        return [detail] + charts.dropFirst(2)
    }

    /// The charts there is room for, the place of the first among all, and how many there are. Each needs room for its axes
    /// and some rows; where there is less, the first go before the last.
    private static func detailsInSight(_ model: Model, height: Int) -> (shown: [Chart], first: Int, count: Int) {
        let all = details(model)
        let first = model.firstDetail(of: all.count)
        let charts = all.dropFirst(first)
        return (Array(charts.prefix(max(1, min(charts.count, height / rowsForChart)))), first, all.count)
    }

    // MARK: Scrolling

    private static func scrolling(_ id: Panel.ID) -> [Binding] {
        Keymap.movement(id, hint: "scroll", "Scroll up or down.") + [
            Binding(.panel(id), "Left", label: "Left Right", hint: "", "Scroll sideways.", .move(.left)),
            Binding(.panel(id), "Right", hint: "", "", .move(.right)),
            Keymap.zoomOnEnter(id),
        ]
    }

    private static func scroll(_ id: Panel.ID) -> @Sendable (inout Model, Motion) -> [Effect] {
        { model, motion in
            model.study.scroll(id, motion)
            return []
        }
    }

    private static func scrolling(of id: Panel.ID) -> Panel.Scrolling {
        Panel.Scrolling(
            origin: { $0.study.pages[id]?.origin ?? .origin }, lineCount: { $0.study.pages[id]?.lines.count ?? 0 },
            scroll: { $0.study.scroll(id, to: $1) })
    }

    /// A click on the scroll bar, which is the right edge of the frame, goes there.
    private static func pullBar(of id: Panel.ID, _ model: inout Model, _ click: Panel.Click) -> [Effect]? {
        guard click.point.x == click.inside.columns.upperBound,
            (model.study.pages[id]?.lines.count ?? 0) > click.inside.height
        else { return nil }
        model.pointer.bar = .panel(id)
        return model.pullBar(to: click.point)
    }

    // MARK: What is said

    private static func drawNothing(_ study: Study, _ model: Model, on screen: inout Screen, in rect: Rect) {
        let text = model.reasonForNothing(study)
        for (offset, line) in text.wrapped(to: rect.width).enumerated() where offset < rect.height {
            screen.write(line, in: rect.row(offset), .left, .faint)
        }
    }

    /// What stands in the frame: the study, what it was asked if that is not only its name, and whether what it says is
    /// still of before.
    private static func heading(_ model: Model) -> String {
        guard let study = model.study.tab.study else { return chart.title }
        return model.heading(of: study)
    }
}

extension Model {
    /// The first of the other charts of a study that is in sight.
    fileprivate func firstDetail(of count: Int) -> Int { max(0, min(detailCursor, count - 1)) }

    /// A study's charts, where its view shows them large; nil where it is a page of text, or has none.
    func charts(of study: Study) -> [Chart]? {
        guard study.tab?.isChart == true, let charts = self.study.result(of: study)?.document?.charts, !charts.isEmpty
        else { return nil }
        return charts
    }

    /// What stands in the frame of a study.
    func heading(of study: Study) -> String {
        var request = self.study.request(of: study, trying: trial?.request)
        // The settings of the view's study are in the line above.
        if study == self.study.tab.study, layout.rect(of: .settings) != nil { request.settings = [:] }
        let line = request.description
        let title = study.tab?.title ?? study.name
        let asked = line == study.name ? title : "\(title): \(line)"
        let share = self.study.isAwaited(study) ? self.study.share : nil
        let progress = share.map { $0 > 0 ? " \(Int(clamping: $0 * 100))%" : " …" } ?? ""
        let pause = share != nil && self.study.isPaused ? ", paused" : ""
        return asked + (self.study.isBefore(study) ? " (before)" : "") + progress + pause
    }

    /// Why there is nothing to see of a study.
    func reasonForNothing(_ study: Study) -> String {
        if self.study.request(of: study).followsPinned, pin == nil {
            return "press p to pin the current tensor; the next one you choose is compared with it"
        }
        guard self.study.isGivenUp else { return study.tab?.meaning ?? "" }
        return "cancelled; press \(self.study.tab.key.map(String.init) ?? ":view \(self.study.tab.name)") to restart"
    }
}
