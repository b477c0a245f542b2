import Screen
import Testing

@testable import Explorer

@Suite struct KeyTableTests {
    @Test func anActionGetsTheKeysOfTheUsersChoice() throws {
        let headless = Headless()
        var table = KeyTable.standard
        try table.give("undo", [KeyStroke("Ctrl-U")!, KeyStroke("F5")!])
        headless.use(table)
        headless.press("+", "F5")
        #expect(headless.model.session.current.key.seed == 42)
        headless.press("+", "u")
        #expect(headless.model.session.current.key.seed == 43)
        #expect(headless.press("?").screen.text.contains("Ctrl-U F5"))
    }

    @Test func aKeyThatMeansSomethingElseIsRefused() {
        var table = KeyTable.standard
        #expect(throws: KeyTable.Refusal.taken(KeyStroke("q")!, by: "quit")) {
            try table.give("undo", [KeyStroke("q")!])
        }
        #expect(throws: KeyTable.Refusal.reserved(KeyStroke("Esc")!)) { try table.give("undo", [KeyStroke("Esc")!]) }
        #expect(throws: KeyTable.Refusal.unknownAction(known: KeyTable.actions)) { try table.give("fly", []) }
        // `k` moves up in panels, where undo has no key of its own to be in the way of.
        #expect(throws: Never.self) { try table.give("undo", [KeyStroke("U")!]) }
    }
}
