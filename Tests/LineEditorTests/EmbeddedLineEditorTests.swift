import Foundation
import Testing

@testable import LineEditor

@Suite("Embedded line editor")
struct EmbeddedLineEditorTests {
    private let history = History()
    private let folder = TemporaryFolder()

    private func editor(editrc: String = "") throws -> EmbeddedLineEditor {
        folder.write(editrc, to: "editrc")
        return try EmbeddedLineEditor(history: history, environment: ["EDITRC": folder.path + "/editrc"])
    }

    /// Sends each scalar as a key of its own.
    @discardableResult
    private func type(_ text: String, _ editor: EmbeddedLineEditor) -> EmbeddedLineEditor.State {
        for scalar in text.unicodeScalars { editor.send([scalar]) }
        return editor.state
    }

    private func key(_ sequence: String, _ editor: EmbeddedLineEditor) -> EmbeddedLineEditor.State {
        editor.send(Array(sequence.unicodeScalars))
    }

    @Test("Keys before a line is begun do nothing")
    func idle() throws {
        let editor = try editor()
        #expect(type("a", editor) == EmbeddedLineEditor.State())
    }

    @Test("Typing inserts, the cursor counts characters, Enter submits and is remembered")
    func typing() throws {
        let editor = try editor()
        #expect(editor.begin(initialText: "né").cursor == 2)
        #expect(type("日🎲", editor).text == "né日🎲")
        #expect(key("\u{1B}[D", editor).cursor == 3)
        #expect(type("\r", editor).phase == .submitted("né日🎲"))
        #expect(history.entries == ["né日🎲"])
        #expect(editor.begin().text == "")
    }

    @Test("An accent typed after its letter belongs to the letter")
    func combining() throws {
        let editor = try editor()
        editor.begin()
        let state = type("e\u{301}x", editor)
        #expect(state.text.count == 2)
        #expect(state.cursor == 2)
    }

    @Test(
        "Emacs keys edit",
        arguments: [
            ("\u{01}X", "Xone two"), ("\u{05}X", "one twoX"), ("\u{17}", "one "), ("\u{1B}bX", "one Xtwo"),
            ("\u{1B}[HX", "Xone two"), ("\u{01}\u{1B}[3~", "ne two"), ("\u{1B}[1;5DX", "one Xtwo"),
            ("\u{15}", ""), ("\u{7F}", "one tw"), ("\u{01}\u{0B}", ""),
        ])
    func emacs(_ keys: String, _ expected: String) throws {
        let editor = try editor()
        editor.begin(initialText: "one two")
        #expect(type(keys, editor).text == expected)
    }

    @Test("^R searches back, shows what it searches for, and Enter takes what it found")
    func search() throws {
        for line in ["he_normal {2}", "zeros"] { history.append(line) }
        let editor = try editor()
        editor.begin()
        let state = type("\u{12}nor", editor)
        #expect(state.text == "he_normal {2}")
        #expect(state.note == "bck:nor")
        #expect(type("\r", editor).phase == .submitted("he_normal {2}"))
    }

    @Test("Up recalls older lines, Down comes back")
    func recall() throws {
        for line in ["ones", "zeros"] { history.append(line) }
        let editor = try editor()
        editor.begin()
        #expect(key("\u{1B}[A", editor).text == "zeros")
        #expect(key("\u{1B}[A", editor).text == "ones")
        #expect(key("\u{1B}[B", editor).text == "zeros")
    }

    @Test("Lines submitted in one editor are recalled in another that shares the history")
    func sharing() throws {
        let (first, second) = (try editor(), try editor())
        second.begin()
        second.cancel()
        first.begin()
        type("eye\r", first)
        second.begin()
        #expect(key("\u{1B}[A", second).text == "eye")
    }

    @Test("vi keys come from the user's file; f takes its character, and our own bindings are there too")
    func vi() throws {
        let editor = try editor(editrc: "bind -v\n")
        #expect(editor.style == .vi)
        editor.begin(initialText: "one two")
        #expect(type("\u{1B}0ftx", editor).text == "one wo")
        editor.begin(initialText: "one two")
        #expect(type("\u{17}", editor).text == "one ")
    }

    @Test("With vi keys an arrow moves without leaving insert mode")
    func viArrows() throws {
        let editor = try editor(editrc: "bind -v\n")
        editor.begin(initialText: "abc")
        _ = key("\u{1B}[D", editor)
        #expect(type("X", editor).text == "abXc")
    }

    @Test("What the user binds wins over our bindings")
    func userBindings() throws {
        let editor = try editor(editrc: "bind -e\nbind ^W ed-move-to-beg\n")
        editor.begin(initialText: "one two")
        #expect(type("\u{17}", editor).cursor == 0)
    }

    @Test("A pasted tab and line break are text, not keys")
    func paste() throws {
        let editor = try editor()
        editor.begin(initialText: "<>")
        _ = key("\u{1B}[D", editor)
        let long = String(repeating: "0123456789", count: 2000)
        let state = editor.paste("a\tb\nc" + long)
        #expect(state.text == "<a\tb c" + long + ">")
        #expect(state.phase == .editing)
    }

    @Test("Tab inserts what candidates share, then lists them; the next key puts the list away")
    func completion() throws {
        let editor = try editor()
        let candidates = ["he_normal", "he_uniform"].map { Completions.Candidate(text: $0, summary: "about \($0)") }
        editor.complete = { _, cursor in Completions(replacing: 2..<cursor, candidates: candidates) }
        editor.begin(initialText: "= h")
        #expect(type("\t", editor).text == "= he_")
        #expect(editor.state.candidates == [])
        #expect(type("\t", editor).candidates == candidates)
        #expect(type("n", editor).candidates == [])
    }

    @Test("A sole candidate replaces its whole range, also past the cursor, and absurd ranges are cut")
    func soleCandidate() throws {
        let editor = try editor()
        editor.complete = { _, _ in Completions(replacing: 0..<99, candidates: [.init(text: "zéros {3}")]) }
        editor.begin(initialText: "zér")
        _ = key("\u{1B}[D", editor)
        #expect(type("\t", editor).text == "zéros {3}")
        #expect(editor.state.cursor == 9)
    }

    @Test("Ctrl-D on an empty line closes it; on a full one it deletes")
    func endOfInput() throws {
        let editor = try editor()
        editor.begin(initialText: "ab")
        #expect(type("\u{01}\u{04}", editor).text == "b")
        editor.begin()
        #expect(type("\u{04}", editor).phase == .endOfInput)
    }

    @Test("Cancelling works in the middle of a search and leaves nothing behind")
    func cancel() throws {
        let editor = try editor()
        editor.begin()
        type("\u{12}x", editor)
        #expect(editor.cancel() == EmbeddedLineEditor.State())
        #expect(editor.begin().text == "")
        #expect(type("a", editor).text == "a")
    }

    @Test("Stopping ends the thread, twice if asked, also in the middle of a line")
    func stop() throws {
        let editor = try editor()
        editor.begin(initialText: "abc")
        editor.stop()
        editor.stop()
        #expect(editor.state.phase == .idle)
    }

    @Test("Unlisted escape sequences and C1 controls insert nothing")
    func unknownKeys() throws {
        let editor = try editor()
        editor.begin(initialText: "a")
        #expect(key("\u{1B}[15;2~", editor).text == "a")
        #expect(key("\u{80}", editor).text == "a")
    }
}
