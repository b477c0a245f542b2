import InitializerCore
import Screen
import Workbench

/// A field being edited in place: every keystroke is tried, and what is a value is shown at once.
struct FieldEditing: Sendable {
    let field: Field
    var input: TextField
    /// Why the text so far is no value, or nil if it is one.
    var failure: Failure?
    /// What the Spec becomes if the text is kept.
    var preview: Spec?

    /// A field with its own value as the text.
    init(field: Field) {
        self.field = field
        input = TextField(field.text)
    }

    /// A field with the value it was dragged to.
    init(field: Field, draggedTo value: String, _ preview: Spec) {
        self.field = field
        input = TextField(value)
        self.preview = preview
    }

    /// The request that keeps the text as the field's value.
    var request: Request { .set(field: field.name, value: input.text) }

    /// Applies an edit and tries the text as a value in a session.
    ///
    /// - Returns: whether there is another Spec to show.
    mutating func apply(_ edit: TextField.Edit, in session: Session) -> Bool {
        let before = input.text
        input.apply(edit)
        return input.text != before && tryText(in: session)
    }

    /// Finds out what the Spec becomes with the text, or why it becomes nothing.
    ///
    /// - Returns: whether the text is a value.
    mutating func tryText(in session: Session) -> Bool {
        do throws(Failure) {
            preview = try session.spec(setting: field.name, to: input.text)
            failure = nil
        } catch {
            failure = error
        }
        return failure == nil
    }
}

extension Model {
    mutating func edit(_ edit: TextField.Edit) -> [Effect] {
        guard form.editing?.apply(edit, in: session) == true else { return [] }
        return examineShown()
    }

    /// Keeps the value typed; a text that is no value stays where it is, with its reason.
    mutating func commitField() -> [Effect] {
        guard let request = form.editing?.request, form.editing?.tryText(in: session) == true else { return [] }
        form.editing = nil
        return run(request)
    }

    mutating func giveUpField() -> [Effect] {
        form.editing = nil
        return examineShown()
    }

    // MARK: Dragging

    /// Columns to drag for one step.
    private static let columnsPerStep = 2
    private static let mostSteps = 400

    /// Follows a value being dragged to a point: to the right and upwards it grows. It is kept when the button is let go.
    mutating func dragValue(to point: Point) -> [Effect] {
        guard let drag = pointer.drag else { return [] }
        let distance = (point.x - drag.start.x) / Model.columnsPerStep - (point.y - drag.start.y)
        let steps = max(-Model.mostSteps, min(distance, Model.mostSteps))
        guard steps != drag.steps, let field = fields.first(where: { $0.name == drag.field }) else { return [] }
        pointer.drag?.steps = steps
        var trial = session
        var value = field
        for _ in 0..<abs(steps) {
            guard let text = value.stepped(steps > 0 ? .up : .down, in: trial.spec, axis: drag.axis),
                let next = try? trial.spec(setting: field.name, to: text),
                let stepped = Field.all(of: next).first(where: { $0.name == field.name })
            else { break }
            trial.show(Subject(next))
            value = stepped
        }
        form.editing = FieldEditing(field: field, draggedTo: value.text, trial.spec)
        return examineShown()
    }

    /// Ends a drag: keeps the value it led to.
    mutating func dropValue() -> [Effect] {
        guard let drag = pointer.drag else { return [] }
        pointer.drag = nil
        guard form.editing != nil else { return [] }
        return drag.steps == 0 ? giveUpField() : commitField()
    }
}
