/// Curves and points over two axes.
///
/// In Unicode a cell holds two columns and four rows of braille dots; in ASCII it holds one mark. Where curves cross,
/// the cell looks like the one that comes last.
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

    /// Pairs of numbers to be drawn alike.
    public struct Series: Sendable, Hashable {
        /// What it is called in the legend; empty leaves it out there.
        public let name: String
        /// Across.
        public let x: [Double]
        /// Upwards, for each of `x`.
        public let y: [Double]
        /// How it is drawn.
        public let stroke: Stroke
        /// How it looks; `nil` is one of the roles of series, by its place among them.
        public let role: Role?

        /// A series of as many pairs as the shorter list has. A pair that has no place on the axes, because a number
        /// is not finite or a logarithm does not exist, leaves a gap.
        public init(_ name: String, x: [Double], y: [Double], stroke: Stroke = .solid, role: Role? = nil) {
            let count = min(x.count, y.count)
            self.name = name
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

        /// An axis; a range without a place on the scale is taken for `nil`.
        public init(_ label: String = "", scale: PlotScale = .linear, range: ClosedRange<Double>? = nil) {
            self.label = label
            self.scale = scale
            self.range = range.flatMap { scale.hasPlace($0.lowerBound) && scale.hasPlace($0.upperBound) ? $0 : nil }
        }
    }

    /// From the one drawn first to the one drawn last, over the others.
    public let series: [Series]
    /// Across.
    public let x: Dimension
    /// Upwards.
    public let y: Dimension

    /// A plot of any number of series.
    public init(_ series: [Series], x: Dimension = Dimension(), y: Dimension = Dimension()) {
        self.series = series
        self.x = x
        self.y = y
    }

    /// Where `x` and `y` run. What has no place on either axis does not count.
    public var axes: (x: Axis, y: Axis) {
        let pairs = series.lazy.flatMap { zip($0.x, $0.y) }.filter { x.scale.hasPlace($0) && y.scale.hasPlace($1) }
        return (x.axis(over: pairs.lazy.map(\.0)), y.axis(over: pairs.lazy.map(\.1)))
    }

    /// How the series at an index looks.
    public func role(of index: Int) -> Role { appearance(index).role }

    /// How a series looks and, in ASCII, what it is drawn with.
    func appearance(_ index: Int) -> (role: Role, mark: Character) {
        let series = series[index]
        // Lines to compare with have marks of their own and leave the others to the data.
        let rank = self.series[..<index].count { $0.stroke.isOfData }
        let unnamed = self.series[..<index].count { $0.role == nil }
        let role = series.role ?? Role.series[unnamed % Role.series.count]
        return switch series.stroke {
        case .dashed: (role, "-")
        case .dotted: (role, ".")
        case .solid, .dashDotted, .points: (role, LinePlot.marks[rank % LinePlot.marks.count])
        }
    }

    private static let marks: [Character] = ["*", "o", "x", "#", "@"]
}

extension LinePlot.Stroke {
    fileprivate var isOfData: Bool { self == .solid || self == .dashDotted || self == .points }

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
    /// The axis over its range, or over all of `values`; a single value stands in the middle.
    fileprivate func axis(over values: some Sequence<Double>) -> Axis {
        if let range, range.lowerBound < range.upperBound {
            return Axis(lower: range.lowerBound, upper: range.upperBound, scale: scale)
        }
        let bounds = values.reduce(into: (Double.infinity, -Double.infinity)) { bounds, value in
            bounds = (min(bounds.0, value), max(bounds.1, value))
        }
        guard bounds.0 <= bounds.1 else { return Axis(lower: .nan, upper: .nan, scale: scale) }
        guard bounds.0 == bounds.1 else { return Axis(lower: bounds.0, upper: bounds.1, scale: scale) }
        let value = bounds.0
        switch scale {
        case .linear:
            let margin = value == 0 ? 1 : value.magnitude / 2
            return Axis(lower: value - margin, upper: value + margin, scale: scale)
        case .logarithmic:
            return Axis(lower: value / 2, upper: value * 2, scale: scale)
        }
    }
}
