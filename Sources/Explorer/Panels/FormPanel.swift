import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let form = Panel.ID("form")
}

/// Where one is in the form, and what is being typed there.
struct FormPanelState: Sendable {
    /// The field the cursor is on, counted from 0.
    var cursor = 0
    /// The field being edited in place.
    var editing: FieldEditing?
}

/// The parts of the Spec, each on a line, one perhaps being edited.
enum FormPanel {
    static let row = Panel(
        .form, "Spec", slot: .form,
        // Six fields, the most an initializer has, and their frame.
        smallestSize: Size(width: 26, height: 8),
        sections: [("In the form", .panel(.form)), ("While editing a field", .field)],
        bindings: Keymap.movement(.form, hint: "field", "Choose a field.") + [
            Binding(
                .panel(.form), "Enter", hint: "edit", "Edit the field; the panels update as you type.",
                .activate),
            Binding(.panel(.form), "+", "=", hint: "step", "Increase the field.", .step(.up)),
            Binding(.panel(.form), "-", hint: "", "Decrease the field.", .step(.down)),
        ] + editingBindings,
        // A computed value has no spec: that of the draw before is there to start from.
        heading: { model, _ in model.shown.spec == nil ? "Last spec, not shown" : "Spec" },
        draw: draw, drawOver: drawFailure, click: click, move: move, wheelStep: 1, activate: activate)

    private static let editingBindings = [
        Binding(.field, "Enter", hint: "keep", "Keep the value.", .commitField),
        Binding(.field, "Esc", "Ctrl-C", hint: "cancel", "Restore the previous value.", .escape),
        Binding(.field, "Backspace", hint: "", "Delete the character before the cursor.", .edit(.deleteBackward)),
        Binding(.field, "Del", "Ctrl-D", hint: "", "Delete the character under the cursor.", .edit(.deleteForward)),
        Binding(.field, "Ctrl-U", hint: "clear", "Clear the text.", .edit(.deleteAll)),
        Binding(.field, "Left", "Ctrl-B", label: "Left Right", hint: "", "Move the cursor.", .edit(.left)),
        Binding(.field, "Right", "Ctrl-F", hint: "", "", .edit(.right)),
        Binding(.field, "Home", "Ctrl-A", label: "Home End", hint: "", "Go to the start or end.", .edit(.start)),
        Binding(.field, "End", "Ctrl-E", hint: "", "", .edit(.end)),
    ]

    // MARK: Drawing

    @Sendable private static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let fields = model.fields
        let first = firstField(model, height: rect.height)
        screen.scrollBar(besides: rect, visible: first..<min(first + rect.height, fields.count), of: fields.count)
        for (offset, field) in fields.dropFirst(first).prefix(rect.height).enumerated() {
            let row = rect.row(offset)
            let (label, value) = row.split(left: min(row.width, labelWidth(fields)))
            screen.write(field.name, in: label, .left, .label)
            if let editing = model.form.editing, editing.field.name == field.name {
                draw(editing, on: &screen, in: value)
            } else {
                screen.write(field.text, in: value, .left, .number)
                if first + offset == model.form.cursor, model.focus == .form { screen.restyle(row, .selection) }
            }
        }
    }

    /// The first field in sight: the cursor's is.
    private static func firstField(_ model: Model, height: Int) -> Int {
        max(0, min(model.form.cursor - height + 1, model.fields.count - height))
    }

    private static func labelWidth(_ fields: [Field]) -> Int { (fields.map(\.name.count).max() ?? 0) + 1 }

    /// The text being typed, scrolled so that the cursor is in sight.
    private static func draw(_ editing: FieldEditing, on screen: inout Screen, in rect: Rect) {
        screen.fill(rect, with: " ", screen.theme.style(.input))
        InputText.draw(
            editing.input.characters, cursor: editing.input.cursor, editing.failure == nil ? .input : .error,
            on: &screen, in: rect)
    }

    /// Why what is typed is no value, beside the field, over whatever is there.
    @Sendable private static func drawFailure(_ model: Model, on screen: inout Screen, beside form: Rect) {
        guard let editing = model.form.editing, let failure = editing.failure else { return }
        let index = model.fields.firstIndex { $0.name == editing.field.name } ?? 0
        let inner = form.inset(by: 1)
        let first = firstField(model, height: inner.height)
        let y = inner.y + index - first
        let text = failure.message + (failure.suggestion.map { "; \($0)" } ?? "")
        let isBeside = form.columns.upperBound < screen.size.width
        let origin = isBeside ? Point(x: form.columns.upperBound, y: y) : Point(x: form.x, y: y + 1)
        let room = Rect(
            x: origin.x, y: origin.y, width: screen.size.width - origin.x,
            height: max(0, screen.size.height - origin.y - 1))
        for (offset, line) in text.wrapped(to: room.width - 2).enumerated() where offset < min(3, room.height) {
            let row = room.row(offset)
            screen.fill(row, with: " ", screen.theme.style(.text))
            screen.write(" " + line, in: row, .left, .error)
        }
    }

    // MARK: Keys and clicks

    /// A click chooses a field and takes hold of its value, to be dragged.
    @Sendable private static func click(_ model: inout Model, _ click: Panel.Click) -> [Effect]? {
        let index = firstField(model, height: click.inside.height) + click.row
        guard model.fields.indices.contains(index) else { return [] }
        model.form.cursor = index
        guard !click.isSecond else { return nil }
        let axis = axis(at: click.point, click.inside, model)
        model.pointer.drag = Pointer.Drag(field: model.field.name, start: click.point, axis: axis, steps: 0)
        return []
    }

    /// The axis of the shape under a point of its value; nil in other fields.
    private static func axis(at point: Point, _ inside: Rect, _ model: Model) -> Int? {
        guard model.field.kind == .shape else { return nil }
        let offset = point.x - inside.x - labelWidth(model.fields)
        let axis = model.field.text.prefix(max(0, offset)).filter { $0 == "," }.count
        return min(axis, model.session.spec.shape.dimensions.count - 1)
    }

    /// Moves the cursor of the field being edited to a point of the panel; false if that is elsewhere.
    static func placeCursor(at point: Point, in inside: Rect, _ model: inout Model) -> Bool {
        guard let editing = model.form.editing, inside.contains(point) else { return false }
        let fields = model.fields
        let index = firstField(model, height: inside.height) + point.y - inside.y
        let start = inside.x + labelWidth(fields)
        guard fields.indices.contains(index), fields[index].name == editing.field.name, point.x >= start else {
            return false
        }
        let first = InputText.first(
            cursor: editing.input.cursor, of: editing.input.characters.count,
            width: inside.columns.upperBound - start)
        model.form.editing?.input.apply(.place(first + point.x - start))
        return true
    }

    @Sendable private static func move(_ model: inout Model, _ motion: Motion) -> [Effect] {
        let count = model.fields.count
        model.form.cursor = motion.moved(model.form.cursor, page: count, count: count)
        return []
    }

    @Sendable private static func activate(_ model: inout Model) -> [Effect] {
        model.form.editing = FieldEditing(field: model.field)
        return []
    }
}
