import Screen
import Testing
import Workbench

@testable import Explorer

/// A study's settings, changed where they stand.
@Suite struct SettingsLineTests {
    private func headless(_ lines: String..., width: Int = 120) -> Headless {
        let headless = Headless(width: width, height: 40)
        headless.isHoldingWork = true
        for line in lines { headless.say(line) }
        return headless
    }

    private func asked(_ headless: Headless, _ name: String) -> String {
        Study.named(name).map { headless.model.study.request(of: $0).description } ?? ""
    }

    @Test func theSettingsAndTheShapeThatIsDrawnAreInSight() {
        let headless = headless("view depth")
        #expect(
            headless.screen.lines[2].hasPrefix(" activation relu ▾  layers 50  width 256  batch 16  keys 8  bias σ² 0"))
        #expect(headless.screen.lines[2].hasSuffix("layers of {256, 256}, not {784, 256}"))
        headless.say("he_normal {256, 256}")
        #expect(!headless.screen.lines[2].contains("layers of"))
    }

    /// A label is as wide as it is spelled.
    @Test func labelsAreWholeInASCII() {
        let headless = Headless(width: 120, height: 24, glyphs: .ascii, theme: .monochrome)
        headless.isHoldingWork = true
        headless.say("view depth")
        #expect(headless.screen.lines[2].contains("keys 8  bias sigma^2 0"))
    }

    /// Where there is no room for all of it, names of choices make way for the shape, and names of numbers give way to
    /// symbols.
    @Test func theShapeThatIsDrawnIsInSightOnASmallScreen() {
        let headless = Headless(width: 80, height: 24)
        headless.isHoldingWork = true
        headless.say("view depth")
        #expect(headless.screen.lines[2].hasPrefix(" relu ▾  layers 50  N 256  batch 16  keys 8  σ² 0  mlp ▾"))
        #expect(headless.screen.lines[2].hasSuffix("layers of {256, 256}"))
    }

    /// What is no number and no word to choose needs an example, until it can be understood.
    @Test func whatASweepVariesHasAnExample() {
        let headless = headless("view sweep")
        headless.press("e", "Right", "Right", "Enter")
        #expect(headless.screen.lines[3].contains("such as scale=1...4"), "\(headless.screen.text)")
        headless.type("scale")
        #expect(headless.screen.lines[3].contains("did you mean") || headless.screen.lines[3].contains("scale="))
        headless.press("Ctrl-U").type("scale=1...4")
        #expect(!headless.screen.text.contains("such as"))
        headless.press("Enter")
        #expect(asked(headless, "sweep") == "sweep scale=1...4")
    }

    /// The settings are one key away from every panel.
    @Test func theSettingsAreReachedFromEveryPanel() {
        let headless = headless("view depth", "focus numbers")
        headless.press("e")
        #expect(headless.model.focus == .settings)
    }

    @Test func aChoiceIsMadeFromAListThatIsTried() {
        let headless = headless("view depth")
        headless.press("Shift-Tab", "Enter")
        #expect(headless.model.focus == .settings)
        #expect(headless.model.choices?.title == "activation")
        headless.type("tanh")
        // What the cursor is on is asked at once, and nothing is chosen yet.
        #expect(headless.model.study.query?.request.description == "depth activation=tanh")
        #expect(asked(headless, "depth") == "depth")
        headless.press("Enter")
        #expect(asked(headless, "depth") == "depth activation=tanh")
        #expect(headless.model.log.lines.last == "depth activation=tanh")
        #expect(headless.model.focus == .settings)
        headless.press("u")
        #expect(asked(headless, "depth") == "depth")
    }

    @Test func aNumberIsTypedOrStepped() {
        let headless = headless("view depth")
        headless.press("Shift-Tab", "Right", "Enter", "Ctrl-U").type("30")
        #expect(headless.model.study.query?.request.description == "depth layers=30")
        headless.press("Enter")
        #expect(asked(headless, "depth") == "depth layers=30")
        headless.press("Up")
        #expect(asked(headless, "depth") == "depth layers=31")
        headless.press("Right", "Down")
        #expect(asked(headless, "depth") == "depth layers=31 width=128")
    }

    @Test func whatIsNoValueStaysWithItsReason() {
        let headless = headless("view depth")
        headless.press("Shift-Tab", "Right", "Enter", "Ctrl-U").type("0").press("Enter")
        #expect(headless.screen.text.contains("1 to 1000"), "\(headless.screen.text)")
        #expect(headless.model.editing?.input.text == "0")
        headless.press("Esc")
        #expect(asked(headless, "depth") == "depth")
    }

    @Test func aNumberIsDragged() throws {
        let headless = headless("view depth")
        let x = try #require(headless.screen.lines[2].range(of: "layers 50")).lowerBound
        let place = Point(x: headless.screen.lines[2][..<x].count + 7, y: 2)
        headless.send(.mouse(MouseStroke(.press(.left), at: place)))
        headless.send(.mouse(MouseStroke(.drag(.left), at: place.moved(dx: 6))))
        #expect(headless.model.study.query?.request.description == "depth layers=53")
        headless.send(.mouse(MouseStroke(.release(.left), at: place.moved(dx: 6))))
        #expect(asked(headless, "depth") == "depth layers=53")
    }

    /// Depth and chaos are about the same network.
    @Test func networksHaveTheirSettingsOnce() {
        let headless = headless("view depth")
        #expect(headless.press("6").screen.lines[2].contains("activation relu ▾"))
        headless.say("chaos activation=tanh bias=0.05")
        #expect(asked(headless, "depth") == "depth activation=tanh bias=0.05")
        headless.say("depth activation=relu layers=7")
        #expect(asked(headless, "chaos") == "chaos bias=0.05")
    }

    /// A slope is one of leaky_relu alone.
    @Test func aSettingThatMeansNothingIsLeftOut() {
        let headless = headless("view depth")
        #expect(!headless.screen.lines[2].contains("slope"))
        headless.say("depth activation=leaky_relu")
        #expect(headless.screen.lines[2].contains("slope 0.01"))
    }
}
