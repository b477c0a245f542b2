/// A value that another process can be given: written as bytes, and read back equal to the last bit.
///
/// ```swift
/// let bytes = [0.1, .nan].portableBytes
/// try [Double](portable: bytes)         // as it was, the bits of the NaN included
/// ```
///
/// Numbers are little-endian and of 64 bits; what may be of any length begins with its count. Bytes from elsewhere may say
/// anything, so reading checks what it reads, and throws ``PortableError``.
public protocol Portable {
    /// Reads what ``encode(to:)`` wrote.
    init(from reader: inout PortableReader) throws(PortableError)

    /// Adds the value to bytes.
    func encode(to writer: inout PortableWriter)
}

extension Portable {
    /// The value as bytes.
    public var portableBytes: [UInt8] {
        var writer = PortableWriter()
        encode(to: &writer)
        return writer.bytes
    }

    /// The value that bytes hold, all of them.
    public init(portable bytes: [UInt8]) throws(PortableError) {
        var reader = PortableReader(bytes)
        self = try Self(from: &reader)
        guard reader.isAtEnd else { throw .malformed("unexpected bytes after the value") }
    }
}

/// Bytes are not those of the value that was to be read.
public enum PortableError: Error, Hashable, Sendable {
    /// They end within a value.
    case ends
    /// They say something that no such value is.
    case malformed(String)
}

extension PortableError: CustomStringConvertible {
    /// What is wrong, in a sentence without a full stop.
    public var description: String {
        switch self {
        case .ends: "a result ends early: no process of this version wrote it"
        case .malformed(let text): "a result holds \(text): no process of this version wrote it"
        }
    }
}

/// Bytes that values are added to.
public struct PortableWriter: Sendable {
    /// What was added.
    public private(set) var bytes: [UInt8] = []

    /// No bytes yet.
    public init() {}

    /// Adds a value.
    public mutating func add(_ value: some Portable) { value.encode(to: &self) }

    /// Adds a word of 64 bits.
    public mutating func add(word: UInt64) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Adds bytes as they are.
    public mutating func add(bytes more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }
}

/// Bytes that values are taken from.
public struct PortableReader: Sendable {
    private let bytes: [UInt8]
    private var index = 0

    /// All of some bytes.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Bytes that are left.
    public var remaining: Int { bytes.count - index }

    /// Whether nothing is left.
    public var isAtEnd: Bool { remaining == 0 }

    /// Takes a value.
    public mutating func next<Value: Portable>(_ type: Value.Type = Value.self) throws(PortableError) -> Value {
        try Value(from: &self)
    }

    /// Takes a word of 64 bits.
    public mutating func word() throws(PortableError) -> UInt64 {
        try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Takes bytes as they are.
    public mutating func take(_ count: Int) throws(PortableError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else { throw .ends }
        defer { index += count }
        return bytes[index..<index + count]
    }

    /// Takes the count of what follows, each item of which takes at least so many bytes.
    mutating func count(ofItems size: Int) throws(PortableError) -> Int {
        guard let count = Int(exactly: try word()), count <= remaining / size else { throw .ends }
        return count
    }
}

/// Bytes that hold something, for values that need more than their bytes to be read back.
public struct PortableBytes: Hashable, Sendable, Portable {
    /// The bytes.
    public let bytes: [UInt8]

    /// Some bytes.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// A count, and the bytes.
    public init(from reader: inout PortableReader) throws(PortableError) {
        bytes = Array(try reader.take(try reader.count(ofItems: 1)))
    }

    /// A count, and the bytes.
    public func encode(to writer: inout PortableWriter) {
        writer.add(word: UInt64(bytes.count))
        writer.add(bytes: bytes)
    }
}
