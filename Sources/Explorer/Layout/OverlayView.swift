import Screen

/// Text laid over the panels.
enum OverlayView {
    static func draw(_ overlay: Overlay, on screen: inout Screen) {
        let rect = frame(overlay, on: screen.size)
        screen.fill(rect, with: " ", screen.theme.style(.text))
        let inner = screen.frame(rect, title: overlay.title, .focused)
        let text = inner.inset(dx: 1, dy: 0)
        let first = max(0, min(overlay.origin.y, overlay.lines.count - inner.height))
        let left = max(0, min(overlay.origin.x, overlay.width - text.width))
        for (offset, line) in overlay.lines.dropFirst(first).prefix(inner.height).enumerated() {
            screen.write(line.dropping(columns: left), in: text.row(offset))
        }
        for match in overlay.search?.matches ?? [] where (first..<first + inner.height).contains(match.line) {
            let columns = match.columns
            let place = Rect(
                x: text.x + columns.lowerBound - left, y: text.y + match.line - first, width: columns.count, height: 1)
            screen.restyle(place.intersection(text), match == overlay.search?.current ? .selection : .match)
        }
        if overlay.lines.count > inner.height {
            let edge = Rect(x: rect.columns.upperBound - 1, y: inner.y, width: 1, height: inner.height)
            screen.scrollBar(edge, visible: first..<first + inner.height, of: overlay.lines.count)
        }
    }

    /// What is looked for, in the last line, and which of the matches one is at.
    static func draw(_ search: TextSearch, on screen: inout Screen, in rect: Rect) {
        screen.fill(rect, with: " ", screen.theme.style(.input))
        let count = search.matches.count
        let state = search.input.text.isEmpty ? "" : count == 0 ? "no match" : "\(search.place + 1) of \(count)"
        let (note, line) = rect.split(right: min(rect.width / 2, state.displayWidth))
        screen.write(state, in: note, .right, .input)
        let used = screen.write("/", at: line.origin, .prompt, clippedTo: line)
        let room = line.split(left: min(used, line.width)).rest
        guard !room.isEmpty else { return }
        if search.isTyping {
            InputText.draw(search.input.characters, cursor: search.input.cursor, .input, on: &screen, in: room)
        } else {
            screen.write(search.input.text, in: room, .left, .input)
        }
    }

    /// Where the frame is.
    static func frame(_ overlay: Overlay, on size: Size) -> Rect {
        let available = Rect(size: size).split(bottom: 2).rest
        return available.centered(
            Size(width: boxWidth(overlay, on: size), height: min(available.height, overlay.lines.count + 2)))
    }

    private static func boxWidth(_ overlay: Overlay, on size: Size) -> Int {
        min(size.width, max(overlay.width, overlay.title.displayWidth + 4) + 4)
    }

    /// The lines of a page that are in sight.
    static func pageHeight(_ overlay: Overlay, on size: Size) -> Int { max(0, frame(overlay, on: size).height - 2) }

    /// The columns of a page that are in sight.
    static func pageWidth(_ overlay: Overlay, on size: Size) -> Int { max(0, boxWidth(overlay, on: size) - 4) }
}
