import InitializerCore
import Presentation
import Screen

/// The answer of the study that is chosen.
enum StudyPanel {
    /// The room for the page, beside the scroll bar.
    static func pageSize(in inner: Rect) -> Size { Size(width: inner.width - 1, height: inner.height) }

    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let desk = model.desk
        guard let page = desk.page else { return drawNothing(model, on: &screen, in: rect) }
        let (bar, body) = rect.split(right: 1)
        for (offset, line) in page.lines.dropFirst(desk.origin.y).prefix(rect.height).enumerated() {
            screen.write(line.dropping(columns: desk.origin.x), in: body.row(offset))
        }
        let visible = desk.origin.y..<min(page.lines.count, desk.origin.y + rect.height)
        screen.scrollBar(bar, visible: visible, of: page.lines.count)
    }

    private static func drawNothing(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let desk = model.desk
        guard let study = desk.chosen else { return }
        let isWaiting = study.subject == .shownAndPinned && model.pin == nil
        let text =
            isWaiting
            ? "p pins the Spec on show; what you choose next is then compared with it."
            : desk.isGivenUp
                ? "cancelled; \(study.key.map(String.init) ?? ":\(study.name)") begins again" : study.meaning
        for (offset, line) in text.wrapped(to: rect.width).enumerated() where offset < rect.height {
            screen.write(line, in: rect.row(offset), .left, .faint)
        }
    }

    /// What stands in the frame: the study, what it was asked if that is not only its name, and whether the page is
    /// still the one before.
    static func title(_ model: Model) -> String {
        let desk = model.desk
        guard let study = desk.chosen else { return PanelID.study.title }
        let line = desk.line(of: study)
        let asked = line == study.name ? study.title : "\(study.title): \(line)"
        let progress = desk.share.map { $0 > 0 ? " \(Int($0 * 100))%" : " …" } ?? ""
        return asked + (desk.isBefore ? " (before)" : "") + progress
    }
}
