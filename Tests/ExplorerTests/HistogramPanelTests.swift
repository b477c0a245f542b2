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
        #expect(headless.screen.text.contains("│█ shown ⠒ law ⠶ pinned ⠂ law "))
        // Glorot's values reach to 0.0997, He's to 0.115: the axis has room for those.
        #expect(headless.screen.text.contains(" -0.1            0.0            0.1 "))
        #expect(headless.screen.text.contains("⠶") && headless.screen.text.contains("⠂"))
        headless.press("p")
        #expect(!headless.screen.text.contains("pinned ⠂"))
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
