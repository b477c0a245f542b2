import Concurrency
import Platform

/// The thread libedit runs on for `EmbeddedLineEditor`, and what the two sides hand each other.
///
/// Unchecked: every stored variable is read and written with `condition` locked, except `editline`, which belongs to
/// the editor's thread.
final class EditorThread: EditlineHost, @unchecked Sendable {
    struct CompletionRequest {
        let line: String
        let cursor: Int
    }

    private enum Ending {
        case cancelled, stopped
    }

    private let condition = Condition()
    private let history: History
    private var published = EmbeddedLineEditor.State()
    private var chosenStyle = EditingStyle.emacs

    // From the face to the editor.
    private var nextLine: String?
    private var keys: [Unicode.Scalar] = []
    private var pastes: [String] = []
    private var ending: Ending?
    private var reply: Completions??

    // From the editor to the face.
    private var isIdle = false
    private var hasExited = false
    private var request: CompletionRequest?

    // The editor's thread only.
    private var editline: Editline?
    private var initialText: String?

    private init(history: History) {
        self.history = history
    }

    /// A running thread whose editor waits for its first line.
    static func started(history: History, initFile: String?) throws(LineEditorError) -> EditorThread {
        let editor = EditorThread(history: history)
        let terminal = try PseudoTerminal()
        guard let nowhere = fopen("/dev/null", "r+e") else { throw .refused }
        do {
            let editline = try Editline(
                program: "initscope", terminal: terminal.descriptor, output: nowhere, history: history,
                initFile: initFile, lineBreaks: .spaces, host: editor)
            editor.editline = editline
            editor.chosenStyle = editline.style
        } catch {
            fclose(nowhere)
            throw error
        }
        let resources = Resources(terminal: terminal, output: nowhere)
        guard let thread = WorkerThread({ editor.run(resources) }) else { throw .refused }
        thread.detach()
        return editor
    }

    /// What the editor draws on. Unchecked: handed to the thread once, and only it closes them.
    private struct Resources: @unchecked Sendable {
        let terminal: PseudoTerminal
        let output: UnsafeMutablePointer<FILE>
    }

    // MARK: - The face's side

    var state: EmbeddedLineEditor.State {
        condition.withLock { published }
    }

    var style: EditingStyle {
        condition.withLock { chosenStyle }
    }

    func begin(_ text: String) {
        cancel()
        change {
            nextLine = text
            published = EmbeddedLineEditor.State(phase: .editing)
        }
    }

    func send(_ scalars: [Unicode.Scalar]) {
        change {
            guard published.phase == .editing, !scalars.isEmpty else { return }
            published.candidates = []
            keys += scalars
        }
    }

    func paste(_ text: String) {
        change {
            guard published.phase == .editing else { return }
            published.candidates = []
            pastes.append(text)
            keys.append(PrivateKey.paste.scalar)
        }
    }

    func cancel() {
        condition.withLock {
            guard ending != .stopped, published.phase == .editing else { return }
            ending = .cancelled
            isIdle = false
            condition.broadcast()
            // The editor is between two keys or deals with one, so this takes no longer than a key does.
            while ending == .cancelled, !hasExited { condition.wait() }
        }
    }

    func stop() {
        condition.withLock {
            ending = .stopped
            condition.broadcast()
            while !hasExited { condition.wait() }
            if published.phase == .editing { published = EmbeddedLineEditor.State() }
        }
    }

    /// Returns when the editor has nothing left to do, or with a question to answer first.
    func waitUntilIdle(until deadline: Condition.Deadline) -> CompletionRequest? {
        condition.withLock {
            while !isIdle, !hasExited, request == nil {
                guard condition.wait(until: deadline) else { return nil }
            }
            defer { request = nil }
            return request
        }
    }

    func answer(_ completions: Completions?) {
        change { reply = .some(completions) }
    }

    private func change(_ body: () -> Void) {
        condition.withLock {
            body()
            if !keys.isEmpty || nextLine != nil || reply != nil { isIdle = false }
            condition.broadcast()
        }
    }

    // MARK: - The editor's side

    private func run(_ resources: Resources) {
        while let text = waitForLine() {
            initialText = text
            let line = editline?.readLine(prompt: "")
            if let line { history.append(line) }
            finish(line)
        }
        editline = nil
        fclose(resources.output)
        condition.withLock {
            hasExited = true
            condition.broadcast()
        }
    }

    private func waitForLine() -> String? {
        condition.withLock {
            while true {
                guard ending != .stopped else { return nil }
                if let line = nextLine {
                    nextLine = nil
                    return line
                }
                isIdle = true
                condition.broadcast()
                condition.wait()
            }
        }
    }

    private func finish(_ line: String?) {
        condition.withLock {
            keys = []
            pastes = []
            request = nil
            reply = nil
            switch (ending, line) {
            case (.cancelled, _):
                ending = nil
                published = EmbeddedLineEditor.State()
            case (.stopped, _): published = EmbeddedLineEditor.State()
            case (nil, let line?):
                published = EmbeddedLineEditor.State(text: line, cursor: line.count, phase: .submitted(line))
            case (nil, nil): published = EmbeddedLineEditor.State(phase: .endOfInput)
            }
            condition.broadcast()
        }
    }

    func nextScalar() -> Unicode.Scalar? {
        if let text = initialText {
            initialText = nil
            editline?.insert(text)
        }
        return condition.withLock {
            while true {
                guard ending == nil else { return nil }
                if !keys.isEmpty { return keys.removeFirst() }
                publishLine()
                isIdle = true
                condition.broadcast()
                condition.wait()
            }
        }
    }

    private func publishLine() {
        guard let line = editline?.line else { return }
        published.text = line.text
        published.cursor = line.cursor
        published.note = line.note
    }

    func takePaste() -> String {
        condition.withLock { pastes.isEmpty ? "" : pastes.removeFirst() }
    }

    func completions(line: String, cursor: Int) -> Completions? {
        condition.withLock {
            request = CompletionRequest(line: line, cursor: cursor)
            condition.broadcast()
            while ending == nil {
                if let answer = reply {
                    reply = nil
                    return answer
                }
                condition.wait()
            }
            return nil
        }
    }

    func list(_ candidates: [Completions.Candidate]) {
        condition.withLock { published.candidates = candidates }
    }
}
