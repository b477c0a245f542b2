import InitializerCore
import Screen
import Workbench

/// Looking for initializers by letters of their names.
extension Model {
    mutating func startFilter() -> [Effect] {
        filter = ListFilter("")
        focus = .initializers
        return []
    }

    /// What a key does to the filter.
    mutating func pressInFilter(_ key: KeyStroke) -> [Effect] {
        if let action = keys.action(for: key, in: [.filter]) { return performLogged(action) }
        guard case .character(let character) = key.code, key.modifiers.isEmpty else { return [] }
        return editFilter(.insert(String(character)))
    }

    mutating func editFilter(_ edit: TextField.Edit) -> [Effect] {
        let before = filter?.input.text
        filter?.input.apply(edit)
        if filter?.input.text != before { filter?.cursor = 0 }
        return []
    }

    mutating func moveInFilter(_ motion: Motion) -> [Effect] {
        guard let filter else { return [] }
        let count = filter.matches.count
        let target =
            switch motion {
            case .up, .left: filter.cursor - 1
            case .down, .right: filter.cursor + 1
            case .pageUp, .first: 0
            case .pageDown, .last: count - 1
            }
        self.filter?.cursor = max(0, min(target, count - 1))
        return []
    }

    /// Keeps the initializer the filter's cursor is on, and ends the search.
    mutating func keepFiltered() -> [Effect] {
        guard let filter else { return [] }
        let matches = filter.matches
        self.filter = nil
        guard matches.indices.contains(filter.cursor) else { return [] }
        listCursor = matches[filter.cursor].index
        return run(Initializer.all[listCursor].name)
    }
}
