import Documents
import Testing

/// The example of the documents' documentation.
@Suite struct OneDocument {
    @Test func isWrittenInTwoFormats() throws {
        let table = Table([.text("layer"), .number("deviation")], rows: [[.text("first"), .number(0.05)]])
        let document = Document("Layers", [.table(table)], table: { table })
        let csv = try OutputFormat.csv.writer().text(of: [document])
        let page = try OutputFormat.html.writer().text(of: [document])

        #expect(csv == "layer,deviation\r\nfirst,0.05\r\n")
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("Layers"))
        #expect(throws: MissingContent.self) { try OutputFormat.svg.writer().text(of: [document]) }
    }
}
