import Screen

/// The charts of a document, one under the other, under its title.
struct SVGFigure {
    /// The width of every figure, in user units. Text of 16 of them can be read on a slide.
    static let width = 960.0

    /// The height it takes.
    let height: Double

    private let canvas: SVGCanvas
    private let title: String
    private let description: String

    private static let margin = 28.0
    private static let headingSize = 22.0
    private static let titleSize = 18.0
    private static let captionSize = 15.0

    /// - Parameter hasHeading: whether the title is drawn; where a page has it, a figure need not.
    init(title: String?, _ charts: [Chart], hasHeading: Bool = true) {
        var canvas = SVGCanvas()
        var y = Self.margin
        let room = Self.width - 2 * Self.margin
        func write(_ text: String, size: Double, _ classes: String) {
            for line in Self.wrapped(text, size: size) {
                canvas.text(line, x: Self.margin, y: y + size, classes)
                y += size * 1.3
            }
        }
        if hasHeading, let title {
            write(title, size: Self.headingSize, "heading")
            y += 10
        }
        for (index, chart) in charts.enumerated() {
            if index > 0 { y += 36 }
            if !chart.title.isEmpty {
                write(chart.title, size: Self.titleSize, "chart-title")
                y += 6
            }
            let legend = SVGLegend(chart.svgLegend, width: room)
            legend.draw(x: Self.margin, y: y, on: &canvas)
            y += legend.height + 14
            y += SVGChart(chart: chart).draw(x: Self.margin, y: y, width: room, on: &canvas)
            if let caption = chart.caption {
                y += 6
                for line in caption.lines { write(line, size: Self.captionSize, "caption muted") }
            }
        }
        // Whole, so that a renderer leaves no half pixel without a background.
        height = (y + Self.margin).rounded(.up)
        self.canvas = canvas
        let names = charts.map(\.title).filter { !$0.isEmpty }.joined(separator: ", ")
        self.title = title ?? (names.isEmpty ? "Chart" : names)
        description = charts.map(\.summary).joined(separator: " ")
    }

    /// The figure as an element, to stand alone or within a page.
    ///
    /// - Parameter style: the rules a picture brings along; empty where the page has them.
    func element(style: String = "", y: Double? = nil) -> String {
        let (width, height) = (SVGText.number(Self.width), SVGText.number(height))
        let place = y.map { " y=\"\(SVGText.number($0))\"" } ?? ""
        return
            ([
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" role=\"img\"\(place) width=\"\(width)\""
                    + " height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">",
                "<title>\(SVGText.escaping(title))</title>", "<desc>\(SVGText.escaping(description))</desc>",
            ] + (style.isEmpty ? [] : ["<style>\n\(style)\n</style>"])
            + ["<rect class=\"background\" width=\"\(width)\" height=\"\(height)\"/>"] + canvas.elements + ["</svg>"])
            .joined(separator: "\n")
    }

    /// Lines of text that fit between the margins.
    private static func wrapped(_ text: String, size: Double) -> [String] {
        VisibleText.escaping(text).wrapped(to: Int(clamping: (width - 2 * margin) / (size * 0.6)), breaksWords: true)
    }
}

extension Chart {
    /// What the chart shows, for those who cannot see it.
    var summary: String {
        let name = title.isEmpty ? "Chart" : title
        switch marks {
        case .histogram(let plot):
            let values = NumberFormat.significant(plot.counts.reduce(0) { $0 + Double($1) }, digits: 6)
            let (lower, upper) = (NumberFormat.significant(plot.lower), NumberFormat.significant(plot.upper))
            return "\(name): \(values) values in \(plot.counts.count) bins from \(lower) to \(upper)."
        case .lines(let plot):
            let names = plot.legendNames.reversed().joined(separator: ", ")
            return "\(name): \(plot.y.label) by \(plot.x.label)\(names.isEmpty ? "" : " (\(names))")."
        case .map(let map): return "\(name): a map over \(map.plot.x.label) and \(map.plot.y.label)."
        case .matrix(let map): return "\(name): a matrix of \(map.rows) rows and \(map.columns) columns in colours."
        }
    }
}
