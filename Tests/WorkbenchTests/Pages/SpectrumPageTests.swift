import Documents
import InitializerCore
import Screen
import Testing

@testable import Workbench

@Suite struct SpectrumPageTests {
    @Test func tellsWhatTheMeanDoes() throws {
        let answer = try Session.answer("spectrum normal(mean: 0.5, scale: 1.0) {30, 20} f64 key=1")
        let lines = TextWriter(width: 72, chartHeight: 6).lines(answer.document)
        #expect(lines[1] == "  matrix   30 × 20")
        // √1 (√30 ± √20), and √((θ² + 30)(θ² + 20)) / θ for θ² = 0.25 · 600.
        #expect(lines[2] == "  law      Marchenko-Pastur, from 1.005 to 9.949")
        #expect(lines[3] == "  outlier  the mean puts one value at 14.28")
    }

    /// Whatever the number of bars: a value at the edge of two would be dealt out by its rounding errors.
    @Test(arguments: ["", " bins=8", " bins=9", " bins=1", " bins=fd"])
    func valuesThatAreAlikeAreOneBar(bins: String) throws {
        let report: SpectrumReport = try Session().report("spectrum orthogonal {32, 32}" + bins)
        #expect(report.histogram.counts.filter { $0 > 0 } == [32])
    }

    @Test func saysHowATensorIsFolded() throws {
        let lines = TextWriter().lines(try Session.answer("spectrum he_normal {3, 3, 4, 8}").document)
        #expect(lines[1] == "  matrix  36 × 8, all axes but the last folded into one")
    }

    @Test(arguments: [40, 72, 120], [6, 12, 40])
    func fitsItsPage(width: Int, height: Int) throws {
        for line in ["spectrum he_normal {40, 30}", "spectrum orthogonal {24, 24}", "spectrum zeros {3, 2}"] {
            let lines = TextWriter(width: width, chartHeight: height).lines(try Session.answer(line).document)
            // The Spec above it is there to be copied.
            #expect(lines.dropFirst().allSatisfy { $0.displayWidth <= width }, "\(line)")
            #expect(lines.count > height)
        }
    }

    @Test func eachValueStandsBesideItsQuantile() throws {
        let answer = try Session.answer("spectrum lecun_uniform {60, 40} f64")
        let makeTable = try #require(answer.document.table)
        let table = makeTable()
        #expect(table.rows.count == 40)
        for row in table.rows {
            guard case .number(let value) = row[1], case .number(let expected) = row[2] else {
                Issue.record("no numbers")
                return
            }
            #expect(abs(value - expected) < 0.1)
        }
    }
}
