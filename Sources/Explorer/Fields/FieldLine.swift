import Screen

/// Fields side by side on a line, the chosen one in sight, with marks where the line goes on beyond an edge.
///
/// Where there is little room, names are left out of choices, whose values say what they are, and others are called by
/// their symbols.
struct FieldLine {
    /// A field and where it stands.
    struct Item {
        let field: Field
        /// What it is called here; nothing where its value says what it is.
        let name: String
        /// The columns of its name, its value and the mark of a choice.
        let place: Rect
        /// The columns of its value alone.
        let value: Rect
    }

    /// The fields in sight.
    let items: [Item]
    /// Whether fields before and after them are out of sight.
    private let isCut: (before: Bool, after: Bool)
    private let rect: Rect
    private let editing: FieldEditing?

    private static let gap = 2

    /// - Parameter cursor: the field that has to be in sight.
    init(_ fields: [Field], cursor: Int, editing: FieldEditing?, in rect: Rect) {
        self.rect = rect
        let editing = editing.flatMap { editing in fields.contains { editing.edits($0) } ? editing : nil }
        self.editing = editing
        let isRoomy = Self.width(fields, isRoomy: true, editing) <= rect.width
        let widths = fields.map { Self.parts($0, isRoomy: isRoomy, editing) }
        // The first field in sight is the first from which the chosen one still ends inside.
        var first = 0
        func end(of last: Int) -> Int {
            (first...last).reduce(first > 0 ? 2 : 0) { $0 + widths[$1].total + ($1 > first ? Self.gap : 0) }
        }
        let cursor = min(max(cursor, 0), fields.count - 1)
        while first < cursor, end(of: cursor) > rect.width { first += 1 }
        var x = rect.x + (first > 0 ? 2 : 0)
        var items: [Item] = []
        for (field, width) in zip(fields, widths).dropFirst(first) {
            let place = Rect(x: x, y: rect.y, width: width.total, height: 1)
            // One that is cut is of no use, unless there is no other.
            guard place.columns.upperBound <= rect.columns.upperBound || items.isEmpty else { break }
            let value = Rect(x: x + width.name, y: rect.y, width: width.value, height: 1)
            items.append(
                Item(
                    field: field, name: Self.name(field, isRoomy: isRoomy), place: place.intersection(rect),
                    value: value.intersection(rect)))
            x += width.total + Self.gap
        }
        self.items = items
        isCut = (first > 0, first + items.count < fields.count)
    }

    /// The columns all of it takes.
    static func width(_ fields: [Field], isRoomy: Bool, _ editing: FieldEditing? = nil) -> Int {
        fields.reduce(0) { $0 + parts($1, isRoomy: isRoomy, editing).total } + gap * max(0, fields.count - 1)
    }

    /// What a field is called; nothing where its value, if it has one, says what it is.
    private static func name(_ field: Field, isRoomy: Bool) -> String {
        guard !field.isPlain, isRoomy || field.choices == nil || field.text.isEmpty else { return "" }
        return isRoomy ? field.label : field.symbol ?? field.label
    }

    /// The columns of a field's name, its value, and both with the mark of a choice.
    private static func parts(
        _ field: Field, isRoomy: Bool, _ editing: FieldEditing?
    ) -> (name: Int, value: Int, total: Int) {
        let title = Self.name(field, isRoomy: isRoomy)
        let name = title.isEmpty ? 0 : title.displayWidth + 1
        let text = editing.flatMap { $0.edits(field) ? max($0.input.text.displayWidth + 1, 8) : nil }
        let value = text ?? (field.text.isEmpty ? field.placeholder : field.text).displayWidth
        return (name, value, name + value + (field.choices == nil ? 0 : 2))
    }

    // MARK: Drawing

    /// - Parameter chosen: the name of the field with the focus; nil where the line does not have it.
    func draw(on screen: inout Screen, chosen: String?) {
        for item in items {
            let label = Rect(x: item.place.x, y: rect.y, width: item.value.x - item.place.x, height: 1)
            if !label.isEmpty { screen.write(item.name, in: label, .left, .label) }
            if let editing, editing.edits(item.field) {
                screen.fill(item.value, with: " ", screen.theme.style(.input))
                InputText.draw(
                    editing.input.characters, cursor: editing.input.cursor, editing.failure == nil ? .input : .error,
                    on: &screen, in: item.value)
                continue
            }
            let role: Role = item.field.name == Field.initializer ? .header : .number
            let isEmpty = item.field.text.isEmpty
            screen.write(
                isEmpty ? item.field.placeholder : item.field.text, in: item.value, .left, isEmpty ? .faint : role)
            if item.field.choices != nil {
                let mark = item.place.split(right: 1).right
                screen.write(String(screen.glyphs.dropDown), in: mark, .left, .faint)
            }
            if item.field.name == chosen { screen.restyle(item.place, .selection) }
        }
        if isCut.before { screen.write(String(screen.glyphs.arrowLeft), at: rect.origin, .faint, clippedTo: rect) }
        guard isCut.after, let last = items.last else { return }
        let end = Point(x: min(last.place.columns.upperBound + 1, rect.columns.upperBound - 1), y: rect.y)
        screen.write(String(screen.glyphs.arrowRight), at: end, .faint, clippedTo: rect)
    }

    /// Why what is typed is no value, or what can be typed, below the line, over whatever is there.
    func drawFailure(on screen: inout Screen) {
        guard let editing, let field = items.first(where: { editing.edits($0.field) })?.field else { return }
        if let failure = editing.failure, !(editing.input.text.isEmpty && field.example != nil) {
            drawBelow(failure.message + (failure.suggestion.map { "; \($0)" } ?? ""), .error, on: &screen)
        } else if let example = field.example, editing.input.text.isEmpty || editing.failure != nil {
            drawBelow(example, .input, on: &screen)
        }
    }

    private func drawBelow(_ text: String, _ role: Role, on screen: inout Screen) {
        let lines = text.wrapped(to: max(1, rect.width - 2))
        let width = (lines.map(\.displayWidth).max() ?? 0) + 2
        let left = items.first { item in editing.map { $0.edits(item.field) } ?? false }?.value.x ?? rect.x
        let x = max(rect.x, min(left, rect.columns.upperBound - width))
        for (offset, line) in lines.enumerated() {
            let row = Rect(x: x, y: rect.y + 1 + offset, width: width, height: 1)
            screen.fill(row, with: " ", screen.theme.style(role))
            screen.write(" " + line, in: row, .left, role)
        }
    }

    // MARK: Clicks

    /// The field at a point.
    func item(at point: Point) -> Item? { items.first { $0.place.contains(point) } }
}

extension Field {
    /// The axis of a shape that is at a column of its value, counted from 0; nil in other fields.
    func axis(at offset: Int) -> Int? {
        guard kind == .shape else { return nil }
        return min(text.prefix(max(0, offset)).count { $0 == "," }, max(0, text.count { $0 == "," }))
    }
}
