import Screen

/// Writes the charts of documents as one SVG picture, one under the other.
public struct SVGWriter: DocumentWriter {
    /// A writer that has written nothing yet.
    public init(theme: Theme? = nil) {}
    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        throw MissingContent(.chart, for: .svg)
    }
}
