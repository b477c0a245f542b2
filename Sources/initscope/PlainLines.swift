import Platform
import REPL
import Workbench

/// The lines of a file, read as they come. A line that is longer than any command somebody wrote is a failure: what has no
/// line breaks, as `/dev/zero`, would otherwise be read for ever.
final class PlainLines: LineSource {
    private let file: UnsafeMutablePointer<FILE>
    private let newline = Int32(UInt8(ascii: "\n"))
    private let name: String

    /// - Throws: a `Failure` when there is no file, in the words of `errno`.
    private init(_ file: UnsafeMutablePointer<FILE>?, name: String) throws {
        guard let file else { throw PlainLines.unreadable(name) }
        self.file = file
        self.name = name
    }

    /// The lines of the file at `path`.
    ///
    /// - Throws: a `Failure` when it cannot be opened.
    convenience init(contentsOf path: String) throws {
        try self.init(fopen(path, "r"), name: path)
    }

    deinit { fclose(file) }

    /// The lines of what is piped into the program.
    ///
    /// - Throws: a `Failure` when standard input is closed.
    static func standardInput() throws -> PlainLines {
        try PlainLines(fdopen(dup(StandardStream.input.rawValue), "r"), name: "standard input")
    }

    func next(prompt: String, for session: Session) throws -> LineInput {
        var bytes: [UInt8] = []
        while true {
            let byte = getc_unlocked(file)
            if byte == EOF { break }
            if byte == newline { return .line(PlainLines.text(bytes)) }
            guard bytes.count < PlainLines.lineLimit else {
                throw Failure(
                    .outside("cannot read \(name): a line is longer than \(PlainLines.lineLimit >> 20) MiB"))
            }
            bytes.append(UInt8(truncatingIfNeeded: byte))
        }
        guard ferror(file) == 0 else { throw PlainLines.unreadable(name) }
        return bytes.isEmpty ? .end : .line(PlainLines.text(bytes))
    }

    /// Bytes of a line, at most.
    private static let lineLimit = 4 << 20

    /// A line without the carriage return that files from elsewhere have before the line break.
    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    private static func unreadable(_ name: String) -> Failure {
        Failure(.outside("cannot read \(name): \(SystemError(number: errno).message)"))
    }
}
