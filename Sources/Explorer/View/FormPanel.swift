import InitializerCore
import Presentation
import Screen
import Workbench

/// The parts of the Spec, each on a line, one perhaps being edited.
enum FormPanel {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let fields = model.fields
        let first = firstField(model, height: rect.height)
        screen.scrollBar(besides: rect, visible: first..<min(first + rect.height, fields.count), of: fields.count)
        for (offset, field) in fields.dropFirst(first).prefix(rect.height).enumerated() {
            let row = rect.row(offset)
            let (label, value) = row.split(left: min(row.width, labelWidth(fields)))
            screen.write(field.name, in: label, .left, .label)
            if let editing = model.editing, editing.field.name == field.name {
                draw(editing, on: &screen, in: value)
            } else {
                screen.write(field.text, in: value, .left, .number)
                if first + offset == model.fieldCursor, model.focus == .form { screen.restyle(row, .selection) }
            }
        }
    }

    /// The first field in sight: the cursor's is.
    static func firstField(_ model: Model, height: Int) -> Int {
        max(0, min(model.fieldCursor - height + 1, model.fields.count - height))
    }

    static func labelWidth(_ fields: [Field]) -> Int { (fields.map(\.name.count).max() ?? 0) + 1 }

    /// The text being typed, scrolled so that the cursor is in sight.
    private static func draw(_ editing: Model.Editing, on screen: inout Screen, in rect: Rect) {
        screen.fill(rect, with: " ", screen.theme.style(.input))
        InputText.draw(
            editing.input.characters, cursor: editing.input.cursor, editing.failure == nil ? .input : .error,
            on: &screen, in: rect)
    }

    /// Why what is typed is no value, beside the field, over whatever is there.
    static func drawFailure(_ model: Model, on screen: inout Screen, beside form: Rect) {
        guard let editing = model.editing, let failure = editing.failure else { return }
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
}
