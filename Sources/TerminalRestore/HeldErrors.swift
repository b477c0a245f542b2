import Platform
import Synchronization

/// Standard error during a session, when it goes to a terminal: kept aside, and shown once the terminal is back.
///
/// What a library or a failed precondition says would otherwise land between the cells, and vanish with them.
public enum HeldErrors {
    /// The descriptor standard error had, while it is held; -1 otherwise.
    private static let original = Atomic<Int32>(-1)
    private static let file = Atomic<Int32>(-1)
    // Unsafe: used only by whoever took `original`.
    nonisolated(unsafe) private static let buffer = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
    private static let capacity = 4096

    /// Starts holding, unless standard error goes elsewhere or there is no place to keep it.
    static func hold() {
        guard original.load(ordering: .sequentiallyConsistent) < 0, isatty(STDERR_FILENO) == 1 else { return }
        _ = buffer
        guard let stream = tmpfile() else { return }
        defer { fclose(stream) }
        let kept = fcntl(fileno(stream), F_DUPFD_CLOEXEC, 3)
        let saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
        guard kept >= 0, saved >= 0, dup2(kept, STDERR_FILENO) >= 0 else {
            for descriptor in [kept, saved] where descriptor >= 0 { close(descriptor) }
            return
        }
        file.store(kept, ordering: .sequentiallyConsistent)
        original.store(saved, ordering: .sequentiallyConsistent)
    }

    /// Stops holding, and shows what was held. Calls only what signal-safety(7) lists.
    public static func release() {
        let saved = original.exchange(-1, ordering: .sequentiallyConsistent)
        guard saved >= 0 else { return }
        let kept = file.load(ordering: .sequentiallyConsistent)
        dup2(saved, STDERR_FILENO)
        lseek(kept, 0, SEEK_SET)
        while true {
            let count = read(kept, buffer, capacity)
            guard count > 0, write(saved, buffer, count) == count else { break }
        }
        close(kept)
        close(saved)
    }
}
