/// Whether keys go to a panel.
public enum Focus: Sendable, Hashable {
    case focused
    case unfocused
}

extension Screen {
    /// Draws a box along the edge of `rect`, with `title` in its upper line.
    /// - Returns: the room inside. When `rect` is too small for a box nothing is drawn and all of it is room.
    @discardableResult
    public mutating func frame(_ rect: Rect, title: String = "", _ focus: Focus = .unfocused) -> Rect {
        guard rect.width >= 2, rect.height >= 2 else { return rect }
        let line = theme.style(focus == .focused ? .focusedBorder : .border)
        let (left, right) = (rect.x, rect.x + rect.width - 1)
        let (top, bottom) = (rect.y, rect.y + rect.height - 1)

        fill(Rect(x: left, y: top, width: rect.width, height: 1), with: glyphs.horizontal, line)
        fill(Rect(x: left, y: bottom, width: rect.width, height: 1), with: glyphs.horizontal, line)
        fill(Rect(x: left, y: top, width: 1, height: rect.height), with: glyphs.vertical, line)
        fill(Rect(x: right, y: top, width: 1, height: rect.height), with: glyphs.vertical, line)
        put(glyphs.topLeft, at: Point(x: left, y: top), line, clip: bounds)
        put(glyphs.topRight, at: Point(x: right, y: top), line, clip: bounds)
        put(glyphs.bottomLeft, at: Point(x: left, y: bottom), line, clip: bounds)
        put(glyphs.bottomRight, at: Point(x: right, y: bottom), line, clip: bounds)

        let fitted = fitted(title, to: rect.width - 4)
        if !fitted.isEmpty {
            let role: Role = focus == .focused ? .focusedTitle : .title
            write(" \(fitted) ", at: Point(x: left + 1, y: top), role)
        }
        return rect.inset(by: 1)
    }

    /// Draws on the right edge of the frame around `room` which part of `total` rows is `visible`.
    public mutating func scrollBar(besides room: Rect, visible: Range<Int>, of total: Int) {
        let edge = Rect(x: room.columns.upperBound, y: room.y, width: 1, height: room.height)
        guard let thumb = Self.thumb(on: edge, visible: visible, of: total), bounds.contains(thumb.origin) else {
            return
        }
        // The frame is the track, and tells as before whether the panel has the keys.
        fill(thumb, with: glyphs.scrollThumb, self[thumb.origin].style)
    }

    /// Draws in the first column of `rect` which part of `total` rows is `visible`; nothing when all of them are.
    public mutating func scrollBar(_ rect: Rect, visible: Range<Int>, of total: Int) {
        let track = Rect(x: rect.x, y: rect.y, width: min(1, rect.width), height: rect.height)
        guard let thumb = Self.thumb(on: track, visible: visible, of: total) else { return }
        fill(track, with: glyphs.scrollTrack, theme.style(.border))
        fill(thumb, with: glyphs.scrollThumb, theme.style(.border))
    }

    /// The part of a track that stands for the visible rows; nil when all of them are.
    private static func thumb(on track: Rect, visible: Range<Int>, of total: Int) -> Rect? {
        guard total > 0, !track.isEmpty, visible.count < total else { return nil }
        // At least one cell however long the list is, and at an end of the track only at that end of the list.
        let share = Double(visible.count) / Double(total)
        let length = max(1, Int(clamping: (share * Double(track.height)).rounded()))
        let progress = Double(max(0, visible.lowerBound)) / Double(total - visible.count)
        let start = Int(clamping: (min(progress, 1) * Double(track.height - length)).rounded())
        return Rect(x: track.x, y: track.y + start, width: 1, height: length)
    }
}
