import Documents
import Screen
import Testing

@Suite struct TabularWriterTests {
    private func document(_ text: String, _ columns: [String] = ["a", "b"]) -> Document {
        Document(nil) {
            Table(columns.map { .text($0) }, rows: [columns.map { _ in .text(text) }, columns.map { .text($0) }])
        }
    }

    /// A reader of RFC 4180's grammar.
    private func records(_ text: String) -> [[String]] {
        var (records, record, field, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            switch (scalar, isQuoted) {
            case ("\"", true) where next == "\"":
                field.unicodeScalars.append("\"")
                index += 1
            case ("\"", _): isQuoted.toggle()
            case (",", false):
                record.append(field)
                field = ""
            case ("\r", false) where next == "\n":
                records.append(record + [field])
                (record, field) = ([], "")
                index += 1
            default: field.unicodeScalars.append(scalar)
            }
            index += 1
        }
        #expect(!isQuoted && record.isEmpty && field.isEmpty)
        return records
    }

    /// What of a text a cell holds: controls that no format has a way to write are shown.
    private func kept(_ text: String) -> String {
        text.unicodeScalars.allSatisfy { "\r\n\t".unicodeScalars.contains($0) || VisibleText.isSafe(Character($0)) }
            || text.contains("👩‍👧") ? text : ""
    }

    @Test(arguments: hostileTexts) func csvIsReadBack(text: String) throws {
        let read = records(try CSVWriter().text(of: [document(text)]))
        #expect(read[0] == ["a", "b"] && read[2] == ["a", "b"])
        if !kept(text).isEmpty || text.isEmpty {
            // A carriage return alone would hide on a terminal what stands before it; TSV has a way to write it.
            let shown = String(text.flatMap { $0 == "\r" ? "^M" : String($0) })
            #expect(read[1].map { Array($0.unicodeScalars) } == [shown, shown].map { Array($0.unicodeScalars) })
        }
    }

    @Test(arguments: hostileTexts) func tsvIsReadBack(text: String) throws {
        let lines = try TSVWriter().text(of: [document(text)]).unicodeScalars.split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4 && lines[3].isEmpty)
        func unescaped(_ field: String) -> [Unicode.Scalar] {
            var result: [Unicode.Scalar] = []
            var isEscaped = false
            for scalar in field.unicodeScalars {
                if isEscaped {
                    result.append(["t": "\t", "n": "\n", "r": "\r", "\\": "\\"][scalar] ?? "?")
                    isEscaped = false
                } else if scalar == "\\" {
                    isEscaped = true
                } else {
                    result.append(scalar)
                }
            }
            return result
        }
        let fields = lines[1].split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
        #expect(fields.count == 2)
        if !kept(text).isEmpty || text.isEmpty {
            #expect(fields.map(unescaped) == [text, text].map { Array($0.unicodeScalars) })
        }
    }

    @Test(arguments: hostileTexts) func sendsNoEscapeSequences(text: String) throws {
        for format in OutputFormat.allCases where format.needs == .table {
            var writer = format.writer()
            let text = CollectingOutput()
            try writer.write(document(text.text), to: text.output)
            try writer.write(document(hostileTexts.joined()), to: text.output)
            #expect(
                text.written.unicodeScalars.allSatisfy {
                    "\r\n\t".unicodeScalars.contains($0) || $0 == "\u{200D}" || VisibleText.isSafe(Character($0))
                })
        }
    }

    @Test func continuesATableWithTheSameColumnsAndSetsOthersOff() throws {
        let documents = [document("1"), document("2"), document("3", ["c"])]
        #expect(
            try CSVWriter().text(of: documents)
                == "a,b\r\n1,1\r\na,b\r\n2,2\r\na,b\r\n\r\nc\r\n3\r\nc\r\n")
        #expect(try TSVWriter().text(of: documents) == "a\tb\n1\t1\na\tb\n2\t2\na\tb\n\nc\n3\nc\n")
    }

    private let table = Table(
        about: (.text("spec"), .code("f(a: 1) {2, 2}")), [.text("what"), .number("how_much")],
        rows: [
            [.term(name: "fan_in", label: "fan in"), .integer(12_345)],
            [.text("a \"b\", c\nd"), .number(-0.1234567890123)],
            [.text("x|y_z & 50% $ #1 ~ ^ \\ {}"), .number(1.5e-9)],
            [.none, .number(-.infinity)],
            [.none, .moreThan(65_536)],
        ], remark: "a remark")

    private func text(_ format: OutputFormat) throws -> String {
        var writer = format.writer()
        let output = CollectingOutput()
        try writer.begin(to: output.output)
        try writer.write(Document(nil, table: { [table] in table }), to: output.output)
        try writer.end(to: output.output)
        return output.written
    }

    /// Section 2 of RFC 4180: CRLF behind each record, quotation marks around fields with commas, quotation marks or
    /// line breaks, and quotation marks inside doubled.
    @Test func isCSVWithEveryDigit() throws {
        #expect(
            try text(.csv)
                == [
                    "spec,what,how_much", "\"f(a: 1) {2, 2}\",fan_in,12345",
                    "\"f(a: 1) {2, 2}\",\"a \"\"b\"\", c\nd\",-0.1234567890123",
                    "\"f(a: 1) {2, 2}\",x|y_z & 50% $ #1 ~ ^ \\ {},1.5e-09", "\"f(a: 1) {2, 2}\",,-inf",
                    "\"f(a: 1) {2, 2}\",,>65536", "",
                ].joined(separator: "\r\n"))
    }

    @Test func isMarkdown() throws {
        #expect(
            try text(.markdown) == """
                `f(a: 1) {2, 2}`

                | what                         |  how much |
                | ---------------------------- | --------: |
                | fan in                       |    12,345 |
                | a "b", c^Jd                  | -0.123457 |
                | x\\|y\\_z & 50% $ #1 ~ ^ \\\\ {} |    1.5e-9 |
                |                              |        -∞ |
                |                              |  > 65,536 |

                a remark

                """)
    }

    @Test func isLaTeX() throws {
        #expect(
            try text(.latex) == ##"""
                \begin{tabular}{lr}
                \multicolumn{2}{l}{\texttt{f(a: 1) \{2, 2\}}} \\
                \hline
                what & how much \\
                \hline
                fan in & 12,345 \\
                a ''b'', c\textasciicircum{}Jd & $-0.123457$ \\
                x\textbar{}y\_z \& 50\% \$ \#1 \textasciitilde{} \textasciicircum{} \textbackslash{} \{\} & $1.5 \times 10^{-9}$ \\
                 & $-\infty$ \\
                 & $>$ 65,536 \\
                \hline
                \multicolumn{2}{l}{a remark} \\
                \end{tabular}

                """##)
    }

    @Test func alignsColumns() throws {
        #expect(
            try text(.table) == #"""
                f(a: 1) {2, 2}

                what                              how much
                ─────────────────────────  ───────────────
                fan in                       12,345
                a "b", c^Jd                      -0.123457
                x|y_z & 50% $ #1 ~ ^ \ {}         1.5e-9
                                                 -∞
                                           > 65,536
                a remark

                """#)
    }

    @Test(arguments: OutputFormat.allCases) func refusesWhatADocumentLacks(format: OutputFormat) throws {
        var writer = format.writer()
        let output = CollectingOutput()
        guard format.needs != .anything else {
            try writer.write(Document("title"), to: output.output)
            return
        }
        let error = #expect(throws: MissingContent.self) { try writer.write(Document("title"), to: output.output) }
        #expect(error?.format == format && error?.content == format.needs)
        #expect(output.written.isEmpty)
    }

    @Test func knowsFormatsByTheNamesOfFiles() {
        #expect(OutputFormat(fileName: "plots/a.b/figure.SVG") == .svg)
        #expect(OutputFormat(fileName: "page.htm") == .html)
        #expect(OutputFormat(fileName: "a.svg/figure") == nil)
        #expect(OutputFormat(fileName: "figure.png") == nil)
    }
}

/// Keeps what is written.
final class CollectingOutput {
    private var bytes: [UInt8] = []
    let text = "plain"
    var written: String { String(decoding: bytes, as: UTF8.self) }
    var output: DocumentOutput { DocumentOutput { self.bytes += $0 } }
}
