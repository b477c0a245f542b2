import Screen
import Settings
import Testing

@testable import Explorer

@Suite struct KeyTableTests {
    private func table(_ bindings: (String, String)...) -> KeyTable {
        KeyTable(bindings.map { KeyBinding(KeyStroke($0.0)!, $0.1, origin: .session) })
    }

    @Test func anActionGetsAKeyMore() throws {
        let headless = Headless()
        headless.use(table(("Ctrl-U", "undo"), ("F5", "undo")))
        headless.press("+", "F5")
        #expect(headless.model.session.spec.key.seed == 42)
        headless.press("+", "u")
        #expect(headless.model.session.spec.key.seed == 42)
        headless.press("?")
        #expect(headless.model.overlay?.lines.contains { $0.text.hasPrefix("  u Ctrl-U F5  ") } == true)
    }

    @Test func aKeyRunsACommand() throws {
        let headless = Headless()
        let table = table(("F5", "key 7"))
        headless.use(table)
        headless.press("F5")
        #expect(headless.model.session.spec.key.seed == 7)
        #expect(Help.lines(width: 60, table).contains { $0.contains("F5") && $0.contains("Run 'key 7'.") })
    }

    @Test func aKeyDoesOneThingOnly() {
        // In panels `j` moves down; where undo holds, it does that no more.
        let undo = table(("j", "undo"))
        guard case .request(.undo) = undo.action(for: KeyStroke("j")!, in: [.panel(.initializers), .anywhere]) else {
            Issue.record("j does something else")
            return
        }
        // Over help and answers it scrolls as ever.
        guard case .move(.down) = undo.action(for: KeyStroke("j")!, in: [.overlay]) else {
            Issue.record("j does not scroll")
            return
        }
        guard case .move(.down) = undo.action(for: KeyStroke("Down")!, in: [.panel(.initializers)]) else {
            Issue.record("Down does not move down")
            return
        }
    }

    @Test func theKeysInForceAreListedOnce() {
        let bound = [KeyBinding(KeyStroke("F5")!, "compare zeros", origin: .session)]
        let rows = KeyTable.all(with: bound)
        #expect(rows.contains(bound[0]))
        #expect(rows.contains(KeyBinding(KeyStroke("u")!, "undo", origin: .standard)))
        #expect(Set(rows.map(\.key)).count == rows.count)
    }

    @Test func listedKeysBoundAgainDoTheSame() {
        let rows = KeyTable.all(with: [])
        let again = KeyTable.all(with: rows).map { KeyBinding($0.key, $0.request, origin: .standard) }
        #expect(Set(again) == Set(rows))
    }

    @Test func bindingInTheSessionHoldsAtOnce() {
        let headless = Headless()
        headless.say("bind F6 key 9")
        headless.press("F6")
        #expect(headless.model.session.spec.key.seed == 9)
    }
}
