/// Why a history file was not read or written as it should have been. It never keeps anyone from working: history
/// then lives in memory only, or without the lines that could not be read.
public enum HistoryProblem: Error, Hashable, Sendable {
    /// The folder could not be made, or the file not opened, locked or written; `errno` says why.
    case unusable(path: String, errno: Int32)
    /// The path names a folder, a pipe or a device.
    case notAFile(path: String)
    /// Some lines were not written by this program (binary data, another program's format) and were left alone.
    case foreignLines(path: String, count: Int)
}
