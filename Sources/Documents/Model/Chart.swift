import Screen

/// A picture of data: marks over axes, not cells. The text writer and the explorer draw it in cells, SVG and HTML as
/// vectors, from the same numbers.
public struct Chart: Sendable {
    /// What is drawn.
    public enum Marks: Sendable {
        /// Counts as bars, with curves over them.
        case histogram(HistogramPlot)
        /// Curves and points over two axes.
        case lines(LinePlot)
        /// A function of two variables in colours, with a curve and a marked place.
        case map(MapPlot)
        /// A matrix in colours.
        case matrix(HeatMap)
    }

    /// What it shows, for a caption: `Histogram`, `Singular values`.
    public let title: String

    /// What is drawn, with the data.
    public let marks: Marks

    /// Lines of text that stand above it: what bars and curves are.
    public let legend: [LegendEntry]

    /// What people need to know to read it, under it.
    public let caption: String?

    /// A chart.
    public init(_ title: String, _ marks: Marks, legend: [LegendEntry] = [], caption: String? = nil) {
        self.title = title
        self.marks = marks
        self.legend = legend
        self.caption = caption
    }

    /// The chart with the data of another behind its own, in grey or with a mark of its own, named *pinned*; as it is where
    /// the two are of different kinds, or of a kind that does not lie over another.
    public func over(pinned other: Chart) -> Chart {
        switch (marks, other.marks) {
        case (.lines(let own), .lines(let others)):
            Chart(title, .lines(own.behind(others, named: Self.pinned)), legend: legend, caption: caption)
        case (.map(let own), .map(let others)):
            Chart(title, .map(own.behind(others, named: Self.pinned)), legend: legend, caption: caption)
        default: self
        }
    }

    private static let pinned = "pinned"

    /// What a mark of a histogram is; line plots have the names of their series.
    public struct LegendEntry: Hashable, Sendable {
        /// What it looks like.
        public enum Mark: Hashable, Sendable {
            case bar
            case line(HistogramPlot.Stroke)
        }

        /// What the entry explains.
        public let mark: Mark
        /// What the mark stands for.
        public let name: String

        /// An entry.
        public init(_ mark: Mark, _ name: String) {
            self.mark = mark
            self.name = name
        }
    }
}
