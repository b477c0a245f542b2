internal import CZlib

/// The members of a zip archive, as its central directory lists them.
///
/// Source: PKWARE's APPNOTE.TXT 6.3.10; its sections are named below. Everything the directory says is checked: that each
/// member lies within the file before the directory, that the header before its bytes gives it the same name, that no
/// two share bytes, and that deflated bytes can inflate to the size stated.
struct ZipArchive {
    /// A member: stored as it is (method 0) or deflated (8).
    struct Member {
        let name: String
        let isDeflated: Bool
        let compressedSize: Int
        let size: Int
        let checksum: UInt32
        /// Where its local header begins.
        let header: Int
        /// Where its bytes begin.
        fileprivate(set) var start = 0
    }

    let bytes: any ByteSource
    private let streams = InflaterCache()
    private(set) var members: [Member] = []
    private let index: [String: Int]

    static let memberLimit = TensorFile.tensorLimit + 1000
    private static let nameLimit = 4096
    private static let directoryLimit = 32 << 20

    /// - Throws: ``TensorFileError`` if the directory is not sound.
    init(_ bytes: any ByteSource) throws(TensorFileError) {
        self.bytes = bytes
        let directory = try Self.directory(of: bytes)
        members = try Self.members(in: bytes, directory)
        var index: [String: Int] = [:]
        index.reserveCapacity(members.count)
        for (position, member) in members.enumerated() {
            guard index.updateValue(position, forKey: member.name) == nil else {
                throw bytes.error(.duplicateName, at: .member(member.name))
            }
        }
        self.index = index
        try locate(before: directory.range.lowerBound)
    }

    /// Whether a file that begins so is an archive: with a member, or with the end of a directory of none.
    static func recognizes(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6])
    }

    /// The member of a name.
    func member(_ name: String) -> Member? { index[name].map { members[$0] } }

    /// The bytes of a member, as it inflates to if it is deflated.
    func content(of member: Member) -> any ByteSource {
        let origin = FileOrigin(bytes.origin.file, member: member.name)
        let stored = BytesWithin(member.start..<member.start + member.compressedSize, of: bytes, named: origin)
        return member.isDeflated ? InflatedBytes(stored, size: member.size, checksum: member.checksum, streams) : stored
    }

    /// All bytes of a member, which must be no more than `limit`, checked against its CRC-32.
    func whole(_ member: Member, limit: Int) throws(TensorFileError) -> [UInt8] {
        guard member.size <= limit else {
            throw bytes.error(.tooMany("bytes", count: UInt64(member.size), limit: limit), at: .member(member.name))
        }
        let content = try content(of: member).bytes(at: 0, upTo: member.size)
        let checksum = content.withUnsafeBytes { CRC32.of($0) }
        guard checksum == member.checksum else {
            throw bytes.error(.checksum(found: checksum, stated: member.checksum), at: .member(member.name))
        }
        return content
    }

    // MARK: The directory

    /// Where the central directory is, and how many members it lists.
    private struct Directory {
        let range: Range<Int>
        let count: UInt64
    }

    /// The end of central directory record (4.3.16) is the last thing in the file, apart from a comment of which it says
    /// the length. Where its fields are all ones, the zip64 record (4.3.14) that its locator (4.3.15) points to has them.
    private static func directory(of bytes: any ByteSource) throws(TensorFileError) -> Directory {
        let tailSize = min(bytes.count, 22 + 0xFFFF)
        let tailStart = bytes.count - tailSize
        let tail = try bytes.bytes(at: tailStart, upTo: tailSize)
        func field(_ offset: Int, _ size: Int) -> UInt64 { littleEndian(tail, offset, size) }
        let signatures = stride(from: tail.count - 22, through: 0, by: -1)
        guard
            let record = signatures.first(where: {
                tail[$0] == 0x50 && field($0, 4) == 0x0605_4B50 && Int(field($0 + 20, 2)) == tail.count - $0 - 22
            })
        else {
            throw bytes.error(.badSignature("the end of an archive's directory"), at: .byte(bytes.count))
        }
        guard field(record + 4, 2) == field(record + 6, 2) || field(record + 4, 2) == 0xFFFF else {
            throw bytes.error(.severalDisks)
        }
        var (count, size, start) = (field(record + 10, 2), field(record + 12, 4), field(record + 16, 4))
        var end = tailStart + record
        if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF, record >= 20,
            field(record - 20, 4) == 0x0706_4B50
        {
            end = try zip64(bytes, at: field(record - 12, 8), before: end - 20, &count, &size, &start)
        }
        guard start <= UInt64(end), size <= UInt64(end) - start else {
            throw bytes.error(
                .endsWithin("the archive's directory", needed: start &+ size, size: end), at: .byte(end))
        }
        guard count <= UInt64(memberLimit) else {
            throw bytes.error(.tooMany("members", count: count, limit: memberLimit))
        }
        guard size <= UInt64(directoryLimit) else {
            throw bytes.error(.tooMany("bytes of directory", count: size, limit: directoryLimit))
        }
        return Directory(range: Int(start)..<Int(start) + Int(size), count: count)
    }

    private static func zip64(
        _ bytes: any ByteSource, at offset: UInt64, before end: Int, _ count: inout UInt64, _ size: inout UInt64,
        _ start: inout UInt64
    ) throws(TensorFileError) -> Int {
        guard offset <= UInt64(end), UInt64(end) - offset >= 56 else {
            throw bytes.error(.endsWithin("the zip64 record", needed: offset &+ 56, size: end), at: .byte(end))
        }
        let record = try bytes.bytes(at: Int(offset), upTo: 56)
        guard littleEndian(record, 0, 4) == 0x0606_4B50 else {
            throw bytes.error(.badSignature("the zip64 end of an archive's directory"), at: .byte(Int(offset)))
        }
        count = littleEndian(record, 32, 8)
        size = littleEndian(record, 40, 8)
        start = littleEndian(record, 48, 8)
        return Int(offset)
    }

    /// The central headers (4.3.12).
    private static func members(in bytes: any ByteSource, _ directory: Directory) throws(TensorFileError) -> [Member] {
        var cursor = ByteCursor(bytes, at: directory.range.lowerBound, end: directory.range.upperBound)
        var members: [Member] = []
        members.reserveCapacity(min(Int(directory.count), directory.range.count / 46))
        for _ in 0..<directory.count {
            let place = TensorFileError.Place.byte(cursor.position)
            let header = try cursor.bytes(46, "the archive's directory")
            guard littleEndian(header, 0, 4) == 0x0201_4B50 else {
                throw bytes.error(.badSignature("a member of the archive"), at: place)
            }
            let nameLength = Int(littleEndian(header, 28, 2))
            guard nameLength <= nameLimit else {
                throw bytes.error(.tooMany("bytes of name", count: UInt64(nameLength), limit: nameLimit), at: place)
            }
            let name = try cursor.text(nameLength, "the archive's directory")
            let extra = try cursor.bytes(Int(littleEndian(header, 30, 2)), "the archive's directory")
            try cursor.skip(littleEndian(header, 32, 2), "the archive's directory")
            members.append(try member(name, header, extra, bytes))
        }
        return members
    }

    private static func member(
        _ name: String, _ header: [UInt8], _ extra: [UInt8], _ bytes: any ByteSource
    ) throws(TensorFileError) -> Member {
        let place = TensorFileError.Place.member(name)
        // 4.4.4: bit 0 is encryption, 6 strong encryption, 13 a masked header.
        guard littleEndian(header, 8, 2) & 0x2041 == 0 else { throw bytes.error(.encrypted, at: place) }
        let method = Int(littleEndian(header, 10, 2))
        guard method == 0 || method == 8 else { throw bytes.error(.method(method), at: place) }
        // 4.5.3: the sizes and the offset that are all ones here stand in the extra field of zip64, in this order.
        var wide = zip64Field(in: extra)
        func value(_ offset: Int) throws(TensorFileError) -> UInt64 {
            let value = littleEndian(header, offset, 4)
            guard value == 0xFFFF_FFFF else { return value }
            guard wide.count >= 8 else { return value }
            defer { wide = wide.dropFirst(8) }
            return littleEndian(Array(wide.prefix(8)), 0, 8)
        }
        let (size, compressed, start) = (try value(24), try value(20), try value(42))
        guard let size = Int(exactly: size), let compressed = Int(exactly: compressed), let start = Int(exactly: start),
            start <= bytes.count, compressed <= bytes.count
        else {
            throw bytes.error(
                .endsWithin("this member", needed: max(compressed, start), size: bytes.count), at: place)
        }
        guard method == 8 || size == compressed else {
            throw bytes.error(.wrongSize(needed: UInt64(size), found: UInt64(compressed)), at: place)
        }
        // RFC 1951: 258 bytes take two bits at the least, which is where zlib's "1032:1" comes from.
        guard method == 0 || size / 1032 <= compressed else {
            throw bytes.error(.impossibleRatio(stated: size, compressed: compressed), at: place)
        }
        return Member(
            name: name, isDeflated: method == 8, compressedSize: compressed, size: size,
            checksum: UInt32(littleEndian(header, 16, 4)), header: start)
    }

    /// The content of the extra field with number 1.
    private static func zip64Field(in extra: [UInt8]) -> ArraySlice<UInt8> {
        var offset = 0
        while offset + 4 <= extra.count {
            let size = Int(littleEndian(extra, offset + 2, 2))
            let content = offset + 4..<min(offset + 4 + size, extra.count)
            if littleEndian(extra, offset, 2) == 1 { return extra[content] }
            offset = content.upperBound
        }
        return []
    }

    /// Finds where the bytes of members begin: after the local headers (4.3.7), whose lengths are not the directory's.
    private mutating func locate(before limit: Int) throws(TensorFileError) {
        var end = 0
        var last: String?
        for position in members.indices.sorted(by: { members[$0].header < members[$1].header }) {
            let member = members[position]
            let place = TensorFileError.Place.member(member.name)
            guard member.header <= limit - 30 else {
                throw bytes.error(
                    .endsWithin("this member", needed: UInt64(member.header) + 30, size: limit), at: place)
            }
            // The name is as long as the directory's, or another.
            let header = try bytes.bytes(at: member.header, upTo: 30 + member.name.utf8.count)
            guard littleEndian(header, 0, 4) == 0x0403_4B50 else {
                throw bytes.error(.badSignature("the header of a member"), at: .byte(member.header))
            }
            let nameLength = Int(littleEndian(header, 26, 2))
            let start = member.header + 30 + nameLength + Int(littleEndian(header, 28, 2))
            guard start <= limit, member.compressedSize <= limit - start else {
                throw bytes.error(
                    .endsWithin("this member", needed: UInt64(start) + UInt64(member.compressedSize), size: limit),
                    at: place)
            }
            if member.header < end, let last { throw bytes.error(.membersOverlap(last), at: place) }
            guard nameLength == member.name.utf8.count, header[30...].elementsEqual(member.name.utf8) else {
                let name = try bytes.bytes(at: member.header + 30, upTo: nameLength)
                throw bytes.error(.headersDiffer(String(decoding: name, as: UTF8.self)), at: place)
            }
            members[position].start = start
            (end, last) = (start + member.compressedSize, member.name)
        }
    }
}

/// A number of so many bytes, the least significant first.
func littleEndian(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<size { value |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    return value
}

/// The checksum of archives: APPNOTE 4.4.7.
enum CRC32 {
    static func of(_ bytes: UnsafeRawBufferPointer, after checksum: UInt32 = 0) -> UInt32 {
        guard let base = bytes.bindMemory(to: UInt8.self).baseAddress else { return checksum }
        return UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), base, bytes.count))
    }
}
