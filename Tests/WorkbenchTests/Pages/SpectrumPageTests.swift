import Documents
import Foundation
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

    /// Of a matrix of ones one singular value is 8, and the others are 0 but for rounding: below 8 · 2⁻⁵² · 8.
    @Test func whatRoundingHidesIsNotANumber() throws {
        let text = TextWriter().lines(try Session.answer("spectrum ones {8, 8}").document).joined(separator: "\n")
        #expect(text.contains("7 of 8 singular values are below 1.421e-14, which double precision does not\nresolve."))
        #expect(text.firstMatch(of: /smallest +< 1.42109e-14 +0\n/) != nil)
        // 2⁵² / 8
        #expect(text.firstMatch(of: /condition +> 5.6295e14 +∞\n/) != nil)
        let json = try Session.json("spectrum ones {8, 8}")
        let observed = try #require(json["observed"] as? [String: Any])
        #expect(observed["smallest"] is NSNull && observed["condition"] is NSNull)
        #expect(observed["rank"] as? Double == 1)
        #expect((try #require(json["resolution"] as? Double) / 0x1p-46 - 1).magnitude < 1e-12)
        // A matrix of zeros has none for sure; what is resolved is told.
        let zeros = try #require(try Session.json("spectrum zeros {8, 8}")["observed"] as? [String: Any])
        #expect(zeros["smallest"] as? Double == 0)
        let normal = try #require(try Session.json("spectrum normal {8, 8}")["observed"] as? [String: Any])
        #expect(normal["smallest"] is Double && normal["condition"] is Double)
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
