import CEditline
import Foundation
import Synchronization
import Testing

@testable import LineEditor

/// Serialized: an editor catches the process's signals while it reads.
@Suite("Terminal line editor", .serialized)
struct TerminalLineEditorTests {
    private let history = History()
    private let folder = TemporaryFolder()

    /// Types `keys` at a prompt on a new pseudo-terminal and returns what was read, with all that was shown.
    private func read(
        _ keys: String, editrc: String = "", complete: Completer? = nil
    ) throws -> (outcome: TerminalLineEditor.Outcome, shown: String) {
        folder.write(editrc, to: "editrc")
        let terminal = try TestTerminal()
        let before = terminal.modes
        let editor = try TerminalLineEditor(
            history: history, input: terminal.descriptor, output: terminal.descriptor,
            environment: ["EDITRC": folder.path + "/editrc", "TERM": "xterm"])
        editor.complete = complete
        terminal.type(keys, whenShown: "> ")
        let outcome = editor.readLine(prompt: "> ")
        #expect(terminal.modes == before)
        return (outcome, terminal.shown())
    }

    @Test("A pipe is not a terminal")
    func notATerminal() throws {
        let descriptor = open("/dev/null", O_RDWR)
        defer { close(descriptor) }
        #expect(throws: LineEditorError.notATerminal(descriptor: descriptor)) {
            try TerminalLineEditor(history: history, input: descriptor, output: descriptor, environment: [:])
        }
    }

    @Test(
        "Lines are edited",
        arguments: [
            ("he_normal {2}\r", "he_normal {2}"), ("né日\r", "né日"), ("one two\u{17}x\r", "one x"),
            ("ab\u{1B}[DX\r", "aXb"), ("bc\u{01}a\r", "abc"), ("zeros\u{1B}[15~\r", "zeros"),
        ])
    func editing(_ keys: String, _ expected: String) throws {
        #expect(try read(keys).outcome == .line(expected))
        #expect(history.entries == [])
    }

    @Test("^R and Up recall")
    func recall() throws {
        for line in ["he_normal {2}", "zeros"] { history.append(line) }
        #expect(try read("\u{12}nor\r").outcome == .line("he_normal {2}"))
        #expect(try read("\u{1B}[A\r").outcome == .line("zeros"))
    }

    @Test("What is too long to be searched in a moment is neither searched nor recalled")
    func longLines() throws {
        let long = String(repeating: "1.5, ", count: 1000)
        history.append("zeros")
        history.append(long)
        #expect(try read("\u{1B}[A\r").outcome == .line("zeros"))
        #expect(try read(long + "\u{12}ones\r").outcome == .line(long + "ones"))
    }

    @Test("A signal comes before the keys that wait")
    func signalFirst() throws {
        let terminal = try TestTerminal()
        let input = TerminalInput(descriptor: terminal.descriptor)
        var modes = termios()
        tcgetattr(terminal.descriptor, &modes)
        cfmakeraw(&modes)
        tcsetattr(terminal.descriptor, TCSANOW, &modes)
        let signals = SignalPipe(catching: [SIGTERM])
        let mask = unblock([SIGTERM])
        defer { restore(mask) }
        terminal.type("abc")
        #expect(input.next(style: .emacs, signals: signals) == .scalar("a"))
        raise(SIGTERM)
        #expect(input.next(style: .emacs, signals: signals) == .signal(SIGTERM))
        #expect(input.next(style: .emacs, signals: signals) == .scalar("b"))
        #expect(!signals.stop())
    }

    @Test("A signal that comes after the last key is not lost")
    func lateSignals() {
        // Whoever starts the tests in the background has them ignore it, and so would the pipe.
        let before = signal(SIGINT, SIG_DFL)
        defer { signal(SIGINT, before) }
        signal(SIGTERM) { _ in TerminalLineEditorTests.isToldToEnd.store(true, ordering: .sequentiallyConsistent) }
        defer { signal(SIGTERM, SIG_DFL) }
        let signals = SignalPipe(catching: [SIGTERM, SIGINT])
        let mask = unblock([SIGTERM, SIGINT])
        defer { restore(mask) }
        raise(SIGTERM)
        raise(SIGINT)
        #expect(!TerminalLineEditorTests.wasToldToEnd)
        #expect(signals.stop())
        #expect(TerminalLineEditorTests.wasToldToEnd)
    }

    /// The threads that tests run on block signals; a signal this thread sends itself is to come at once.
    private func unblock(_ signals: [Int32]) -> sigset_t {
        var (set, before) = (sigset_t(), sigset_t())
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_UNBLOCK, &set, &before)
        return before
    }

    private func restore(_ mask: sigset_t) {
        var mask = mask
        pthread_sigmask(SIG_SETMASK, &mask, nil)
    }

    private static let isToldToEnd = Atomic(false)

    /// An expectation cannot hold what must not be copied.
    private static var wasToldToEnd: Bool { isToldToEnd.load(ordering: .sequentiallyConsistent) }

    @Test("vi keys from the user's file")
    func vi() throws {
        #expect(try read("one two\u{1B}0dwiX\u{1B}[Cy\r", editrc: "bind -v").outcome == .line("Xtywo"))
    }

    @Test("Ctrl-D on an empty line is the end of input")
    func endOfInput() throws {
        #expect(try read("\u{04}").outcome == .endOfInput)
    }

    @Test("A bracketed paste runs no keys, and Enter alone enters its lines")
    func paste() throws {
        let long = String(repeating: "x", count: 3000)
        let keys = "\u{1B}[200~a\tb\n" + long + "\u{1B}[201~\r"
        #expect(try read(keys).outcome == .line("a\tb\n" + long))
    }

    @Test("A paste's line breaks are shown, the last one is dropped, and what was pasted can still be edited")
    func pasteOfLines() throws {
        let (outcome, shown) = try read("\u{1B}[200~zeros\rones\r\u{1B}[201~\u{7F}X\u{01}Y\r")
        #expect(outcome == .line("Yzeros\noneX"))
        #expect(shown.contains("> zeros\r\n") && shown.contains("ones"))
    }

    @Test("Tab in a pasted line completes that line")
    func completionInAPaste() throws {
        let (outcome, _) = try read("\u{1B}[200~zeros\non\u{1B}[201~\t\r") { line, cursor in
            #expect(line == "zeros\non")
            return Completions(replacing: cursor - 2..<cursor, candidates: [.init(text: "ones")])
        }
        #expect(outcome == .line("zeros\nones"))
    }

    @Test("Bytes that are not UTF-8 become U+FFFD")
    func invalidBytes() throws {
        let terminal = try TestTerminal()
        let editor = try TerminalLineEditor(
            history: history, input: terminal.descriptor, output: terminal.descriptor, environment: ["TERM": "xterm"])
        terminal.type(bytes: [0x61, 0xFF, 0xC3, 0x28, 0x0D], whenShown: "> ")
        #expect(editor.readLine(prompt: "> ") == .line("a\u{FFFD}\u{FFFD}("))
    }

    @Test("Tab completes, then lists what is left with its summaries, without control characters")
    func completion() throws {
        let completions = Completions(
            replacing: 0..<2,
            candidates: [
                .init(text: "he_n", summary: "normal"), .init(text: "he_\u{1B}", summary: ""),
                .init(text: "he_\u{202E}", summary: ""),
            ])
        let (outcome, shown) = try read("he\tn\u{01}\u{05}\t\r") { line, _ in
            line.count < 4 ? completions : Completions(replacing: 0..<4, candidates: completions.candidates)
        }
        #expect(outcome == .line("he_n"))
        #expect(shown.contains("he_n  normal"))
        #expect(shown.split(separator: "he_?", omittingEmptySubsequences: false).count == 3)
        #expect(!shown.contains("\u{202E}"))
    }

    /// A length, and rows and columns one after the other.
    private static let resizes: [(length: Int, sizes: [[Int]])] = [
        (490, [[5, 80]]), (1500, [[10, 80], [3, 200], [40, 20]]), (2000, [[1, 1], [24, 80], [2, 300], [50, 7]]),
        (300, [[24, 300], [1, 20], [5, 5], [10, 5], [50, 2], [1, 1], [2, 2]]),
    ]

    /// libedit keeps the row of its cursor through a change of size; one beyond the last row is beyond its memory.
    @Test("Wide characters take two columns of a window that was made narrower")
    func wideCharacters() throws {
        let terminal = try TestTerminal()
        let editor = try TerminalLineEditor(
            history: history, input: terminal.descriptor, output: terminal.descriptor, environment: ["TERM": "xterm"])
        let line = String(repeating: "日", count: 60)
        // 19 beside the prompt, then 20 a row, so that the cursor is in the fourth row.
        let redrawn = "\r\u{1B}[3A\u{1B}[J"
        terminal.type("\u{1B}[200~\(line)\u{1B}[201~", whenShown: "> ")
        let script = Thread {
            // All of the line, or Enter alone: then what is expected of the screen fails.
            terminal.wait { $0.count { $0 == "日" } >= 60 }
            terminal.resize(rows: 24, columns: 40)
            terminal.wait { $0.contains(redrawn) }
            terminal.type("\r")
        }
        script.start()
        #expect(editor.readLine(prompt: "> ") == .line(line))
        #expect(terminal.shown().contains(redrawn))
    }

    @Test("A window may take any size under a line of any length", arguments: resizes)
    func resizing(length: Int, sizes: [[Int]]) throws {
        let terminal = try TestTerminal()
        let editor = try TerminalLineEditor(
            history: history, input: terminal.descriptor, output: terminal.descriptor, environment: ["TERM": "xterm"])
        editor.complete = { _, _ in
            terminal.tabWasPressed()
            return .none
        }
        let line = String(repeating: "x", count: length)
        terminal.type("\u{1B}[200~\(line)\u{1B}[201~", whenShown: "> ")
        let script = Thread {
            // Of a line that is longer than the screen, its last rows are shown.
            terminal.wait { $0.count { $0 == "x" } >= min(length, 22 * 80) }
            for size in sizes {
                terminal.resize(rows: size[0], columns: size[1])
                // In the middle, at both ends, and back where it was.
                for keys in ["y", "\u{01}", "\u{05}", "\u{1B}b", "\u{05}", "\u{7F}"] { terminal.press(keys) }
            }
            terminal.resize(rows: 24, columns: 80)
            terminal.type("\u{05}\r")
        }
        script.start()
        #expect(editor.readLine(prompt: "> ") == .line(line))
    }

    @Test("What reorders text is neither typed nor pasted")
    func reordering() throws {
        #expect(try read("a\u{202E}b\u{1B}[200~c\u{2066}d\u{1B}[201~\r").outcome == .line("a\u{FFFD}bc\u{FFFD}d"))
    }

    @Test("The terminal's interrupt key forgets the line")
    func interrupt() throws {
        let terminal = try TestTerminal()
        let editor = try TerminalLineEditor(
            history: history, input: terminal.descriptor, output: terminal.descriptor, environment: ["TERM": "xterm"])
        // Whoever starts the tests in the background has them ignore it, and so would the editor.
        let before = signal(SIGINT, SIG_DFL)
        defer { signal(SIGINT, before) }
        // The pseudo-terminal is not the controlling one, so its Ctrl-C reaches nobody: the signal is sent instead.
        terminal.whenShown("> abc", typing: "abc") { kill(getpid(), SIGINT) }
        #expect(editor.readLine(prompt: "> ") == .interrupted)
        #expect(history.entries == [])
    }

    @Test("A terminal that is gone is the end of input")
    func hangup() throws {
        let terminal = try TestTerminal()
        let editor = try TerminalLineEditor(
            history: history, input: terminal.descriptor, output: terminal.descriptor, environment: ["TERM": "xterm"])
        terminal.whenShown("> ", typing: "") { terminal.hangUp() }
        #expect(editor.readLine(prompt: "> ") == .endOfInput)
    }
}
