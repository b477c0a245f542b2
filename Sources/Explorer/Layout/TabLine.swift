import Screen
import Workbench

/// The views there are, with the keys that choose them, the one on show marked.
enum TabLine {
    private struct Tab: Hashable {
        /// The study it chooses; nil for the overview.
        let view: String?
        let text: String
        let isChosen: Bool
        var width: Int { text.displayWidth + 1 }
    }

    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard !rect.isEmpty else { return }
        let placed = placed(model, in: rect)
        let tabs = tabs(model)
        if placed.first?.tab != tabs.first {
            screen.write("\(screen.glyphs.arrowLeft) ", at: rect.origin, .faint, clippedTo: rect)
        }
        for (tab, place) in placed {
            screen.write(tab.text, at: place.origin, tab.isChosen ? .selection : .hintText, clippedTo: rect)
        }
        guard placed.last?.tab != tabs.last else { return }
        let end = placed.last.map { $0.place.columns.upperBound + 1 } ?? rect.x
        screen.write(String(screen.glyphs.arrowRight), at: Point(x: end, y: rect.y), .faint, clippedTo: rect)
    }

    /// What a click does there: it chooses a tab, or, on an arrow, the view before or after.
    static func action(at point: Point, _ model: Model, in rect: Rect) -> KeyAction? {
        guard rect.contains(point) else { return nil }
        let placed = placed(model, in: rect)
        if let tab = placed.first(where: { $0.place.contains(point) })?.tab {
            return .request(.explorer(.view(tab.view ?? ViewName.overview)))
        }
        guard let first = placed.first?.place, let last = placed.last else { return nil }
        if point.x < first.x { return .viewPrevious }
        let isCut = last.tab != tabs(model).last
        return isCut && point.x == last.place.columns.upperBound + 1 ? .viewNext : nil
    }

    /// The tabs there is room for, and where they are.
    private static func placed(_ model: Model, in rect: Rect) -> [(tab: Tab, place: Rect)] {
        let tabs = tabs(model)
        let chosen = tabs.firstIndex(where: \.isChosen) ?? 0
        // The first tab in sight is the leftmost from which the chosen one still fits, its mark included.
        var first = 0
        while first < chosen, tabs[first...chosen].reduce(first > 0 ? 2 : 0, { $0 + $1.width }) > rect.width - 2 {
            first += 1
        }
        var x = rect.x + (first > 0 ? 2 : 0)
        var placed: [(Tab, Rect)] = []
        for (index, tab) in tabs.enumerated().dropFirst(first) {
            let isLast = index == tabs.count - 1
            guard x + tab.width + (isLast ? 0 : 1) <= rect.columns.upperBound else { break }
            placed.append((tab, Rect(x: x, y: rect.y, width: tab.width - 1, height: 1)))
            x += tab.width
        }
        return placed
    }

    private static func tabs(_ model: Model) -> [Tab] {
        let chosen = model.study.chosen
        let overview = Tab(view: nil, text: " 1 overview ", isChosen: chosen == nil)
        return [overview]
            + Study.tabs.map { study in
                let key = study.tab?.key.map { "\($0) " } ?? ""
                return Tab(view: study.name, text: " \(key)\(study.name) ", isChosen: study == chosen)
            }
    }
}
