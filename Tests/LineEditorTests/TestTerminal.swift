import CEditline
import Foundation

@testable import LineEditor

/// A pseudo-terminal with somebody at it, who types when they see what they wait for.
///
/// Unchecked: what is shared with the thread that reads is guarded by `condition`.
final class TestTerminal: @unchecked Sendable {
    let descriptor: Int32
    private let controller: Int32
    private let condition = NSCondition()
    private var bytes: [UInt8] = []
    private var isOpen = true
    private let tabs = DispatchSemaphore(value: 0)
    /// A line that is never entered ends here, instead of holding up all tests.
    private let end = Date(timeIntervalSinceNow: 30)

    init() throws {
        var ends: (Int32, Int32) = (-1, -1)
        guard openpty(&ends.0, &ends.1, nil, nil, nil) == 0 else {
            throw LineEditorError.noPseudoTerminal(errno: errno)
        }
        (controller, descriptor) = ends
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
        Thread { [self] in collect() }.start()
    }

    deinit {
        close(descriptor)
    }

    /// The terminal's modes, as text that can be compared.
    var modes: String {
        var modes = termios()
        guard tcgetattr(descriptor, &modes) == 0 else { return "none" }
        return "\(modes.c_iflag) \(modes.c_oflag) \(modes.c_cflag) \(modes.c_lflag) \(modes.c_cc)"
    }

    /// Waits until `isSeen` holds for all that was shown so far, ten seconds at most.
    ///
    /// - Returns: whether it came to hold.
    @discardableResult
    func wait(until isSeen: (String) -> Bool) -> Bool {
        let deadline = Date(timeIntervalSinceNow: 10)
        return condition.withLock {
            while !isSeen(String(decoding: bytes, as: UTF8.self)) {
                guard condition.wait(until: deadline) else { return false }
            }
            return true
        }
    }

    /// Everything shown until the editor gave the terminal back, which it says by no longer asking to mark pastes.
    func shown() -> String {
        wait { $0.contains("\u{1B}[?2004l") }
        return condition.withLock { String(decoding: bytes, as: UTF8.self) }
    }

    func type(_ keys: String, whenShown text: String) {
        type(bytes: Array(keys.utf8), whenShown: text)
    }

    func type(bytes: [UInt8], whenShown text: String) {
        Thread { [self] in
            guard wait(until: { $0.contains(text) }) else { return }
            // A terminal's input queue holds 4096 bytes; more waits until some were read.
            var rest = bytes[...]
            while !rest.isEmpty {
                let chunk = Array(rest.prefix(256))
                let count = write(controller, chunk, chunk.count)
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }.start()
    }

    /// Types keys once the prompt is there, and acts once `text` is shown.
    func whenShown(_ text: String, typing keys: String, _ action: @escaping @Sendable () -> Void) {
        type(keys, whenShown: "> ")
        Thread { [self] in
            if wait(until: { $0.contains(text) }) { action() }
        }.start()
    }

    /// Changes the size, as a window that is dragged does.
    func resize(rows: Int, columns: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
        kill(getpid(), SIGWINCH)
    }

    /// Types keys, all at once.
    func type(_ keys: String) {
        _ = Array(keys.utf8).withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
    }

    /// Types keys, and Tab behind them; waits until the editor has done what they say, ten seconds at most, which it shows
    /// by asking what Tab completes: its completer is to call ``tabWasPressed``.
    func press(_ keys: String) {
        type(keys + "\t")
        _ = tabs.wait(timeout: .now() + 10)
    }

    func tabWasPressed() { tabs.signal() }

    func hangUp() {
        condition.withLock { isOpen = false }
    }

    private func collect() {
        defer { close(controller) }
        var chunk = [UInt8](repeating: 0, count: 4096)
        var descriptors = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        while Date() < end, condition.withLock({ isOpen }) {
            guard poll(&descriptors, 1, 20) > 0 else { continue }
            let count = read(controller, &chunk, chunk.count)
            guard count > 0 else { return }
            condition.withLock {
                bytes += chunk.prefix(count)
                condition.broadcast()
            }
        }
    }
}
