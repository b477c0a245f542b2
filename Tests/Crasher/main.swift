import Concurrency
import CrashReports
import LineEditor
import Platform
import Screen
import Terminal

/// Crashes on purpose where a terminal is in other modes, for a test to see that it is put back:
/// `Crasher screen|prompt|plain|worker trap|null|abort|overflow`.
enum Crash: String {
    case trap, null, abort, overflow

    func happen() {
        switch self {
        case .trap:
            let empty: [Int] = []
            print(empty[CommandLine.arguments.count])
        case .null:
            let address = CommandLine.arguments.count
            UnsafeMutablePointer<Int>(bitPattern: address)?.pointee = 1
        case .abort: Glibc.abort()
        case .overflow: print(Self.deeper(1))
        }
    }

    private static func deeper(_ depth: Int) -> Int {
        var room = (depth, depth, depth, depth, depth, depth, depth, depth)
        return withUnsafeMutableBytes(of: &room) { deeper(depth + $0.count) + Int($0[0]) }
    }
}

CrashReports.readIfAsked()
// A folder of the test's, where it wants reports.
if let folder = getenv("CRASHER_REPORTS") {
    CrashReports.install(to: String(cString: folder) + "/reports/crash.txt", version: "of the test")
}
let words = CommandLine.arguments.dropFirst()
guard words.count == 2, let crash = words.last.flatMap(Crash.init) else { exit(64) }

switch words.first {
case "screen":
    try Terminal.withSession(TerminalOptions(mouse: .captured)) { terminal in
        var screen = Screen(size: terminal.size)
        screen.write("drawn", at: .origin, .text)
        terminal.draw(screen)
        crash.happen()
    }
case "plain": crash.happen()
case "worker": WorkerThread { crash.happen() }?.join()
case "prompt":
    let editor = try TerminalLineEditor(history: History())
    editor.complete = { _, _ in
        crash.happen()
        return .none
    }
    _ = editor.readLine(prompt: "typing> ")
default: exit(64)
}
