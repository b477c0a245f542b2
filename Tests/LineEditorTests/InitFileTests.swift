import CEditline
import Foundation
import Testing

@testable import LineEditor

/// What the user's own file for libedit may do, and what it may not.
@Suite struct InitFileTests {
    private let folder = TemporaryFolder()

    /// libedit's own list of what keys do, once it has read a file.
    private func bindings(after editrc: String) throws -> String {
        folder.write(editrc, to: "editrc")
        let terminal = try PseudoTerminal()
        let shown = try #require(fopen(folder.path + "/shown", "w+"))
        defer { fclose(shown) }
        let host = NoHost()
        let editline = try Editline(
            program: "initscope", terminal: terminal.descriptor, output: shown, history: History(),
            initFile: folder.path + "/editrc", lineBreaks: .spaces, host: host)
        editline.perform(line: "bind")
        fflush(shown)
        return String(decoding: folder.read("shown") ?? Data(), as: UTF8.self)
    }

    /// Lines that would give a key to what no key may have, in every way editrc(5) has.
    static let attempts = [
        "", "bind -v", "bind -e", "bind -v\nbind -e", "bind -e\nbind -v", "bind -vx", "bind -ex", "initscope:bind -v",
        "bind -a -v", "bind -k -e", "edit on\nbind -v", "bind ^X ed-command", "bind -a x vi-histedit",
        "bind '^[x' ed-command",
        "bind ^X \"ed-command\"", "bind ^X ed\\-command", "bind ^X 'vi-histedit'", "bind -v\nbind -a v vi-histedit",
        "bind -k up ed-command", "bind -v\nbind ^X ed-command", "initscope:bind ^X vi-histedit",
        "   bind   ^X\ted-command", "bind -v\r\nbind -a : ed-command\r\n",
    ]

    @Test(arguments: attempts)
    func noKeyHasWhatCrashesOrStartsAnotherEditor(editrc: String) throws {
        let listed = try bindings(after: editrc)
        // The list is there, and has what else there is.
        #expect(listed.contains("ed-delete-prev-word"))
        #expect(!listed.contains("ed-command"), "\(listed)")
        #expect(!listed.contains("vi-histedit"), "\(listed)")
    }

    @Test func whatElseTheUserBindsHolds() throws {
        let listed = try bindings(after: "bind '^[x' ed-prev-word\nbind ^X ed-command\nbind ^T em-upper-case\n")
        #expect(listed.contains(#/"\^\[x"\s+->\s+ed-prev-word/#))
        #expect(listed.contains(#/"\^T"\s+->\s+em-upper-case/#))
    }

    /// The limit is libedit's EL_BUFSIZ, 1,024 characters, into which it copies without counting.
    @Test(arguments: [1_000, 1_024, 1_100, 5_000, 100_000, 10_000_000])
    func aLineThatIsTooLongForLibeditIsLeftOut(length: Int) throws {
        let start = "bind -s ^X "
        let macro = String(repeating: "x", count: length - start.utf8.count)
        let listed = try bindings(after: start + macro + "\nbind ^T em-upper-case\n")
        #expect(listed.contains("xxxx") == (length <= InitFile.lineLimit))
        // A file is read so far and no further.
        #expect(listed.contains(#/"\^T"\s+->\s+em-upper-case/#) == (length < InitFile.sizeLimit - 30))
    }

    @Test func aFileOfAnySizeAndKindIsReadAtOnce() throws {
        let start = ContinuousClock.now
        // Two gigabytes that take no room on the disk.
        let descriptor = open(folder.path + "/editrc", O_RDWR | O_CREAT, 0o600)
        ftruncate(descriptor, 2 << 30)
        close(descriptor)
        for path in [folder.path + "/editrc", "/dev/zero", "/", "/dev/null", folder.path + "/pipe"] {
            if path.hasSuffix("pipe") { mkfifo(path, 0o600) }
            let editor = try EmbeddedLineEditor(history: History(), environment: ["EDITRC": path])
            editor.begin()
            #expect(editor.send(["a"]).text == "a")
        }
        #expect(start.duration(to: .now) < .seconds(5))
    }

    /// Each of these ended the program: libedit's prompt for its commands reads beyond what is typed there.
    @Test(arguments: ["", "bind -v\n"])
    func libeditsOwnPromptIsOutOfReach(editrc: String) throws {
        folder.write(editrc, to: "editrc")
        let editor = try EmbeddedLineEditor(history: History(), environment: ["EDITRC": folder.path + "/editrc"])
        for keys in ["\u{1B}x\"\r", "\u{1B}X\"\r", "\u{1B}:\"\r", "\u{1B}v", "\u{F8}\"\r", "\u{D8}\"\r"] {
            editor.begin(initialText: "zeros")
            for scalar in keys.unicodeScalars { editor.send([scalar]) }
            editor.begin(initialText: "zeros")
            #expect(editor.state.text == "zeros")
        }
        // A file that vi would have been given.
        let left = try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter { $0.hasPrefix("histedit.") }
        let mine = left.filter { name in
            (try? FileManager.default.attributesOfItem(atPath: "/tmp/\(name)")[.modificationDate] as? Date)
                .map { $0 > Date(timeIntervalSinceNow: -2) } ?? false
        }
        #expect(mine.isEmpty)
    }
}

/// Nobody types.
private final class NoHost: EditlineHost {
    func nextScalar() -> Unicode.Scalar? { nil }
    func takePaste() -> String { "" }
    func completions(line: String, cursor: Int) -> Completions? { nil }
    func list(_ candidates: [Completions.Candidate]) {}
}
