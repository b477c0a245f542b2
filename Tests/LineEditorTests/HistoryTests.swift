import Foundation
import Testing

@testable import LineEditor

@Suite("History")
struct HistoryTests {
    private let folder = TemporaryFolder()
    private var file: HistoryFile { HistoryFile(path: folder.path + "/state/initscope/history") }

    @Test("Blank lines and consecutive repetitions are not kept")
    func collapses() {
        let history = History()
        for line in ["zeros", "zeros", "  ", "", "ones", "zeros"] { history.append(line) }
        #expect(history.entries == ["zeros", "ones", "zeros"])
    }

    @Test("Only the newest lines up to the limit are kept")
    func forgets() {
        let history = History(limit: 2)
        for line in ["a", "b", "c"] { history.append(line) }
        #expect(history.entries == ["b", "c"])
    }

    @Test("Lines come back from the file, with line breaks, control characters and backslashes")
    func persists() {
        let lines = ["he_normal {2}", "a\nb\tc", "\u{1B}[31m\\u{41}", "日本 é"]
        let first = History.opened(file)
        #expect(first.problem == nil)
        for line in lines { #expect(first.history.append(line) == nil) }
        #expect(History.opened(file).history.entries == lines)
    }

    @Test("The file is for its owner only, and so are the folders made for it")
    func modes() throws {
        History.opened(file).history.append("zeros")
        let modes = try [file.path, folder.path + "/state/initscope", folder.path + "/state"].map {
            try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
        }
        #expect(modes == [0o600, 0o700, 0o700])
    }

    @Test("A line cut short by a crash is an entry of its own, and the next line does not join it")
    func truncated() {
        folder.write("zeros\nones {1", to: "state/initscope/history")
        let (history, problem) = History.opened(file)
        #expect(problem == nil)
        history.append("eye")
        #expect(History.opened(file).history.entries == ["zeros", "ones {1", "eye"])
    }

    @Test("Lines that are not ours are counted, skipped and left alone")
    func foreign() {
        let bytes = Data("zeros\nones\n".utf8) + Data([0xFF, 0x00, 0x0A]) + Data("a\\040b\n".utf8)
        folder.write(bytes, to: "state/initscope/history")
        let (history, problem) = History.opened(file, limit: 1)
        #expect(history.entries == ["ones"])
        #expect(problem == .foreignLines(path: file.path, count: 2))
        #expect(folder.read("state/initscope/history") == bytes)
        #expect(history.append("eye") == nil)
        #expect(folder.read("state/initscope/history") == bytes + Data("eye\n".utf8))
    }

    @Test("A file of which most is something else is not written to")
    func foreignFile() {
        let bytes = Data([0x7F, 0x45, 0x4C, 0x46, 0x0A, 0x00, 0xFF, 0x0A]) + Data("zeros\n".utf8)
        folder.write(bytes, to: "state/initscope/history")
        let (history, problem) = History.opened(file)
        #expect(problem == .foreignFile(path: file.path))
        #expect(history.append("ones") == nil)
        #expect(history.entries == ["ones"])
        #expect(folder.read("state/initscope/history") == bytes)
    }

    @Test("One enormous command costs no other one")
    func enormousEntry() {
        folder.write((0..<900).map { "l\($0)\n" }.joined(), to: "state/initscope/history")
        let history = History.opened(file).history
        #expect(history.append("tensor " + String(repeating: "x", count: 5 << 20)) == nil)
        history.append("ones")
        let (again, problem) = History.opened(file)
        #expect(problem == nil)
        #expect(again.entries == (0..<900).map { "l\($0)" } + ["ones"])
    }

    @Test("A large file of other lines stays as it is, to the last byte")
    func largeForeignFile() throws {
        let bytes = Data((0..<900_000).map { "line \($0) of somebody's notes, which take room\n" }.joined().utf8)
        try #require(bytes.count > HistoryFile.readLimit)
        folder.write(bytes, to: "state/initscope/history")
        let (history, problem) = History.opened(file)
        #expect(problem == .tooLarge(path: file.path, limit: HistoryFile.readLimit))
        #expect(history.entries.last == "line 899999 of somebody's notes, which take room")
        #expect(folder.read("state/initscope/history") == bytes)
    }

    @Test("A history of long commands is cut by its bytes, to its newest lines")
    func longEntries() throws {
        let lines = (0..<100).map { "l\($0) " + String(repeating: "x", count: 60_000) }
        folder.write(lines.map { $0 + "\n" }.joined(), to: "state/initscope/history")
        let (history, problem) = History.opened(file)
        #expect(problem == nil)
        #expect(history.entries == lines)
        let left = try #require(folder.read("state/initscope/history"))
        #expect(left.count <= HistoryFile.sizeLimit / 2)
        #expect(History.opened(file).history.entries == Array(lines.suffix(left.count / (lines[99].utf8.count + 1))))
    }

    @Test("A file behind a link, or with two names, is never cut, and its mode stays", arguments: ["link", "name"])
    func linked(_ kind: String) throws {
        let notes = folder.path + "/notes.txt"
        folder.write((0..<3000).map { "l\($0)\n" }.joined(), to: "notes.txt")
        chmod(notes, 0o644)
        folder.write("", to: "state/initscope/other")
        if kind == "link" { symlink(notes, file.path) } else { link(notes, file.path) }
        let (history, problem) = History.opened(file)
        #expect(problem == nil)
        #expect(history.entries.count == 1000)
        #expect(folder.read("notes.txt")?.count(where: { $0 == 10 }) == 3000)
        var status = stat()
        stat(notes, &status)
        #expect(status.st_mode & 0o777 == 0o644)
    }

    @Test("Cutting keeps the mode")
    func modeOfACut() {
        folder.write((0..<7).map { "l\($0)\n" }.joined(), to: "state/initscope/history")
        chmod(file.path, 0o640)
        #expect(History.opened(file, limit: 3).problem == nil)
        var status = stat()
        stat(file.path, &status)
        #expect(status.st_mode & 0o777 == 0o640)
        #expect(folder.read("state/initscope/history") == Data("l4\nl5\nl6\n".utf8))
    }

    @Test("A megabyte of noise does not stop anything")
    func binary() {
        var key: UInt64 = 1
        let noise = Data(
            (0..<1_000_000).map { _ -> UInt8 in
                key = key &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(key >> 56)
            })
        folder.write(noise, to: "state/initscope/history")
        let (history, problem) = History.opened(file)
        #expect(problem != nil)
        history.append("zeros")
        #expect(history.entries.last == "zeros")
    }

    @Test("A folder in the file's place is reported, and history lives in memory")
    func notAFile() {
        folder.write("", to: "state/initscope/history/x")
        let (history, problem) = History.opened(file)
        #expect(problem == .notAFile(path: file.path))
        #expect(history.append("zeros") == .notAFile(path: file.path))
        #expect(history.entries == ["zeros"])
    }

    @Test("Two programs writing at once lose nothing")
    func twoWriters() async {
        let path = file.path
        await withTaskGroup(of: Void.self) { group in
            for writer in ["a", "b"] {
                group.addTask {
                    let history = History.opened(HistoryFile(path: path)).history
                    for number in 0..<200 { history.append("\(writer)\(number)") }
                }
            }
        }
        let entries = History.opened(file).history.entries
        #expect(entries.filter { $0.hasPrefix("a") } == (0..<200).map { "a\($0)" })
        #expect(entries.filter { $0.hasPrefix("b") } == (0..<200).map { "b\($0)" })
    }

    @Test("A file grown past twice the limit is cut to its newest lines")
    func cut() {
        folder.write((0..<7).map { "l\($0)\n" }.joined(), to: "state/initscope/history")
        #expect(History.opened(file, limit: 3).problem == nil)
        #expect(folder.read("state/initscope/history") == Data("l4\nl5\nl6\n".utf8))
    }

    @Test("The standard place follows XDG, and ignores relative paths as XDG says")
    func standardPath() {
        #expect(HistoryFile.standardPath(environment: ["XDG_STATE_HOME": "/s"]) == "/s/initscope/history")
        #expect(
            HistoryFile.standardPath(environment: ["XDG_STATE_HOME": "s", "HOME": "/h"])
                == "/h/.local/state/initscope/history")
        #expect(HistoryFile.standardPath(environment: [:]) == nil)
    }
}
