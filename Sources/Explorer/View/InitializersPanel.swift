import InitializerCore
import Screen

/// The catalogue, grouped by family, the current initializer marked.
enum InitializersPanel {
    private enum Line {
        case family(String)
        case initializer(Int)
    }

    private static let lines: [Line] = Initializer.Family.allCases.flatMap { family in
        [.family(family.rawValue)]
            + Initializer.all.indices.filter { Initializer.all[$0].family == family }
            .map(Line.initializer)
    }

    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        if let filter = model.filter { return FilterView.draw(filter, model, on: &screen, in: rect) }
        let first = firstLine(model, height: rect.height)
        for (offset, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
            let row = rect.row(offset)
            switch line {
            case .family(let name):
                screen.write(name, in: row, .left, .header)
            case .initializer(let index):
                let isCurrent = Initializer.all[index] == model.shown.initializer
                let mark = isCurrent ? String(model.glyphs.pointer) : " "
                screen.write("\(mark) \(Initializer.all[index].name)", in: row)
                if index == model.listCursor { screen.restyle(row, .selection) }
            }
        }
        let end = min(first + rect.height, lines.count)
        if lines.count > rect.height, rect.width > 0 {
            screen.scrollBar(rect.split(right: 1).right, visible: first..<max(first, end), of: lines.count)
        }
    }

    /// The initializer in a row of the panel; nil for the name of a family.
    static func initializer(at row: Int, _ model: Model, height: Int) -> Int? {
        let line = firstLine(model, height: height) + row
        guard lines.indices.contains(line), case .initializer(let index) = lines[line] else { return nil }
        return index
    }

    /// The first line in sight: the cursor's line is, and its family's name where there is room.
    private static func firstLine(_ model: Model, height: Int) -> Int {
        let cursor = lines.firstIndex { if case .initializer(model.listCursor) = $0 { true } else { false } } ?? 0
        guard lines.count > height else { return 0 }
        return max(0, min(cursor - height / 2, lines.count - height))
    }
}
