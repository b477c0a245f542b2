/// A series in one line of text: low blocks for low values, high blocks for high ones.
public struct Sparkline: Sendable, Hashable {
    /// In order. What is not finite leaves a gap.
    public let values: [Double]

    /// A series of any length.
    public init(_ values: [Double]) {
        self.values = values
    }

    /// The line in at most `width` columns, a column a value. When there are more values than columns, a column is
    /// the mean of equally many neighbours, the last perhaps of fewer. A constant series is a line at half height.
    public func text(width: Int, glyphs: Glyphs = .unicode) -> String {
        guard width > 0, !values.isEmpty else { return "" }
        let group = (values.count + width - 1) / width
        let means = stride(from: 0, to: values.count, by: group).map { start in
            mean(values[start..<min(start + group, values.count)])
        }
        let finite = means.compactMap { $0 }
        guard let lowest = finite.min(), let highest = finite.max() else {
            return String(repeating: " ", count: means.count)
        }
        // Every value shows at least an eighth, so that a gap is something else.
        let blocks = glyphs.eighths
        return String(
            means.map { mean -> Character in
                guard let mean else { return " " }
                // Halved, so that the range of two huge numbers does not overflow.
                let fraction = (mean / 2 - lowest / 2) / (highest / 2 - lowest / 2)
                guard fraction.isFinite else { return blocks[4] }
                return blocks[1 + Int(clamping: (fraction * Double(blocks.count - 2)).rounded())]
            })
    }

    /// Draws the line in the first row of `rect`, between its lowest and its highest value if there is room.
    public func draw(on screen: inout Screen, in rect: Rect, _ role: Role = .bar) {
        let row = rect.row(0)
        let finite = values.filter(\.isFinite)
        let ends = [finite.min(), finite.max()].map { $0.map { NumberFormat.significant($0, digits: 3) } ?? "" }
        let room = row.width - ends[0].displayWidth - ends[1].displayWidth - 2
        guard room >= min(values.count, row.width / 2), let lowest = ends.first, !lowest.isEmpty else {
            screen.write(text(width: row.width, glyphs: screen.glyphs), at: row.origin, role, clippedTo: row)
            return
        }
        var x = screen.write(lowest + " ", at: row.origin, .axis, clippedTo: row)
        let line = text(width: room, glyphs: screen.glyphs)
        x += screen.write(line, at: row.origin.moved(dx: x), role, clippedTo: row)
        screen.write(" " + ends[1], at: row.origin.moved(dx: x), .axis, clippedTo: row)
    }

    private func mean(_ values: ArraySlice<Double>) -> Double? {
        let finite = values.filter(\.isFinite)
        guard !finite.isEmpty else { return nil }
        return finite.reduce(0) { $0 + $1 / Double(finite.count) }
    }
}
