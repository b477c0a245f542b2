/// Writes a stream of documents in one format, so that what comes out can be read as a whole.
///
/// ```swift
/// var writer = OutputFormat.csv.writer()
/// try writer.begin(to: output)
/// for document in documents { try writer.write(document, to: output) }
/// try writer.end(to: output)
/// ```
///
/// A writer for a format whose files cannot be put together piece by piece (SVG, HTML) writes all at the end.
public protocol DocumentWriter: Sendable {
    /// Writes what comes before the first document.
    mutating func begin(to output: DocumentOutput) throws

    /// Writes a document, with what sets it off from the one before.
    ///
    /// - Throws: `MissingContent` for a document without what the format is made from, before anything is written;
    ///   whatever the output throws.
    mutating func write(_ document: Document, to output: DocumentOutput) throws

    /// Writes what comes after the last document.
    mutating func end(to output: DocumentOutput) throws
}

extension DocumentWriter {
    /// Nothing, unless a format has something.
    public mutating func begin(to output: DocumentOutput) throws {}
    /// Nothing, unless a format has something.
    public mutating func end(to output: DocumentOutput) throws {}

    /// All of a file that holds the documents, as text.
    ///
    /// - Throws: `MissingContent`.
    public consuming func text(of documents: [Document]) throws -> String {
        let text = CollectedText()
        let output = DocumentOutput { text.bytes += $0 }
        try begin(to: output)
        for document in documents { try write(document, to: output) }
        try end(to: output)
        return String(decoding: text.bytes, as: UTF8.self)
    }
}

private final class CollectedText {
    var bytes: [UInt8] = []
}

/// Where a writer's bytes go.
public struct DocumentOutput {
    let checkpoint: @Sendable () throws -> Void
    let body: ByteStream.Body

    /// - Parameters:
    ///   - checkpoint: asked every few milliseconds while bytes are computed; throws to cancel.
    ///   - body: gets each piece in order.
    public init(checkpoint: @escaping @Sendable () throws -> Void = {}, _ body: @escaping ByteStream.Body) {
        self.checkpoint = checkpoint
        self.body = body
    }

    func write(_ text: String) throws {
        guard !text.isEmpty else { return }
        var text = text
        try text.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
    }
}

/// A document lacks what a format is made from.
public struct MissingContent: Error, Hashable, Sendable {
    /// What was asked for.
    public let format: OutputFormat

    /// What the document does not have.
    public let content: OutputFormat.Content

    init(_ content: OutputFormat.Content, for format: OutputFormat) {
        self.format = format
        self.content = content
    }
}
