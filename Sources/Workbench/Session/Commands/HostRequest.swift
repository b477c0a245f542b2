/// What a line asks of the program that reads it (the explorer, the prompt, a script), which has files and a clock.
public enum HostRequest: Hashable, Sendable {
    /// Run the lines of a file.
    case source(path: String)
    /// Run a line and report its time. Places in it are places in the line that asked.
    case time(line: String)
}

extension HostRequest: CustomStringConvertible {
    /// The line that asks for it.
    public var description: String {
        switch self {
        case .source(let path): "source \(path)"
        case .time(let line): "time \(line.drop { $0.isWhitespace })"
        }
    }
}
