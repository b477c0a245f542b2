import Screen

/// The views there are, with the keys that choose them, the one on show marked.
enum TabLine {
    private struct Tab {
        let text: String
        let isChosen: Bool
        var width: Int { text.displayWidth + 1 }
    }

    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard !rect.isEmpty else { return }
        let tabs = tabs(model)
        let chosen = tabs.firstIndex(where: \.isChosen) ?? 0
        // The first tab in sight is the leftmost from which the chosen one still fits, its mark included.
        var first = 0
        while first < chosen, tabs[first...chosen].reduce(first > 0 ? 2 : 0, { $0 + $1.width }) > rect.width - 2 {
            first += 1
        }
        var x = rect.x
        if first > 0 { x += screen.write("\(screen.glyphs.arrowLeft) ", at: rect.origin, .faint, clippedTo: rect) }
        for (index, tab) in tabs.enumerated().dropFirst(first) {
            let isLast = index == tabs.count - 1
            guard x + tab.width + (isLast ? 0 : 1) <= rect.columns.upperBound else {
                screen.write(String(screen.glyphs.arrowRight), at: Point(x: x, y: rect.y), .faint, clippedTo: rect)
                break
            }
            let role: Role = tab.isChosen ? .selection : .hintText
            x += screen.write(tab.text, at: Point(x: x, y: rect.y), role, clippedTo: rect) + 1
        }
    }

    private static func tabs(_ model: Model) -> [Tab] {
        let chosen = model.desk.chosen
        let overview = Tab(text: " 1 overview ", isChosen: chosen == nil)
        return [overview]
            + Study.all.map { study in
                let key = study.key.map { "\($0) " } ?? ""
                return Tab(text: " \(key)\(study.name) ", isChosen: study == chosen)
            }
    }
}
