/// Reads JSON (RFC 8259) strictly, a value at a time, without building a tree: objects call back for each member.
///
/// Refused are: nesting beyond a limit, a key that occurs twice in an object, bytes that are not UTF-8, control
/// characters and lone surrogates in strings, and anything after the value. Errors say the byte.
///
/// ```swift
/// var json = JSONReader(bytes, at: 8, of: origin)
/// try json.object { (json, key) throws(TensorFileError) in sizes[key] = try json.whole() }
/// try json.end()
/// ```
struct JSONReader {
    private let bytes: [UInt8]
    private let base: Int
    private let origin: FileOrigin
    private var index = 0
    private var depth = 0

    /// Objects and arrays within one another.
    static let depthLimit = 32

    /// Members of an object, whose keys are all kept until its end.
    static let memberLimit = 2 * TensorFile.tensorLimit

    /// Bytes of a string that is given, as it is written.
    static let stringLimit = 1 << 16

    /// - Parameter base: the offset of the first byte in the file.
    init(_ bytes: [UInt8], at base: Int, of origin: FileOrigin) {
        self.bytes = bytes
        self.base = base
        self.origin = origin
    }

    /// The offset in the file of what comes next.
    var place: TensorFileError.Place { .byte(base + index) }

    // MARK: Values

    /// An object; `member` must read the value of each key.
    mutating func object(
        _ member: (inout JSONReader, String) throws(TensorFileError) -> Void
    ) throws(TensorFileError) {
        try enter("{", "an object")
        defer { depth -= 1 }
        if take("}") { return }
        var keys = Keys()
        repeat {
            skipSpace()
            let start = place
            let key = try string()
            guard keys.count < Self.memberLimit else {
                throw origin.error(.tooMany("keys", count: UInt64(keys.count + 1), limit: Self.memberLimit), at: start)
            }
            guard keys.insert(key) else { throw origin.error(.duplicateKey(key), at: start) }
            guard take(":") else { throw expected("':'") }
            try member(&self, key)
        } while take(",")
        guard take("}") else { throw expected("',' or '}'") }
    }

    /// An array; `element` must read each element.
    mutating func array(_ element: (inout JSONReader) throws(TensorFileError) -> Void) throws(TensorFileError) {
        try enter("[", "an array")
        defer { depth -= 1 }
        if take("]") { return }
        repeat { try element(&self) } while take(",")
        guard take("]") else { throw expected("',' or ']'") }
    }

    /// A string.
    mutating func string() throws(TensorFileError) -> String {
        guard take("\"") else { throw expected("a string") }
        let start = index
        let hasEscapes = try passString()
        let raw = bytes[start..<index - 1]
        guard raw.count <= Self.stringLimit else {
            throw origin.error(
                .tooMany("bytes in a string", count: UInt64(raw.count), limit: Self.stringLimit),
                at: .byte(base + start))
        }
        guard hasEscapes else { return try text(raw, from: start) }
        let end = index
        index = start
        defer { index = end }
        var content: [UInt8] = []
        while index < end - 1 {
            if bytes[index] == UInt8(ascii: "\\") {
                content += Array(String(try escape()).utf8)
            } else {
                content.append(bytes[index])
                index += 1
            }
        }
        return try text(content[...], from: start)
    }

    /// A string of no interest, of any length.
    mutating func skipString() throws(TensorFileError) {
        guard take("\"") else { throw expected("a string") }
        let start = index
        _ = try passString()
        _ = try text(bytes[start..<index - 1], from: start)
    }

    /// A whole number from 0 to 2⁶⁴ - 1, written without a point or an exponent.
    mutating func whole() throws(TensorFileError) -> UInt64 {
        skipSpace()
        let start = index
        var value: UInt64 = 0
        var overflows = false
        while let digit = digit {
            let (product, large) = value.multipliedReportingOverflow(by: 10)
            let (sum, larger) = product.addingReportingOverflow(UInt64(digit))
            overflows = overflows || large || larger
            value = sum
            index += 1
        }
        let length = index - start
        let isFraction =
            switch index < bytes.count ? bytes[index] : 0 {
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
            default: false
            }
        guard length > 0, !isFraction, length == 1 || bytes[start] != UInt8(ascii: "0") else {
            throw expected("a whole number")
        }
        guard !overflows else {
            let digits = String(decoding: bytes[start..<index].prefix(40), as: UTF8.self)
            throw origin.error(.numberTooLarge(digits), at: .byte(base + start))
        }
        return value
    }

    /// Any value, of no interest.
    mutating func skip() throws(TensorFileError) {
        skipSpace()
        guard index < bytes.count else { throw expected("a value") }
        switch bytes[index] {
        case UInt8(ascii: "{"): try object { (json, _) throws(TensorFileError) in try json.skip() }
        case UInt8(ascii: "["): try array { (json) throws(TensorFileError) in try json.skip() }
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: try number()
        }
    }

    /// Nothing but white space to the end.
    mutating func end() throws(TensorFileError) {
        skipSpace()
        guard index == bytes.count else { throw expected("the end") }
    }

    // MARK: Parts

    /// The keys of an object. Most objects have a few, which are compared faster than hashed.
    private struct Keys {
        private var few: [String] = []
        private var many: Set<String> = []

        var count: Int { max(few.count, many.count) }

        /// Adds a key; false if it was there.
        mutating func insert(_ key: String) -> Bool {
            if few.count < 8 {
                guard !few.contains(key) else { return false }
                few.append(key)
                return true
            }
            if many.isEmpty { many = Set(few) }
            return many.insert(key).inserted
        }
    }

    private mutating func enter(_ bracket: Unicode.Scalar, _ what: String) throws(TensorFileError) {
        guard take(bracket) else { throw expected(what) }
        depth += 1
        guard depth <= Self.depthLimit else { throw origin.error(.tooDeep(limit: Self.depthLimit), at: place) }
    }

    /// Passes over a string behind its opening quotation mark, and the closing one; whether it has escapes, which are
    /// checked. Its other bytes are not yet known to be UTF-8.
    private mutating func passString() throws(TensorFileError) -> Bool {
        var hasEscapes = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return hasEscapes
            case UInt8(ascii: "\\"):
                hasEscapes = true
                _ = try escape()
            case ..<0x20: throw origin.error(.controlCharacter(bytes[index]), at: place)
            default: index += 1
            }
        }
        throw expected("'\"'")
    }

    private mutating func escape() throws(TensorFileError) -> Unicode.Scalar {
        index += 1
        guard index < bytes.count else { throw expected("an escaped character") }
        let letter = bytes[index]
        if letter == UInt8(ascii: "u") {
            index += 1
            return try codePoint()
        }
        let scalar: Unicode.Scalar =
            switch letter {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
            case UInt8(ascii: "b"): "\u{8}"
            case UInt8(ascii: "f"): "\u{C}"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "r"): "\r"
            case UInt8(ascii: "t"): "\t"
            default: throw expected("an escaped character")
            }
        index += 1
        return scalar
    }

    /// Four hexadecimal digits, and four more where they are the first half of a pair of surrogates.
    private mutating func codePoint() throws(TensorFileError) -> Unicode.Scalar {
        let high = try unit()
        guard (0xD800..<0xDC00).contains(high) else {
            guard let scalar = Unicode.Scalar(high) else { throw expected("a pair of surrogates") }
            return scalar
        }
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
            throw expected("a pair of surrogates")
        }
        index += 2
        let low = try unit()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw expected("a pair of surrogates") }
        return scalar
    }

    private mutating func unit() throws(TensorFileError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw expected("four hexadecimal digits") }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
                throw expected("four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }

    private mutating func number() throws(TensorFileError) {
        _ = takeByte("-")
        if !takeByte("0") { try digits() }
        if takeByte(".") { try digits() }
        if takeByte("e") || takeByte("E") {
            _ = takeByte("+") || takeByte("-")
            try digits()
        }
    }

    private mutating func digits() throws(TensorFileError) {
        guard digit != nil else { throw expected("a value") }
        while digit != nil { index += 1 }
    }

    private mutating func word(_ word: String) throws(TensorFileError) {
        guard bytes[index...].starts(with: word.utf8) else { throw expected("a value") }
        index += word.utf8.count
    }

    private func text(_ content: ArraySlice<UInt8>, from start: Int) throws(TensorFileError) -> String {
        guard let text = String(validating: content, as: UTF8.self) else {
            throw origin.error(.notUTF8, at: .byte(base + start))
        }
        return text
    }

    private var digit: UInt8? {
        guard index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else { return nil }
        return bytes[index] - UInt8(ascii: "0")
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// Passes over white space and a character, if that is what comes next.
    @inline(__always)
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        return takeByte(character)
    }

    @inline(__always)
    private mutating func takeByte(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private func expected(_ what: String) -> TensorFileError {
        origin.error(.expected(what, found: index < bytes.count ? bytes[index] : nil), at: place)
    }
}
