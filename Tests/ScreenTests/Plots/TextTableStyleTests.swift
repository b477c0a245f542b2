import Screen
import Testing

@Suite struct TextTableStyleTests {
    private let table = TextTable(
        columns: [.init("name"), .init("value", .decimal)],
        rows: [["mean", "0.25"], ["distinct", "1,024"], ["none", ""]])

    @Test func styledLinesSayTheSame() {
        let bold = Style(attributes: .bold)
        let lines = table.styledLines { row, column in row == 1 && column == 1 ? bold : .plain }
        #expect(lines.map(\.text) == table.lines())
        #expect(lines[3].runs.map(\.style) == [.plain, bold])
        #expect(lines[2].runs.map(\.style) == [.plain])
    }

    @Test func extentIsThatOfTheRule() {
        let extent = table.extent()
        #expect(extent.columns == table.lines()[1].split(separator: " ").map(\.count))
        #expect(extent.total == table.lines()[1].displayWidth)
    }
}
