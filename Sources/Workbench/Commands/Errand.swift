/// What a line asks of the face, which has files and a clock and takes lines.
public enum Errand: Hashable, Sendable {
    /// Do the lines of a file.
    case source(path: String)
    /// Do something on the screen.
    case explorer(ExplorerDeed)
    /// Do a line, and tell how long that took. Places in it are places in the line that asked.
    case time(line: String)
}
