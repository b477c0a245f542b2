import CEditline
import Platform
import TerminalRestore

/// Reads lines from a terminal, edited by libedit: history, completion, the user's `~/.editrc`.
///
/// The terminal is in editing modes only inside `readLine`, which puts it back before it returns, is suspended, or
/// lets a signal end the program. One editor per terminal; use it from one thread.
public final class TerminalLineEditor {
    /// How reading a line ended.
    public enum Outcome: Hashable, Sendable {
        /// The line, without the line break at its end. Those inside were pasted.
        case line(String)
        /// Ctrl-D on an empty line, or the terminal is gone.
        case endOfInput
        /// Ctrl-C: whatever had been typed is to be forgotten.
        case interrupted
    }

    /// What Tab completes from; nothing to complete without one. Called on the thread that reads the line.
    public var complete: Completer? {
        get { host.completer }
        set { host.completer = newValue }
    }

    private let host: TerminalHost

    /// An editor on a terminal, standard input and output unless told otherwise. `initFile` is read as editrc(5);
    /// by default `$EDITRC` or `~/.editrc`.
    public init(
        history: History, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
        environment: [String: String] = environmentVariables()
    ) throws(LineEditorError) {
        for descriptor in [input, output] where isatty(descriptor) == 0 {
            throw .notATerminal(descriptor: descriptor)
        }
        host = try TerminalHost(history: history, input: input, output: output, environment: environment)
    }

    /// Stands before and after control sequences in a prompt.
    public static let sequenceMark = "\u{01}"

    /// Which keys the user's settings chose.
    public var style: EditingStyle { host.editline.style }

    /// Shows a prompt and reads one line. Text of the prompt between two U+0001, such as a colour sequence, is sent to
    /// the terminal as it is and takes no columns. The line is not remembered: it may be a part of what is worth it.
    public func readLine(prompt: String) -> Outcome {
        host.readLine(prompt: prompt)
    }

    /// Adds a line to the history, unless it is blank or repeats the newest.
    ///
    /// - Returns: what went wrong, the first time something did.
    @discardableResult
    public func remember(_ line: String) -> HistoryProblem? {
        host.history.append(line)
    }
}

/// The terminal's side of libedit.
private final class TerminalHost: EditlineHost {
    var completer: Completer?
    private(set) var editline: Editline!
    let history: History
    private let input: TerminalInput
    private let output: UnsafeMutablePointer<FILE>
    private let terminal: Int32
    private let knowsPastes: Bool
    private var style = EditingStyle.emacs
    private var pasted = ""
    private var signals: SignalPipe?
    private let crashes = CrashSignals()
    private var isInterrupted = false
    private var fatalSignal: Int32?

    init(
        history: History, input: Int32, output: Int32, environment: [String: String]
    ) throws(LineEditorError) {
        guard let stream = fdopen(dup(output), "w") else { throw .refused }
        self.history = history
        self.input = TerminalInput(descriptor: input)
        self.output = stream
        self.terminal = output
        self.knowsPastes = !["", "dumb"].contains(environment["TERM"] ?? "")
        self.editline = try Editline(
            program: "initscope", terminal: input, output: stream, history: history,
            initFile: InitFile.standardPath(environment: environment), lineBreaks: .kept, host: self)
    }

    deinit {
        editline = nil
        fclose(output)
    }

    func readLine(prompt: String) -> TerminalLineEditor.Outcome {
        let signals = SignalPipe(catching: [SIGINT, SIGWINCH, SIGTSTP, SIGTERM, SIGHUP, SIGQUIT])
        self.signals = signals
        style = editline.style
        isInterrupted = false
        fatalSignal = nil
        guardTerminal()
        // libedit itself would change them after the prompt is seen, and what is typed at once would be echoed twice.
        editline.setTerminalModes(.editing)
        send(knowsPastes ? "\u{1B}[?2004h" : "")
        let line = editline.readLine(prompt: prompt)
        editline.setTerminalModes(.ordinary)
        send(knowsPastes ? "\u{1B}[?2004l" : "")

        releaseTerminal()
        if let fatalSignal { signals.deliver(fatalSignal) }
        // What came after the last key was read is not lost.
        let isInterruptedLate = signals.stop()
        self.signals = nil
        if isInterrupted || isInterruptedLate {
            send("^C\n")
            return .interrupted
        }
        guard let line else {
            send("\n")
            return .endOfInput
        }
        return .line(line)
    }

    // MARK: - Called while a line is edited

    func nextScalar() -> Unicode.Scalar? {
        guard let signals else { return nil }
        while true {
            switch input.next(style: style, signals: signals) {
            case .scalar(let scalar): return scalar
            case .key(let key): return key.scalar
            case .paste(let text):
                pasted = text
                return PrivateKey.paste.scalar
            case .end: return nil
            case .signal(SIGINT):
                isInterrupted = true
                return nil
            case .signal(SIGWINCH): editline.resize(knowsPastes ? .inPlace : .below)
            case .signal(SIGTSTP): suspend(signals)
            case .signal(let signal):
                fatalSignal = signal
                return nil
            }
        }
    }

    func takePaste() -> String {
        defer { pasted = "" }
        return pasted
    }

    func completions(line: String, cursor: Int) -> Completions? {
        completer?(line, cursor)
    }

    func list(_ candidates: [Completions.Candidate]) {
        guard !candidates.isEmpty else { return }
        send("\n" + CandidateList.text(candidates, columns: columns))
        editline.redraw()
    }

    /// From now on a crash puts the terminal back before anything is printed about it.
    private func guardTerminal() {
        var modes = termios()
        guard tcgetattr(terminal, &modes) == 0 else { return }
        let sequence = (knowsPastes ? "\u{1B}[?2004l" : "") + "\r\n"
        Restoration.arm(descriptor: terminal, modes: modes, sequence: Array(sequence.utf8))
        crashes.install()
    }

    private func releaseTerminal() {
        Restoration.disarm()
        crashes.remove()
        HeldErrors.release()
    }

    private func suspend(_ signals: SignalPipe) {
        editline.setTerminalModes(.ordinary)
        send(knowsPastes ? "\u{1B}[?2004l" : "")
        signals.deliver(SIGTSTP)
        send(knowsPastes ? "\u{1B}[?2004h" : "")
        editline.setTerminalModes(.editing)
        editline.resize(.below)
    }

    // MARK: - The terminal

    private var columns: Int {
        // 80 columns: what terminals had when none says.
        WindowSize(of: terminal)?.columns ?? 80
    }

    private func send(_ text: String) {
        fputs(text, output)
        fflush(output)
    }
}
