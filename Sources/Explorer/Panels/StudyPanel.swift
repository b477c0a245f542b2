import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let study = Panel.ID("study")
}

/// The answer of the study that is chosen.
enum StudyPanel {
    static let row = Panel(
        .study, "Study", slot: .page, smallestSize: Size(width: 30, height: 8),
        sections: [("In a study", .panel(.study))],
        bindings: Keymap.movement(.study, hint: "scroll", "Scroll the page up or down.") + [
            Binding(.panel(.study), "Left", hint: "", "Scroll left.", .move(.left)),
            Binding(.panel(.study), "Right", hint: "", "Scroll right.", .move(.right)),
            Keymap.zoomOnEnter(.study),
        ],
        refusal: { $0.study.chosen == nil ? "no study is shown; choose one with view NAME" : nil },
        heading: { model, _ in heading(model) }, draw: draw, click: click,
        move: { model, motion in
            model.study.scroll(motion)
            return []
        },
        scrolling: Panel.Scrolling(
            origin: { $0.study.origin }, lineCount: { $0.study.page?.lines.count ?? 0 },
            scroll: { $0.study.origin = $1 }))

    /// The room for the page, beside the scroll bar.
    static func pageSize(in inner: Rect) -> Size { Size(width: inner.width - 1, height: inner.height) }

    @Sendable private static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let study = model.study
        guard let page = study.page else { return drawNothing(model, on: &screen, in: rect) }
        let (bar, body) = rect.split(right: 1)
        for (offset, line) in page.lines.dropFirst(study.origin.y).prefix(rect.height).enumerated() {
            screen.write(line.dropping(columns: study.origin.x), in: body.row(offset))
        }
        let visible = study.origin.y..<min(page.lines.count, study.origin.y + rect.height)
        screen.scrollBar(bar, visible: visible, of: page.lines.count)
    }

    private static func drawNothing(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let study = model.study
        guard let chosen = study.chosen else { return }
        let isWaiting = study.request(of: chosen).followsPinned && model.pin == nil
        let text =
            isWaiting
            ? "press p to pin the current tensor; the next one you choose is compared with it"
            : study.isGivenUp
                ? "cancelled; press \(chosen.tab?.key.map(String.init) ?? ":\(chosen.name)") to restart"
                : chosen.tab?.meaning ?? ""
        for (offset, line) in text.wrapped(to: rect.width).enumerated() where offset < rect.height {
            screen.write(line, in: rect.row(offset), .left, .faint)
        }
    }

    /// What stands in the frame: the study, what it was asked if that is not only its name, and whether the page is
    /// still the one before.
    private static func heading(_ model: Model) -> String {
        let study = model.study
        guard let chosen = study.chosen else { return row.title }
        let line = study.request(of: chosen).description
        let title = chosen.tab?.title ?? chosen.name
        let asked = line == chosen.name ? title : "\(title): \(line)"
        let progress = study.share.map { $0 > 0 ? " \(Int($0 * 100))%" : " …" } ?? ""
        return asked + (study.isBefore ? " (before)" : "") + progress
    }

    /// A click on the scroll bar goes there.
    @Sendable private static func click(_ model: inout Model, _ click: Panel.Click) -> [Effect]? {
        let isOnBar = click.point.x == click.inside.columns.upperBound - 1
        guard isOnBar, (model.study.page?.lines.count ?? 0) > click.inside.height else { return nil }
        model.pointer.bar = .panel(.study)
        return model.pullBar(to: click.point)
    }
}
