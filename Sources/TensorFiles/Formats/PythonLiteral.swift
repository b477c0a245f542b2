/// A value written in Python's notation: the header of a `.npy` file is one.
///
/// Strings, whole numbers, `True`, `False`, `None`, and tuples, lists and dictionaries of them are read; nothing else
/// is, and nothing is evaluated.
indirect enum PythonLiteral {
    case text(String)
    case whole(UInt64)
    case bool(Bool)
    case none
    /// A tuple or a list.
    case sequence([PythonLiteral])
    case dictionary([(key: String, value: PythonLiteral)])

    private static let depthLimit = 16

    /// Reads a literal, and white space after it.
    ///
    /// - Parameter base: the offset of the first byte in the file.
    static func read(
        _ bytes: [UInt8], at base: Int, of origin: FileOrigin
    ) throws(TensorFileError) -> PythonLiteral {
        var reader = Reader(bytes: bytes, base: base, origin: origin)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == bytes.count else { throw reader.expected("the end of the header") }
        return value
    }

    private struct Reader {
        let bytes: [UInt8]
        let base: Int
        let origin: FileOrigin
        var index = 0

        func expected(_ what: String) -> TensorFileError {
            origin.error(
                .expected(what, found: index < bytes.count ? bytes[index] : nil), at: .byte(base + index))
        }

        mutating func skipSpace() {
            while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
        }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            skipSpace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
            index += 1
            return true
        }

        mutating func value(depth: Int) throws(TensorFileError) -> PythonLiteral {
            guard depth <= PythonLiteral.depthLimit else {
                throw origin.error(.tooDeep(limit: PythonLiteral.depthLimit), at: .byte(base + index))
            }
            skipSpace()
            guard index < bytes.count else { throw expected("a value") }
            switch bytes[index] {
            case UInt8(ascii: "{"): return try dictionary(depth)
            case UInt8(ascii: "("): return try sequence("(", ")", depth)
            case UInt8(ascii: "["): return try sequence("[", "]", depth)
            case UInt8(ascii: "'"), UInt8(ascii: "\""): return .text(try text())
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return .whole(try whole())
            default: return try word()
            }
        }

        mutating func dictionary(_ depth: Int) throws(TensorFileError) -> PythonLiteral {
            _ = take("{")
            var members: [(key: String, value: PythonLiteral)] = []
            while !take("}") {
                skipSpace()
                let start = index
                let key = try text()
                guard !members.contains(where: { $0.key == key }) else {
                    throw origin.error(.duplicateKey(key), at: .byte(base + start))
                }
                guard take(":") else { throw expected("':'") }
                members.append((key, try value(depth: depth + 1)))
                guard members.count <= 64 else { throw expected("'}'") }
                if !take(","), !take("}") { throw expected("',' or '}'") } else if ended("}") { break }
            }
            return .dictionary(members)
        }

        mutating func sequence(
            _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ depth: Int
        ) throws(TensorFileError) -> PythonLiteral {
            _ = take(open)
            var items: [PythonLiteral] = []
            while !take(close) {
                items.append(try value(depth: depth + 1))
                if take(",") { continue }
                guard take(close) else { throw expected("',' or '\(close)'") }
                break
            }
            return .sequence(items)
        }

        /// Whether the character just passed was this one.
        func ended(_ character: Unicode.Scalar) -> Bool { bytes[index - 1] == UInt8(ascii: character) }

        mutating func text() throws(TensorFileError) -> String {
            guard index < bytes.count, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(bytes[index]) else {
                throw expected("a string")
            }
            let quote = bytes[index]
            index += 1
            let start = index
            while index < bytes.count, bytes[index] != quote {
                guard bytes[index] != UInt8(ascii: "\\"), bytes[index] >= 0x20 else {
                    throw expected("a string without escapes")
                }
                index += 1
            }
            guard index < bytes.count else { throw expected("the end of the string") }
            defer { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }

        mutating func whole() throws(TensorFileError) -> UInt64 {
            let start = index
            while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
            let digits = String(decoding: bytes[start..<index].prefix(40), as: UTF8.self)
            // Python 2 wrote long integers with an L.
            if index < bytes.count, bytes[index] == UInt8(ascii: "L") { index += 1 }
            guard let value = UInt64(digits) else {
                throw origin.error(.numberTooLarge(digits), at: .byte(base + start))
            }
            return value
        }

        mutating func word() throws(TensorFileError) -> PythonLiteral {
            let words: [(String, PythonLiteral)] = [("True", .bool(true)), ("False", .bool(false)), ("None", .none)]
            for (word, value) in words where bytes[index...].starts(with: word.utf8) {
                index += word.utf8.count
                return value
            }
            throw expected("a string, a whole number, a tuple, a list, True or False")
        }
    }
}
