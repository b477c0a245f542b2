import Screen
import Testing

@testable import Explorer

@Suite struct LayoutTests {
    private static let contents: [Layout.Contents] = Tab.all.flatMap { tab in
        [(false, 0, 5), (true, 0, 0), (true, 0, 13), (true, 1, 30), (true, 2, 0), (true, 0, nil)].map {
            Layout.Contents(
                tab: tab, hasSettings: $0, details: $1, hasNumbers: $2 != nil, numberRows: $2 ?? 0, lone: tab.main)
        }
    }

    /// The sizes of the charts there are, without their frames.
    private static func charts(_ size: Size, _ contents: Layout.Contents) -> [Panel.ID: Size] {
        let layout = Layout(size, contents)
        let isChart = contents.tab.arrangement != .page
        let ids: [Panel.ID] = [.histogram, .tensor, .cumulative, .quantiles, .details] + (isChart ? [.study] : [])
        return ids.reduce(into: [:]) { sizes, id in sizes[id] = layout.inside(of: id)?.size }
    }

    /// Growing by a column or a row never takes anything from a chart: along every fifth row and column, which are others
    /// for others of the contents.
    @Test(arguments: contents.indices) func noChartGetsSmallerWhenTheScreenGrows(index: Int) {
        let (contents, first) = (Self.contents[index], index % 5)
        let rows = stride(from: 16 + first, through: 64, by: 5).map { height in
            (60...240).map { Size(width: $0, height: height) }
        }
        let columns = stride(from: 60 + first, through: 240, by: 5).map { width in
            (16...64).map { Size(width: width, height: $0) }
        }
        for sizes in rows + columns {
            let charts = sizes.map { Self.charts($0, contents) }
            for (smaller, larger) in zip(charts, charts.dropFirst()) {
                for (id, chart) in smaller {
                    let next = larger[id] ?? .zero
                    guard next.width < chart.width || next.height < chart.height else { continue }
                    Issue.record("\(contents.tab.name): \(id.name) is \(chart), and \(next) of a larger screen")
                    return
                }
            }
        }
    }

    /// A chart has most of its view's columns, whatever the size.
    @Test(arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60)])
    func aChartHasMostOfTheScreen(size: Size) throws {
        for contents in Self.contents where contents.tab.arrangement == .chart {
            let chart = try #require(Layout(size, contents).rect(of: .study))
            #expect(2 * chart.width > size.width, "\(contents.tab.name)")
            #expect(10 * chart.height > 7 * size.height, "\(contents.tab.name)")
        }
    }

    /// Two charts of a study have room beside it from 120 × 40, and its numbers keep some lines.
    @Test func twoMoreChartsHaveRoom() throws {
        let contents = Layout.Contents(tab: .init(.named("depth")!), hasSettings: true, details: 2, lone: .study)
        let layout = Layout(Size(width: 120, height: 40), contents)
        let details = try #require(layout.inside(of: .details)), numbers = try #require(layout.inside(of: .numbers))
        #expect(details.height >= 14 && numbers.height >= 8)
    }

    /// Numbers that want many rows keep them before there is a histogram below, and never more than a study's own charts
    /// leave.
    @Test func numbersComeBeforeTheHistogram() {
        func layout(_ rows: Int, _ height: Int, details: Int = 0) -> Layout {
            Layout(
                Size(width: 80, height: height),
                Layout.Contents(
                    tab: .init(.named("sweep")!), hasSettings: true, details: details, numberRows: rows, lone: .study))
        }
        #expect(layout(5, 24).rect(of: .histogram) != nil)
        #expect(layout(13, 24).rect(of: .histogram) == nil)
        #expect(layout(13, 24).inside(of: .numbers)?.height == 17)
        #expect(layout(13, 24, details: 1).rect(of: .details) != nil)
        #expect(layout(1000, 40).rect(of: .histogram) != nil && layout(1000, 40).rect(of: .tensor) != nil)
    }

    /// Panels cover the room between the lines, and none covers another.
    @Test(arguments: contents.indices) func panelsShareTheRoom(index: Int) {
        let contents = Self.contents[index]
        for size in [(60, 16), (80, 24), (111, 33), (120, 40), (200, 60), (300, 100)].map(Size.init) {
            let layout = Layout(size, contents)
            let rects =
                Panel.all.compactMap { panel in layout.rect(of: panel.id) } + [
                    layout.header, layout.tabs, layout.hints, layout.line,
                ]
            let cells = rects.reduce(0) { $0 + $1.width * $1.height }
            #expect(cells == size.width * size.height, "\(contents.tab.name) \(size)")
            for (place, rect) in rects.enumerated() {
                for other in rects[(place + 1)...] { #expect(rect.intersection(other).isEmpty, "\(size)") }
            }
        }
    }
}
