/// Writes the bytes of documents that have some, one after the other.
public struct RawWriter: DocumentWriter {
    /// A writer that has written nothing yet.
    public init() {}

    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        try OutputFormat.raw.require(document.bytes != nil)
        try document.bytes?.forEachPiece(checkpoint: output.checkpoint, output.body)
    }
}
