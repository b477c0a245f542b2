import Foundation

/// The program under test: the one `INITSCOPE_BINARY` names, else the one built along with the tests.
enum BuiltProgram {
    static let url: URL = {
        if let path = ProcessInfo.processInfo.environment["INITSCOPE_BINARY"] { return URL(filePath: path) }
        let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appending(path: "initscope")
    }()
}
