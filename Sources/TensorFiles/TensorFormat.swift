/// A format of files that hold tensors: a row of the table by which a file is recognized by its content. Its name is of
/// no consequence.
public struct TensorFormat: Sendable {
    /// What it is called: `safetensors`.
    public let name: String

    /// Whether a file that begins with these bytes is of it.
    let recognizes: @Sendable (_ head: [UInt8]) -> Bool

    /// Lists the tensors.
    let open: Opener

    /// Lists the tensors of bytes, and of files beside them that they name.
    typealias Opener =
        @Sendable (_ bytes: any ByteSource, _ folder: any FileFolder) throws(TensorFileError) -> Contents

    /// What a file was found to be, and its tensors.
    typealias Contents = (format: String, entries: [TensorEntry])

    /// How many of its first bytes a format is recognized by.
    static let headSize = 16

    /// The formats, in the order in which a file is tried. safetensors comes last: it has no magic number, only a length
    /// and a header that begins with a brace.
    static let all = [
        TensorFormat(name: "GGUF", recognizes: { $0.starts(with: GGUF.magic) }, open: GGUF.contents),
        TensorFormat(name: "npy", recognizes: { $0.starts(with: NumPyArray.magic) }, open: NumPyArray.contents),
        TensorFormat(name: "npz or PyTorch archive", recognizes: ZipArchive.recognizes, open: archive),
        TensorFormat(
            name: ShardedCheckpoint.formatName,
            // An object of JSON, with no zero byte as the length of a safetensors header has.
            recognizes: { $0.first == UInt8(ascii: "{") && !$0.prefix(8).contains(0) }, open: ShardedCheckpoint.contents
        ),
        TensorFormat(
            name: "safetensors", recognizes: { $0.count > 8 && $0[8] == UInt8(ascii: "{") }, open: Safetensors.contents),
    ]

    /// An archive is PyTorch's if it has that one's pickle, else NumPy's.
    private static let archive: Opener = { bytes, _ throws(TensorFileError) in
        let archive = try ZipArchive(bytes)
        if archive.members.contains(where: { PyTorchArchive.isPickle($0.name) }) {
            return ("PyTorch archive", try PyTorchArchive.entries(archive))
        }
        return ("npz", try NumPyArray.entries(archive))
    }

    /// Formats that are refused by name, and what they begin with. A pickle of PyTorch begins with the number
    /// 0x1950a86a20f9469cfc6c (torch/serialization.py, MAGIC_NUMBER), any other with its protocol.
    static let refused: [(signature: [UInt8], format: ForeignFormat)] = [
        ([0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19], .legacyPyTorch),
        ([0x80, 2], .pickle), ([0x80, 3], .pickle), ([0x80, 4], .pickle), ([0x80, 5], .pickle),
        ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], .hdf5),
    ]

    /// The format of bytes.
    ///
    /// - Throws: ``TensorFileError`` if they are of none that is read.
    static func of(_ bytes: any ByteSource) throws(TensorFileError) -> TensorFormat {
        guard bytes.count > 0 else { throw bytes.error(.empty) }
        let head = try bytes.bytes(at: 0, upTo: headSize)
        // A length is no signature: a header of 0x280 bytes begins like a pickle.
        if let format = all.first(where: { $0.recognizes(head) }) { return format }
        if let row = refused.first(where: { head.starts(with: $0.signature) }) {
            throw bytes.error(.formatNotRead(row.format))
        }
        throw bytes.error(.unknownFormat(Array(head.prefix(8))))
    }
}

extension FileOrigin {
    /// The file's name without its folder and ending: what its only tensor is called where the format gives no name.
    var stem: String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }
}
