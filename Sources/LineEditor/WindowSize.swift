import Platform

/// How many rows and columns a terminal has.
struct WindowSize: Hashable {
    let rows: Int
    let columns: Int

    /// What the terminal at a descriptor says; nil where it does not know.
    init?(of terminal: Int32) {
        var size = winsize()
        guard ioctl(terminal, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else { return nil }
        (rows, columns) = (Int(size.ws_row), Int(size.ws_col))
    }
}
