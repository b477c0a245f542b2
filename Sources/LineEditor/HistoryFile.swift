import Platform

/// The file that carries history from one run to the next: plain text, one entry a line, oldest first.
///
/// Several programs may use one file at once: a line is added in a single append under an exclusive lock, and nobody's
/// lines are rewritten. A file that grew past twice the limit is cut to its newest entries when it is next opened, if it
/// is this program's and was read whole: a plain file of the user's under its own name, in which every line is an entry.
/// A file of which most is something else is not written to at all.
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

    /// An entry that takes more bytes is not kept in the file: nobody searches for it, and it would crowd out the others.
    static let entryLimit = 64 << 10

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
        if foreign > entries.count { return (entries.suffix(limit), .foreignFile(path: path)) }
        if foreign > 0 { return (entries.suffix(limit), .foreignLines(path: path, count: foreign)) }
        guard content.isWhole else {
            return (entries.suffix(limit), .tooLarge(path: path, limit: Self.readLimit))
        }
        let isOvergrown = entries.count > 2 * limit || content.bytes.count > Self.sizeLimit
        return (entries.suffix(limit), isOvergrown && isOwn ? cut(to: limit) : nil)
    }

    /// Whether the path names a plain file of the user's that has no other name. What is behind a link was put there for
    /// a reason this program does not know.
    private var isOwn: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
            && status.st_uid == geteuid()
    }

    /// Adds an entry at the end, making the file (mode 0600) and its folders (mode 0700) when they are missing.
    func append(_ entry: String) -> HistoryProblem? {
        let encoded = HistoryLine.encode(entry)
        guard encoded.utf8.count <= Self.entryLimit else { return nil }
        makeFolders()
        switch openedLocked(O_RDWR | O_APPEND | O_CREAT) {
        case .failure(let problem): return problem
        case .success(let descriptor):
            defer { close(descriptor) }
            let size = lseek(descriptor, 0, SEEK_END)
            let line = (Self.endsInNewline(descriptor) ? "" : "\n") + encoded + "\n"
            guard !Self.write(Array(line.utf8), to: descriptor) else { return nil }
            let reason = errno
            // Half an entry is none: it would be found as a line that is not ours.
            _ = ftruncate(descriptor, size)
            return .unusable(path: path, errno: reason)
        }
    }

    // MARK: - Cutting

    /// Replaces the file by its newest entries, under the lock, by renaming a finished copy over it: a crash leaves
    /// the old file or the new one.
    private func cut(to limit: Int) -> HistoryProblem? {
        guard case .success(let descriptor) = openedLocked(O_RDWR) else { return nil }
        defer { close(descriptor) }
        let content = Self.tail(of: descriptor, bytes: Self.readLimit)
        let lines = content.bytes.split(separator: UInt8(ascii: "\n"))
        // Another program may have changed it since it was looked at.
        var status = stat()
        guard content.isWhole, isOwn, fstat(descriptor, &status) == 0 else { return nil }

        let copy = path + ".\(getpid())"
        let copyDescriptor = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard copyDescriptor >= 0 else { return .unusable(path: copy, errno: errno) }
        fchmod(copyDescriptor, status.st_mode & 0o777)
        let kept = Self.newest(lines.suffix(limit)).flatMap { Array($0) + [UInt8(ascii: "\n")] }
        let isWritten = Self.write(kept, to: copyDescriptor) && fsync(copyDescriptor) == 0
        close(copyDescriptor)
        guard isWritten, rename(copy, path) == 0 else {
            let reason = errno
            unlink(copy)
            return .unusable(path: path, errno: reason)
        }
        return nil
    }

    /// As many of the last lines as half of ``sizeLimit`` holds, so that the next entry does not make it too large again.
    private static func newest(_ lines: ArraySlice<ArraySlice<UInt8>>) -> ArraySlice<ArraySlice<UInt8>> {
        var room = sizeLimit / 2
        let kept = lines.reversed().prefix { line in
            room -= line.count + 1
            return room >= 0
        }
        return lines.suffix(kept.count)
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

    /// Bytes beyond which a file is cut: thousands of long commands.
    static let sizeLimit = 4 << 20

    /// What is read of a file; bounds the memory a foreign file can cost. What one session adds to a file of
    /// ``sizeLimit`` stays below it.
    static let readLimit = 32 << 20

    /// The file's last bytes; when that is not the whole file, from the first line that starts among them. A file that
    /// cannot be read to its end is not whole either.
    private static func tail(of descriptor: Int32, bytes limit: Int) -> (bytes: ArraySlice<UInt8>, isWhole: Bool) {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let start = max(0, size - limit)
        var bytes = [UInt8](repeating: 0, count: max(0, size - start))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + filled, $0.count - filled, start + filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        let read = bytes[..<filled]
        guard start > 0 else { return (read, filled == bytes.count) }
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
