import Screen
import Testing

@Suite struct KeyStrokeTests {
    @Test(arguments: [
        "Ctrl-R", "Enter", "?", "Alt-x", "Alt-X", "PgUp", "PgDn", "Esc", "Tab", "Shift-Tab", "Space", "Ctrl-Space",
        "F1", "F63",
        "Ctrl-Alt-Shift-Left", "Del", "Ins", "Home", "End", "Backspace", "-", "Ctrl--", "é", "日", "Ctrl-]", "Alt-Enter",
        "R",
        "Alt-Shift-Tab",
    ])
    func namesRoundTrip(name: String) {
        #expect(KeyStroke(name)?.description == name)
    }

    @Test func namesAreForgiving() {
        #expect(KeyStroke("ctrl-r") == KeyStroke(.character("r"), .control))
        #expect(KeyStroke("pageup") == KeyStroke(.pageUp))
        #expect(KeyStroke("RETURN") == KeyStroke(.enter))
        #expect(KeyStroke("shift-ctrl-up") == KeyStroke(.up, [.control, .shift]))
        #expect(KeyStroke("BackTab") == KeyStroke(.backTab))
    }

    @Test(arguments: ["", "Ctrl-", "Hyper-x", "F0", "F64", "Fx", "ab"])
    func otherNamesAreNone(name: String) {
        #expect(KeyStroke(name) == nil)
    }

    @Test func whatATerminalCannotTellApartIsEqual() {
        #expect(KeyStroke(.character("R"), [.control, .shift]) == KeyStroke(.character("r"), .control))
        #expect(KeyStroke(.tab, .shift) == KeyStroke(.backTab))
        #expect(KeyStroke(.character("A"), .shift) == KeyStroke(.character("A")))
    }

    /// The right column is what `cat -v` prints in an xterm.
    @Test(arguments: [
        ("a", "a"), ("Ctrl-R", "^R"), ("Alt-x", "^[x"), ("Esc", "^["), ("Enter", "^M"), ("Tab", "^I"),
        ("Shift-Tab", "^[[Z"),
        ("Backspace", "^?"), ("Up", "^[[A"), ("Down", "^[[B"), ("Right", "^[[C"), ("Left", "^[[D"), ("Home", "^[[H"),
        ("End", "^[[F"),
        ("Ins", "^[[2~"), ("Del", "^[[3~"), ("PgUp", "^[[5~"), ("PgDn", "^[[6~"), ("Ctrl-Right", "^[[1;5C"),
        ("Shift-PgUp", "^[[5;2~"), ("F1", "^[OP"), ("F4", "^[OS"), ("F5", "^[[15~"), ("F12", "^[[24~"),
        ("F13", "^[[1;2P"),
        ("Shift-F1", "^[[1;2P"), ("F25", "^[[1;5P"), ("F63", "^[[1;4R"), ("Ctrl-Space", "^@"), ("Ctrl-]", "^]"),
        ("Alt-Enter", "^[^M"), ("é", "é"),
    ])
    func sequencesAreThoseOfXterm(name: String, shown: String) throws {
        let stroke = try #require(KeyStroke(name))
        #expect(VisibleText.escaping(String(String.UnicodeScalarView(stroke.terminalSequence))) == shown)
    }

    @Test func aKeyThatDoesNotExistSendsNothing() {
        #expect(KeyStroke(.function(0)).terminalSequence.isEmpty)
        #expect(KeyStroke(.function(64)).terminalSequence.isEmpty)
    }
}
