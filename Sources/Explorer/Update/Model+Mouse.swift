import InitializerCore
import Screen
import Workbench

/// Everything by mouse: what is seen can be clicked, wheels turn what is under them, numbers are dragged.
extension Model {
    mutating func handle(_ stroke: MouseStroke) -> [Effect] {
        guard lesson == nil, pasted.isEmpty, permissions.isEmpty else {
            return stroke.action == .press(.left) ? clickHint(at: stroke.point) : []
        }
        if choices != nil { return handleInChoices(stroke) }
        switch stroke.action {
        case .press(.left): return click(at: stroke.point)
        case .drag(.left):
            if pointer.isPointing {
                _ = pointInStudy(at: stroke.point)
                return []
            }
            return pointer.bar == nil ? dragValue(to: stroke.point) : pullBar(to: stroke.point)
        case .release(.left):
            pointer.bar = nil
            pointer.isPointing = false
            return dropMark() + dropValue()
        case .wheelUp: return turnWheel(.up, at: stroke.point)
        case .wheelDown: return turnWheel(.down, at: stroke.point)
        case .press, .drag, .release: return []
        }
    }

    /// The panel at a point, and the inside of its frame.
    private func panel(at point: Point) -> (panel: Panel, inside: Rect)? {
        let layout = layout
        return Panel.all.lazy.compactMap { panel in
            guard let rect = layout.rect(of: panel.id), rect.contains(point) else { return nil }
            return (panel, panel.inside(of: rect))
        }.first
    }

    // MARK: Buttons

    private mutating func click(at point: Point) -> [Effect] {
        let isSecond = pointer.press(at: point, now)
        if let commandLine { return click(at: point, in: commandLine) }
        notice = nil
        if let overlay { return click(at: point, on: overlay) }
        var effects: [Effect] = []
        if editing != nil, !FieldPanel.isInEditedField(point, self) {
            effects += commitField()
            // What is no value stays until it is one, or is given up.
            guard editing == nil else { return effects }
        }
        if layout.hints.contains(point) { return effects + clickHint(at: point) }
        if let action = TabLine.action(at: point, self, in: layout.tabs) { return effects + performLogged(action) }
        guard let (panel, inside) = panel(at: point) else { return effects }
        if panel.id != focus { effects += run(.explorer(.focus(panel.id.name))) }
        // The frame's right edge may be a scroll bar.
        guard inside.contains(point) || inside.rows.contains(point.y) && point.x == inside.columns.upperBound else {
            return effects
        }
        let click = Panel.Click(point: point, inside: inside, isSecond: isSecond)
        return effects + (panel.click(&self, click) ?? (isSecond ? performLogged(.activate) : []))
    }

    /// A key in the line of hints is pressed by clicking it.
    private mutating func clickHint(at point: Point) -> [Effect] {
        guard let binding = HintLine.binding(at: point, self, in: layout.hints) else { return [] }
        return performLogged(binding.action)
    }

    /// A click on a candidate completes the word with it; one in the line moves the cursor there.
    private mutating func click(at point: Point, in line: CommandLineState) -> [Effect] {
        let place = layout.line
        if let candidate = BottomLine.candidate(at: point, line, in: place) {
            let typed = line.text.prefix(line.cursor)
            let known = (0...candidate.text.count).last { typed.hasSuffix(candidate.text.prefix($0)) } ?? 0
            return [.pasteIntoLine(String(candidate.text.dropFirst(known)))]
        }
        if layout.hints.contains(point) { return clickHint(at: point) }
        guard place.contains(point) else { return [] }
        let distance = BottomLine.position(at: point.x, line, in: place) - line.cursor
        let key = KeyStroke(distance < 0 ? .left : .right)
        return Array(repeating: .editLine(key), count: abs(distance))
    }

    /// A click on the scroll bar goes there; one beside the text closes what is laid over.
    private mutating func click(at point: Point, on overlay: Overlay) -> [Effect] {
        if layout.hints.contains(point) { return clickHint(at: point) }
        let frame = OverlayView.frame(overlay, on: size)
        let inner = frame.inset(by: 1)
        if point.x == frame.columns.upperBound - 1, inner.rows.contains(point.y), overlay.lines.count > inner.height {
            pointer.bar = .overlay
            return pullBar(to: point)
        }
        return inner.contains(point) ? [] : performLogged(.closeOverlay)
    }

    // MARK: Scroll bars

    /// Brings the part of a page into sight that a place of the scroll bar held by the mouse stands for.
    mutating func pullBar(to point: Point) -> [Effect] {
        switch pointer.bar {
        case .overlay:
            guard let overlay else { return [] }
            let inner = OverlayView.frame(overlay, on: size).inset(by: 1)
            let line = Pointer.line(at: point, of: overlay.lines.count, in: inner)
            self.overlay?.origin = Point(x: overlay.origin.x, y: line)
        case .panel(let id):
            guard let inner = layout.inside(of: id), let scrolling = Panel[id].scrolling else { return [] }
            let line = Pointer.line(at: point, of: scrolling.lineCount(self), in: inner)
            scrolling.scroll(&self, Point(x: scrolling.origin(self).x, y: line))
            noteScroll(of: Panel[id])
        case .choices, nil: break
        }
        return []
    }

    // MARK: The wheel

    /// The lines a notch of the wheel goes, as most programs have it.
    private static let notch = 3

    private mutating func turnWheel(_ motion: Motion, at point: Point) -> [Effect] {
        guard commandLine == nil else { return [] }
        if overlay != nil { return (0..<Model.notch).flatMap { _ in move(motion) } }
        guard editing == nil, let (panel, _) = panel(at: point) else { return [] }
        let focus = focus
        self.focus = panel.id
        let effects = (0..<panel.wheelStep).flatMap { _ in performLogged(.move(motion)) }
        self.focus = focus
        return effects
    }
}
