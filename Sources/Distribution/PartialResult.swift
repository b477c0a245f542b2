import InitializerCore

/// What one of several processes found, to be put together with what the others did.
///
/// As bytes it is a head that people can read, the results, and a fingerprint of both:
///
///     initscope partial result 1
///     program: 2.0.0
///     command: sweep he_normal {784, 256} f32 key=42 keys=1...3000
///     part: 2/7
///     items: 430...858 of 3000
///     work: 2f1c…                       SHA-256 of all that decides the results
///     bytes: 6864
///
///     for each item its length, 64 bits, little-endian, and its result
///     sha256: 9a0b…                     of everything before this line
public struct PartialResult: Hashable, Sendable {
    /// The version of the program that wrote it.
    public let program: String

    /// The line that asks for the work.
    public let command: String

    /// Which part of the work it is.
    public let part: Part

    /// The items that were done.
    public let items: Range<Int>

    /// Items of the whole work.
    public let itemCount: Int

    /// The SHA-256 of all that decides the results, in hexadecimal digits.
    public let work: String

    /// The result of each item.
    public let results: [[UInt8]]

    /// What was found of some items of `work`.
    public init(
        program: String, command: String, part: Part, items: Range<Int>, of work: SharedWork, results: [[UInt8]]
    ) {
        precondition(results.count == items.count)
        self.program = program
        self.command = command
        self.part = part
        self.items = items
        itemCount = work.itemCount
        self.work = PartialResult.fingerprint(of: work)
        self.results = results
    }

    /// What tells work from other work.
    static func fingerprint(of work: SharedWork) -> String {
        var writer = PortableWriter()
        writer.add(work.identity())
        writer.add(work.weights)
        writer.add(work.repeated)
        return SHA256.hash(writer.bytes)
    }

    /// The items as people count them: `430...858 of 3000`, `none of 3000`.
    var itemsText: String {
        (items.isEmpty ? "none" : "\(items.lowerBound + 1)...\(items.upperBound)") + " of \(itemCount)"
    }
}

// MARK: Bytes

extension PartialResult {
    /// What every such file begins with, but for the version of the format.
    private static let mark = "initscope partial result "

    /// The version of the format.
    private static let format = 1

    private static let fields = ["program", "command", "part", "items", "work", "bytes"]

    /// Lines of a head are shorter.
    private static let lineLimit = 1 << 20

    /// The length of the line with the fingerprint.
    private static let tail = "sha256: ".utf8.count + 64 + 1

    /// As it is stored and sent.
    public var bytes: [UInt8] {
        var body = PortableWriter()
        for result in results {
            body.add(result.count)
            body.add(bytes: result)
        }
        let head = [
            PartialResult.mark + "\(PartialResult.format)", "program: \(program)",
            "command: \(PartialResult.escaped(command))", "part: \(part)", "items: \(itemsText)", "work: \(work)",
            "bytes: \(body.bytes.count)", "",
        ]
        let bytes = Array((head.joined(separator: "\n") + "\n").utf8) + body.bytes
        return bytes + Array("sha256: \(SHA256.hash(bytes))\n".utf8)
    }

    /// Reads what ``bytes`` gives, from a file or another process, which may say anything.
    ///
    /// - Throws: a ``PartialResultProblem``.
    public init(_ bytes: [UInt8]) throws(PartialResultProblem) {
        var lines = HeadReader(bytes)
        guard let first = lines.next(), first.hasPrefix(PartialResult.mark) else {
            throw bytes.isEmpty ? .empty : .notPartial
        }
        let format = first.dropFirst(PartialResult.mark.count)
        guard format == "\(PartialResult.format)" else { throw .otherFormat(String(format.prefix(20))) }
        var values: [String] = []
        for field in PartialResult.fields {
            guard let line = lines.next() else { throw .truncated(after: bytes.count, of: nil) }
            guard line.hasPrefix(field + ": ") else { throw .damagedHead(field) }
            values.append(String(line.dropFirst(field.count + 2)))
        }
        guard let separator = lines.next() else { throw .truncated(after: bytes.count, of: nil) }
        guard separator.isEmpty else { throw .damagedHead("empty line") }
        guard let size = Int(values[5]), size >= 0, size < 1 << 48 else { throw .damagedHead("bytes") }
        let whole = lines.index + size + PartialResult.tail
        guard bytes.count >= whole else { throw .truncated(after: bytes.count, of: whole) }
        guard bytes.count == whole else { throw .tooLong(by: bytes.count - whole) }
        let end = lines.index + size
        guard bytes[end...].elementsEqual("sha256: \(SHA256.hash(Array(bytes[..<end])))\n".utf8) else {
            throw .damaged
        }
        guard let part = Part(values[2]) else { throw .damagedHead("part") }
        guard let (items, count) = PartialResult.items(values[3]) else { throw .damagedHead("items") }
        self.program = values[0]
        self.command = PartialResult.unescaped(values[1])
        self.part = part
        self.items = items
        itemCount = count
        work = values[4]
        do throws(PortableError) {
            var reader = PortableReader(Array(bytes[lines.index..<end]))
            var results: [[UInt8]] = []
            for _ in items { results.append(Array(try reader.take(try reader.next(Int.self)))) }
            guard reader.isAtEnd else { throw PortableError.malformed("more results than items") }
            self.results = results
        } catch {
            throw .damagedHead("items")
        }
    }

    private static func items(_ text: String) -> (Range<Int>, count: Int)? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[1] == "of", let count = Int(words[2]), (0..<1 << 32).contains(count) else {
            return nil
        }
        if words[0] == "none" { return (0..<0, count) }
        let ends = words[0].split(separator: ".", omittingEmptySubsequences: false)
        guard ends.count == 4, ends[1].isEmpty, ends[2].isEmpty, let first = Int(ends[0]), let last = Int(ends[3]),
            first >= 1, first <= last, last <= count
        else { return nil }
        return (first - 1..<last, count)
    }

    /// In one line: a name of a file may have several.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }

    /// The lines some bytes begin with.
    private struct HeadReader {
        private let bytes: [UInt8]
        private(set) var index = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// The next line; nil where there is no end of one.
        mutating func next() -> String? {
            guard let end = bytes[index...].prefix(PartialResult.lineLimit).firstIndex(of: UInt8(ascii: "\n")) else {
                return nil
            }
            defer { index = end + 1 }
            return String(decoding: bytes[index..<end], as: UTF8.self)
        }
    }
}
