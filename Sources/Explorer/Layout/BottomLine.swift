import Screen

/// The last line: the command line while it is open, else a word to the user. What needs more lines grows upwards.
enum BottomLine {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        if let line = model.commandLine {
            draw(line.candidates, on: &screen, above: rect)
            return draw(line, on: &screen, in: rect)
        }
        switch model.notice {
        case .note(let text): draw(text.wrapped(to: max(1, rect.width)), .text, on: &screen, endingIn: rect)
        case .failure(let lines):
            let lines = FailureLines.fitted(lines, to: rect.width, mark: screen.glyphs.truncation)
            draw(lines, .error, on: &screen, endingIn: rect)
        case nil: break
        }
    }

    private static func draw(_ line: CommandLineState, on screen: inout Screen, in rect: Rect) {
        screen.fill(rect, with: " ", screen.theme.style(.input))
        let prompt = line.note.map { "(\($0)) " } ?? ":"
        let used = screen.write(prompt, at: rect.origin, .prompt, clippedTo: rect)
        let room = rect.split(left: min(used, rect.width)).rest
        InputText.draw(Array(line.text), cursor: line.cursor, .input, on: &screen, in: room)
    }

    private static func draw(_ candidates: [CommandLineState.Candidate], on screen: inout Screen, above rect: Rect) {
        guard !candidates.isEmpty else { return }
        let table = TextTable(columns: [.init(""), .init("")], rows: candidates.map { [$0.text, $0.summary] })
        let height = listHeight(candidates.count, above: rect)
        var lines = Array(table.lines(width: max(0, rect.width - 2), glyphs: screen.glyphs).prefix(height))
        if candidates.count > height, height > 0 {
            lines[height - 1] = "and \(candidates.count - height + 1) more"
        }
        for (offset, line) in lines.enumerated() {
            let row = Rect(x: rect.x, y: rect.y - lines.count + offset, width: rect.width, height: 1)
            screen.fill(row, with: " ", screen.theme.style(.input))
            screen.write(" " + line, in: row, .left, .input)
        }
    }

    private static func listHeight(_ count: Int, above rect: Rect) -> Int { min(count, max(0, rect.y - 2), 12) }

    /// The candidate in the list above the line that is at a point.
    static func candidate(at point: Point, _ line: CommandLineState, in rect: Rect) -> CommandLineState.Candidate? {
        let count = line.candidates.count
        let height = listHeight(count, above: rect)
        let index = point.y - (rect.y - height)
        // The last row says how many there are besides, if there are.
        guard (0..<max(0, count > height ? height - 1 : height)).contains(index) else { return nil }
        return line.candidates[index]
    }

    /// The character of the line that is at a column, as a number of characters before it.
    static func position(at x: Int, _ line: CommandLineState, in rect: Rect) -> Int {
        let prompt = line.note.map { "(\($0)) " } ?? ":"
        let start = rect.x + min(prompt.displayWidth, rect.width)
        let width = max(0, rect.columns.upperBound - start)
        let first = InputText.first(cursor: line.cursor, of: line.text.count, width: width)
        var (column, position) = (start, first)
        for character in Array(line.text).dropFirst(first) {
            column += String(character).displayWidth
            if column > x { break }
            position += 1
        }
        return position
    }

    private static func draw(_ lines: [String], _ role: Role, on screen: inout Screen, endingIn rect: Rect) {
        let shown = lines.suffix(max(1, rect.y - 1))
        for (offset, line) in shown.enumerated() {
            let row = Rect(x: rect.x, y: rect.y - shown.count + 1 + offset, width: rect.width, height: 1)
            screen.fill(row, with: " ", screen.theme.style(.text))
            screen.write(line, in: row, .left, role)
        }
    }
}
