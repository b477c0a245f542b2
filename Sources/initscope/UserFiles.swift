import Explorer
import Platform
import Workbench

/// The files of whoever runs the explorer. `~/` is their home.
final class UserFiles: ExplorerFiles {
    private var recording: Int32 = -1

    /// What a recording begins with, and by which it is known again.
    private static let recordingMark = "# recorded by initscope"

    /// Larger than any script somebody wrote.
    private static let sizeLimit = 4 << 20

    deinit { stopRecording() }

    func text(of path: String) throws(Failure) -> String {
        String(decoding: try bytes(of: path, limit: UserFiles.sizeLimit), as: UTF8.self)
    }

    /// The bytes of a file.
    func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        let path = UserFiles.expanded(path)
        // A pipe nobody writes to must not hold up the screen.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw UserFiles.failure("cannot read", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UserFiles.failure("cannot read", path) }
            if count == 0 { return bytes }
            bytes += block[..<count]
        }
        throw Failure(.outside("cannot read \(path): it is larger than \(limit >> 20) MiB"))
    }

    func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(Failure) {
        let path = UserFiles.expanded(path)
        guard replacing else { return try create(path, bytes) }
        try replace(path, bytes)
    }

    /// Writes a file that is not there yet. Who makes one of this name meanwhile keeps it.
    private func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw UserFiles.failure("cannot write", path) }
            // A device or a pipe loses nothing.
            guard try UserFiles.isRegular(path) else { return try writeDirectly(bytes, to: path) }
            throw Failure(.fileExists(path: path))
        }
        try UserFiles.fill(descriptor, bytes, named: path, for: path)
    }

    /// Writes all of a new file and closes it; removes what could not be written to its end.
    ///
    /// - Parameter path: what the user calls it.
    private static func fill(
        _ descriptor: Int32, _ bytes: [UInt8], named name: UnsafePointer<CChar>, for path: String
    ) throws(Failure) {
        let isWritten = writeAll(bytes, descriptor) && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard !isWritten else { return }
        unlink(name)
        errno = reason
        throw failure("cannot write", path)
    }

    /// Whether what is there is a file, by itself or behind links.
    ///
    /// - Throws: a ``Failure`` for a link to nothing: whoever made it may not want a file at its other end.
    private static func isRegular(_ path: String) throws(Failure) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw failure("cannot write", path) }
            throw Failure(.outside("cannot write \(path): it is a link to a file that does not exist"))
        }
        return status.st_mode & S_IFMT == S_IFREG
    }

    /// Writes a file in place of the one that is there, behind links if it is, with the mode that one has.
    private func replace(_ path: String, _ bytes: [UInt8], mode: mode_t? = nil) throws(Failure) {
        let target = realpath(path, nil).map { found in
            defer { free(found) }
            return String(cString: found)
        }
        var status = stat()
        if lstat(path, &status) == 0 {
            // A device or a pipe is written to; taking its place would be another thing.
            guard try UserFiles.isRegular(path) else { return try writeDirectly(bytes, to: path) }
            stat(path, &status)
        }
        let place = target ?? path
        var name = Array((place + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw UserFiles.failure("cannot write", path) }
        // mkstemp lets nobody else read; files have the mode they had, or what the user's mask leaves.
        let mask = umask(0)
        umask(mask)
        fchmod(descriptor, mode ?? (target == nil ? 0o666 & ~mask : status.st_mode & 0o777))
        try UserFiles.fill(descriptor, bytes, named: name, for: path)
        guard rename(name, place) == 0 else {
            let reason = errno
            unlink(name)
            errno = reason
            throw UserFiles.failure("cannot write", path)
        }
    }

    private func writeDirectly(_ bytes: [UInt8], to path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw UserFiles.failure("cannot write", path) }
        defer { close(descriptor) }
        guard UserFiles.writeAll(bytes, descriptor) else { throw UserFiles.failure("cannot write", path) }
    }

    // MARK: Recording

    func startRecording(_ path: String, first: String, replacing: Bool) throws(Failure) {
        stopRecording()
        let path = UserFiles.expanded(path)
        var descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NONBLOCK | O_CLOEXEC, 0o666)
        let isThere = descriptor < 0 && errno == EEXIST
        if isThere {
            _ = try UserFiles.isRegular(path)
            descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        }
        guard descriptor >= 0 else { throw UserFiles.failure("cannot write", path) }
        let mark = Array(UserFiles.recordingMark.utf8)
        var start = [UInt8](repeating: 0, count: mark.count)
        let count = read(descriptor, &start, start.count)
        guard count <= 0 || start == mark else {
            close(descriptor)
            throw Failure(.outside("\(path) already exists and is not a recording"))
        }
        guard count <= 0 || replacing else {
            close(descriptor)
            throw Failure(.fileExists(path: path))
        }
        ftruncate(descriptor, 0)
        lseek(descriptor, 0, SEEK_SET)
        recording = descriptor
        try record([UserFiles.recordingMark, first])
    }

    func record(_ lines: [String]) throws(Failure) {
        guard recording >= 0 else { return }
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        guard UserFiles.writeAll(bytes, recording) else {
            throw Failure(.outside("cannot write: \(SystemError(number: errno).message)"))
        }
    }

    func stopRecording() {
        if recording >= 0 { close(recording) }
        recording = -1
    }

    // MARK: Scripts

    /// Where scripts are usually kept: the current folder, and folders of lessons in it.
    private static let scriptFolders = ["", "lessons/", "Lessons/"]

    /// Files looked into, each as far as its first lines go: a palette must open at once.
    private static let mostScripts = 100
    private static let beginningSize = 4096

    func scripts() -> [ScriptFile] {
        let names = UserFiles.scriptFolders.flatMap { folder in
            Completer.fileNames(folder).map(\.text).filter(UserFiles.isNamedLikeAScript)
        }
        return names.prefix(UserFiles.mostScripts).compactMap { name in
            UserFiles.beginning(of: name).map { ScriptFile(path: name, beginning: $0) }
        }
    }

    /// Whether a name ends as those of scripts do; folders end in a slash.
    private static func isNamedLikeAScript(_ name: String) -> Bool {
        let base = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        return !base.isEmpty && (!base.contains(".") || [".txt", ".initscope"].contains { base.hasSuffix($0) })
    }

    /// The first lines of a text; nil for what is no regular file, or no text.
    private static func beginning(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: beginningSize)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0, !bytes[..<count].contains(0) else { return nil }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    // MARK: Copies

    func keep(copy: String) throws(Failure) -> String {
        guard let folder = StateFolder.path else { throw Failure(.outside("no home directory to save it in")) }
        guard StateFolder.create() else { throw Failure(.outside("cannot create \(folder)")) }
        let path = folder + "/yank.txt"
        // What was copied is nobody else's to read, whatever the file was before.
        try replace(path, Array((copy + "\n").utf8), mode: 0o600)
        return UserFiles.abbreviated(path)
    }

    // MARK: -

    private static var home: String? { getenv("HOME").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } }

    /// A path with the home folder in place of `~`.
    static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home else { return path }
        return home + path.dropFirst()
    }

    /// A path as people write it.
    private static func abbreviated(_ path: String) -> String {
        guard let home, path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }

    private static func failure(_ deed: String, _ path: String) -> Failure {
        Failure(.outside("\(deed) \(path): \(SystemError(number: errno).message)"))
    }

    private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Platform.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
