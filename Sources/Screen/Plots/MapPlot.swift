/// A function of two variables as a heat map over two axes, with a curve, named regions and marked places on it.
public struct MapPlot: Sendable {
    /// A marked place. The first of a plot is an `X`, others a `+`, what is behind an `O`.
    public struct Mark: Sendable, Hashable {
        /// What is there, for the legend.
        public let name: String
        /// Across.
        public let x: Double
        /// Upwards.
        public let y: Double
        /// Whether it is of another plot, behind the plot's own marks.
        public let isBehind: Bool

        /// A place with a name.
        public init(_ name: String, x: Double, y: Double, isBehind: Bool = false) {
            self.name = name
            self.x = x
            self.y = y
            self.isBehind = isBehind
        }
    }

    /// Places whose values have something in common; the name is written among them where there is room.
    public struct Region: Sendable {
        /// What it is called.
        public let name: String
        /// Whether a place with a value belongs to it.
        public let contains: @Sendable (_ value: Double) -> Bool

        /// A region.
        public init(_ name: String, contains: @escaping @Sendable (_ value: Double) -> Bool) {
            self.name = name
            self.contains = contains
        }
    }

    /// The curve over the axes of the map.
    public let plot: LinePlot
    /// The magnitude at the ends of the scale of colours.
    public let limit: Double
    /// What the colours show, for the legend.
    public let valueLabel: String
    /// The marked places, the foremost first.
    public let marks: [Mark]
    /// Where the first mark has been, drawn faintly.
    public let trail: [Mark]
    /// What is written on the map.
    public let regions: [Region]
    /// What is written beside the curve; empty for nothing.
    public let curveLabel: String
    /// What the colours show.
    public let value: @Sendable (_ x: Double, _ y: Double) -> Double

    /// A map between the bounds; `limit` is the magnitude at the ends of the scale of colours.
    public init(
        x: (label: String, lower: Double, upper: Double), y: (label: String, lower: Double, upper: Double),
        limit: Double, valueLabel: String = "", curve: LinePlot.Series, curveLabel: String = "", marks: [Mark] = [],
        regions: [Region] = [], value: @escaping @Sendable (_ x: Double, _ y: Double) -> Double
    ) {
        let plot = LinePlot(
            [curve], x: .init(x.label, range: MapPlot.range(x.lower, x.upper)),
            y: .init(y.label, range: MapPlot.range(y.lower, y.upper)))
        self.init(plot, limit, valueLabel, curveLabel, marks, [], regions, value)
    }

    private init(
        _ plot: LinePlot, _ limit: Double, _ valueLabel: String, _ curveLabel: String, _ marks: [Mark],
        _ trail: [Mark], _ regions: [Region], _ value: @escaping @Sendable (Double, Double) -> Double
    ) {
        self.plot = plot
        self.limit = limit
        self.valueLabel = valueLabel
        self.curveLabel = curveLabel
        self.marks = marks
        self.trail = trail
        self.regions = regions
        self.value = value
    }

    /// The values between two bounds in either order; nil where there are none.
    private static func range(_ a: Double, _ b: Double) -> ClosedRange<Double>? {
        a.isNaN || b.isNaN ? nil : min(a, b)...max(a, b)
    }

    /// The mark that is the plot's own; nil where there is none.
    public var ownMark: Mark? { marks.first { !$0.isBehind } }

    /// The same map with other places marked, and where the first of them has been.
    public func marked(_ marks: [Mark], trail: [Mark] = []) -> MapPlot {
        MapPlot(plot, limit, valueLabel, curveLabel, marks, trail, regions, value)
    }

    /// The map with the first mark of another behind its own.
    ///
    /// ```swift
    /// map.behind(pinnedMap, named: "pinned")
    /// ```
    public func behind(_ other: MapPlot, named name: String) -> MapPlot {
        marked(marks + other.marks.prefix(1).map { Mark(name, x: $0.x, y: $0.y, isBehind: true) }, trail: trail)
    }

    /// The values across and upwards in the middle of a cell, of the map as it is drawn in `rect` on `screen`; nil beside
    /// it.
    public func place(at point: Point, in rect: Rect, on screen: Screen) -> (x: Double, y: Double)? {
        plot.place(at: point, in: MapPlot.parts(of: rect).map, on: screen)
    }

    // MARK: Parts

    /// The rows of a map below which it has no legend of colours and marks.
    private static let rowsForLegend = 8

    /// The legend of colours and marks, and the rest.
    static func parts(of rect: Rect) -> (legend: Rect, map: Rect) {
        let (legend, map) = rect.split(top: rect.height >= rowsForLegend ? 1 : 0)
        return (legend, map)
    }

    /// Where the axes hold a place.
    public func isOnMap(_ mark: Mark) -> Bool {
        let (across, upwards) = plot.axes
        // Bounds and places that are no numbers are on no map.
        return mark.x >= across.lower && mark.x <= across.upper && mark.y >= upwards.lower && mark.y <= upwards.upper
    }

    /// Where the names of regions go on a grid: the row and the first column of each that has room. A name without room on
    /// one row has a row for each of its words.
    ///
    /// - Parameters:
    ///   - length: how many columns a name takes.
    ///   - isFree: whether a name can be written over a row and a column, counted from the upper left.
    public func regionPlaces(
        columns: Int, rows: Int, length: (String) -> Int, isFree: (_ row: Int, _ column: Int) -> Bool
    ) -> [(name: String, row: Int, column: Int)] {
        guard columns > 0, rows > 0, !regions.isEmpty else { return [] }
        let values = (0..<rows).map { row in (0..<columns).map { value(row, of: rows, $0, of: columns) } }
        return regions.flatMap { region -> [(name: String, row: Int, column: Int)] in
            let free = values.indices.map { row in
                values[row].indices.map { region.contains(values[row][$0]) && isFree(row, $0) }
            }
            let words = region.name.split(separator: " ").map(String.init)
            for lines in [[region.name], words] {
                let lengths = lines.map(length)
                guard let widest = lengths.max(), let place = MapPlot.room(widest + 2, lines.count, in: free) else {
                    continue
                }
                return lines.indices.map { line in
                    (lines[line], place.row + line, place.column + 1 + (widest - lengths[line]) / 2)
                }
            }
            return []
        }
    }

    /// The upper left of so many free columns on so many rows: in the middle of the widest place there is, and of those
    /// the one farthest from the edges.
    private static func room(_ wanted: Int, _ height: Int, in free: [[Bool]]) -> (row: Int, column: Int)? {
        var best: (score: Int, row: Int, column: Int)?
        for row in 0..<max(0, free.count - height + 1) {
            let columns = free[row].count
            var start = 0
            for column in 0...columns {
                if column < columns, free[row..<row + height].allSatisfy({ $0[column] }) { continue }
                let room = column - start
                let score = 4 * min(room, 2 * wanted) + min(row, free.count - height - row)
                if room >= wanted, score > best?.score ?? 0 { best = (score, row, start + (room - wanted) / 2) }
                start = column + 1
            }
        }
        return best.map { ($0.row, $0.column) }
    }

    /// The value in the middle of an element of a grid, counted from the upper left.
    func value(_ row: Int, of rows: Int, _ column: Int, of columns: Int) -> Double {
        let (across, upwards) = plot.axes
        let right = (Double(column) + 0.5) / Double(columns)
        let down = (Double(row) + 0.5) / Double(rows)
        return value(
            across.lower + right * (across.upper - across.lower),
            upwards.upper - down * (upwards.upper - upwards.lower))
    }

    /// The values on a grid, in colours.
    public func heatMap(rows: Int, columns: Int) -> HeatMap {
        HeatMap(rows: rows, columns: columns, limit: limit) { value($0, of: rows, $1, of: columns) }
    }
}
