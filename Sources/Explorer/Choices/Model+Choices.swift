import InitializerCore
import Screen
import Workbench

/// Choosing from a list: opening it, what keys and clicks do there, taking an item.
extension Model {
    /// Opens a list of things to choose from.
    ///
    /// - Parameter anchor: what it hangs below; nil for the middle of the screen.
    mutating func openChoices(title: String, items: [ChoiceList.Item], at anchor: Point? = nil) -> [Effect] {
        open(ChoiceList(title, items, at: anchor))
    }

    /// Opens a list, in place of one that is open.
    mutating func open(_ list: ChoiceList) -> [Effect] {
        let effects = closeChoices() + (editing == nil ? [] : giveUpField())
        // The button that went down to open it takes hold of nothing else.
        pointer.drag = nil
        choices = list
        clampChoices()
        return effects + previewChosen()
    }

    /// Closes the list, and goes back to what was on show before it.
    mutating func closeChoices() -> [Effect] {
        guard let list = choices else { return [] }
        choices = nil
        return list.preview == nil ? [] : examineShown()
    }

    /// Takes the item the cursor is on.
    mutating func takeChosen() -> [Effect] {
        guard let item = choices?.chosen else { return [] }
        let effects = closeChoices()
        guard !item.isCurrent else { return effects }
        // What was laid over the panels would hide what comes of it.
        overlay = nil
        return effects + take(item.action)
    }

    private mutating func take(_ action: ChoiceList.Item.Action) -> [Effect] {
        switch action {
        case .request(let request): return run(request)
        case .key(let action): return performLogged(action)
        case .line(let text): return [.openLine(text)]
        }
    }

    /// Changes the list that is open, given how many items are in sight.
    private mutating func changeChoices(_ change: (inout ChoiceList, _ page: Int) -> Void) {
        guard var list = choices else { return }
        change(&list, ChoiceListView.page(list, on: size))
        choices = list
    }

    // MARK: Keys

    mutating func handleInChoices(_ key: KeyStroke) -> [Effect] {
        if let action = keys.action(for: key, in: [.choices]) { return perform(action) }
        guard case .character(let character) = key.code, key.modifiers.isEmpty else { return [] }
        return editChoices(.insert(String(character)))
    }

    mutating func editChoices(_ edit: TextField.Edit) -> [Effect] {
        choices?.edit(edit)
        return previewChosen()
    }

    mutating func moveInChoices(_ motion: Motion) -> [Effect] {
        changeChoices { $0.move(motion, page: $1) }
        return previewChosen()
    }

    /// Brings the cursor back into sight, where the screen has another size.
    mutating func clampChoices() { changeChoices { $0.keepInSight($1) } }

    /// Shows what the Spec becomes with the item the cursor is on, where it becomes one.
    private mutating func previewChosen() -> [Effect] {
        guard let list = choices, list.previews else { return [] }
        let preview = list.chosen.flatMap { self.preview(of: $0) }
        guard preview != list.preview else { return [] }
        choices?.preview = preview
        return examineShown()
    }

    private func preview(of item: ChoiceList.Item) -> Trial? {
        guard !item.isCurrent, case .request(let request) = item.action else { return nil }
        if case .study(let request) = request { return .study(request) }
        return (try? session.subject(shownBy: request)).map(Trial.subject)
    }

    // MARK: The mouse

    /// The items a notch of the wheel goes.
    private static let notchOfChoices = 3

    mutating func handleInChoices(_ stroke: MouseStroke) -> [Effect] {
        guard let list = choices else { return [] }
        switch stroke.action {
        case .press(.left): return click(at: stroke.point, in: list)
        case .drag(.left) where pointer.bar == .choices: return pullBarOfChoices(to: stroke.point)
        case .release(.left): pointer.bar = nil
        case .wheelUp: changeChoices { $0.scroll(-Model.notchOfChoices, page: $1) }
        case .wheelDown: changeChoices { $0.scroll(Model.notchOfChoices, page: $1) }
        case .press, .drag, .release: break
        }
        return []
    }

    /// A click takes an item, or moves the cursor of the letters; one beside the list closes it.
    private mutating func click(at point: Point, in list: ChoiceList) -> [Effect] {
        if let binding = HintLine.binding(at: point, self, in: layout.hints) { return perform(binding.action) }
        switch ChoiceListView.part(at: point, list, on: size) {
        case .match(let place):
            changeChoices { $0.move(to: place, page: $1) }
            return takeChosen()
        case .input(let place):
            choices?.edit(.place(place))
            return []
        case .scrollBar:
            pointer.bar = .choices
            return pullBarOfChoices(to: point)
        case .frame: return []
        case .outside: return closeChoices()
        }
    }

    private mutating func pullBarOfChoices(to point: Point) -> [Effect] {
        guard let list = choices else { return [] }
        let body = ChoiceListView.frame(list, on: size).inset(by: 1).split(top: 1).rest
        let line = Pointer.line(at: point, of: list.matches.count, in: body)
        choices?.scroll(line - list.first, page: body.height)
        return []
    }
}
