// The standard library's values.

extension UInt64: Portable {
    /// A word.
    public init(from reader: inout PortableReader) throws(PortableError) { self = try reader.word() }
    /// A word.
    public func encode(to writer: inout PortableWriter) { writer.add(word: self) }
}

extension Int: Portable {
    /// A word in two's complement.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self = Int(truncatingIfNeeded: try reader.word())
    }
    /// A word in two's complement.
    public func encode(to writer: inout PortableWriter) {
        writer.add(word: UInt64(bitPattern: Int64(self)))
    }
}

extension Double: Portable {
    /// A word: the bits, whatever number or none they are.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self.init(bitPattern: try reader.word())
    }
    /// A word: the bits.
    public func encode(to writer: inout PortableWriter) { writer.add(word: bitPattern) }
}

extension Bool: Portable {
    /// A byte, 0 or 1.
    public init(from reader: inout PortableReader) throws(PortableError) {
        switch try reader.take(1).first {
        case 0: self = false
        case 1: self = true
        default: throw .malformed("a Boolean other than 0 or 1")
        }
    }
    /// A byte, 0 or 1.
    public func encode(to writer: inout PortableWriter) { writer.add(bytes: [self ? 1 : 0]) }
}

extension String: Portable {
    /// A count, and UTF-8.
    public init(from reader: inout PortableReader) throws(PortableError) {
        guard let text = String(validating: try reader.take(try reader.count(ofItems: 1)), as: UTF8.self) else {
            throw .malformed("text that is not valid UTF-8")
        }
        self = text
    }
    /// A count, and UTF-8.
    public func encode(to writer: inout PortableWriter) {
        writer.add(word: UInt64(utf8.count))
        writer.add(bytes: utf8)
    }
}

extension Array: Portable where Element: Portable {
    /// A count, and the items.
    public init(from reader: inout PortableReader) throws(PortableError) {
        // Every item takes a byte at least, so that a count alone reserves no more than there are bytes.
        let count = try reader.count(ofItems: 1)
        self = []
        for _ in 0..<count { append(try reader.next()) }
    }
    /// A count, and the items.
    public func encode(to writer: inout PortableWriter) {
        writer.add(word: UInt64(count))
        for item in self { item.encode(to: &writer) }
    }
}

extension Optional: Portable where Wrapped: Portable {
    /// Whether there is a value, and the value.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self = try reader.next(Bool.self) ? try reader.next(Wrapped.self) : nil
    }
    /// Whether there is a value, and the value.
    public func encode(to writer: inout PortableWriter) {
        writer.add(self != nil)
        if let self { writer.add(self) }
    }
}

extension Range: Portable where Bound == Int {
    /// Its ends.
    public init(from reader: inout PortableReader) throws(PortableError) {
        let (lower, upper) = (try reader.next(Int.self), try reader.next(Int.self))
        guard lower <= upper else { throw .malformed("a range that ends before it begins") }
        self = lower..<upper
    }
    /// Its ends.
    public func encode(to writer: inout PortableWriter) {
        writer.add(lowerBound)
        writer.add(upperBound)
    }
}

extension PortableReader {
    /// Takes one of a list of values by its place.
    public mutating func next<Value>(oneOf values: [Value]) throws(PortableError) -> Value {
        let place = try next(Int.self)
        guard values.indices.contains(place) else { throw .malformed("place \(place) of a list of \(values.count)") }
        return values[place]
    }
}

extension PortableWriter {
    /// Adds one of a list of values, by its place.
    public mutating func add<Value: Equatable>(_ value: Value, oneOf values: [Value]) {
        guard let place = values.firstIndex(of: value) else { preconditionFailure("the list has all values") }
        add(place)
    }
}
