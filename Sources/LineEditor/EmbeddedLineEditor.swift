import Concurrency
import Platform

/// A line edited by libedit and drawn by someone else: the command line inside a full-screen face.
///
/// libedit runs on a thread of its own, blocked in its request for the next key, so that everything that spans several
/// keys works as on a terminal: `^R` searches, vi's `f` and `d`, `^V`. Its terminal is a private pseudo-terminal and
/// its drawing goes nowhere, so the user's terminal is neither written to nor changed. Use it from one thread.
public final class EmbeddedLineEditor {
    /// What there is to draw, and whether the line is finished.
    public struct State: Hashable, Sendable {
        /// The line so far; once submitted, the whole line.
        public var text = ""
        /// The cursor, as a number of characters of `text` before it.
        public var cursor = 0
        /// What a search in progress shows beside the line: `bck:nor` after `^R nor`, `bck?nor` when nothing matches.
        public var note: String?
        /// What Tab could not decide between; gone with the next key.
        public var candidates: [Completions.Candidate] = []
        /// Whether the line is finished, and how.
        public var phase = Phase.idle
    }

    /// Where a line is in its life.
    public enum Phase: Hashable, Sendable {
        /// No line has been begun, or the last one was cancelled.
        case idle
        /// The line is being edited.
        case editing
        /// Enter was pressed; the line, which was added to the history.
        case submitted(String)
        /// An end-of-file key, such as Ctrl-D on an empty line, closed the line.
        case endOfInput
    }

    /// What Tab completes from; nothing to complete without one. Called on the thread that calls `send`.
    public var complete: Completer?

    private let thread: EditorThread

    /// An editor with its own thread, idle. `$EDITRC` or `~/.editrc` of the environment chooses emacs or vi keys.
    public init(
        history: History, environment: [String: String] = environmentVariables()
    ) throws(LineEditorError) {
        thread = try EditorThread.started(
            history: history, initFile: InitFile.standardPath(environment: environment))
    }

    deinit {
        thread.stop()
    }

    /// Which keys the user's settings chose; with `vi`, Escape belongs to the line.
    public var style: EditingStyle { thread.style }

    /// What there is to draw now.
    public var state: State { thread.state }

    /// Starts a line, forgetting one in progress, with some text already in it and the cursor at its end.
    @discardableResult
    public func begin(initialText: String = "") -> State {
        thread.begin(initialText)
        return settled()
    }

    /// Sends one key as a terminal would, a character or a whole escape sequence, and returns once libedit has dealt
    /// with it. Without a line being edited, nothing happens.
    @discardableResult
    public func send(_ scalars: [Unicode.Scalar]) -> State {
        guard let key = PrivateKey(sequence: scalars) else {
            thread.send(scalars.filter { !PrivateKey.contains($0) })
            return settled()
        }
        thread.send(thread.style == .vi || key == .unused ? [key.scalar] : scalars)
        return settled()
    }

    /// Inserts text as it is, whatever keys its characters are bound to; line breaks become spaces.
    @discardableResult
    public func paste(_ text: String) -> State {
        thread.paste(text)
        return settled()
    }

    /// Gives up the line.
    @discardableResult
    public func cancel() -> State {
        thread.cancel()
        return settled()
    }

    /// Ends the thread, and waits for it. Nothing may be called afterwards but `state`; calling it again is harmless.
    public func stop() {
        thread.stop()
    }

    private func settled() -> State {
        let deadline = Condition.Deadline(milliseconds: Self.patience)
        while let request = thread.waitUntilIdle(until: deadline) {
            thread.answer(complete?(request.line, request.cursor))
        }
        return thread.state
    }

    /// libedit answers a key in microseconds; a face must not hang even if it does not.
    private static let patience = 250
}
