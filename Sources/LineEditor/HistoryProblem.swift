/// Why a history file was not read or written as it should have been. It never keeps anyone from working: history
/// then lives in memory only, or without the lines that could not be read.
public enum HistoryProblem: Error, Hashable, Sendable {
    /// The folder could not be made, or the file not opened, locked or written; `errno` says why.
    case unusable(path: String, errno: Int32)
    /// The path names a folder, a pipe or a device.
    case notAFile(path: String)
    /// Most of the file is something else: it is not written to.
    case foreignFile(path: String)
    /// The file is so large that only its newest lines were read: it is not cut.
    case tooLarge(path: String, limit: Int)
    /// Some lines were not written by this program (binary data, another program's format) and were left alone.
    case foreignLines(path: String, count: Int)
}
