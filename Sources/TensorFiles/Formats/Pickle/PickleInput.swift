/// The bytes of a pickle, which are taken in order.
struct PickleInput {
    /// All of them.
    let bytes: [UInt8]

    /// How many were taken.
    private(set) var index = 0

    private let origin: FileOrigin

    init(_ bytes: [UInt8], of origin: FileOrigin) {
        self.bytes = bytes
        self.origin = origin
    }

    /// The next byte.
    mutating func byte() throws(TensorFileError) -> UInt8 {
        guard index < bytes.count else { throw ends(1) }
        defer { index += 1 }
        return bytes[index]
    }

    private func ends(_ needed: Int) -> TensorFileError {
        origin.error(
            .endsWithin("the pickle", needed: UInt64(index) &+ UInt64(needed), size: bytes.count), at: .byte(index))
    }

    /// An unsigned number of so many bytes.
    mutating func number(_ size: Int) throws(TensorFileError) -> Int {
        let part = try take(size)
        var value: UInt64 = 0
        for (shift, byte) in part.enumerated() { value |= UInt64(byte) << UInt64(8 * shift) }
        return Int(exactly: value) ?? .max
    }

    /// The next bytes.
    mutating func take(_ count: Int) throws(TensorFileError) -> ArraySlice<UInt8> {
        guard count <= bytes.count - index else { throw ends(count) }
        defer { index += count }
        return bytes[index..<index + count]
    }

    /// The bytes up to the end of a line, as text.
    mutating func line() throws(TensorFileError) -> String {
        let start = index
        guard let end = bytes[index...].prefix(1024).firstIndex(of: 0x0A) else { throw ends(1024) }
        index = end + 1
        guard let line = String(validating: bytes[start..<end], as: UTF8.self) else {
            throw origin.error(.notUTF8, at: .byte(start))
        }
        return line
    }
}
