import Screen
import Testing
import Workbench

@testable import Presentation

@Suite struct TableTests {
    private let table = Table(
        about: (.text("spec"), .code("f(a: 1) {2, 2}")), [.text("what"), .number("how_much")],
        rows: [
            [.term(name: "fan_in", label: "fan in"), .integer(12_345)],
            [.text("a \"b\", c\nd"), .number(-0.1234567890123)],
            [.text("x|y_z & 50% $ #1 ~ ^ \\ {}"), .number(1.5e-9)],
            [.none, .number(-.infinity)],
            [.none, .moreThan(65_536)],
        ], remark: "a remark")

    /// Section 2 of RFC 4180: CRLF behind each record, quotation marks around fields with commas, quotation marks or
    /// line breaks, and quotation marks inside doubled.
    @Test func isCSVWithEveryDigit() {
        #expect(
            table.csv()
                == [
                    "spec,what,how_much", "\"f(a: 1) {2, 2}\",fan_in,12345",
                    "\"f(a: 1) {2, 2}\",\"a \"\"b\"\", c\nd\",-0.1234567890123",
                    "\"f(a: 1) {2, 2}\",x|y_z & 50% $ #1 ~ ^ \\ {},1.5e-09", "\"f(a: 1) {2, 2}\",,-inf",
                    "\"f(a: 1) {2, 2}\",,>65536", "",
                ].joined(separator: "\r\n"))
    }

    @Test func quotesALoneCarriageReturn() {
        #expect(
            Table([.text("a")], rows: [[.text("b\r")], [.text("c\r\nd")]]).csv() == "a\r\n\"b\r\"\r\n\"c\r\nd\"\r\n")
    }

    @Test func isMarkdown() {
        #expect(
            table.markdown(.unicode) == [
                "`f(a: 1) {2, 2}`",
                "",
                "| what                         |  how much |",
                "| ---------------------------- | --------: |",
                "| fan in                       |    12,345 |",
                "| a \"b\", c^Jd                  | -0.123457 |",
                "| x\\|y\\_z & 50% $ #1 ~ ^ \\\\ {} |    1.5e-9 |",
                "|                              |        -∞ |",
                "|                              |  > 65,536 |",
                "",
                "a remark",
            ])
    }

    @Test func isLaTeX() {
        #expect(
            table.latex == [
                "\\begin{tabular}{lr}",
                "\\multicolumn{2}{l}{\\texttt{f(a: 1) \\{2, 2\\}}} \\\\",
                "\\hline",
                "what & how much \\\\",
                "\\hline",
                "fan in & 12,345 \\\\",
                "a ''b'', c\\textasciicircum{}Jd & $-0.123457$ \\\\",
                "x\\textbar{}y\\_z \\& 50\\% \\$ \\#1 \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\{\\}"
                    + " & $1.5 \\times 10^{-9}$ \\\\",
                " & $-\\infty$ \\\\",
                " & $>$ 65,536 \\\\",
                "\\hline",
                "\\multicolumn{2}{l}{a remark} \\\\",
                "\\end{tabular}",
            ])
    }

    @Test func csvContinuesATableWithTheSameColumnsAndSetsOthersOff() throws {
        var writer = TableWriter(.csv, glyphs: .unicode)
        let texts = [Reply.text("a"), .text("b"), .current(Session.welcome)].map { writer.text($0) ?? "" }
        #expect(texts[..<2] == ["text\r\na\r\n", "b\r\n"])
        #expect(texts[2].hasPrefix("\r\nspec,initializer,"))
    }

    @Test func aRowOfLaTeXNeverBeginsWithADistance() {
        #expect(Table([.text("a")], rows: [[.text("[1]")]]).latex[3] == "{[}1] \\\\")
    }
}
