import InitializerCore
import Screen
import Workbench

/// A field being edited in place: every keystroke is tried, and what is a value is shown at once.
struct FieldEditing: Sendable {
    let field: Field
    var input: TextField
    /// Why the text so far is no value, or nil if it is one.
    private(set) var failure: Failure?
    /// What the text so far leads to; of the last text that was a value.
    private(set) var trial: Trial?

    /// A field with its own value as the text.
    init(field: Field) {
        self.field = field
        input = TextField(field.text)
    }

    /// A field with another value than its own, which is shown.
    init(field: Field, value: String, _ trial: Trial) {
        self.field = field
        input = TextField(value)
        self.trial = trial
    }

    /// Whether it is this field, whatever its value is by now.
    func edits(_ field: Field) -> Bool { self.field.name == field.name && self.field.owner == field.owner }

    /// Takes note of what the text means.
    mutating func show(_ result: Result<Trial, Failure>) {
        switch result {
        case .success(let trial): (self.trial, failure) = (trial, nil)
        case .failure(let failure): self.failure = failure
        }
    }
}

extension Model {
    /// The settings of the study on show, as a line has them, called by what the screen can show.
    var settingFields: [Field] {
        guard let chosen = study.tab.study else { return [] }
        return Field.all(of: study.request(of: chosen, trying: trial?.request)).map { field in
            var spelled = field
            spelled.title = glyphs.spelled(field.label)
            spelled.symbol = field.symbol.map(glyphs.spelled)
            return spelled
        }
    }

    /// The request that gives a field a value, and what there will be to see.
    ///
    /// - Throws: where the text is no value of the field.
    func change(_ field: Field, to text: String) throws(Failure) -> (request: Request, trial: Trial) {
        switch field.owner {
        case .spec:
            let request = try specRequest(field, text)
            guard let subject = try session.subject(shownBy: request) else { throw Failure(.notANumber(text)) }
            return (request, .subject(subject))
        case .study(let study):
            var request = self.study.request(of: study)
            request.settings[field.name] = nil
            let value = text.contains { !$0.isWhitespace } ? " " + study.argument(field.name, text) : ""
            let asked = try session.interpret(request.description + value)
            guard case .study(let request) = asked, request.study == study else { throw Failure(.notANumber(text)) }
            return (.study(request), .study(request))
        }
    }

    private func specRequest(_ field: Field, _ text: String) throws(Failure) -> Request {
        guard field.name == Field.initializer else { return .set(field: field.name, value: text) }
        guard case .initializer(let initializer) = try session.interpret(text) else {
            throw Failure(.unknownWord(String(text.trimmed)))
        }
        return .initializer(initializer)
    }

    // MARK: Typing

    mutating func edit(_ edit: TextField.Edit) -> [Effect] {
        let before = editing?.input.text
        editing?.input.apply(edit)
        guard editing?.input.text != before else { return [] }
        return tryText()
    }

    /// Finds out what the text means, and shows that if it is a value.
    private mutating func tryText() -> [Effect] {
        guard let (field, text) = editing.map({ ($0.field, $0.input.text) }) else { return [] }
        let result: Result<Trial, Failure>
        do throws(Failure) { result = .success(try change(field, to: text).trial) } catch { result = .failure(error) }
        editing?.show(result)
        return editing?.failure == nil ? examineShown() : []
    }

    /// Keeps the value typed; a text that is no value stays where it is, with its reason.
    mutating func commitField() -> [Effect] {
        _ = tryText()
        guard let editing, editing.failure == nil, let change = try? change(editing.field, to: editing.input.text)
        else { return [] }
        self.editing = nil
        return run(change.request)
    }

    mutating func giveUpField() -> [Effect] {
        editing = nil
        return examineShown()
    }

    /// Steps a field.
    mutating func step(_ field: Field, _ direction: Step) -> [Effect] {
        guard let text = field.stepped(direction, shape: session.spec.shape) else { return [] }
        do throws(Failure) { return run(try change(field, to: text).request) } catch {
            notice = .failure([error.message])
            return []
        }
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
        guard steps != drag.steps else { return [] }
        pointer.drag?.steps = steps
        var value = drag.field
        var shape = session.spec.shape
        var found: Trial?
        for _ in 0..<abs(steps) {
            guard let text = value.stepped(steps > 0 ? .up : .down, shape: shape, axis: drag.axis),
                let next = try? change(drag.field, to: text)
            else { break }
            found = next.trial
            value = Field(
                name: value.name, text: text, kind: value.kind, meaning: value.meaning, owner: value.owner,
                isPlain: value.isPlain)
            if let subject = next.trial.subject { shape = subject.shape }
        }
        editing = found.map { FieldEditing(field: drag.field, value: value.text, $0) }
        return examineShown()
    }

    /// Ends a drag: keeps the value it led to.
    mutating func dropValue() -> [Effect] {
        guard let drag = pointer.drag else { return [] }
        pointer.drag = nil
        guard editing != nil else { return [] }
        return drag.steps == 0 ? giveUpField() : commitField()
    }
}
