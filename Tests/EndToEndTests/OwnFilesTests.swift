import Foundation
import Testing

extension EndToEnd {
    /// The user's files, which are there before the program is.
    @Suite("Files that are there") struct OwnFilesTests {
        @Test func aLessonPlantsNothing() async throws {
            try await TerminalUnderTest.with(width: 100, height: 30) { terminal in
                let profile = "export EDITOR=vi\n"
                try profile.write(to: terminal.home.appending(path: ".bash_profile"), atomically: true, encoding: .utf8)
                try "record ~/.bash_profile\necho evil\n".write(
                    to: terminal.home.appending(path: "lesson.txt"), atomically: true, encoding: .utf8)
                try "save screen ~/notes.txt\necho evil\n".write(
                    to: terminal.home.appending(path: "other.txt"), atomically: true, encoding: .utf8)
                let program = try terminal.begin("initscope --play lesson.txt")
                try await terminal.wait(for: "lesson.txt:1 asks for this")
                try terminal.send("Enter", "Space", "Right", "Escape")
                try await terminal.wait(for: "lesson.txt:1: not allowed: record ~/.bash_profile")
                try await terminal.command("source other.txt")
                try await terminal.wait(for: "other.txt:1 asks for this")
                try terminal.send("Escape")
                try await terminal.wait(for: "not allowed")
                try await terminal.leave(program)
                #expect(try terminal.text(of: ".bash_profile") == profile)
                #expect(!FileManager.default.fileExists(atPath: terminal.home.appending(path: "notes.txt").path))
            }
        }

        @Test func theStartupFileIsTheUsersOwn() async throws {
            try await TerminalUnderTest.with { terminal in
                let folder = terminal.home.appending(path: ".config/initscope")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try "record ~/r.txt\n".write(
                    to: folder.appending(path: "initscoperc"), atomically: true, encoding: .utf8)
                let program = try await terminal.startExplorer()
                try await terminal.wait(for: "recording to ~/r.txt")
                try await terminal.leave(program)
                // Who starts it again is asked about what was recorded before.
                let again = try terminal.begin("initscope")
                try await terminal.wait(for: "A file of this name already exists")
                try terminal.send("Escape")
                try await terminal.wait(for: "kept ~/r.txt")
                try await terminal.leave(again)
            }
        }

        @Test func whatIsThereIsReplacedOnlyAfterAYes() async throws {
            try await TerminalUnderTest.with { terminal in
                let home = terminal.home
                try "mine\n".write(to: home.appending(path: "a.svg"), atomically: true, encoding: .utf8)
                chmod(home.appending(path: "a.svg").path, 0o640)
                symlink("a.svg", home.appending(path: "link.svg").path)
                symlink("nothing.svg", home.appending(path: "dangling.svg").path)
                let program = try await terminal.startExplorer()
                for name in ["a.svg", "link.svg"] {
                    try await terminal.command("save screen \(name)")
                    try await terminal.wait(for: "A file of this name already exists")
                    try terminal.send("n")
                    try await terminal.wait(for: "kept \(name)")
                    #expect(try terminal.text(of: "a.svg") == "mine\n")
                }
                for line in ["save screen dangling.svg", "save screen dangling.svg --replace", "record dangling.svg"] {
                    try await terminal.command(line)
                    try await terminal.wait(
                        for: "cannot write dangling.svg: it is a link")
                }
                try await terminal.command("save screen link.svg --replace")
                try await terminal.wait(for: "saved the screen as link.svg")
                #expect(try terminal.text(of: "a.svg").hasSuffix("</svg>\n"))
                var status = stat()
                stat(home.appending(path: "a.svg").path, &status)
                #expect(status.st_mode & 0o777 == 0o640)
                try await terminal.command("record link.svg")
                try await terminal.wait(for: "link.svg already exists and is not a recording")
                try await terminal.leave(program)
                #expect(readlinked(home.appending(path: "link.svg")) == "a.svg")
                #expect(readlinked(home.appending(path: "dangling.svg")) == "nothing.svg")
                #expect(!FileManager.default.fileExists(atPath: home.appending(path: "nothing.svg").path))
            }
        }

        @Test func whatIsCopiedIsForItsOwnerOnly() async throws {
            try await TerminalUnderTest.with { terminal in
                try await terminal.run("umask 0")
                let program = try await terminal.startExplorer()
                try terminal.send("y")
                try await terminal.wait(for: "copied the spec")
                func mode(_ name: String) throws -> Int? {
                    try FileManager.default.attributesOfItem(atPath: terminal.home.appending(path: name).path)[
                        .posixPermissions] as? Int
                }
                #expect(try mode("state/initscope/yank.txt") == 0o600)
                #expect(try mode("state/initscope") == 0o700)
                // What an earlier version left for all to read.
                chmod(terminal.home.appending(path: "state/initscope/yank.txt").path, 0o666)
                try terminal.send("+")
                try await terminal.wait(for: "key 43")
                try terminal.send("y")
                try await terminal.wait(for: "copied the spec")
                #expect(try mode("state/initscope/yank.txt") == 0o600)
                try await terminal.leave(program)
            }
        }
    }
}

private func readlinked(_ url: URL) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)
}
