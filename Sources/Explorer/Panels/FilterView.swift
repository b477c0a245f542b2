import InitializerCore
import Screen

/// The initializers that match, the best first, under the letters they were looked for with.
enum FilterView {
    static func draw(_ filter: ListFilter, _ model: Model, on screen: inout Screen, in rect: Rect) {
        let (head, body) = rect.split(top: 1)
        screen.fill(head, with: " ", screen.theme.style(.input))
        let used = screen.write("/", at: head.origin, .prompt, clippedTo: head)
        let room = head.split(left: min(used, head.width)).rest
        let before = String(filter.input.characters[..<filter.input.cursor]).displayWidth
        let shift = max(0, before - max(0, room.width - 1))
        screen.write(filter.input.text, at: room.origin.moved(dx: -shift), .input, clippedTo: room)
        screen.cursor = Point(x: room.x + before - shift, y: room.y)

        let matches = filter.matches
        let first = firstLine(cursor: filter.cursor, count: matches.count, height: body.height)
        if matches.isEmpty, body.height > 0 { screen.write("no match", in: body.row(0), .left, .faint) }
        for (offset, index) in (first..<max(first, min(matches.count, first + body.height))).enumerated() {
            let row = body.row(offset)
            let initializer = Initializer.all[matches[index].index]
            let mark = initializer == model.shown.spec?.initializer ? String(model.glyphs.pointer) : " "
            screen.write("\(mark) \(initializer.name)", in: row)
            if index == filter.cursor { screen.restyle(row, .selection) }
            for letter in matches[index].letters {
                screen.restyle(Rect(x: row.x + 2 + letter, y: row.y, width: 1, height: 1).intersection(row), .match)
            }
        }
    }

    /// The first match in sight: the cursor's is.
    private static func firstLine(cursor: Int, count: Int, height: Int) -> Int {
        max(0, min(cursor - height / 2, count - height))
    }

    /// A click chooses a match; a second one keeps it.
    static func click(_ filter: ListFilter, _ model: inout Model, _ click: Panel.Click) -> [Effect] {
        let first = firstLine(cursor: filter.cursor, count: filter.matches.count, height: click.inside.height - 1)
        guard click.row > 0, filter.matches.indices.contains(first + click.row - 1) else { return [] }
        model.list.filter?.move(to: first + click.row - 1)
        return click.isSecond ? model.keepFiltered() : []
    }
}
