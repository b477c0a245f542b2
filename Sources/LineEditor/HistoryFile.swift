import Platform

/// The file that carries history from one run to the next: plain text, one entry a line, oldest first.
///
/// Several programs may use one file at once: a line is added in a single append under an exclusive lock, and nobody's
/// lines are rewritten. A file that grew past twice the limit is cut to its newest entries when it is next opened;
/// a file with lines this program did not write is never cut.
public struct HistoryFile: Hashable, Sendable {
    /// Where the file is.
    public let path: String

    /// The file at a path; nothing is opened or made yet.
    public init(path: String) {
        self.path = path
    }

    /// `$XDG_STATE_HOME/initscope/history`, or `~/.local/state/initscope/history`. Nothing when neither variable
    /// names an absolute path (the XDG base directory specification says to ignore relative ones).
    public static func standardPath(environment: [String: String]) -> String? {
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/initscope/history" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.local/state/initscope/history"
    }

    /// The newest `limit` entries, oldest first; none when the file does not exist. Never creates the file.
    func load(limit: Int) -> (entries: [String], problem: HistoryProblem?) {
        let descriptor: Int32
        switch opened(O_RDONLY) {
        case .success(let value): descriptor = value
        case .failure(.unusable(_, ENOENT)): return ([], nil)
        case .failure(let problem): return ([], problem)
        }
        defer { close(descriptor) }

        let content = Self.tail(of: descriptor, bytes: Self.readLimit)
        let lines = content.bytes.split(separator: UInt8(ascii: "\n"))
        let entries = lines.compactMap(HistoryLine.decode)
        let foreign = lines.count - entries.count
        guard foreign == 0 else {
            return (entries.suffix(limit), .foreignLines(path: path, count: foreign))
        }
        let isOvergrown = !content.isWhole || entries.count > 2 * limit
        return (entries.suffix(limit), isOvergrown ? cut(to: limit) : nil)
    }

    /// Adds an entry at the end, making the file (mode 0600) and its folders (mode 0700) when they are missing.
    func append(_ entry: String) -> HistoryProblem? {
        makeFolders()
        switch openedLocked(O_RDWR | O_APPEND | O_CREAT) {
        case .failure(let problem): return problem
        case .success(let descriptor):
            defer { close(descriptor) }
            let startsLine = Self.endsInNewline(descriptor)
            let line = (startsLine ? "" : "\n") + HistoryLine.encode(entry) + "\n"
            return Self.write(Array(line.utf8), to: descriptor) ? nil : .unusable(path: path, errno: errno)
        }
    }

    // MARK: - Cutting

    /// Replaces the file by its newest entries, under the lock, by renaming a finished copy over it: a crash leaves
    /// the old file or the new one.
    private func cut(to limit: Int) -> HistoryProblem? {
        guard case .success(let descriptor) = openedLocked(O_RDWR) else { return nil }
        defer { close(descriptor) }
        let lines = Self.tail(of: descriptor, bytes: Self.readLimit).bytes.split(separator: UInt8(ascii: "\n"))
        guard let target = realpath(path, nil) else { return .unusable(path: path, errno: errno) }
        defer { free(target) }

        let copy = String(cString: target) + ".\(getpid())"
        let copyDescriptor = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard copyDescriptor >= 0 else { return .unusable(path: copy, errno: errno) }
        let kept = lines.suffix(limit).flatMap { Array($0) + [UInt8(ascii: "\n")] }
        let isWritten = Self.write(kept, to: copyDescriptor) && fsync(copyDescriptor) == 0
        close(copyDescriptor)
        guard isWritten, rename(copy, target) == 0 else {
            let reason = errno
            unlink(copy)
            return .unusable(path: path, errno: reason)
        }
        return nil
    }

    // MARK: - Opening

    /// Non-blocking, so that a pipe in the file's place is reported rather than waited for.
    private func opened(_ flags: Int32) -> Result<Int32, HistoryProblem> {
        let descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0o600)
        guard descriptor >= 0 else {
            return .failure(errno == EISDIR ? .notAFile(path: path) : .unusable(path: path, errno: errno))
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return .failure(.notAFile(path: path))
        }
        return .success(descriptor)
    }

    /// Opens and locks the file the path names *while the lock is held*: another program may have renamed a cut copy
    /// over it while we waited.
    private func openedLocked(_ flags: Int32) -> Result<Int32, HistoryProblem> {
        while true {
            let attempt = opened(flags)
            guard case .success(let descriptor) = attempt else { return attempt }
            guard flock(descriptor, LOCK_EX) == 0 else {
                let reason = errno
                close(descriptor)
                if reason == EINTR { continue }
                return .failure(.unusable(path: path, errno: reason))
            }
            var locked = stat()
            var named = stat()
            if fstat(descriptor, &locked) == 0, stat(path, &named) == 0, locked.st_ino == named.st_ino,
                locked.st_dev == named.st_dev
            {
                return .success(descriptor)
            }
            close(descriptor)
        }
    }

    private func makeFolders() {
        // From the root on; those that are there already stay as they are.
        for slash in path.indices where path[slash] == "/" { mkdir(String(path[..<slash]), 0o700) }
    }

    // MARK: - Bytes

    /// Far more than any history worth searching; bounds the memory a foreign file can cost.
    private static let readLimit = 4 << 20

    /// The file's last bytes; when that is not the whole file, from the first line that starts among them.
    private static func tail(of descriptor: Int32, bytes limit: Int) -> (bytes: ArraySlice<UInt8>, isWhole: Bool) {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let start = max(0, size - limit)
        var bytes = [UInt8](repeating: 0, count: max(0, size - start))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + filled, $0.count - filled, start + filled)
            }
            guard count > 0 else { break }
            filled += count
        }
        let read = bytes[..<filled]
        guard start > 0 else { return (read, true) }
        return (read.drop { $0 != UInt8(ascii: "\n") }, false)
    }

    private static func endsInNewline(_ descriptor: Int32) -> Bool {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size > 0 else { return true }
        var last: UInt8 = 0
        return pread(descriptor, &last, 1, size - 1) == 1 && last == UInt8(ascii: "\n")
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Platform.write(descriptor, $0.baseAddress! + written, $0.count - written)
            }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                return false
            }
            written += count
        }
        return true
    }
}
