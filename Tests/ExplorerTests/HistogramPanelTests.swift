import Testing
import Workbench

@testable import Explorer

/// The histogram's bins and counts, changed by keys and commands alike.
@Suite struct HistogramChoiceTests {
    @Test func keysAreCommandsThatAreLogged() {
        let headless = Headless()
        headless.press("l", "b")
        #expect(headless.screen.text.contains("Histogram: 92 bins by fd, log"))
        headless.press("b", "b")
        // numpy's rules give 92 and 19 bins to these values.
        #expect(headless.screen.text.contains("Histogram: 19 bins by sturges"))
        headless.press("l", "b")
        #expect(headless.screen.text.contains("Histogram of 201 k values"))
        #expect(headless.model.log.lines.suffix(2) == ["counts", "bins"])
    }

    @Test func commandsNameTheRule() {
        let headless = Headless()
        let before = headless.screen.text
        headless.command("bins 12")
        #expect(headless.screen.text.contains("Histogram: 12 bins ─"))
        #expect(headless.model.examination.snapshot?.summary.histogram.counts.count == 12)
        headless.command("counts log")
        #expect(headless.screen.text.contains("Histogram: 12 bins, log counts"))
        headless.command("bins fixed")
        headless.command("counts linear")
        #expect(headless.screen.text == before)
        headless.command("bins scot")
        #expect(headless.screen.text.contains("did you mean 'scott'?"))
    }

    @Test func thePinnedHistogramIsDrawnOverTheOneOnShow() {
        let headless = Headless()
        headless.press("p")
        #expect(!headless.screen.text.contains("pinned ⠂"))
        headless.command("glorot_normal")
        #expect(headless.screen.text.contains("│█ current ⠒ law ⠶ pinned ⠂ law "))
        // Glorot's values reach to 0.0997, He's to 0.115: the axis has room for those.
        let axis = headless.model.histogramPanel.axis?.range
        #expect(axis?.contains(0.115) == true && axis?.contains(-0.115) == true)
        #expect(headless.screen.text.contains("⠶") && headless.screen.text.contains("⠂"))
        headless.press("p")
        #expect(!headless.screen.text.contains("pinned ⠂"))
    }

    /// What is half as wide again has room on the axis; what is five times as wide has not.
    @Test func theAxisStaysUntilValuesLeaveIt() throws {
        let headless = Headless()
        func axis() -> ClosedRange<Double>? { headless.model.histogramPanel.axis?.range }
        headless.command("normal(scale: 0.1) {64, 64}")
        let first = try #require(axis())
        headless.command("set scale 0.15")
        #expect(axis() == first)
        headless.press("+")
        headless.command("set type f16")
        #expect(axis() == first && !headless.screen.text.contains("axis refitted"))
        // Half-precision draws reach less far.
        headless.command("set type f32")
        headless.command("set scale 0.5")
        let second = try #require(axis())
        #expect(abs(second.upperBound / first.upperBound - 5) < 0.2)
        #expect(headless.screen.text.contains("axis refitted"))
        headless.press("+")
        #expect(axis() == second && !headless.screen.text.contains("axis refitted"))
        // Narrow ones stay narrow until the axis is fitted by hand.
        headless.command("set scale 0.1")
        #expect(axis() == second && headless.screen.text.contains("= fits axis"))
        headless.press("=")
        #expect(axis() == first && !headless.screen.text.contains("= fits"))
        #expect(headless.model.log.lines.last == "axis fit")
        // Another initializer has an axis of its own.
        headless.command("zeros")
        #expect(try #require(axis()).contains(0) && axis() != first)
    }

    /// A new draw keeps the rule.
    @Test func theChoiceStaysWithTheNextSpec() {
        let headless = Headless()
        headless.command("bins sturges")
        headless.press("+")
        #expect(headless.model.examination.snapshot?.bins == .rule(.sturges))
        #expect(headless.model.examination.snapshot?.subject == headless.model.shown)
    }
}

extension Headless {
    /// Types a command and enters it.
    fileprivate func command(_ line: String) { type(":" + line).press("Enter") }
}
