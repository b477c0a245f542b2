import InitializerCore

/// safetensors: the length of a header, the header in JSON, and the bytes of all tensors one after the other.
///
/// Source: the README of github.com/huggingface/safetensors, section "Format", and the checks of its own reader
/// (`Metadata::validate`): offsets begin at 0, leave no hole, do not overlap, and end where the file does.
enum Safetensors {
    /// The longest header that is read. The format's own reader takes four times as much; a header of this length
    /// describes 200,000 tensors.
    static let headerLimit = 25_000_000

    static func contents(
        _ bytes: any ByteSource, _: any FileFolder
    ) throws(TensorFileError) -> TensorFormat.Contents {
        ("safetensors", try entries(bytes))
    }

    private static func entries(_ bytes: any ByteSource) throws(TensorFileError) -> [TensorEntry] {
        var cursor = ByteCursor(bytes)
        let length = try cursor.integer(UInt64.self, "the header's length")
        guard length <= UInt64(bytes.count - 8) else {
            throw bytes.error(.endsWithin("the header", needed: length, size: bytes.count), at: .byte(0))
        }
        guard length <= UInt64(headerLimit) else {
            throw bytes.error(.tooMany("bytes of header", count: length, limit: headerLimit), at: .byte(0))
        }
        let start = 8 + Int(length)
        let rows = try header(bytes.bytes(at: 8, upTo: Int(length)), of: bytes.origin)
        try checkOffsets(rows, dataSize: bytes.count - start, bytes.origin)
        return rows.map { row in
            TensorEntry(
                row.name, row.dimensions, row.type.name, row.type.stored, byteCount: row.end - row.begin, in: bytes,
                at: start + row.begin)
        }
    }

    /// A tensor as the header describes it.
    private struct Row {
        let name: String
        let type: SafetensorsType
        let dimensions: [Int]
        let begin: Int
        let end: Int
    }

    private static func header(_ bytes: [UInt8], of origin: FileOrigin) throws(TensorFileError) -> [Row] {
        var rows: [Row] = []
        var json = JSONReader(bytes, at: 8, of: origin)
        try json.object { (json, name) throws(TensorFileError) in
            if name == "__metadata__" {
                return try json.object { (json, _) throws(TensorFileError) in try json.skipString() }
            }
            guard rows.count < TensorFile.tensorLimit else {
                throw origin.error(.tooMany("tensors", count: UInt64(rows.count + 1), limit: TensorFile.tensorLimit))
            }
            rows.append(try row(name, &json, of: origin))
        }
        try json.end()
        return rows
    }

    private static func row(
        _ name: String, _ json: inout JSONReader, of origin: FileOrigin
    ) throws(TensorFileError) -> Row {
        let place = TensorFileError.Place.tensor(name)
        var type: SafetensorsType?
        var sizes: [UInt64]?
        var offsets: [UInt64]?
        try json.object { (json, key) throws(TensorFileError) in
            switch key {
            case "dtype":
                let name = try json.string()
                guard let known = SafetensorsType.named(name) else { throw origin.error(.unknownType(name), at: place) }
                type = known
            case "shape": sizes = try numbers(&json, limit: Shape.axisLimit, of: origin, place)
            case "data_offsets":
                let start = json.place
                let pair = try numbers(&json, limit: 2, of: origin, place)
                guard pair.count == 2 else {
                    throw origin.error(
                        .unexpected("\(pair.count) offsets", wanted: "the first and the last"), at: start)
                }
                offsets = pair
            default: try json.skip()
            }
        }
        guard let type else { throw origin.error(.missingKey("dtype"), at: place) }
        guard let sizes else { throw origin.error(.missingKey("shape"), at: place) }
        guard let offsets else { throw origin.error(.missingKey("data_offsets"), at: place) }
        guard offsets[0] <= offsets[1] else { throw origin.error(.offsetsBackwards(offsets[0], offsets[1]), at: place) }
        guard let size = StatedSize.of(sizes, bitsPerElement: type.bits) else {
            throw origin.error(.shapeOverflows(sizes), at: place)
        }
        guard UInt64(size.bytes) == offsets[1] - offsets[0] else {
            throw origin.error(.wrongSize(needed: UInt64(size.bytes), found: offsets[1] - offsets[0]), at: place)
        }
        guard let begin = Int(exactly: offsets[0]), let end = Int(exactly: offsets[1]) else {
            throw origin.error(.beyondData(end: offsets[1], size: 0), at: place)
        }
        return Row(name: name, type: type, dimensions: size.dimensions, begin: begin, end: end)
    }

    private static func numbers(
        _ json: inout JSONReader, limit: Int, of origin: FileOrigin, _ place: TensorFileError.Place
    ) throws(TensorFileError) -> [UInt64] {
        var numbers: [UInt64] = []
        try json.array { (json) throws(TensorFileError) in
            numbers.append(try json.whole())
            guard numbers.count <= limit else {
                throw origin.error(.tooManyAxes(numbers.count, limit: limit), at: place)
            }
        }
        return numbers
    }

    /// Makes sure that the tensors fill the data exactly: no hole, no overlap, nothing beyond the end or left over.
    private static func checkOffsets(_ rows: [Row], dataSize: Int, _ origin: FileOrigin) throws(TensorFileError) {
        var end = 0
        var last: Int?
        // Mostly they are in order already.
        let ranges = rows.enumerated().map { (begin: $1.begin, end: $1.end, index: $0) }
        for range in ranges.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
            func error(_ problem: TensorFileError.Problem) -> TensorFileError {
                origin.error(problem, at: .tensor(rows[range.index].name))
            }
            guard range.end <= dataSize else { throw error(.beyondData(end: UInt64(range.end), size: dataSize)) }
            if range.begin < end, let last { throw error(.overlaps(rows[last].name, at: UInt64(range.begin))) }
            guard range.begin == end else { throw error(.leavesHole(from: UInt64(end), to: UInt64(range.begin))) }
            (end, last) = (range.end, range.index)
        }
        guard end == dataSize else { throw origin.error(.trailing(dataSize - end)) }
    }
}

/// An element type by the name safetensors has for it.
struct SafetensorsType {
    let name: String
    let bits: Int
    let stored: StoredType?

    static func named(_ name: String) -> SafetensorsType? { all[name] }

    /// `Dtype` of safetensors/src/tensor.rs.
    private static let all: [String: SafetensorsType] = {
        let rows: [(String, Int, StoredType?)] = [
            ("F64", 64, .f64), ("F32", 32, .f32), ("F16", 16, .f16), ("BF16", 16, .bf16),
            ("F8_E4M3", 8, .f8e4m3), ("F8_E5M2", 8, .f8e5m2),
            ("I8", 8, .i8), ("I16", 16, .i16), ("I32", 32, .i32), ("I64", 64, .i64),
            ("U8", 8, .u8), ("U16", 16, .u16), ("U32", 32, .u32), ("U64", 64, .u64),
            ("BOOL", 8, .bool), ("C64", 64, .complex64),
            // Scales and numbers of fewer than eight bits: listed, not read.
            ("F8_E8M0", 8, nil), ("F6_E2M3", 6, nil), ("F6_E3M2", 6, nil), ("F4", 4, nil),
            ("F8_E4M3FNUZ", 8, nil), ("F8_E5M2FNUZ", 8, nil),
        ]
        return Dictionary(
            uniqueKeysWithValues: rows.map { ($0.0, SafetensorsType(name: $0.0, bits: $0.1, stored: $0.2)) })
    }()
}
