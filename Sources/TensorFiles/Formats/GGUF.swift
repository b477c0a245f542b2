/// GGUF, versions 2 and 3: metadata, descriptions of tensors, and their bytes, each aligned.
///
/// Source: docs/gguf.md in github.com/ggml-org/ggml, and what ggml's own reader (src/gguf.cpp) refuses: counts and lengths
/// beyond the file, keys that are empty or occur twice, unknown types, alignments that are no power of two, more than
/// four axes, and tensors that do not follow one another.
enum GGUF {
    /// The most bytes of metadata that are passed over; a vocabulary takes some ten million.
    private static let metadataLimit = 128 << 20
    private static let keyLimit: UInt64 = 65_535
    private static let keyBytesLimit = 16 << 20
    private static let nameLimit: UInt64 = 64
    private static let axisLimit = 4
    private static let depthLimit = 8

    static let magic = Array("GGUF".utf8)

    static func contents(
        _ bytes: any ByteSource, _: any FileFolder
    ) throws(TensorFileError) -> TensorFormat.Contents {
        ("GGUF", try entries(bytes))
    }

    private static func entries(_ bytes: any ByteSource) throws(TensorFileError) -> [TensorEntry] {
        var cursor = ByteCursor(bytes, at: 4)
        let version = try cursor.integer(UInt32.self, "the version")
        // The numbers of the versions are small, whichever way round they are written.
        if version != 0, version & 0xFFFF == 0 { throw bytes.error(.bigEndian, at: .byte(4)) }
        guard version == 2 || version == 3 else {
            throw bytes.error(.version(found: "\(version)", supported: "2 and 3"), at: .byte(4))
        }
        let tensors = try count(&cursor, "tensors", least: 24, limit: TensorFile.tensorLimit, bytes)
        let pairs = try count(&cursor, "keys", least: 13, limit: 100_000, bytes)
        let alignment = try metadata(&cursor, pairs, bytes)
        var rows: [Row] = []
        for _ in 0..<tensors { rows.append(try row(&cursor, bytes)) }
        guard !rows.isEmpty else { return [] }
        let start = aligned(UInt64(cursor.position), alignment)
        return try entries(rows, alignment, start, bytes)
    }

    /// A count, which the rest of the file must have room for.
    private static func count(
        _ cursor: inout ByteCursor, _ things: String, least: UInt64, limit: Int, _ bytes: any ByteSource
    ) throws(TensorFileError) -> Int {
        let place = TensorFileError.Place.byte(cursor.position)
        let count = try cursor.integer(UInt64.self, "the number of \(things)")
        guard count <= UInt64(cursor.remaining) / least + 1 else {
            let (needed, overflows) = count.multipliedReportingOverflow(by: least)
            throw bytes.error(
                .endsWithin("the \(count) \(things) it states", needed: overflows ? .max : needed, size: bytes.count),
                at: place)
        }
        guard count <= UInt64(limit) else { throw bytes.error(.tooMany(things, count: count, limit: limit), at: place) }
        return Int(count)
    }

    // MARK: Metadata

    /// Passes over the metadata, and gives the alignment it states.
    private static func metadata(
        _ cursor: inout ByteCursor, _ pairs: Int, _ bytes: any ByteSource
    ) throws(TensorFileError) -> UInt64 {
        var alignment: UInt64 = 32
        var keys: Set<String> = []
        let start = cursor.position
        var keyBytes = 0
        for _ in 0..<pairs {
            let place = TensorFileError.Place.byte(cursor.position)
            let key = try text(&cursor, "a key", limit: keyLimit, bytes)
            keyBytes += key.utf8.count
            guard keyBytes <= keyBytesLimit else {
                throw bytes.error(.tooMany("bytes of keys", count: UInt64(keyBytes), limit: keyBytesLimit), at: place)
            }
            guard !key.isEmpty else { throw bytes.error(.expected("a key", found: nil), at: place) }
            guard keys.insert(key).inserted else { throw bytes.error(.duplicateKey(key), at: place) }
            let type = try cursor.integer(UInt32.self, "a value's type")
            if key == "general.alignment" {
                guard type == 4 else {
                    throw bytes.error(
                        .unexpected("a value of type \(type)", wanted: "an unsigned 32-bit one"), at: .key(key))
                }
                alignment = UInt64(try cursor.integer(UInt32.self, "the alignment"))
                guard alignment != 0, alignment & (alignment - 1) == 0 else {
                    throw bytes.error(.badAlignment(alignment), at: .key(key))
                }
            } else {
                try skip(type, key, start: start, depth: 0, &cursor, bytes)
            }
        }
        return alignment
    }

    /// The bytes of a value, by the number of its type; strings (8) and arrays (9) say their length.
    private static let sizes: [UInt64?] = [1, 1, 2, 2, 4, 4, 4, 1, nil, nil, 8, 8, 8]

    /// Passes over a value.
    private static func skip(
        _ type: UInt32, _ key: String, start: Int, depth: Int, _ cursor: inout ByteCursor, _ bytes: any ByteSource
    ) throws(TensorFileError) {
        guard type < UInt32(sizes.count) else {
            throw bytes.error(.unexpected("a value of type \(type)", wanted: "a type from 0 to 12"), at: .key(key))
        }
        guard cursor.position - start <= metadataLimit else {
            throw bytes.error(
                .tooMany("bytes of metadata", count: UInt64(cursor.position - start), limit: metadataLimit))
        }
        if let size = sizes[Int(type)] { return try cursor.skip(size, "a value") }
        if type == 8 { return try cursor.skip(try cursor.integer(UInt64.self, "a string's length"), "a string") }
        guard depth < depthLimit else { throw bytes.error(.tooDeep(limit: depthLimit), at: .key(key)) }
        let element = try cursor.integer(UInt32.self, "an array's type")
        let count = try cursor.integer(UInt64.self, "an array's length")
        guard element < UInt32(sizes.count) else {
            throw bytes.error(.unexpected("an array of type \(element)", wanted: "a type from 0 to 12"), at: .key(key))
        }
        if let size = sizes[Int(element)] {
            let (total, overflows) = count.multipliedReportingOverflow(by: size)
            return try cursor.skip(overflows ? .max : total, "an array")
        }
        // Each element takes eight bytes at the least.
        try cursor.require(count > .max / 8 ? .max : count * 8, for: "an array")
        for _ in 0..<count { try skip(element, key, start: start, depth: depth + 1, &cursor, bytes) }
    }

    private static func text(
        _ cursor: inout ByteCursor, _ what: String, limit: UInt64, _ bytes: any ByteSource
    ) throws(TensorFileError) -> String {
        let place = TensorFileError.Place.byte(cursor.position)
        let length = try cursor.integer(UInt64.self, "the length of \(what)")
        try cursor.require(length, for: what)
        guard length <= limit else {
            throw bytes.error(.tooMany("bytes in \(what)", count: length, limit: Int(limit)), at: place)
        }
        return try cursor.text(Int(length), what)
    }

    // MARK: Tensors

    private struct Row {
        let name: String
        let dimensions: [Int]
        let type: GGMLType
        let byteCount: Int
        let offset: UInt64
    }

    private static func row(_ cursor: inout ByteCursor, _ bytes: any ByteSource) throws(TensorFileError) -> Row {
        let name = try text(&cursor, "a tensor's name", limit: nameLimit, bytes)
        let place = TensorFileError.Place.tensor(name)
        let rank = try cursor.integer(UInt32.self, "a tensor's axes")
        guard rank <= UInt32(axisLimit) else {
            throw bytes.error(.tooManyAxes(Int(rank), limit: axisLimit), at: place)
        }
        var sizes: [UInt64] = []
        for _ in 0..<rank { sizes.append(try cursor.integer(UInt64.self, "a tensor's shape")) }
        let number = try cursor.integer(UInt32.self, "a tensor's type")
        let offset = try cursor.integer(UInt64.self, "a tensor's offset")
        guard let type = GGMLType.numbered(number) else {
            throw bytes.error(.unknownType("\(number)"), at: place)
        }
        // The first size is that of the axis along which elements lie side by side.
        let row = sizes.first ?? 1
        guard row % UInt64(type.block) == 0 else {
            throw bytes.error(.partialBlock(row: row, block: type.block, type: type.name), at: place)
        }
        let blocks = sizes.isEmpty ? [] : [row / UInt64(type.block)] + sizes.dropFirst()
        guard let elements = StatedSize.of(sizes, bitsPerElement: 8),
            let size = StatedSize.of(blocks, bitsPerElement: 8 * type.bytes)
        else {
            throw bytes.error(.shapeOverflows(sizes.reversed()), at: place)
        }
        return Row(
            name: name, dimensions: elements.dimensions.reversed(), type: type, byteCount: size.bytes, offset: offset)
    }

    private static func aligned(_ offset: UInt64, _ alignment: UInt64) -> UInt64 {
        (offset + alignment - 1) & ~(alignment - 1)
    }

    /// Places the tensors: each begins where the one before it ends, aligned.
    private static func entries(
        _ rows: [Row], _ alignment: UInt64, _ start: UInt64, _ bytes: any ByteSource
    ) throws(TensorFileError) -> [TensorEntry] {
        var entries: [TensorEntry] = []
        entries.reserveCapacity(rows.count)
        var expected: UInt64 = 0
        let dataSize = UInt64(max(0, bytes.count - Int(clamping: start)))
        for row in rows {
            let place = TensorFileError.Place.tensor(row.name)
            guard row.offset == expected else {
                throw bytes.error(.misplaced(offset: row.offset, expected: expected), at: place)
            }
            let end = expected + UInt64(row.byteCount)
            guard end <= dataSize else {
                throw bytes.error(.beyondData(end: end, size: Int(dataSize)), at: place)
            }
            entries.append(
                TensorEntry(
                    row.name, row.dimensions, row.type.name, row.type.stored, byteCount: row.byteCount, in: bytes,
                    at: Int(start + row.offset),
                    obstacle: row.type.stored == nil ? .quantized(row.type.name) : nil))
            expected = aligned(end, alignment)
        }
        return entries
    }
}
