import InitializerCore
import Screen
import Workbench

/// Editing a field in place: every keystroke is tried, and what is a value is shown at once.
extension Model {
    mutating func edit(_ edit: TextField.Edit) -> [Effect] {
        guard var editing else { return [] }
        let before = editing.input.text
        editing.input.apply(edit)
        guard editing.input.text != before else {
            self.editing = editing
            return []
        }
        let (spec, failure) = trial(of: editing)
        editing.failure = failure
        editing.preview = spec ?? editing.preview
        self.editing = editing
        return spec == nil ? [] : examineShown()
    }

    /// Keeps the value typed; a text that is no value stays where it is, with its reason.
    mutating func commitField() -> [Effect] {
        guard var editing else { return [] }
        let (spec, failure) = trial(of: editing)
        guard spec != nil else {
            editing.failure = failure
            self.editing = editing
            return []
        }
        self.editing = nil
        return run(command(for: editing))
    }

    mutating func giveUpField() -> [Effect] {
        editing = nil
        return examineShown()
    }

    private func command(for editing: Editing) -> String { "set \(editing.field.name) \(editing.input.text)" }

    /// What the Spec becomes with the text typed, or why it becomes nothing.
    private func trial(of editing: Editing) -> (Spec?, Failure?) {
        let line = command(for: editing)
        do throws(Failure) {
            guard case .show(let spec) = try session.interpret(line) else { return (nil, nil) }
            return (spec, nil)
        } catch {
            return (nil, error)
        }
    }
}
