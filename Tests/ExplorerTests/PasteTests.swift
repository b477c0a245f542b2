import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

@Suite struct PasteTests {
    @Test func severalLinesAreShownBeforeTheyAreDone() {
        let headless = Headless()
        headless.send(.paste("zeros {3}\nkey 7\n"))
        #expect(headless.screen.text.contains("2 pasted commands: Enter runs them, Esc discards them"))
        #expect(headless.model.session.spec == Session.welcome)
        headless.press("Esc")
        #expect(headless.model.session.spec == Session.welcome)
        headless.send(.paste("zeros {3}\nkey 7\n"))
        headless.press("Enter")
        #expect(headless.model.session.current.description == "zeros {3} f32 key=7")
        #expect(headless.model.overlay == nil)
    }

    @Test func theLineSoFarBelongsToThePaste() {
        let headless = Headless()
        headless.press(":").type("key ")
        headless.send(.paste("7\ntype f64"))
        headless.press("Enter")
        #expect(headless.model.session.current.description == "he_normal(scale: 2.0) {784, 256} f64 key=7")
    }
}
