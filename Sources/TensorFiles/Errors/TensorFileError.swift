/// Why a file of tensors cannot be read: facts only. ``description`` words them.
///
/// ```swift
/// do { _ = try TensorFile.open("model.safetensors") } catch { print(error) }
/// // 'model.safetensors', tensor 'h.0.weight': its shape and type take 24 bytes, but 20 are set aside for it
/// ```
public struct TensorFileError: Error, Hashable, Sendable {
    /// The file, as it was named, and the member of an archive.
    public let origin: FileOrigin
    /// Where in it; nil where the file as a whole is meant.
    public let place: Place?
    /// What is wrong there.
    public let problem: Problem

    /// A place in a file.
    public enum Place: Hashable, Sendable {
        /// An offset from the start of the file, or of the member.
        case byte(Int)
        /// A tensor, by its name.
        case tensor(String)
        /// A key of a header.
        case key(String)
        /// A member of an archive.
        case member(String)
    }

    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        // Files.
        case cannotOpen(error: Int32)
        case cannotRead(error: Int32)
        /// It is no regular file.
        case notAFile(FileKind)
        case empty
        /// None of the formats; its first bytes.
        case unknownFormat([UInt8])
        /// A format that is known and not read.
        case formatNotRead(ForeignFormat)
        /// It ends within what is named.
        case endsWithin(String, needed: UInt64, size: Int)
        /// It has become shorter since it was opened.
        case changed
        /// More of what is named than is read.
        case tooMany(String, count: UInt64, limit: Int)
        /// Bytes that belong to nothing.
        case trailing(Int)

        // Folders and shards.
        case nothingInFolder
        case severalInFolder([String])
        case notAPlainName(String)
        case missingShard(String)
        case absentFromShard(shard: String)

        // Headers.
        case expected(String, found: UInt8?)
        case unexpected(String, wanted: String)
        case tooDeep(limit: Int)
        case duplicateKey(String)
        case notUTF8
        case controlCharacter(UInt8)
        case numberTooLarge(String)
        case missingKey(String)
        case version(found: String, supported: String)
        case bigEndian
        case badAlignment(UInt64)

        // Tensors.
        case unknownType(String)
        case shapeOverflows([UInt64])
        case tooManyAxes(Int, limit: Int)
        case wrongSize(needed: UInt64, found: UInt64)
        case offsetsBackwards(UInt64, UInt64)
        case overlaps(String, at: UInt64)
        case leavesHole(from: UInt64, to: UInt64)
        case beyondData(end: UInt64, size: Int)
        case misplaced(offset: UInt64, expected: UInt64)
        case duplicateName
        case partialBlock(row: UInt64, block: Int, type: String)
        case noSuchTensor(nearest: String?)
        case notReadable(TensorEntry.Obstacle)
        case severalTensors(Int)

        // Archives.
        case badSignature(String)
        case severalDisks
        case encrypted
        case method(Int)
        case membersOverlap(String)
        case headersDiffer(String)
        case checksum(found: UInt32, stated: UInt32)
        case corrupt
        case inflatesBeyond(stated: Int)
        case inflatesShort(stated: Int, found: Int)
        case impossibleRatio(stated: Int, compressed: Int)
        case unlikeAnyArchive

        // Pickles.
        case opcode(UInt8, name: String?)
        case global(String)
        case stackUnderflow(String)
        case unwritten(memo: Int)
        case badCall(String)
        case noStorage(String)
        case outsideStorage(needed: UInt64, elements: Int)
    }
}

/// A file, and where it is an archive the member that is meant.
public struct FileOrigin: Hashable, Sendable {
    /// The path, as it was given.
    public let file: String
    /// The member's name.
    public let member: String?

    /// A file, or a member of it.
    public init(_ file: String, member: String? = nil) {
        self.file = file
        self.member = member
    }

    func error(_ problem: TensorFileError.Problem, at place: TensorFileError.Place? = nil) -> TensorFileError {
        TensorFileError(origin: self, place: place, problem: problem)
    }
}

/// What a path leads to.
public enum FileKind: String, Sendable {
    case folder, pipe, device, socket, other
}

/// Formats that are recognized in order to be refused by name.
public enum ForeignFormat: String, Sendable {
    /// What `torch.save` wrote before PyTorch 1.6.
    case legacyPyTorch
    case pickle
    case hdf5
    case torchScript
}
