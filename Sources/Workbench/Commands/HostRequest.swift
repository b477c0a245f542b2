/// What a line asks of the program that reads it (the explorer, the prompt, a script), which has files and a clock.
public enum HostRequest: Hashable, Sendable {
    /// Run the lines of a file.
    case source(path: String)
    /// A command of the explorer.
    case explorer(ExplorerCommand)
    /// Run a line and report its time. Places in it are places in the line that asked.
    case time(line: String)
}
