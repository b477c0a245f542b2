import InitializerCore
import Platform

/// An opened file of tensors: what is in it, and the tensors themselves.
///
/// ```swift
/// let file = try TensorFile.open("model.safetensors")   // or a folder, an index, .npy, .npz, .pt, .gguf
/// for entry in file.entries { print(entry.name, entry.dimensions, entry.typeName) }
/// let weight = try file.tensor("h.0.attn.c_attn.weight")  // a TensorSource
/// let bytes = try TensorFile.open("w.bin", as: RawLayout(Shape([784, 256]), .f32))
/// ```
///
/// Opening reads headers, not values. Nothing that a file says is trusted: every offset, length, shape and name is checked
/// against the others and the file's size before it is used, and nothing is ever executed.
public struct TensorFile: Sendable {
    /// The path it was opened by.
    public let path: String

    /// What its format is called.
    public let format: String

    /// The tensors, in the order of the file.
    public let entries: [TensorEntry]

    private let index: [String: Int]
    private let log = FailureLog()

    /// The most tensors that are read.
    public static let tensorLimit = 150_000

    /// Opens a file, or a folder in the layout of Hugging Face: an index of shards, or safetensors files.
    ///
    /// - Throws: ``TensorFileError`` if it cannot be opened, is of no format that is read, or is not sound.
    public static func open(_ path: String) throws(TensorFileError) -> TensorFile {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            return try ShardedCheckpoint.open(FolderOnDisk(path: path), named: path)
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return try TensorFile(FileBytes(path), FolderOnDisk(path: folder.isEmpty ? "." : folder))
    }

    /// Opens a file without a header, whose bytes are those of one tensor.
    ///
    /// - Throws: ``TensorFileError`` if it cannot be opened, or is of another size.
    public static func open(_ path: String, as raw: RawLayout) throws(TensorFileError) -> TensorFile {
        try TensorFile(path, "raw", [raw.entry(FileBytes(path))])
    }

    /// A file held in memory, and those beside it.
    ///
    /// - Throws: ``TensorFileError``, as ``open(_:)``.
    public init(
        _ bytes: [UInt8], named name: String, beside files: [String: [UInt8]] = [:]
    ) throws(TensorFileError) {
        try self.init(MemoryBytes(bytes, of: FileOrigin(name)), FolderInMemory(path: "", files: files))
    }

    init(_ bytes: any ByteSource, _ folder: any FileFolder) throws(TensorFileError) {
        let contents = try TensorFormat.of(bytes).open(bytes, folder)
        try self.init(bytes.origin.file, contents.format, contents.entries)
    }

    init(_ path: String, _ format: String, _ entries: [TensorEntry]) throws(TensorFileError) {
        guard entries.count <= Self.tensorLimit else {
            throw FileOrigin(path).error(
                .tooMany("tensors", count: UInt64(entries.count), limit: Self.tensorLimit))
        }
        var index: [String: Int] = [:]
        index.reserveCapacity(entries.count)
        for (position, entry) in entries.enumerated() {
            guard index.updateValue(position, forKey: entry.name) == nil else {
                throw FileOrigin(path).error(.duplicateName, at: .tensor(entry.name))
            }
        }
        self.path = path
        self.format = format
        self.entries = entries
        self.index = index
    }

    /// The bytes of all tensors.
    public var byteCount: Int { entries.reduce(0) { $0.addingReportingOverflow($1.byteCount).partialValue } }

    /// What first went wrong with reading values; nil if nothing has.
    public var failure: TensorFileError? { log.first }

    /// What the file says of a tensor; nil if it has none of that name.
    public func entry(_ name: String) -> TensorEntry? { index[name].map { entries[$0] } }

    /// A tensor by its name. Without a name, the only one there is.
    ///
    /// - Throws: ``TensorFileError`` if there is none of that name, several and none was named, or it cannot be looked at.
    public func tensor(_ name: String? = nil) throws(TensorFileError) -> StoredTensor {
        let origin = FileOrigin(path)
        guard let name else {
            guard entries.count == 1 else { throw origin.error(.severalTensors(entries.count)) }
            return try tensor(entries[0])
        }
        guard let entry = entry(name) else {
            throw origin.error(.noSuchTensor(nearest: nearest(to: name)), at: .tensor(name))
        }
        return try tensor(entry)
    }

    /// The tensor of an entry of this file.
    ///
    /// - Throws: ``TensorFileError/Problem/notReadable(_:)`` if it has an obstacle.
    public func tensor(_ entry: TensorEntry) throws(TensorFileError) -> StoredTensor { try StoredTensor(entry, log) }

    /// A tensor whose name ends with what was asked for, or that what was asked for ends with: a prefix such as
    /// `transformer.` is what most often differs.
    private func nearest(to name: String) -> String? {
        entries.first { $0.name.hasSuffix("." + name) || name.hasSuffix("." + $0.name) }?.name
    }
}

/// What bytes without a header are.
public struct RawLayout: Sendable {
    /// The sizes of the axes; elements are in row-major order.
    public let shape: Shape
    /// How elements are stored.
    public let type: StoredType
    /// Where the tensor begins; it goes on to the end of the file.
    public let offset: Int
    /// Whether the most significant byte of each number comes first.
    public let isBigEndian: Bool

    /// A tensor that goes on from `offset` to the end of the file.
    public init(_ shape: Shape, _ type: StoredType, offset: Int = 0, isBigEndian: Bool = false) {
        self.shape = shape
        self.type = type
        self.offset = max(0, offset)
        self.isBigEndian = isBigEndian
    }

    func entry(_ bytes: any ByteSource) throws(TensorFileError) -> TensorEntry {
        let sizes = shape.dimensions.map { UInt64($0) }
        guard let size = StatedSize.of(sizes, bitsPerElement: 8 * type.byteCount) else {
            throw bytes.error(.shapeOverflows(sizes))
        }
        let found = max(0, bytes.count - offset)
        guard size.bytes == found else {
            throw bytes.error(.wrongSize(needed: UInt64(size.bytes), found: UInt64(found)))
        }
        return TensorEntry(
            bytes.origin.stem, shape.dimensions, type.rawValue, type, byteCount: size.bytes, in: bytes, at: offset,
            bigEndian: isBigEndian)
    }
}
