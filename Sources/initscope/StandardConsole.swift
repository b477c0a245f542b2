import Platform
import REPL
import Screen
import Workbench

/// Data on standard output, diagnostics on standard error.
struct StandardConsole: Console {
    let ink: Ink
    private let pager: Pager?
    private let isPlain: Bool
    private let isInJob: Bool
    let isWatched: Bool

    /// - Parameters:
    ///   - ink: what diagnostics are coloured with.
    ///   - pager: shows replies that are higher than the terminal; nil where nobody waits for each.
    ///   - isPlain: whether progress is told a line at a time, not drawn over and over.
    ///   - isInJob: whether diagnostics go to the log of a job, which nobody watches and somebody reads.
    init(ink: Ink = .none, pager: Pager? = nil, isPlain: Bool = false, isInJob: Bool = false) {
        self.ink = ink
        self.pager = pager
        self.isInJob = isInJob
        self.isPlain = isPlain || isInJob
        isWatched = isInJob || StandardStream.error.isTerminal
    }

    /// Often enough to know that the work goes on, seldom enough to hear something else meanwhile.
    var pauseOfProgress: Duration { isInJob ? .seconds(15) : isPlain ? .seconds(5) : .zero }

    func write(_ bytes: [UInt8]) throws {
        if let pager, pager.show(bytes) { return }
        for start in stride(from: 0, to: bytes.count, by: Self.stretch) {
            try checkpoint()
            try write(bytes[start..<min(start + Self.stretch, bytes.count)])
        }
    }

    /// Bytes between questions about cancelling: few enough for a terminal that draws slowly.
    private static let stretch = 1 << 14

    private func write(_ bytes: ArraySlice<UInt8>) throws {
        do {
            try StandardStream.output.write(bytes)
        } catch {
            endQuietlyIfNobodyReads(error)
            throw Failure(.outside("cannot write: \(error.message)"))
        }
    }

    func say(_ line: StyledText) { writeDiagnostics(ink.paint(line.escapingControls) + "\n") }

    /// Overwritten with blanks rather than erased, which every terminal understands.
    func show(progress: String?) {
        guard !isPlain else {
            if let progress { say("computing: \(progress)") }
            return
        }
        let blank = "\r" + String(repeating: " ", count: 8) + "\r"
        writeDiagnostics(progress.map { blank + $0 } ?? blank)
    }

    func checkpoint() throws {
        if Interruption.isPending { throw CancellationError() }
    }

    /// A reader that has had enough, as `head` has, is no failure to tell of. The signal usually ends the program
    /// first, but who starts it may have had it ignored.
    private func endQuietlyIfNobodyReads(_ error: SystemError) {
        guard error.number == EPIPE else { return }
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
    }

    // Talk that nobody can hear is no reason to stop.
    private func writeDiagnostics(_ text: String) { try? StandardStream.error.write(Array(text.utf8)[...]) }
}
