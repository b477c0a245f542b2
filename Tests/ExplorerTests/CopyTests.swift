import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

@Suite struct CopyTests {
    @Test func theScreenIsSavedInThreeForms() {
        let headless = Headless()
        for name in ["a.svg", "a.txt", "a.ans"] { headless.press(":").type("save screen \(name)").press("Enter") }
        #expect(headless.files.texts["a.txt"]?.contains("┌ Histogram of 201 k values ─") == true)
        #expect(headless.files.texts["a.svg"]?.hasSuffix("</svg>\n") == true)
        #expect(headless.files.texts["a.ans"]?.contains("\u{1B}[1;38;2;255;213;128m") == true)
        headless.files.refusal = Failure(.outside("cannot write a.txt: No space left on device"))
        headless.press(":").type("save screen a.txt").press("Enter")
        #expect(headless.screen.text.contains("cannot write a.txt: No space left on device"))
        headless.press(":").type("save screen a.png").press("Enter")
        #expect(headless.screen.text.contains("expected a name that ends in .svg, .txt or .ans"))
    }

    @Test func theStudyOnShowIsSavedAsAFigure() throws {
        let headless = Headless()
        headless.press(":").type("view spectrum").press("Enter")
        headless.say("save figure a.svg")
        let picture = try #require(headless.files.texts["a.svg"])
        #expect(picture.hasPrefix("<?xml") && picture.hasSuffix("</svg>\n"))
        #expect(picture.contains("he_normal(scale: 2.0) {784, 256} f32 key=42"))
        #expect(headless.screen.text.contains("saved the figure as a.svg"))
        headless.say("save figure b.html")
        #expect(headless.files.texts["b.html"]?.contains("Marchenko-Pastur") == true)
    }

    @Test func theOverviewsFigureIsAllAboutTheTensor() throws {
        let headless = Headless()
        headless.say("save figure a.html")
        let page = try #require(headless.files.texts["a.html"])
        #expect(page.contains("<svg") && page.contains("kurtosis"))
        headless.isHoldingWork = true
        headless.press("+")
        headless.say("save figure c.html")
        #expect(headless.files.texts["c.html"] == nil)
        #expect(headless.screen.text.contains("still being computed"))
    }

    @Test func whatHasNoChartIsNoPicture() {
        let headless = Headless()
        headless.press(":").type("view explain").press("Enter")
        headless.say("save figure a.svg")
        #expect(headless.files.texts["a.svg"] == nil)
        #expect(headless.screen.text.contains("svg needs a chart"))
    }

    @Test func theSpecAndStatisticsAreCopied() {
        let headless = Headless()
        headless.press("y")
        headless.press(":").type("yank statistic fan_in").press("Enter")
        headless.press(":").type("yank statistic maximum").press("Enter")
        #expect(
            headless.device.copies == [
                "he_normal(scale: 2.0) {784, 256} f32 key=42", "784", "0.11483611166477203",
            ])
        #expect(headless.files.copies == headless.device.copies)
        #expect(headless.screen.text.contains("to the clipboard (OSC 52) and to yank.txt"))
        headless.send(.resized(Size(width: 40, height: 24)))
        #expect(headless.screen.lines.last?.contains("yank.txt") == true)
    }
}
