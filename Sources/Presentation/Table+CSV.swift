extension Table {
    /// Comma-separated values as RFC 4180 has them: a header, a record for each row, CR LF behind each.
    ///
    /// - Parameter hasHeader: false for a table that continues one with the same columns.
    func csv(hasHeader: Bool = true) -> String {
        let header = hasHeader ? [columnsWithSubject.map(\.name)] : []
        return (header + rowsWithSubject.map { $0.map(\.exact) })
            .map { $0.map(Table.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A field in double quotes, with its own doubled, where it holds what would end it.
    private static func quoted(_ field: String) -> String {
        // CR LF is a single character in Swift, so the characters that end a field are looked for one by one.
        guard field.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return field }
        return "\"\(field.replacing("\"", with: "\"\""))\""
    }
}
