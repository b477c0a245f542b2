import Foundation
import Testing

extension EndToEnd {
    /// Files that cannot be written, pipes nobody reads: told, and no more comes of it.
    @Suite("Writing") struct WritingTests {
        @Test func aFullDiskAndAMissingFolderAreFailuresThatAreTold() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try await terminal.command("save screen missing/a.svg")
                try await terminal.wait(for: "cannot write missing/a.svg: No such file or directory")
                try FileManager.default.createSymbolicLink(
                    atPath: terminal.home.appending(path: "full.svg").path, withDestinationPath: "/dev/full")
                try await terminal.command("save screen full.svg")
                try await terminal.wait(for: "No space left on device")
                try await terminal.command("save screen a.svg")
                try await terminal.wait(for: "saved the screen as a.svg")
                #expect(try terminal.text(of: "a.svg").hasSuffix("</svg>\n"))
                #expect(try terminal.remains(of: "a.svg").isEmpty)
                try await terminal.leave(program)
            }
        }

        /// No file may grow at all: what a full disk does to a picture, a recording and the history at once.
        @Test func nothingCanBeWrittenAtAll() async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                let ordinary = try terminal.ordinaryState
                let program = try await terminal.startExplorer("(ulimit -f 0; exec initscope)")
                try await terminal.command("save screen a.svg")
                try await terminal.wait(for: "cannot write a.svg: File too large")
                try await terminal.command("record r.txt")
                try await terminal.wait(for: "cannot write: File too large")
                try await terminal.command("key 7")
                try await terminal.waitForSpec("f32", "key 7")
                #expect(try terminal.remains(of: "a.svg").isEmpty)
                try await terminal.leave(program)
                #expect(try terminal.ordinaryState == ordinary)
                #expect(try await terminal.modes == modes)
            }
        }

        @Test func aHistoryThatCannotBeKeptIsToldOnce() async throws {
            try await TerminalUnderTest.with { terminal in
                let folder = terminal.home.appending(path: "state/initscope")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try FileManager.default.createSymbolicLink(
                    atPath: folder.appending(path: "history").path, withDestinationPath: "/dev/full")
                let program = try await terminal.startExplorer()
                try await terminal.command("key 7")
                try await terminal.waitForSpec("f32", "key 7")
                try await terminal.leave(program)
                #expect(try terminal.screen.contains("history is kept for this session only"))
            }
        }

        /// A history that reaches the size a file may have, in either face.
        @Test(arguments: [["repl"], []])
        func aDiskThatIsFullAtLastIsToldOnceAndLeavesNoHalfEntry(words: [String]) async throws {
            try await TerminalUnderTest.with { terminal in
                let folder = terminal.home.appending(path: "state/initscope")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                // In bash's ulimit a block has 1,024 bytes.
                let entries = (0..<100).map { "key \(100 + $0)\n" }.joined() + String(repeating: "#", count: 210) + "\n"
                try entries.write(to: folder.appending(path: "history"), atomically: true, encoding: .utf8)
                let program = try terminal.begin("(ulimit -f 1; exec initscope \(words.joined()))")
                if words.isEmpty {
                    try await terminal.waitForPicture()
                } else {
                    try await terminal.wait(for: "initscope>")
                }
                for line in ["key 71", "key 72"] {
                    try terminal.type((words.isEmpty ? ":" : "") + line)
                    try await terminal.wait(for: line)
                    try terminal.send("Enter")
                    try await terminal.wait(for: line.replacing(" ", with: words.isEmpty ? " " : "="))
                }
                if words.isEmpty { try terminal.send("q") } else { try terminal.send("C-d") }
                #expect(try await terminal.status(of: program) == 0)
                let screen = try terminal.screen
                #expect(screen.components(separatedBy: "history is kept for this session only").count == 2, "\(screen)")
                // The first line fits, and of the second all but its line break would.
                #expect(try terminal.text(of: "state/initscope/history") == entries + "key 71\n")
            }
        }

        /// POSIX, 2.8.2: 141 is SIGPIPE's.
        @Test(arguments: [
            ("initscope list >&-", 1), ("initscope list >/dev/full", 1), ("initscope list 2>&- >list", 0),
            ("initscope list | true; (exit ${PIPESTATUS[0]})", 141), ("echo list | initscope >/dev/full", 1),
            ("initscope tensor ones 2000x2000 --format raw | head -c 1 >byte; (exit ${PIPESTATUS[0]})", 141),
            ("initscope --version >/dev/full", 1), ("initscope --help >/dev/full", 1), ("initscope man >/dev/full", 1),
            ("initscope >&-", 64), ("initscope <&-", 1), ("initscope repl >/dev/full </dev/null", 0),
        ])
        func closedAndFullStreamsEndCommandsWithTheirStatus(command: String, status: Int) async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                #expect(try await terminal.run(command) == status, "\(command)")
                #expect(try await terminal.modes == modes, "\(command)")
            }
        }

        @Test func withoutStandardErrorTheExplorerIsAsEver() async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                let ordinary = try terminal.ordinaryState
                let program = try await terminal.startExplorer("initscope 2>&-")
                try await terminal.command("key x")
                try await terminal.wait(for: "expected a whole number")
                try await terminal.leave(program)
                #expect(try terminal.ordinaryState == ordinary)
                #expect(try await terminal.modes == modes)
            }
        }
    }
}

extension TerminalUnderTest {
    /// The unfinished files a picture left behind.
    fileprivate func remains(of file: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: home.path).filter { $0.hasPrefix(file + ".") }
    }
}
