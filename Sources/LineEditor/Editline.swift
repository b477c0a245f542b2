import CEditline
import Platform
import Synchronization

/// What an `Editline` needs from whoever runs it. All calls come from the thread that is in `readLine`.
protocol EditlineHost: AnyObject {
    /// The next key, waiting for it as long as it takes; nothing ends the line.
    func nextScalar() -> Unicode.Scalar?
    /// The text announced by `PrivateKey.paste`.
    func takePaste() -> String
    /// What may stand at the cursor; nothing when there is no completer.
    func completions(line: String, cursor: Int) -> Completions?
    /// Shows candidates between which typing must decide.
    func list(_ candidates: [Completions.Candidate])
}

/// A libedit editor and its history, owned; every call must come from one thread at a time.
final class Editline {
    /// Names under which our functions can be bound, also from the user's file.
    static let completeFunction = "initscope-complete"
    static let pasteFunction = "initscope-paste"

    private let program: String
    private let terminal: Int32
    private let handle: OpaquePointer
    private let recalled: OpaquePointer
    private let history: History
    private var recalledRevision: Int?
    private var promptText = WideString.allocate("")
    private let lineBreaks: LineBreaks
    private let output: UnsafeMutablePointer<FILE>
    /// Where nobody sees what is drawn.
    private var nowhere: UnsafeMutablePointer<FILE>?
    unowned let host: any EditlineHost

    /// Held while an editor reads its terminal's description: the library below keeps the current one in globals.
    private static let terminalDescriptions = Mutex(())

    /// An editor on a terminal's descriptors that draws on a stream. The streams and descriptors stay the caller's,
    /// and must outlive the editor.
    init(
        program: String, terminal: Int32, output: UnsafeMutablePointer<FILE>, history: History,
        initFile: String?, lineBreaks: LineBreaks, host: any EditlineHost
    ) throws(LineEditorError) {
        UserLocale.adopt()
        // The reader is ours, so libedit never reads the stream it is given for input.
        // An address is what `Mutex` can hold of a handle.
        let address = Editline.terminalDescriptions.withLock { _ in
            UInt(bitPattern: el_init_fd(program, output, output, output, terminal, terminal, terminal))
        }
        guard let handle = OpaquePointer(bitPattern: address) else { throw .refused }
        guard let recalled = history_winit() else {
            el_end(handle)
            throw .refused
        }
        self.program = program
        self.terminal = terminal
        self.output = output
        self.handle = handle
        self.recalled = recalled
        self.history = history
        self.lineBreaks = lineBreaks
        self.host = host

        _ = initscope_history_set_size(recalled, Int32(clamping: history.limit))
        _ = initscope_el_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
        _ = initscope_el_set_signal(handle, 0)
        _ = initscope_el_set_history(handle, recalled)
        _ = initscope_el_set_prompt(handle, { Editline.of($0)?.promptText }, 1)
        _ = initscope_el_set_reader(handle) { handle, place in Editline.read(handle, place) }
        // Which keys libedit starts with was decided when it was built: Debian's starts with vi.
        _ = initscope_el_set_editor(handle, WideString.encode("emacs"))
        addFunctions()
        bindStandardKeys()
        if let initFile { InitFile.apply(initFile, to: self) }
    }

    deinit {
        el_end(handle)
        history_wend(recalled)
        if let nowhere { fclose(nowhere) }
        promptText.deallocate()
    }

    /// Which keys are in use.
    var style: EditingStyle {
        initscope_el_get_editor(handle).map { WideString.decode($0) } == "vi" ? .vi : .emacs
    }

    /// The line so far.
    var line: EditedLine {
        guard let info = el_wline(handle)?.pointee, let start = info.buffer else {
            return EditedLine(text: "", cursorScalars: 0, note: nil)
        }
        let whole = UnsafeBufferPointer(start: start, count: info.lastchar - start)
        // Searches append what they show to the line itself, after a line break; what has line breaks of its own is
        // drawn by libedit, and needs no telling apart.
        let end =
            switch lineBreaks {
            case .kept: whole.endIndex
            case .spaces: whole.firstIndex(of: wchar_t(("\n" as Unicode.Scalar).value)) ?? whole.endIndex
            }
        let note = end < whole.endIndex ? WideString.decode(UnsafeBufferPointer(rebasing: whole[(end + 1)...])) : nil
        return EditedLine(
            text: WideString.decode(UnsafeBufferPointer(rebasing: whole[..<end])),
            cursorScalars: min(max(0, info.cursor - start), end), note: note)
    }

    // MARK: - Editing

    /// Edits one line and returns it, or nothing when the host or an end-of-file key ended it.
    func readLine(prompt: String) -> String? {
        promptText.deallocate()
        promptText = WideString.allocate(prompt)
        recall()
        var count: Int32 = 0
        guard let start = el_wgets(handle, &count), count > 0 else { return nil }
        let entered = WideString.decode(UnsafeBufferPointer(start: start, count: Int(count)))
        return entered.last?.isNewline == true ? String(entered.dropLast()) : entered
    }

    /// Inserts text before the cursor, as it is, but for its line breaks.
    func insert(_ text: String) {
        let kept = lineBreaks.applied(to: text)
        guard !kept.isEmpty else { return }
        _ = el_winsertstr(handle, WideString.encode(kept))
    }

    /// How the prompt and the line come onto a terminal of another size.
    enum Redrawing {
        /// Over what was drawn before.
        case inPlace
        /// From where the terminal's cursor is, below what others wrote.
        case below
    }

    /// Follows a change of the terminal's size. Must be called between keys.
    ///
    /// libedit keeps the row and the column of its cursor through a change of size, and writes there, beyond its memory if
    /// they are beyond the new size. So it is led to the first row and column before, where nobody sees it.
    func resize(_ redrawing: Redrawing) {
        let place = line.cursorScalars
        let before = String(String.UnicodeScalarView(line.text.unicodeScalars.prefix(place)))
        guard let nowhere = nowhere ?? fopen("/dev/null", "we") else { return }
        self.nowhere = nowhere
        let (prompt, none) = (promptText, WideString.allocate(""))
        defer { none.deallocate() }

        fflush(output)
        _ = initscope_el_set_output(handle, nowhere)
        promptText = none
        _ = el_cursor(handle, -Int32(clamping: place))
        _ = initscope_el_refresh(handle)
        el_resize(handle)
        promptText = prompt
        _ = el_cursor(handle, Int32(clamping: place))
        _ = initscope_el_set_output(handle, output)

        if redrawing == .inPlace, let size = WindowSize(of: terminal) {
            // Most terminals have laid the line out anew by now, in the new width.
            let rows = min(size.rows - 1, (WideString.decode(prompt).visible + before).rows(size.columns) - 1)
            fputs("\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J", output)
        }
        _ = initscope_el_refresh(handle)
    }

    /// Draws prompt and line again, from where the terminal's cursor is.
    func redraw() {
        _ = initscope_el_refresh(handle)
    }

    /// Puts the terminal into editing modes, or back to what it was.
    func setTerminalModes(_ modes: TerminalModes) {
        _ = initscope_el_prepare_terminal(handle, modes == .editing ? 1 : 0)
    }

    enum TerminalModes {
        case editing, ordinary
    }

    /// libedit's functions that no key may have: the prompt for its own commands, which reads beyond the end of what is
    /// typed there, and starting `vi` over the screen, whose keys it and this program would both read.
    private static let refusedFunctions: Set = ["ed-command", "vi-histedit"]

    /// Performs one line of an editrc(5) file, unless it binds a key to what no key may have. Those keys are free again
    /// after a line that gives all keys their defaults.
    func perform(line: String) {
        guard let tokenizer = tok_winit(nil) else { return }
        defer { tok_wend(tokenizer) }
        var count: Int32 = 0
        var words: UnsafeMutablePointer<UnsafePointer<wchar_t>?>?
        guard tok_wstr(tokenizer, WideString.encode(line), &count, &words) == 0, count > 0, let words else { return }
        let arguments = (0..<Int(count)).compactMap { words[$0].map { WideString.decode($0) } }
        guard Self.refusedFunctions.isDisjoint(with: arguments) else { return }
        _ = el_wparse(handle, count, words)

        // libedit looks at the first letter of an option only.
        guard arguments.dropFirst().contains(where: { $0.hasPrefix("-v") || $0.hasPrefix("-e") }) else { return }
        bindStandardKeys()
    }

    // MARK: - Setting up

    private func addFunctions() {
        Self.constants.withFunctions { complete, paste, help in
            _ = initscope_el_add_function(handle, complete, help) { handle, _ in
                Editline.of(handle)?.complete() ?? UInt8(CC_ERROR)
            }
            _ = initscope_el_add_function(handle, paste, help) { handle, _ in
                Editline.of(handle)?.paste() ?? UInt8(CC_ERROR)
            }
        }
    }

    private func bindStandardKeys() {
        for binding in KeyBinding.standard(for: style) {
            let words = (["bind"] + binding.arguments).map { WideString.allocate($0) }
            defer { words.forEach { $0.deallocate() } }
            var arguments = words.map { UnsafePointer($0) as UnsafePointer<wchar_t>? } + [nil]
            _ = el_wparse(handle, Int32(words.count), &arguments)
        }
    }

    /// Characters of a line that libedit may search, for about a third of a second a key. It compares what is searched
    /// with the rest of a line from every place of it: the time grows with the square of the length.
    private static let searchableLength = 4096

    /// Copies the shared history into libedit's own when it changed, but for what is too long to be searched.
    private func recall() {
        guard let (entries, revision) = history.entries(after: recalledRevision) else { return }
        _ = initscope_history_clear(recalled)
        for entry in entries where entry.unicodeScalars.count <= Self.searchableLength {
            _ = initscope_history_enter(recalled, WideString.encode(entry))
        }
        recalledRevision = revision
    }

    // MARK: - Called by libedit

    private static func of(_ handle: OpaquePointer?) -> Editline? {
        initscope_el_get_client(handle).map { Unmanaged<Editline>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The contract of EL_GETCFN: 1 with a character, 0 at the end of input.
    private static func read(_ handle: OpaquePointer?, _ place: UnsafeMutablePointer<wchar_t>?) -> Int32 {
        guard let editline = of(handle), var scalar = editline.host.nextScalar() else { return 0 }
        // Ctrl-R and Ctrl-S become Ctrl-G, which rings and gives up a search.
        if scalar == "\u{12}" || scalar == "\u{13}", editline.line.text.unicodeScalars.count > searchableLength {
            scalar = "\u{7}"
        }
        place?.pointee = wchar_t(bitPattern: scalar.value)
        return 1
    }

    private func paste() -> UInt8 {
        insert(host.takePaste())
        return UInt8(CC_REFRESH)
    }

    private func complete() -> UInt8 {
        let line = line
        guard let completions = host.completions(line: line.text, cursor: line.cursor) else {
            return UInt8(CC_REFRESH_BEEP)
        }
        let count = line.text.count
        let lower = min(max(0, completions.replacing.lowerBound), count)
        let upper = min(max(lower, completions.replacing.upperBound), count)
        let present = String(line.text.dropFirst(lower).prefix(upper - lower))
        let prefix = completions.commonPrefix

        switch completions.candidates.count {
        case 0: return UInt8(CC_REFRESH_BEEP)
        case 1: replace(lower..<upper, of: line, by: prefix)
        case _ where prefix != present && prefix.count >= present.count:
            replace(lower..<upper, of: line, by: prefix)
            host.list([])
        default:
            host.list(completions.candidates)
        }
        return UInt8(CC_REFRESH)
    }

    private func replace(_ range: Range<Int>, of line: EditedLine, by text: String) {
        let before = String(line.text.prefix(range.lowerBound)).unicodeScalars.count
        let through = String(line.text.prefix(range.upperBound)).unicodeScalars.count
        _ = el_cursor(handle, Int32(through - line.cursorScalars))
        el_deletestr(handle, Int32(through - before))
        insert(text)
    }

    /// Strings libedit keeps pointers to, for the life of the program.
    private static let constants = Constants()

    private struct Constants: @unchecked Sendable {
        // Unchecked: written once, before anyone can see them.
        private let complete = WideString.allocate(Editline.completeFunction)
        private let paste = WideString.allocate(Editline.pasteFunction)
        private let help = WideString.allocate("a function of initscope")

        func withFunctions(
            _ body: (UnsafePointer<wchar_t>, UnsafePointer<wchar_t>, UnsafePointer<wchar_t>) -> Void
        ) {
            body(complete, paste, help)
        }
    }
}

extension String {
    /// A prompt without the control sequences in it, which stand between marks.
    fileprivate var visible: String {
        let parts = split(separator: TerminalLineEditor.sequenceMark, omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined()
    }

    /// The rows it takes where there are so many columns, but for a wide character that does not fit at the end of one.
    fileprivate func rows(_ columns: Int) -> Int {
        split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { rows, line in
            let widths = line.unicodeScalars.map { Int(initscope_columns(wchar_t(bitPattern: $0.value))) }
            let width = widths.reduce(0) { $0 + max(0, $1) }
            return rows + 1 + width / max(1, columns)
        }
    }
}
