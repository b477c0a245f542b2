import Platform

/// Ends a session's wait for the next event, from any thread, at any time, also after the session.
public struct Waker: Sendable {
    private let pipe: WakePipe

    init(_ pipe: WakePipe) {
        self.pipe = pipe
    }

    /// Makes `nextEvent` return `.wake`, now or when it is next called.
    public func wake() {
        pipe.fill()
    }
}

/// A pipe that is either empty or not; closed with its last user.
final class WakePipe: Sendable {
    /// Readable when it is not empty.
    let descriptor: Int32
    private let writeEnd: Int32

    init() throws(TerminalError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .unusable(errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(writeEnd)
    }

    /// A full pipe refuses the byte, and is not empty, which is all that is asked.
    func fill() {
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Whether it was not empty.
    func empty() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 512)
        var wasFilled = false
        while read(descriptor, &bytes, bytes.count) > 0 { wasFilled = true }
        return wasFilled
    }
}
