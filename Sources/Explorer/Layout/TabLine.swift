import Screen
import Workbench

/// The views there are, each with the key that chooses it; those there is no room for are behind a last one.
enum TabLine {
    /// What stands in the line.
    private enum Entry: Hashable {
        case tab(Tab)
        /// Leads to a list of all.
        case more
    }

    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        for (entry, place) in placed(model, in: rect) {
            let isChosen = entry == .tab(model.study.tab)
            screen.write(text(entry, model), in: place, .left, isChosen ? .selection : .hintText)
            guard !isChosen, let key = key(entry, model) else { continue }
            let column = Rect(x: place.x + 1, y: place.y, width: key.displayWidth, height: 1)
            screen.restyle(column.intersection(place), .hintKey)
        }
    }

    /// What a click does there.
    static func action(at point: Point, _ model: Model, in rect: Rect) -> KeyAction? {
        switch placed(model, in: rect).first(where: { $0.place.contains(point) })?.entry {
        case .tab(let tab): .request(.explorer(.view(tab.name)))
        case .more: .listTabs
        case nil: nil
        }
    }

    /// Where a list of all views hangs from.
    static func listOrigin(_ model: Model, in rect: Rect) -> Point {
        placed(model, in: rect).first { $0.entry == .more }?.place.origin ?? rect.origin
    }

    private static func key(_ entry: Entry, _ model: Model) -> String? {
        switch entry {
        case .tab(let tab): tab.key.map(String.init)
        case .more: model.keys.label(of: "tabs")
        }
    }

    private static func text(_ entry: Entry, _ model: Model) -> String {
        let name =
            switch entry {
            case .tab(let tab): tab.name
            case .more: "more"
            }
        return " " + [key(entry, model), name].compactMap { $0 }.joined(separator: " ") + " "
    }

    /// What there is room for, and where: the first tabs, the chosen one among them, and a last one for the rest.
    private static func placed(_ model: Model, in rect: Rect) -> [(entry: Entry, place: Rect)] {
        guard !rect.isEmpty else { return [] }
        let all = model.tabs
        func width(_ entry: Entry) -> Int { text(entry, model).displayWidth }
        var shown = all
        if all.reduce(0, { $0 + width(.tab($1)) }) > rect.width {
            let chosen = model.study.tab
            var room = rect.width - width(.more) - width(.tab(chosen))
            var hasChosen = false
            shown = []
            for tab in all {
                if tab == chosen {
                    hasChosen = true
                } else {
                    guard width(.tab(tab)) <= room else { break }
                    room -= width(.tab(tab))
                }
                shown.append(tab)
            }
            if !hasChosen { shown.append(chosen) }
        }
        let entries = shown.map(Entry.tab) + (shown.count < all.count ? [.more] : [])
        var x = rect.x
        return entries.map { entry in
            defer { x += width(entry) }
            return (entry, Rect(x: x, y: rect.y, width: width(entry), height: 1).intersection(rect))
        }
    }
}
