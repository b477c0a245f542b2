import Platform

/// The user's libedit settings (editrc(5)), applied line by line.
///
/// `el_source` would do, but a `bind -v` or `bind -e` in the file resets every key: the program's own bindings have
/// to come right after it, before the user's, so that both the choice of vi and each of the user's keys hold.
enum InitFile {
    /// `$EDITRC`, or `~/.editrc`, as `el_source` looks for it.
    static func standardPath(environment: [String: String]) -> String? {
        if let path = environment["EDITRC"], !path.isEmpty { return path }
        return environment["HOME"].map { $0 + "/.editrc" }
    }

    /// Bytes that are read of a file: a thousand lines and more.
    static let sizeLimit = 64 << 10

    /// Bytes of a line. libedit copies what a key types into 1,024 characters (EL_BUFSIZ) without counting.
    static let lineLimit = 1000

    /// Applies a file to an editor, up to ``sizeLimit``; a file that cannot be read, a line that is longer than
    /// ``lineLimit``, and one that libedit rejects change nothing.
    static func apply(_ path: String, to editline: Editline) {
        // A pipe nobody writes to must not hold up the start.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: sizeLimit)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        for line in bytes[..<filled].split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
        where line.count <= lineLimit && !line.contains(0) {
            let text = String(decoding: line, as: UTF8.self).drop(while: \.isWhitespace)
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            editline.perform(line: String(text))
        }
    }
}
