import CEditline
import Platform

/// A terminal nobody looks at. libedit turns editing off without one, and changes the modes of the one it has; given
/// this, it leaves the user's alone.
final class PseudoTerminal {
    /// The side a program takes for its terminal.
    let descriptor: Int32
    private let controller: Int32

    init() throws(LineEditorError) {
        var controller: Int32 = -1
        var descriptor: Int32 = -1
        guard openpty(&controller, &descriptor, nil, nil, nil) == 0 else { throw .noPseudoTerminal(errno: errno) }
        for end in [controller, descriptor] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.controller = controller
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        close(controller)
    }
}
