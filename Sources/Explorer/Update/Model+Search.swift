import Screen
import Workbench

/// Searching the text that is laid over the panels.
extension Model {
    /// What a key does while letters are typed.
    mutating func handleInSearch(_ key: KeyStroke) -> [Effect] {
        notice = nil
        if let action = keys.action(for: key, in: [.search]) { return perform(action) }
        guard case .character(let character) = key.code, key.modifiers.isEmpty else { return [] }
        return editSearch(.insert(String(character)))
    }

    mutating func editSearch(_ edit: TextField.Edit) -> [Effect] {
        guard !isFiltering else { return editFilter(edit) }
        overlay?.editSearch(edit, on: size)
        return []
    }

    /// Does what a key of the search does.
    mutating func search(_ action: ModalAction) -> [Effect] {
        guard !isFiltering else { return filter(action) }
        switch action {
        // Pasted commands wait for a yes or no.
        case .startSearch where pasted.isEmpty: overlay?.startSearch()
        case .keepSearch: overlay?.keepSearch()
        case .endSearch: overlay?.endSearch()
        case .leaveOverlay where overlay?.search == nil: overlay = nil
        case .leaveOverlay: overlay?.endSearch()
        case .nextMatch(let steps): overlay?.nextMatch(steps, on: size)
        case .editSearch(let edit): return editSearch(edit)
        default: break
        }
        return []
    }
}
