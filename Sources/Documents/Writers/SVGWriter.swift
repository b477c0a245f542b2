import Screen

/// Writes the charts of documents as one SVG 1.1 picture, each document's under its title: shapes and text only, no scripts
/// and nothing from elsewhere. Documents that only confirm a line are left out.
///
/// ```swift
/// let picture = try SVGWriter(theme: .dark).text(of: [document])
/// ```
public struct SVGWriter: DocumentWriter {
    private let style: SVGStyle
    private var figures: [SVGFigure] = []

    /// A writer that has written nothing yet.
    ///
    /// - Parameter theme: nil for the light one.
    public init(theme: Theme? = nil) { style = SVGStyle(theme ?? .light) }

    /// Keeps a document's charts for the end.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        let charts = document.charts
        if charts.isEmpty, document.isConfirmation { return }
        try OutputFormat.svg.require(!charts.isEmpty)
        figures.append(SVGFigure(title: document.title, charts))
    }

    /// Writes the picture, if there is one.
    public mutating func end(to output: DocumentOutput) throws {
        guard let first = figures.first else { return }
        let css = SVGStyle.shapes + "\n" + style.colors
        try output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        guard figures.count > 1 else { return try output.write(first.element(style: css) + "\n") }
        let (width, height) = (SVGText.number(SVGFigure.width), SVGText.number(figures.reduce(0) { $0 + $1.height }))
        try output.write(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
                + " viewBox=\"0 0 \(width) \(height)\">\n<style>\n\(css)\n</style>\n")
        var y = 0.0
        for figure in figures {
            try output.write(figure.element(y: y) + "\n")
            y += figure.height
        }
        try output.write("</svg>\n")
    }
}
