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
        let path = UserFiles.expanded(path)
        // A pipe nobody writes to must not hold up the screen.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw UserFiles.failure("cannot read", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= UserFiles.sizeLimit {
            let count = read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UserFiles.failure("cannot read", path) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += block[..<count]
        }
        throw Failure(.outside("cannot read \(path): it is larger than \(UserFiles.sizeLimit >> 20) MiB"))
    }

    func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let path = UserFiles.expanded(path)
        let target = realpath(path, nil).map { found in
            defer { free(found) }
            return String(cString: found)
        }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            // A device or a pipe is written to; taking its place would be another thing.
            return try writeDirectly(bytes, to: path)
        }
        let place = target ?? path
        var name = Array((place + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw UserFiles.failure("cannot write", path) }
        // mkstemp lets nobody else read; files have the mode they had, or what the user's mask leaves.
        let mask = umask(0)
        umask(mask)
        fchmod(descriptor, target == nil ? 0o666 & ~mask : status.st_mode & 0o777)
        let isWritten = UserFiles.writeAll(bytes, descriptor) && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isWritten else {
            unlink(name)
            errno = reason
            throw UserFiles.failure("cannot write", path)
        }
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

    func startRecording(_ path: String, first: String) throws(Failure) {
        stopRecording()
        let path = UserFiles.expanded(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw UserFiles.failure("cannot write", path) }
        let mark = Array(UserFiles.recordingMark.utf8)
        var start = [UInt8](repeating: 0, count: mark.count)
        let count = read(descriptor, &start, start.count)
        guard count <= 0 || start == mark else {
            close(descriptor)
            throw Failure(.outside("\(path) already exists and is not a recording"))
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
        try write(Array((copy + "\n").utf8), to: path)
        return UserFiles.abbreviated(path)
    }

    // MARK: -

    private static var home: String? { getenv("HOME").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } }

    private static func expanded(_ path: String) -> String {
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
