import InitializerCore

/// NumPy's `.npy` files and `.npz` archives of them.
///
/// Source: the documentation of `numpy.lib.format`: a magic string, a version, the length of a header, the header as a
/// Python dictionary with the keys `descr`, `fortran_order` and `shape`, and the array's bytes.
enum NumPyArray {
    /// `\x93NUMPY`.
    static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

    private static let headerLimit = 1 << 20

    static func contents(
        _ bytes: any ByteSource, _: any FileFolder
    ) throws(TensorFileError) -> TensorFormat.Contents {
        ("npy", [try entry(bytes, named: bytes.origin.stem)])
    }

    /// The arrays of an archive, named as `numpy.load` names them.
    static func entries(_ archive: ZipArchive) throws(TensorFileError) -> [TensorEntry] {
        let members = archive.members.filter { $0.name.hasSuffix(".npy") }
        guard !members.isEmpty || archive.members.isEmpty else { throw archive.bytes.error(.unlikeAnyArchive) }
        var entries: [TensorEntry] = []
        for member in members {
            entries.append(try entry(archive.content(of: member), named: String(member.name.dropLast(4))))
        }
        return entries
    }

    /// The array of a `.npy` file, or of a member of an archive.
    static func entry(_ bytes: any ByteSource, named name: String) throws(TensorFileError) -> TensorEntry {
        let origin = bytes.origin
        var cursor = ByteCursor(bytes)
        guard try cursor.bytes(6, "the magic string") == magic else {
            throw origin.error(.badSignature("'\\x93NUMPY'"), at: .byte(0))
        }
        let version = try cursor.bytes(2, "the version")
        guard (1...3).contains(version[0]), version[1] == 0 else {
            throw origin.error(
                .version(found: "\(version[0]).\(version[1])", supported: "1.0, 2.0 and 3.0"), at: .byte(6))
        }
        let start = cursor.position
        let length =
            version[0] == 1
            ? UInt64(try cursor.integer(UInt16.self, "the header's length"))
            : UInt64(try cursor.integer(UInt32.self, "the header's length"))
        try cursor.require(length, for: "the header")
        guard length <= UInt64(headerLimit) else {
            throw origin.error(.tooMany("bytes of header", count: length, limit: headerLimit), at: .byte(start))
        }
        let text = try bytes.bytes(at: cursor.position, upTo: Int(length))
        let header = try Header(PythonLiteral.read(text, at: cursor.position, of: origin), origin)
        let data = cursor.position + Int(length)
        return try entry(name, header, bytes, data)
    }

    private static func entry(
        _ name: String, _ header: Header, _ bytes: any ByteSource, _ start: Int
    ) throws(TensorFileError) -> TensorEntry {
        let available = bytes.count - start
        guard let element = header.element else {
            // What it takes is not known: of records, say.
            let dimensions = header.shape.map { Int(clamping: $0) }
            let isSmall = StatedSize.of(header.shape, bitsPerElement: 8) != nil
            return TensorEntry(
                name, isSmall ? dimensions : [], header.typeName, nil, byteCount: available, in: bytes, at: start,
                obstacle: header.obstacle)
        }
        guard let size = StatedSize.of(header.shape, bitsPerElement: 8 * element.size) else {
            throw bytes.error(.shapeOverflows(header.shape), at: .key("shape"))
        }
        guard size.bytes == available else {
            throw bytes.error(
                .wrongSize(needed: UInt64(size.bytes), found: UInt64(available)), at: .byte(start))
        }
        let strides = header.isFortran ? Layout.fortranStrides(size.dimensions) : nil
        return TensorEntry(
            name, size.dimensions, header.typeName, element.stored, byteCount: size.bytes, in: bytes, at: start,
            strides: strides, bigEndian: element.isBigEndian, obstacle: header.obstacle)
    }

    /// What the dictionary says.
    private struct Header {
        /// The bytes of an element and how it is stored; nil for what is no number or text of one size.
        var element: (stored: StoredType?, size: Int, isBigEndian: Bool)?
        var typeName = ""
        var obstacle: TensorEntry.Obstacle?
        var isFortran = false
        var shape: [UInt64] = []

        init(_ literal: PythonLiteral, _ origin: FileOrigin) throws(TensorFileError) {
            guard case .dictionary(let members) = literal else {
                throw origin.error(.unexpected("another value", wanted: "a dictionary"), at: .key("descr"))
            }
            func value(_ key: String) throws(TensorFileError) -> PythonLiteral {
                guard let member = members.first(where: { $0.key == key }) else {
                    throw origin.error(.missingKey(key))
                }
                return member.value
            }
            if let other = members.first(where: { !["descr", "fortran_order", "shape"].contains($0.key) }) {
                throw origin.error(
                    .unexpected("another key", wanted: "descr, fortran_order or shape"), at: .key(other.key))
            }
            guard case .bool(let isFortran) = try value("fortran_order") else {
                throw origin.error(.unexpected("another value", wanted: "True or False"), at: .key("fortran_order"))
            }
            self.isFortran = isFortran
            guard case .sequence(let sizes) = try value("shape") else {
                throw origin.error(.unexpected("another value", wanted: "a tuple"), at: .key("shape"))
            }
            guard sizes.count <= Shape.axisLimit else {
                throw origin.error(.tooManyAxes(sizes.count, limit: Shape.axisLimit), at: .key("shape"))
            }
            for size in sizes {
                guard case .whole(let size) = size else {
                    throw origin.error(.unexpected("another value", wanted: "a whole number"), at: .key("shape"))
                }
                shape.append(size)
            }
            switch try value("descr") {
            case .text(let name): try read(type: name, origin)
            case .sequence: (typeName, obstacle) = ("records", .records)
            default: throw origin.error(.unexpected("another value", wanted: "a type"), at: .key("descr"))
            }
        }

        /// A type in the notation of the array interface: an order, a letter for the kind, and a size in bytes.
        private mutating func read(type name: String, _ origin: FileOrigin) throws(TensorFileError) {
            typeName = name
            let unknown = origin.error(.unknownType(name), at: .key("descr"))
            var rest = Substring(name)
            let order = rest.first.flatMap { "<>|=".contains($0) ? $0 : nil }
            if order != nil { rest.removeFirst() }
            guard let kind = rest.popFirst() else { throw unknown }
            if kind == "O" {
                obstacle = .objects
                return
            }
            // Dates have a unit in brackets.
            let digits = rest.prefix { $0 != "[" }
            guard digits.count < 10, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let size = Int(digits) else {
                throw unknown
            }
            let stored = Self.numbers["\(kind)\(size)"]
            switch kind {
            case "b", "i", "u", "f", "c": obstacle = stored == nil ? .unsupportedType(name) : nil
            case "S", "a", "U": obstacle = .text
            case "V": obstacle = .untyped(bytes: size)
            case "m", "M": obstacle = .unsupportedType(name)
            default: throw unknown
            }
            let (bytes, overflows) = size.multipliedReportingOverflow(by: kind == "U" ? 4 : 1)
            guard !overflows, bytes <= 1 << 30 else { throw unknown }
            element = (stored, bytes, order == ">")
        }

        private static let numbers: [String: StoredType] = [
            "f8": .f64, "f4": .f32, "f2": .f16, "c8": .complex64, "c16": .complex128, "b1": .bool,
            "i1": .i8, "i2": .i16, "i4": .i32, "i8": .i64, "u1": .u8, "u2": .u16, "u4": .u32, "u8": .u64,
        ]
    }
}
