import Screen

/// Writes tables as comma-separated values (RFC 4180): a header, a record for each row, CR LF after each.
///
/// Consecutive documents whose tables have the same columns make one table with one header; an empty line stands before
/// others. Numbers keep every digit.
public struct CSVWriter: DocumentWriter {
    private var columns: [Table.Column]?

    /// A writer that has written nothing yet.
    public init() {}

    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        try OutputFormat.csv.require(document.table != nil)
        guard let table = document.table?() else { return }
        try output.write(table.records(after: &columns, end: "\r\n") { $0.map(Self.quoted).joined(separator: ",") })
    }

    /// A field in double quotes, with its own doubled, where it holds what would end it.
    private static func quoted(_ field: String) -> String {
        // A carriage return alone would let what comes after it stand in place of what came before.
        let shown = field.escapingControls(except: ["\n", "\r\n", "\t"])
        // CR LF is a single character in Swift, so the characters that end a field are looked for one by one.
        guard shown.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return shown }
        return "\"\(shown.replacing("\"", with: "\"\""))\""
    }
}

/// Writes tables as tab-separated values: a header, a line for each row, LF after each.
///
/// A field has no tab and no line break (IANA, text/tab-separated-values); those are written `\t`, `\n`, `\r`, and a
/// backslash `\\`. Consecutive documents whose tables have the same columns make one table, as in CSV.
public struct TSVWriter: DocumentWriter {
    private var columns: [Table.Column]?

    /// A writer that has written nothing yet.
    public init() {}

    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        try OutputFormat.tsv.require(document.table != nil)
        guard let table = document.table?() else { return }
        try output.write(table.records(after: &columns, end: "\n") { $0.map(Self.escaped).joined(separator: "\t") })
    }

    private static func escaped(_ field: String) -> String {
        let shown = field.escapingControls(except: ["\n", "\r", "\r\n", "\t"])
        return shown.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\\": result += "\\\\"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Table {
    /// The records of the table, the subject's cell first in each.
    ///
    /// - Parameter columns: those of the table before, with which this one goes on if it has the same; then its own.
    fileprivate func records(
        after columns: inout [Column]?, end: String, _ record: ([String]) -> String
    ) -> String {
        let (isFirst, own) = (columns == nil, columnsWithSubject)
        let isContinued = columns?.map(\.name) == own.map(\.name)
        columns = own
        let header = isContinued ? [] : [own.map(\.name)]
        let lines = (header + rowsWithSubject.map { $0.map(\.exact) }).map { record($0) + end }
        return (isFirst || isContinued ? "" : end) + lines.joined()
    }
}

extension String {
    /// The text with control characters shown, but for some that a format has a way to write.
    func escapingControls(except allowed: Set<Character>) -> String {
        guard !allSatisfy(VisibleText.isSafe) else { return self }
        return reduce(into: "") { result, character in
            result += allowed.contains(character) ? String(character) : VisibleText.escaping(String(character))
        }
    }
}
