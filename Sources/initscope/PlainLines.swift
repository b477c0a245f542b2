import Platform
import REPL
import Workbench

/// The lines of a file, read as they come.
final class PlainLines: LineSource {
    private let file: UnsafeMutablePointer<FILE>
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
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        let length = getline(&line, &capacity, file)
        guard length >= 0, let line else {
            guard ferror(file) == 0 else { throw PlainLines.unreadable(name) }
            return .end
        }
        let bytes = UnsafeRawBufferPointer(start: line, count: length)
        let text = String(decoding: bytes, as: UTF8.self)
        return .line(text.last?.isNewline == true ? String(text.dropLast()) : text)
    }

    private static func unreadable(_ name: String) -> Failure {
        Failure(.outside("cannot read \(name): \(SystemError(number: errno).message)"))
    }
}
