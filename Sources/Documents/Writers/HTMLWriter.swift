import Screen

/// Writes documents as one self-contained HTML page.
public struct HTMLWriter: DocumentWriter {
    /// A writer that has written nothing yet.
    public init(theme: Theme? = nil) {}
    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
    }
}
