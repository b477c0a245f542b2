import InitializerCore
import Testing
import Workbench

@testable import Explorer

/// Commands that name a part of the explorer are checked, on the screen and in a script.
@Suite struct NameTests {
    private static let slips: [(command: ExplorerCommand, message: String)] = [
        (.view("foo"), "unknown view 'foo': view takes model, overview, "),
        (.focus("foo"), "unknown panel 'foo': focus takes initializers, "),
        (.scroll(panel: "foo", line: 1, column: 0), "unknown panel 'foo': scroll takes "),
    ]

    @Test(arguments: slips) func whatIsNotThereIsAnsweredWithWhatIs(command: ExplorerCommand, message: String) throws {
        let failure = try #require(throws: Failure.self) { try command.checkNames() }
        #expect(failure.message.hasPrefix(message))
        #expect(failure.kind == .misuse)
    }

    @Test func everyViewAndPanelIsTaken() throws {
        for view in ViewName.all { try ExplorerCommand.view(view.name).checkNames() }
        for panel in Panel.all { try ExplorerCommand.focus(panel.id.name).checkNames() }
    }

    @Test func aScriptIsCheckedToo() throws {
        let environment = Environment(check: { command throws(Failure) in try command.checkNames() }) { FactSheet([]) }
        let session = Session(environment: environment)
        let failure = try #require(throws: Failure.self) { try session.interpret("view nonsense=1") }
        #expect(failure.range == 5..<15)
        #expect(try session.interpret("view heat") == .explorer(.view("heat")))
    }

    @Test func theSpecOfTheDrawBeforeIsToldFromWhatIsShown() {
        let headless = Headless(width: 120, height: 40)
        headless.say("t = Nx.reshape(normal.({6}, {:f, 32}, Nx.Random.key(1)), {2, 3})")
        #expect(!headless.screen.text.contains("last spec"))
        headless.say("use t")
        #expect(headless.screen.text.contains("t; last spec:"))
        headless.say("zeros {3}")
        #expect(!headless.screen.text.contains("last spec"))
    }
}
