/// Curves and points over two axes.
///
/// In Unicode a cell holds two columns and four rows of braille dots; in ASCII it holds one mark. Where curves cross,
/// the cell looks like the one that comes last. Bands lie behind all curves, those of another plot
/// (``behind(_:named:)``) behind the plot's own.
public struct LinePlot: Sendable, Hashable {
    /// How a series is drawn.
    public enum Stroke: Sendable, Hashable {
        /// Neighbours are joined.
        case solid
        /// Neighbours are joined by dashes: what is expected beside what is observed.
        case dashed
        /// Neighbours are joined by dashes with dots between them: what is observed beside a solid curve, told from it
        /// without colours too.
        case dashDotted
        /// Neighbours are joined by dots: a bound, a line to compare with.
        case dotted
        /// Each pair stands alone.
        case points
    }

    /// What stands on a series at even distances, so that it is told from another without colours too.
    public enum Marker: Sendable, Hashable {
        /// A small circle; all of the series is drawn with its letter in ASCII.
        case circle
    }

    /// Pairs of numbers to be drawn alike.
    public struct Series: Sendable, Hashable {
        /// What it is; empty leaves it out of the legend and of what is read out.
        public let name: String
        /// What it is called in the legend: series and bands of one such name share an entry.
        public let legendName: String
        /// Across.
        public let x: [Double]
        /// Upwards, for each of `x`.
        public let y: [Double]
        /// How it is drawn.
        public let stroke: Stroke
        /// What stands on it here and there; `nil` for nothing.
        public let marker: Marker?
        /// How it looks; `nil` is one of the roles of series, by its place among them.
        public let role: Role?
        /// Whether what it shows comes from the right: gradients come from the last layer.
        public let isBackward: Bool

        /// A series of as many pairs as the shorter list has. A pair that has no place on the axes, because a number
        /// is not finite or a logarithm does not exist, leaves a gap.
        ///
        /// - Parameter legendName: what the legend calls it; nil for its name.
        public init(
            _ name: String, x: [Double], y: [Double], stroke: Stroke = .solid, marker: Marker? = nil,
            role: Role? = nil, legendName: String? = nil, isBackward: Bool = false
        ) {
            let count = min(x.count, y.count)
            self.isBackward = isBackward
            self.name = name
            self.legendName = legendName ?? name
            self.marker = marker
            self.x = Array(x.prefix(count))
            self.y = Array(y.prefix(count))
            self.stroke = stroke
            self.role = role
        }
    }

    /// One of the two axes.
    public struct Dimension: Sendable, Hashable {
        /// What is measured along it; empty for nothing.
        public let label: String
        /// How values are laid along it.
        public let scale: PlotScale
        /// What it has to reach; `nil` is all there is to draw.
        public let range: ClosedRange<Double>?
        /// Whether only whole numbers are values: there are no ticks between them.
        public let isWhole: Bool

        /// An axis; a range without a place on the scale is taken for `nil`.
        public init(
            _ label: String = "", scale: PlotScale = .linear, range: ClosedRange<Double>? = nil, isWhole: Bool = false
        ) {
            self.label = label
            self.scale = scale
            self.isWhole = isWhole
            self.range = range.flatMap { scale.hasPlace($0.lowerBound) && scale.hasPlace($0.upperBound) ? $0 : nil }
        }
    }

    /// What is filled, behind all curves.
    public let bands: [Band]
    /// Curves of another plot, behind the plot's own.
    public let background: [Series]
    /// From the one drawn first to the one drawn last, over the others.
    public let series: [Series]
    /// Across.
    public let x: Dimension
    /// Upwards.
    public let y: Dimension

    /// A plot of any number of series and bands.
    public init(
        _ series: [Series], bands: [Band] = [], x: Dimension = Dimension(), y: Dimension = Dimension()
    ) {
        self.init(series, bands: bands, background: [], x: x, y: y)
    }

    private init(_ series: [Series], bands: [Band], background: [Series], x: Dimension, y: Dimension) {
        self.series = series
        self.bands = bands
        self.background = background
        self.x = x
        self.y = y
    }

    /// The plot with another's data behind its own, in grey and under one name, over axes that hold both: what is
    /// expected of the other, and its bands, are left out.
    ///
    /// ```swift
    /// depth.plot.behind(pinnedDepth.plot, named: "pinned")
    /// ```
    public func behind(_ other: LinePlot, named name: String) -> LinePlot {
        let grey = other.series.filter { $0.stroke.isOfData && !$0.name.isEmpty }.map {
            Series(
                "\($0.name), \(name)", x: $0.x, y: $0.y, stroke: $0.stroke, marker: $0.marker, role: .faint,
                legendName: name)
        }
        let (own, others) = (axes, other.axes)
        return LinePlot(
            series, bands: bands, background: grey, x: x.reaching(own.x, others.x), y: y.reaching(own.y, others.y))
    }

    /// Where `x` and `y` run. What has no place on either axis does not count.
    public var axes: (x: Axis, y: Axis) {
        let edges = bands.lazy.flatMap { band in
            [zip(band.x, band.lower), zip(band.x, band.upper)].flatMap { $0.map { ($0, $1) } }
        }
        let pairs = ((background + series).flatMap { zip($0.x, $0.y).map { ($0, $1) } } + edges)
            .filter { x.scale.hasPlace($0.0) && y.scale.hasPlace($0.1) }
        return (x.axis(over: pairs.lazy.map(\.0)), y.axis(over: pairs.lazy.map(\.1)))
    }

    /// How the series at an index looks.
    public func role(of index: Int) -> Role { appearance(index).role }

    /// How a series looks and, in ASCII, what it is drawn with.
    func appearance(_ index: Int) -> (role: Role, mark: Character) {
        let series = series[index]
        let unnamed = self.series[..<index].count { $0.role == nil }
        let role = series.role ?? Role.series[unnamed % Role.series.count]
        switch (series.stroke, series.marker) {
        case (_, let marker?): return (role, marker.letter)
        case (.dashed, nil): return (role, "-")
        case (.dotted, nil): return (role, ".")
        case (.solid, nil), (.dashDotted, nil), (.points, nil):
            // Lines to compare with have marks of their own and leave the others to the data.
            let rank = self.series[..<index].count { $0.stroke.isOfData && $0.marker == nil }
            let taken = self.series.compactMap(\.marker?.letter)
            let free = LinePlot.letters.filter { !taken.contains($0) }
            return (role, free[rank % free.count])
        }
    }

    /// What curves behind are drawn with in ASCII.
    static let backgroundLetter: Character = ","

    private static let letters: [Character] = ["*", "o", "x", "#", "@"]
}

extension LinePlot.Marker {
    /// What it is, and all of its series, in ASCII.
    var letter: Character { "o" }

    /// What it is on a terminal.
    func glyph(_ glyphs: Glyphs) -> Character { glyphs.isASCII ? letter : glyphs.circle }
}

extension LinePlot.Stroke {
    /// Whether what is drawn with it was observed, and is no line to compare with.
    var isOfData: Bool { self == .solid || self == .dashDotted || self == .points }

    /// Which dots are drawn and which are left out, over and over; `nil` for those that are not joined.
    var dashes: [Bool]? {
        switch self {
        case .solid: [true]
        case .dashed: [true, true, true, true, false, false, false]
        case .dashDotted: [true, true, true, true, true, true, false, false, true, false, false]
        case .dotted: [true, false, false]
        case .points: nil
        }
    }
}

extension LinePlot.Dimension {
    /// The same over two axes together, as far as they are any.
    fileprivate func reaching(_ one: Axis, _ other: Axis) -> LinePlot.Dimension {
        let ends = [one, other].filter { $0.lower <= $0.upper && $0.lower.isFinite && $0.upper.isFinite }
        guard let lower = ends.map(\.lower).min(), let upper = ends.map(\.upper).max() else { return self }
        return LinePlot.Dimension(label, scale: scale, range: lower...upper, isWhole: isWhole)
    }

    /// The axis over its range, or over all of `values`; a single value stands in the middle.
    fileprivate func axis(over values: some Sequence<Double>) -> Axis {
        func axis(_ lower: Double, _ upper: Double) -> Axis {
            Axis(lower: lower, upper: upper, scale: scale, isWhole: isWhole)
        }
        if let range, range.lowerBound < range.upperBound {
            return axis(range.lowerBound, range.upperBound)
        }
        let bounds = values.reduce(into: (Double.infinity, -Double.infinity)) { bounds, value in
            bounds = (min(bounds.0, value), max(bounds.1, value))
        }
        guard bounds.0 <= bounds.1 else { return axis(.nan, .nan) }
        guard bounds.0 == bounds.1 else { return axis(bounds.0, bounds.1) }
        let value = bounds.0
        switch scale {
        case .linear:
            let margin = value == 0 ? 1 : value.magnitude / 2
            return axis(value - margin, value + margin)
        case .logarithmic:
            return axis(value / 2, value * 2)
        }
    }
}
