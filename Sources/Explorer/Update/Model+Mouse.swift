import InitializerCore
import Screen
import Workbench

/// Everything by mouse: what is seen can be clicked, wheels turn what is under them, numbers are dragged.
extension Model {
    mutating func takeIn(_ stroke: MouseStroke) -> [Effect] {
        guard lesson == nil, pasted.isEmpty else {
            return stroke.action == .press(.left) ? pressHint(at: stroke.point) : []
        }
        switch stroke.action {
        case .press(.left): return press(at: stroke.point)
        case .drag(.left): return drag(to: stroke.point)
        case .release(.left): return release()
        case .wheelUp: return turnWheel(.up, at: stroke.point)
        case .wheelDown: return turnWheel(.down, at: stroke.point)
        case .press, .drag, .release: return []
        }
    }

    // MARK: Where things are

    private var places: Layout { layout }

    /// The panel at a point, and the point counted from the inside of its frame.
    private func panel(at point: Point) -> (id: PanelID, inside: Rect)? {
        let places = places
        return PanelID.allCases.lazy.compactMap { id in
            guard let rect = places.rect(of: id), rect.contains(point) else { return nil }
            return (id, rect.inset(by: 1))
        }.first
    }

    /// The rows a wheel's notch goes, as most programs have it.
    private static let notch = 3

    // MARK: Buttons

    private mutating func press(at point: Point) -> [Effect] {
        let isSecond =
            pointer.lastPress.map { $0.point == point && now - $0.time <= Pointer.doubleClick } ?? false
        pointer.lastPress = isSecond ? nil : (point, now)
        if let commandLine { return press(at: point, in: commandLine) }
        notice = nil
        if let overlay { return press(at: point, on: overlay) }
        var effects: [Effect] = []
        if editing != nil {
            if placeCursor(at: point) { return [] }
            effects += commitField()
            // What is no value stays until it is one, or is given up.
            guard editing == nil else { return effects }
        }
        if places.hints.contains(point) { return effects + pressHint(at: point) }
        if let action = TabLine.action(at: point, self, in: places.tabs) { return effects + performLogged(action) }
        guard let (id, inside) = panel(at: point) else { return effects }
        if id != focus { effects += run("focus \(id.rawValue)") }
        guard inside.contains(point) else { return effects }
        return effects + press(at: point, in: id, inside, isSecond)
    }

    private mutating func press(at point: Point, in panel: PanelID, _ inside: Rect, _ isSecond: Bool) -> [Effect] {
        let row = point.y - inside.y
        switch panel {
        case .initializers: return pressList(row, inside.height, isSecond)
        case .form:
            let first = FormPanel.firstField(self, height: inside.height)
            guard fields.indices.contains(first + row) else { return [] }
            fieldCursor = first + row
            if isSecond { return performLogged(.activate) }
            pointer.drag = Pointer.Drag(field: field.name, start: point, axis: axis(at: point, inside), steps: 0)
            return []
        case .study where isOnStudyBar(point, inside):
            pointer.bar = .study
            return pull(.study, to: point)
        default: return isSecond ? performLogged(.activate) : []
        }
    }

    /// The axis of the shape under a point of its value; nil in other fields.
    private func axis(at point: Point, _ inside: Rect) -> Int? {
        guard field.kind == .shape else { return nil }
        let offset = point.x - inside.x - FormPanel.labelWidth(fields)
        let axis = field.text.prefix(max(0, offset)).filter { $0 == "," }.count
        return min(axis, session.current.shape.dimensions.count - 1)
    }

    /// Moves the cursor of the field being edited to a point; false if that is elsewhere.
    private mutating func placeCursor(at point: Point) -> Bool {
        guard let editing, let (id, inside) = panel(at: point), id == .form, inside.contains(point) else {
            return false
        }
        let index = FormPanel.firstField(self, height: inside.height) + point.y - inside.y
        let start = inside.x + FormPanel.labelWidth(fields)
        guard fields.indices.contains(index), fields[index].name == editing.field.name, point.x >= start else {
            return false
        }
        let first = InputText.first(
            cursor: editing.input.cursor, of: editing.input.characters.count,
            width: inside.columns.upperBound - start)
        self.editing?.input.apply(.place(first + point.x - start))
        return true
    }

    // MARK: Over the panels

    /// A click on a candidate completes the word with it; one in the line moves the cursor there.
    private func press(at point: Point, in line: CommandLineState) -> [Effect] {
        if let candidate = BottomLine.candidate(at: point, line, in: places.line) {
            let typed = line.text.prefix(line.cursor)
            let known = (0...candidate.text.count).last { typed.hasSuffix(candidate.text.prefix($0)) } ?? 0
            return [.pasteIntoLine(String(candidate.text.dropFirst(known)))]
        }
        guard places.line.contains(point) else { return [] }
        let distance = BottomLine.position(at: point.x, line, in: places.line) - line.cursor
        let key = KeyStroke(distance < 0 ? .left : .right)
        return Array(repeating: .editLine(key), count: abs(distance))
    }

    /// A click on the scroll bar goes there; one beside the text closes what is laid over.
    private mutating func press(at point: Point, on overlay: Overlay) -> [Effect] {
        if places.hints.contains(point) { return pressHint(at: point) }
        let frame = OverlayView.frame(overlay, on: size)
        let inner = frame.inset(by: 1)
        if point.x == frame.columns.upperBound - 1, inner.rows.contains(point.y), overlay.lines.count > inner.height {
            pointer.bar = .overlay
            return pull(.overlay, to: point)
        }
        return inner.contains(point) ? [] : performLogged(.closeOverlay)
    }

    private func isOnStudyBar(_ point: Point, _ inside: Rect) -> Bool {
        point.x == inside.columns.upperBound - 1 && (desk.page?.lines.count ?? 0) > inside.height
    }

    /// Brings the part of a page into sight that a place of its scroll bar stands for.
    private mutating func pull(_ bar: Pointer.Bar, to point: Point) -> [Effect] {
        func line(of count: Int, in rect: Rect) -> Int {
            let share = Double(point.y - rect.y) / Double(max(1, rect.height - 1))
            return Int((max(0, min(share, 1)) * Double(max(0, count - rect.height))).rounded())
        }
        switch bar {
        case .overlay:
            guard let overlay else { return [] }
            let inner = OverlayView.frame(overlay, on: size).inset(by: 1)
            self.overlay?.origin = Point(x: overlay.origin.x, y: line(of: overlay.lines.count, in: inner))
        case .study:
            guard let inner = places.rect(of: .study)?.inset(by: 1), let page = desk.page else { return [] }
            desk.origin = Point(x: desk.origin.x, y: line(of: page.lines.count, in: inner))
            log.note("scroll study \(desk.origin.y) \(desk.origin.x)")
        }
        return []
    }

    private mutating func pressList(_ row: Int, _ height: Int, _ isSecond: Bool) -> [Effect] {
        if let filter {
            let first = FilterView.firstLine(cursor: filter.cursor, count: filter.matches.count, height: height - 1)
            guard row > 0, filter.matches.indices.contains(first + row - 1) else { return [] }
            self.filter?.cursor = first + row - 1
            return isSecond ? keepFiltered() : []
        }
        guard let index = InitializersPanel.initializer(at: row, self, height: height) else { return [] }
        if isSecond { return performLogged(.activate) }
        guard index != listCursor || Initializer.all[index] != shown.initializer else { return [] }
        let effects = run(Initializer.all[index].name)
        listCursor = index
        return effects
    }

    /// A key in the line of hints is pressed by clicking it.
    private mutating func pressHint(at point: Point) -> [Effect] {
        guard let binding = HintLine.binding(at: point, self, in: places.hints) else { return [] }
        return performLogged(binding.action)
    }

    // MARK: Dragging

    /// Columns to drag for one step.
    private static let columnsPerStep = 2
    private static let mostSteps = 400

    /// Follows a value being dragged: to the right it grows. It is kept when the button is let go.
    private mutating func drag(to point: Point) -> [Effect] {
        if let bar = pointer.bar { return pull(bar, to: point) }
        guard let drag = pointer.drag else { return [] }
        let distance = (point.x - drag.start.x) / Model.columnsPerStep - (point.y - drag.start.y)
        let steps = max(-Model.mostSteps, min(distance, Model.mostSteps))
        guard steps != drag.steps, let field = fields.first(where: { $0.name == drag.field }) else { return [] }
        pointer.drag?.steps = steps
        var spec = session.current
        var value = field
        for _ in 0..<abs(steps) {
            guard let text = value.stepped(steps > 0 ? .up : .down, in: spec, axis: drag.axis),
                case .show(let next)? = try? session.interpret("set \(field.name) \(text)"),
                let stepped = Field.all(of: next).first(where: { $0.name == field.name })
            else { break }
            (spec, value) = (next, stepped)
        }
        editing = Editing(field: field, input: TextField(value.text), failure: nil, preview: spec)
        return examineShown()
    }

    private mutating func release() -> [Effect] {
        pointer.bar = nil
        guard let drag = pointer.drag else { return [] }
        pointer.drag = nil
        guard editing != nil else { return [] }
        return drag.steps == 0 ? giveUpField() : commitField()
    }

    // MARK: The wheel

    private mutating func turnWheel(_ motion: Motion, at point: Point) -> [Effect] {
        guard commandLine == nil else { return [] }
        if overlay != nil { return (0..<Model.notch).flatMap { _ in move(motion) } }
        guard editing == nil, let (id, _) = panel(at: point) else { return [] }
        if filter != nil, id == .initializers { return moveInFilter(motion) }
        let focus = focus
        self.focus = id
        // A list's cursor goes with each notch, as what it is on is shown; views go faster.
        let count = id == .initializers || id == .form ? 1 : Model.notch
        let effects = (0..<count).flatMap { _ in performLogged(.move(motion)) }
        self.focus = focus
        return effects
    }
}
