/// A range of values laid along columns, with labels at nice numbers.
public struct Axis: Sendable, Hashable {
    /// A labelled value.
    public struct Tick: Sendable, Hashable {
        /// Where on the axis.
        public let value: Double
        /// What is written there.
        public let label: String

        /// A value with what is written there.
        public init(value: Double, label: String) {
            self.value = value
            self.label = label
        }
    }

    /// The value at the left edge of the first column.
    public let lower: Double
    /// The value at the right edge of the last column.
    public let upper: Double

    /// How values are laid between the bounds.
    public let scale: PlotScale

    /// Whether only whole numbers have ticks.
    public let isWhole: Bool

    /// Bounds in the wrong order are exchanged. Bounds that are equal, not finite or without a place on the scale make
    /// an axis without ticks.
    public init(lower: Double, upper: Double, scale: PlotScale = .linear, isWhole: Bool = false) {
        self.lower = min(lower, upper)
        self.upper = max(lower, upper)
        self.scale = scale
        self.isWhole = isWhole
    }

    /// As many ticks inside the range as `width` columns have room to label, ascending.
    public func ticks(width: Int) -> [Tick] {
        placements(width: width).map(\.tick)
    }

    /// About so many ticks inside the range, ascending; fewer where round values do not allow them. Whether their labels
    /// have room is left to whoever draws them.
    public func ticks(target: Int) -> [Tick] {
        let values = ticks(target) ?? []
        return zip(values, scale.labels(values)).map { Tick(value: $0, label: $1) }
    }

    /// Where on the axis a value lies: 0 at the lower end, 1 at the upper, beyond them outside; nil for a value without a
    /// place.
    public func fraction(of value: Double) -> Double? { scale.fraction(of: value, from: lower, to: upper) }

    /// The value in the middle of a column among `width`; `nil` for a column that is not there.
    public func value(inColumn column: Int, of width: Int) -> Double? {
        guard (0..<width).contains(column) else { return nil }
        return scale.value(at: (Double(column) + 0.5) / Double(width), from: lower, to: upper)
    }

    /// The column among `width` that `value` falls in; `nil` off the axis.
    public func column(of value: Double, width: Int) -> Int? {
        guard width > 0, value >= lower, value <= upper else { return nil }
        guard let fraction = scale.fraction(of: value, from: lower, to: upper) else { return nil }
        return min(Int(clamping: fraction * Double(width)), width - 1)
    }

    /// Draws a line with ticks in the first row of `rect` and their labels in the second.
    /// With a single row the labels are drawn, since they say more.
    ///
    /// - Parameter isBase: whether bars stand on it: the line is at the top of its cells then, and ticks are as many
    ///   columns apart as can be.
    public func draw(on screen: inout Screen, in rect: Rect, isBase: Bool = false) {
        let labels = rect.height > 1 ? rect.row(1) : rect.row(0)
        let placements = isBase ? evenPlacements(width: rect.width) : placements(width: rect.width)
        let (line, mark) =
            isBase
            ? (screen.glyphs.overline, screen.glyphs.overlineTick) : (screen.glyphs.horizontal, screen.glyphs.teeDown)
        if rect.height > 1 {
            let style = screen.theme.style(.axis)
            screen.fill(rect.row(0), with: line, style)
            for placement in placements {
                let point = rect.origin.moved(dx: placement.column)
                screen.put(mark, at: point, style, clip: rect)
            }
        }
        for placement in placements {
            let point = labels.origin.moved(dx: placement.columns.lowerBound)
            screen.write(placement.tick.label, at: point, .axis, clippedTo: labels)
        }
    }
}

extension Axis {
    /// A tick and the columns its mark and its label take.
    private struct Placement {
        let tick: Tick
        let column: Int
        let columns: Range<Int>
    }

    /// Room for a label, and what it takes to keep it apart from the next.
    private static let columnsPerLabel = 8

    private func placements(width: Int) -> [Placement] {
        let usual = max(2, width / Self.columnsPerLabel)
        var fallback: [Placement] = []
        for target in stride(from: usual, through: 2, by: -1) {
            guard let ticks = ticks(target) else { return [] }
            let placements = place(ticks, width: width)
            guard !overlap(placements, width: width) else { continue }
            if placements.count > 1 { return placements }
            if fallback.isEmpty { fallback = placements }
        }
        return thinned(width: width, from: usual + 1) ?? fallback
    }

    /// Ticks equally many columns apart, where none has to be moved by more than a column for that.
    private func evenPlacements(width: Int) -> [Placement] {
        let best = placements(width: width)
        guard best.count > 2, scale == .linear, let first = best.first, let last = best.last,
            let start = fraction(of: first.tick.value), let end = fraction(of: last.tick.value)
        else { return best }
        let pitch = Int(clamping: ((end - start) * Double(width) / Double(best.count - 1)).rounded())
        // Zero stays where it is: what stands there has to stand over it.
        let middle = best.firstIndex { $0.tick.value == 0 } ?? best.count / 2
        let moved = best.enumerated().map { index, placement in
            let column = best[middle].column + (index - middle) * pitch
            let shift = column - placement.column
            let columns = placement.columns
            let label = max(0, min(columns.lowerBound + shift, width - columns.count))
            return Placement(tick: placement.tick, column: column, columns: label..<label + columns.count)
        }
        let isNear = zip(best, moved).allSatisfy { abs($0.column - $1.column) <= 1 && (0..<width).contains($1.column) }
        return isNear && !overlap(moved, width: width) ? moved : best
    }

    private func ticks(_ target: Int) -> [Double]? {
        scale.ticks(lower: lower, upper: upper, target: target)?
            .filter { $0 >= lower && $0 <= upper && (!isWhole || $0 == $0.rounded()) }
    }

    /// More ticks than usual, or every second one of them, where nice numbers would leave only one inside, which shows
    /// no scale; zero stays. Nil if even that is too much.
    private func thinned(width: Int, from target: Int) -> [Placement]? {
        guard width >= Self.columnsPerLabel, let ticks = ticks(target), ticks.count > 1 else { return nil }
        let parity = (ticks.firstIndex(of: 0) ?? 0) % 2
        let seconds = ticks.enumerated().filter { $0.offset % 2 == parity }.map(\.element)
        return [ticks, seconds].lazy.map { place($0, width: width) }
            .first { $0.count > 1 && !overlap($0, width: width) }
    }

    /// Centres each label under its tick, as far as the ends of the axis allow.
    private func place(_ values: [Double], width: Int) -> [Placement] {
        zip(values, scale.labels(values)).compactMap { value, label in
            guard let column = column(of: value, width: width) else { return nil }
            let length = label.displayWidth
            let start = max(0, min(column - length / 2, width - length))
            return Placement(
                tick: Tick(value: value, label: label), column: column, columns: start..<start + length)
        }
    }

    private func overlap(_ placements: [Placement], width: Int) -> Bool {
        if let last = placements.last, last.columns.upperBound > width { return true }
        return zip(placements, placements.dropFirst()).contains { left, right in
            left.columns.upperBound >= right.columns.lowerBound
        }
    }
}
