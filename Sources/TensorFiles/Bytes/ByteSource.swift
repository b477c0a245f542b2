import Platform
import Synchronization

/// Bytes that are read a part at a time: of a file, of a member of an archive, or in memory.
public protocol ByteSource: AnyObject, Sendable {
    /// What errors say they are of.
    var origin: FileOrigin { get }

    /// How many there are.
    var count: Int { get }

    /// The bytes from `offset` on.
    ///
    /// - Precondition: they all lie within ``count``.
    /// - Throws: ``TensorFileError`` where the file has changed, cannot be read, or is damaged.
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(TensorFileError)
}

extension ByteSource {
    /// So many bytes from `offset` on, or fewer where the source ends before.
    func bytes(at offset: Int, upTo limit: Int) throws(TensorFileError) -> [UInt8] {
        let size = max(0, min(limit, count - offset))
        var bytes = [UInt8](repeating: 0, count: size)
        var failure: TensorFileError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(TensorFileError) { try read(buffer, at: offset) } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    func error(_ problem: TensorFileError.Problem, at place: TensorFileError.Place? = nil) -> TensorFileError {
        origin.error(problem, at: place)
    }
}

/// A regular file, read by `pread` and never mapped.
///
/// Touching a mapping of a file that somebody truncates, or of a disk that fails, ends the process with SIGBUS; a read
/// gives an error. A mapping also counts as the process's memory as far as it was touched, and reading a block that
/// stays in a core's cache is about as fast: both go at the speed of the page cache.
final class FileBytes: ByteSource {
    let origin: FileOrigin
    let count: Int
    private let descriptor: Int32

    /// Opens a regular file, following links.
    init(_ path: String) throws(TensorFileError) {
        origin = FileOrigin(path)
        // Opening a pipe waits for its writer, and opening a device may do something: what it is comes first.
        var status = stat()
        guard stat(path, &status) == 0 else { throw origin.error(.cannotOpen(error: errno)) }
        if let kind = Self.unreadable(status) { throw origin.error(.notAFile(kind)) }
        descriptor = Platform.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw origin.error(.cannotOpen(error: errno)) }
        guard fstat(descriptor, &status) == 0, Self.unreadable(status) == nil else {
            close(descriptor)
            throw origin.error(.notAFile(.other))
        }
        count = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// What a path leads to, if that is no regular file.
    private static func unreadable(_ status: stat) -> FileKind? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: .folder
        case S_IFIFO: .pipe
        case S_IFCHR, S_IFBLK: .device
        case S_IFSOCK: .socket
        default: .other
        }
    }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(TensorFileError) {
        precondition(offset >= 0 && offset + buffer.count <= count)
        var done = 0
        while done < buffer.count {
            let length = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            if length < 0 {
                if errno == EINTR { continue }
                throw origin.error(.cannotRead(error: errno), at: .byte(offset + done))
            }
            guard length > 0 else { throw origin.error(.changed, at: .byte(offset + done)) }
            done += length
        }
    }
}

/// Bytes held in memory.
final class MemoryBytes: ByteSource {
    let origin: FileOrigin
    private let bytes: [UInt8]
    var count: Int { bytes.count }

    init(_ bytes: [UInt8], of origin: FileOrigin) {
        self.bytes = bytes
        self.origin = origin
    }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        precondition(offset >= 0 && offset + buffer.count <= count)
        guard !buffer.isEmpty else { return }
        bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + buffer.count])) }
    }
}

/// A part of other bytes: a member that an archive stores as it is.
final class BytesWithin: ByteSource {
    let origin: FileOrigin
    let count: Int
    private let whole: any ByteSource
    private let start: Int

    /// - Precondition: the range lies within `whole`.
    init(_ range: Range<Int>, of whole: any ByteSource, named origin: FileOrigin) {
        precondition(range.lowerBound >= 0 && range.upperBound <= whole.count)
        self.whole = whole
        self.origin = origin
        start = range.lowerBound
        count = range.count
    }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(TensorFileError) {
        precondition(offset >= 0 && offset + buffer.count <= count)
        try whole.read(buffer, at: start + offset)
    }
}

/// The files beside the one that was opened, which a checkpoint in several parts names.
public protocol FileFolder: Sendable {
    /// The names of the files in it.
    func names() throws(TensorFileError) -> [String]

    /// A file in it, by its plain name; nil where there is none.
    func file(_ name: String) throws(TensorFileError) -> (any ByteSource)?
}

/// A folder on disk.
struct FolderOnDisk: FileFolder {
    let path: String

    /// The most entries that are looked at.
    private static let limit = 100_000

    func names() throws(TensorFileError) -> [String] {
        guard let folder = opendir(path) else { throw FileOrigin(path).error(.cannotOpen(error: errno)) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
            guard names.count <= Self.limit else {
                throw FileOrigin(path).error(.tooMany("files", count: UInt64(names.count), limit: Self.limit))
            }
        }
        return names.sorted()
    }

    func file(_ name: String) throws(TensorFileError) -> (any ByteSource)? {
        let whole = path.isEmpty ? name : path.hasSuffix("/") ? path + name : path + "/" + name
        var status = stat()
        guard stat(whole, &status) == 0 else { return nil }
        return try FileBytes(whole)
    }
}

/// Files held in memory, by name.
struct FolderInMemory: FileFolder {
    let path: String
    let files: [String: [UInt8]]

    func names() -> [String] { files.keys.sorted() }
    func file(_ name: String) -> (any ByteSource)? {
        files[name].map { MemoryBytes($0, of: FileOrigin(path.isEmpty ? name : path + "/" + name)) }
    }
}
