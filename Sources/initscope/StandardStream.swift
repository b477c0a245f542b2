import Platform
import Screen

/// One of the three files every program is started with.
enum StandardStream: Int32 {
    case input = 0
    case output = 1
    case error = 2

    /// Whether somebody sits at it.
    var isTerminal: Bool { isatty(rawValue) != 0 }

    /// The columns lines may take: the terminal's up to 120, beyond which lines are hard to read. Where there is no
    /// terminal, or one that does not know its size, those that `COLUMNS` says, from 20 to 1000, and else 80.
    var width: Int {
        size.map { min($0.width, 120) } ?? StandardStream.widthOfFiles
    }

    /// The columns lines of files may take.
    static var widthOfFiles: Int {
        let said = getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 80
        return said > 0 ? min(max(said, 20), 1000) : 80
    }

    /// The terminal's columns and rows; nil where there is no terminal, or one that does not know.
    var size: Size? {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return Size(width: Int(size.ws_col), height: Int(size.ws_row))
    }

    /// Writes all of it.
    ///
    /// - Throws: ``SystemError`` when the file is full or closed.
    func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Platform.write(rawValue, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemError(number: errno) }
            rest = rest.dropFirst(count)
        }
    }
}
