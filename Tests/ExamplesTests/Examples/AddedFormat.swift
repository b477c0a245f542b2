import Testing

@testable import Documents

/// Writes tables as Org mode has them.
struct OrgWriter: DocumentWriter {
    mutating func write(_ document: Document, to output: DocumentOutput) throws {
        guard let table = document.table?() else { return }
        for row in [table.columns.map(\.title)] + table.rows.map({ $0.map(\.exact) }) {
            try output.write("| " + row.joined(separator: " | ") + " |\n")
        }
    }
}

/// A file with a writer is enough.
@Suite struct AddedFormat {
    @Test func itWritesAnyDocument() throws {
        let table = Table([.text("statistic"), .number("observed")], rows: [[.text("mean"), .number(0.5)]])
        let document = Document("ones {2}", table: { table })
        #expect(try OrgWriter().text(of: [document]) == "| statistic | observed |\n| mean | 0.5 |\n")
    }
}
