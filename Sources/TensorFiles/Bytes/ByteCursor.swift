/// Reads a source's numbers and texts one after the other, through a window of 64 KiB.
///
/// Everything read is checked against the end; nothing is allocated for lengths that the source does not have.
struct ByteCursor {
    private let source: any ByteSource
    private let end: Int
    private var window: [UInt8] = []
    private var windowStart = 0

    /// The offset of the next byte.
    private(set) var position: Int

    private static let windowSize = 1 << 16

    /// A cursor at `position` that may go as far as `end`.
    init(_ source: any ByteSource, at position: Int = 0, end: Int? = nil) {
        self.source = source
        self.position = position
        self.end = end ?? source.count
    }

    /// How many bytes are left.
    var remaining: Int { end - position }

    func error(_ problem: TensorFileError.Problem) -> TensorFileError {
        source.error(problem, at: .byte(position))
    }

    /// Makes sure that there are so many more bytes.
    func require(_ count: UInt64, for part: String) throws(TensorFileError) {
        guard count <= UInt64(remaining) else {
            throw error(.endsWithin(part, needed: count, size: source.count))
        }
    }

    /// Passes over bytes.
    mutating func skip(_ count: UInt64, _ part: String) throws(TensorFileError) {
        try require(count, for: part)
        position += Int(count)
    }

    /// The next whole number, the least significant byte first.
    mutating func integer<T: FixedWidthInteger & UnsignedInteger>(
        _ type: T.Type, _ part: String
    ) throws(TensorFileError) -> T {
        let size = MemoryLayout<T>.size
        try require(UInt64(size), for: part)
        try fill(size)
        var value: T = 0
        for index in 0..<size { value |= T(window[position - windowStart + index]) << T(8 * index) }
        position += size
        return value
    }

    /// The next so many bytes.
    ///
    /// - Precondition: `count` is at most a window's size.
    mutating func bytes(_ count: Int, _ part: String) throws(TensorFileError) -> [UInt8] {
        precondition(count <= Self.windowSize)
        try require(UInt64(count), for: part)
        try fill(count)
        defer { position += count }
        return Array(window[position - windowStart..<position - windowStart + count])
    }

    /// The next so many bytes as text.
    mutating func text(_ count: Int, _ part: String) throws(TensorFileError) -> String {
        let start = position
        guard let text = String(validating: try bytes(count, part), as: UTF8.self) else {
            throw source.error(.notUTF8, at: .byte(start))
        }
        return text
    }

    /// Makes sure that the next bytes are in the window.
    private mutating func fill(_ count: Int) throws(TensorFileError) {
        if position >= windowStart, position + count <= windowStart + window.count { return }
        window = try source.bytes(at: position, upTo: min(Self.windowSize, remaining))
        windowStart = position
    }
}
