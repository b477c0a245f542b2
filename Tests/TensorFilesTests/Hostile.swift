import Testing

@testable import TensorFiles

/// A file that lies, and the one line that is said of it.
struct Hostile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let message: String

    init(_ description: String, _ bytes: [UInt8], _ message: String) {
        testDescription = description
        self.bytes = bytes
        self.message = message
    }

    /// Makes sure that the file is refused in these words.
    func check(beside files: [String: [UInt8]] = [:]) {
        let error = #expect(throws: TensorFileError.self, "\(testDescription)") {
            try TensorFile(bytes, named: "m", beside: files)
        }
        #expect(error?.description == "'m'" + message, "\(testDescription)")
    }
}

/// Bytes of texts and numbers.
enum Bytes {
    static func little(_ value: UInt64, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
    static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }

    /// A safetensors file of a header and so many bytes of data.
    static func safetensors(_ header: String, _ data: Int = 0, length: UInt64? = nil) -> [UInt8] {
        little(length ?? UInt64(header.utf8.count), 8) + text(header) + zeros(data)
    }

    /// A `.npy` file of a header and so many bytes of data.
    static func npy(_ header: String, _ data: Int = 0, version: UInt8 = 1) -> [UInt8] {
        NumPyArray.magic + [version, 0] + little(UInt64(header.utf8.count), version == 1 ? 2 : 4) + text(header)
            + zeros(data)
    }

    /// A zip archive; members are stored, and their headers can be changed.
    static func zip(_ members: [ZipMember], directory change: (inout [UInt8]) -> Void = { _ in }) -> [UInt8] {
        var file: [UInt8] = [], directory: [UInt8] = []
        for member in members {
            let start = file.count
            let content = member.content
            let checksum = member.checksum ?? content.withUnsafeBytes { CRC32.of($0) }
            let common =
                little(member.flags, 2) + little(member.method, 2) + zeros(4) + little(UInt64(checksum), 4)
                + little(member.compressed ?? UInt64(content.count), 4)
                + little(member.size ?? UInt64(content.count), 4)
                + little(UInt64(member.name.utf8.count), 2)
            file += [0x50, 0x4B, 3, 4, 20, 0] + common + zeros(2) + text(member.localName ?? member.name) + content
            directory +=
                [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + common + zeros(12)
                + little(member.start ?? UInt64(start), 4) + text(member.name)
        }
        change(&directory)
        let end =
            [0x50, 0x4B, 5, 6] + zeros(4) + little(UInt64(members.count), 2) + little(UInt64(members.count), 2)
            + little(UInt64(directory.count), 4) + little(UInt64(file.count), 4) + zeros(2)
        return file + directory + end
    }

    /// A PyTorch archive of a pickle and a storage of four bytes.
    static func torch(_ pickle: [UInt8], storage: Int = 4) -> [UInt8] {
        zip([ZipMember("a/data.pkl", pickle), ZipMember("a/data/0", zeros(storage))])
    }

    /// A GGUF file, which is what follows the magic and the version.
    static func gguf(version: UInt64 = 3, tensors: UInt64, keys: UInt64, _ rest: [UInt8] = []) -> [UInt8] {
        text("GGUF") + little(version, 4) + little(tensors, 8) + little(keys, 8) + rest
    }

    /// A key or a name of GGUF.
    static func named(_ name: String) -> [UInt8] { little(UInt64(name.utf8.count), 8) + text(name) }

    /// A tensor of GGUF as its header describes it.
    static func tensor(_ name: String, _ sizes: [UInt64], type: UInt64, offset: UInt64 = 0) -> [UInt8] {
        named(name) + little(UInt64(sizes.count), 4) + sizes.flatMap { little($0, 8) } + little(type, 4)
            + little(offset, 8)
    }
}

/// A member of an archive that is made for a test.
struct ZipMember {
    let name: String
    let content: [UInt8]
    var localName: String?
    var method: UInt64 = 0
    var flags: UInt64 = 0
    var size: UInt64?
    var compressed: UInt64?
    var checksum: UInt32?
    var start: UInt64?

    init(_ name: String, _ content: [UInt8]) { (self.name, self.content) = (name, content) }

    func with(_ change: (inout ZipMember) -> Void) -> ZipMember {
        var copy = self
        change(&copy)
        return copy
    }
}
