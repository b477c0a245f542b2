import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let table = Panel.ID("table")
}

/// A model's tensors, one a line or one role a line: what files say, what numbers tell, and what is wrong.
enum TablePanel {
    static let row = Panel(
        .table, "Tensors", slot: .table, sections: [("In the table of tensors", .panel(.table))], bindings: bindings,
        heading: { model, _ in heading(model) }, draw: draw, click: click,
        move: { model, motion in
            switch motion {
            case .left: return model.perform(TableAction.close)
            case .right: return model.perform(TableAction.open)
            case .up, .down, .pageUp, .pageDown, .first, .last:
                model.changeTable { $0.move(motion, page: $1) }
                return []
            }
        },
        activate: { $0.activateInTable() },
        scrolling: Panel.Scrolling(
            origin: { Point(x: 0, y: $0.stored.table?.first ?? 0) }, lineCount: { $0.stored.table?.lines.count ?? 0 },
            scroll: { model, place in model.changeTable { $0.scroll(to: place.y, page: $1) } }))

    private static let bindings =
        Keymap.movement(.table, hint: "tensor", "Choose a tensor or a role.") + [
            Binding(
                .panel(.table), "Enter", hint: "look",
                "Look at the tensor beside the law that explains it, or show those of the role.", .activate),
            Binding(
                .panel(.table), "/", hint: "filter",
                "Show the rows that have some words in their name, role, verdict or findings; * is any letters.",
                .table(.filter)),
            Binding(.panel(.table), "s", hint: "sort", "Sort by the next column.", .table(.sort)),
            Binding(.panel(.table), "r", hint: "", "Reverse the order.", .table(.reverse)),
            Binding(
                .panel(.table), "f", hint: "fold", "Show one line a role, or one line a tensor.", .table(.fold)),
            Binding(
                .panel(.table), "Space", hint: "", "Show or hide the tensors of the role.", .table(.unfold)),
            Binding(
                .panel(.table), "Right", label: "Left Right", hint: "", "Hide or show the tensors of the role.",
                .table(.open)),
            Binding(.panel(.table), "Left", hint: "", "", .table(.close)),
            Binding(
                .panel(.table), "p", hint: "pin", "Make the tensor current and pin it for comparison.", .table(.pin)),
        ]

    // MARK: Drawing

    /// How many there are, how many of them are in sight, and in which order.
    private static func heading(_ model: Model) -> String {
        guard let table = model.stored.table else { return row.title }
        let (count, found) = (table.entries.rows.count, table.foundCount)
        let all = "\(NumberFormat.integer(count)) tensor\(count == 1 ? "" : "s")"
        let roles = table.isFolded ? " in \(NumberFormat.integer(table.entries.roles.count)) roles" : ""
        return table.filter.text.isEmpty
            ? all + roles : "\(NumberFormat.integer(found)) of \(all) with '\(table.filter.text)'"
    }

    @Sendable private static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        guard let table = model.stored.table else { return drawState(model, on: &screen, in: rect) }
        let (head, body) = rect.split(top: 1)
        let columns = TableColumn.placed(table, width: rect.width - marks)
        drawHeader(table, columns, on: &screen, in: head)
        guard !table.lines.isEmpty else {
            let text = table.entries.rows.isEmpty ? "the file holds no tensors" : "no tensor has these words"
            return screen.write(text, in: body.row(0), .left, .faint)
        }
        let first = max(0, min(table.first, table.lines.count - body.height))
        for offset in 0..<max(0, min(body.height, table.lines.count - first)) {
            draw(table, first + offset, columns, on: &screen, in: body.row(offset))
        }
        screen.scrollBar(
            besides: body, visible: first..<min(first + body.height, table.lines.count), of: table.lines.count)
    }

    private static func drawState(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let (text, role): (String, Role) =
            switch model.stored.work {
            case .failed(let reason): (reason, .error)
            case .opening: ("opening \(model.stored.paths.joined(separator: " and "))", .progress)
            case .none, .looking, .cancelled, .done: ("", .text)
            }
        for (offset, line) in VisibleText.escaping(text).wrapped(to: max(1, rect.width)).prefix(rect.height)
            .enumerated()
        {
            screen.write(line, in: rect.row(offset), .left, role)
        }
    }

    /// The columns of what stands before a name: what is wrong, and whether a role is unfolded.
    private static let marks = 4

    private static func drawHeader(
        _ table: ModelTable, _ columns: [TableColumn.Placed], on screen: inout Screen, in rect: Rect
    ) {
        for placed in columns {
            let column = placed.column
            var title = column.title
            if column.id == table.order {
                title += " " + String(table.isReversed ? screen.glyphs.marker : screen.glyphs.dropDown)
            }
            screen.write(title, in: place(placed, in: rect), column.alignment, .header)
        }
    }

    private static func place(_ placed: TableColumn.Placed, in row: Rect) -> Rect {
        Rect(x: row.x + marks + placed.start, y: row.y, width: placed.width, height: 1).intersection(row)
    }

    private static func draw(
        _ table: ModelTable, _ index: Int, _ columns: [TableColumn.Placed], on screen: inout Screen, in row: Rect
    ) {
        let line = table.lines[index]
        if let worst = table.worst(of: line) {
            screen.write(worst.mark, in: row.split(left: 1).left, .left, worst.role)
        }
        var indent = 0
        switch line {
        case .role(let role):
            let mark = table.isUnfolded(role) ? screen.glyphs.dropDown : screen.glyphs.pointer
            screen.write(String(mark), at: row.origin.moved(dx: 2), .label, clippedTo: row)
        case .tensor(let tensor):
            // Below the line of its role.
            if table.isFolded, table.entries.roles[table.entries.rows[tensor].role].members.count > 1 { indent = 2 }
        }
        for placed in columns {
            let (text, role) = placed.column.text(table, line, screen.glyphs)
            var place = place(placed, in: row)
            guard !text.isEmpty, !place.isEmpty else { continue }
            if placed.column.id == .name {
                place = place.split(left: indent).rest
                screen.write(ending(text, place.width, screen.glyphs), in: place, .left, role)
            } else {
                screen.write(text, in: place, placed.column.alignment, role)
            }
        }
        if index == table.cursor { screen.restyle(row, .selection) }
    }

    /// The end of a name that is too long, which tells it from others, behind a mark.
    private static func ending(_ name: String, _ width: Int, _ glyphs: Glyphs) -> String {
        let name = glyphs.spelled(VisibleText.escaping(name))
        let beyond = name.displayWidth - width
        guard beyond > 0, width > 1 else { return name }
        return String(glyphs.truncation) + StyledText(name).dropping(columns: beyond + 1).text
    }

    // MARK: Clicks

    /// A click on a title sorts by its column; one on a line chooses that, and one on the mark of a role unfolds it.
    @Sendable private static func click(_ model: inout Model, _ click: Panel.Click) -> [Effect]? {
        guard let table = model.stored.table else { return [] }
        let (_, body) = click.inside.split(top: 1)
        if click.point.x == click.inside.columns.upperBound, table.lines.count > body.height {
            model.pointer.bar = .panel(.table)
            return model.pullBar(to: click.point)
        }
        guard click.row > 0 else {
            let columns = TableColumn.placed(table, width: click.inside.width - marks)
            let placed = columns.first { place($0, in: click.inside.row(0)).contains(click.point) }
            guard let column = placed?.column.id else { return [] }
            return model.sortTable(by: column, isReversed: column == table.order && !table.isReversed)
        }
        let line = table.first + click.row - 1
        guard table.lines.indices.contains(line) else { return [] }
        guard !click.isSecond else { return nil }
        model.changeTable { $0.move(to: line, page: $1) }
        if case .role = table.lines[line], click.point.x == click.inside.x + 2 {
            return model.perform(TableAction.unfold)
        }
        return []
    }
}

/// The letters the table is narrowed by, in the last line while they are typed.
enum TableFilterLine {
    static func draw(_ table: ModelTable, on screen: inout Screen, in rect: Rect) {
        screen.fill(rect, with: " ", screen.theme.style(.input))
        let state = "\(NumberFormat.integer(table.foundCount)) of \(NumberFormat.integer(table.entries.rows.count))"
        let (note, line) = rect.split(right: min(rect.width / 2, state.displayWidth))
        screen.write(state, in: note, .right, .input)
        let used = screen.write("/", at: line.origin, .prompt, clippedTo: line)
        let room = line.split(left: min(used, line.width)).rest
        guard !room.isEmpty else { return }
        InputText.draw(table.filter.characters, cursor: table.filter.cursor, .input, on: &screen, in: room)
    }
}
