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
        if overlay.lines.count > inner.height {
            let edge = Rect(x: rect.columns.upperBound - 1, y: inner.y, width: 1, height: inner.height)
            screen.scrollBar(edge, visible: first..<first + inner.height, of: overlay.lines.count)
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

    /// The columns of a page that are in sight.
    static func pageWidth(_ overlay: Overlay, on size: Size) -> Int { max(0, boxWidth(overlay, on: size) - 4) }
}
