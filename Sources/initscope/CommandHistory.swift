import LineEditor
import Platform

/// What was typed in earlier runs, in either face.
enum CommandHistory {
    /// The file it is kept in; nil where there is no home.
    static var path: String? {
        var environment: [String: String] = [:]
        for name in ["XDG_STATE_HOME", "HOME"] { environment[name] = getenv(name).map { String(cString: $0) } }
        return HistoryFile.standardPath(environment: environment)
    }

    /// The history in the user's state folder, and what was wrong with its file; in memory where there is no folder.
    static func open() -> (history: History, problem: HistoryProblem?) {
        guard let path else { return (History(), nil) }
        return History.opened(HistoryFile(path: path))
    }
}

extension HistoryProblem {
    /// What is wrong, in a sentence without a full stop.
    var message: String {
        switch self {
        case .unusable(let path, let number):
            "history is kept for this session only: \(path): \(SystemError(number: number).message)"
        case .notAFile(let path): "history is kept for this session only: \(path) is not a file"
        case .foreignFile(let path): "history is kept for this session only: \(path) holds something else"
        case .tooLarge(let path, let limit):
            "\(path) is larger than \(limit >> 20) MiB: only its newest lines were read, and it is not cut"
        case .foreignLines(let path, let count): "\(count) lines of \(path) are not history and were kept"
        }
    }
}
