import Foundation
import Testing

/// What the documentation says is printed is what the built program prints: every block marked `console` of README.md
/// and of all other pages is typed, and its output compared.
@Suite("Documentation") struct DocumentationTests {
    /// A command behind `$ `, and what stands under it.
    struct Command {
        let line: String
        var output = ""
    }

    /// The consecutive commands of a block, which share a folder.
    struct Console: CustomTestStringConvertible {
        let page: String
        let line: Int
        var commands: [Command] = []

        var testDescription: String { "\(page):\(line)" }
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The pages: README.md, and all in the folders of sources and documentation.
    static let pages: [URL] = {
        let folders = ["Sources", "Documentation", "docs"].map { root.appending(path: $0) }
        let found = folders.flatMap { folder -> [URL] in
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "md" }
        }
        let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map { root.appending(path: $0) }
        return (top + found).filter { FileManager.default.fileExists(atPath: $0.path) }.sorted { $0.path < $1.path }
    }()

    static let consoles: [Console] = pages.flatMap { page -> [Console] in
        let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        var consoles: [Console] = []
        var isInside = false
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                isInside = line == "```console"
                if isInside { consoles.append(Console(page: page.lastPathComponent, line: number + 1)) }
            } else if isInside, line.hasPrefix("$ ") {
                consoles[consoles.count - 1].commands.append(Command(line: String(line.dropFirst(2))))
            } else if isInside, let last = consoles.last, !last.commands.isEmpty {
                consoles[consoles.count - 1].commands[last.commands.count - 1].output += line + "\n"
            }
        }
        return consoles
    }

    @Test func thereAreSome() {
        #expect(Self.consoles.count >= 5)
        #expect(Self.consoles.allSatisfy { !$0.commands.isEmpty })
    }

    @Test(arguments: consoles) func printsWhatItSays(console: Console) throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "initscope-documentation-\(UUID())")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        // The commands of a block are one shell's, so that `echo $?` speaks of the one before.
        let mark = "\u{1}"
        var script = "initscope() { \"$INITSCOPE\" \"$@\"; }\n"
        for command in console.commands {
            // A file that is only shown is there as it is shown.
            if let name = command.line.wholeMatch(of: /cat (\S+)/)?.1 {
                try Data(command.output.utf8).write(to: folder.appending(path: String(name)))
            }
            script += "\(command.line)\n{ status=$?; printf '\(mark)'; (exit $status); }\n"
        }
        try Data(script.utf8).write(to: folder.appending(path: "typed.sh"))
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["typed.sh"]
        process.currentDirectoryURL = folder
        process.environment = [
            "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": folder.path, "INITSCOPE": BuiltProgram.url.path,
        ]
        let output = folder.appending(path: "output")
        _ = files.createFile(atPath: output.path, contents: nil)
        let stream = try FileHandle(forWritingTo: output)
        (process.standardOutput, process.standardError) = (stream, stream)
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOf: output, encoding: .utf8)
        // CSV ends its lines with CR LF, which a page of text does not show.
        let printed = text.replacing("\r\n", with: "\n").split(
            separator: Character(mark), omittingEmptySubsequences: false
        ).map(String.init)
        for (command, text) in zip(console.commands, printed) {
            #expect(text == command.output, "\(command.line)")
        }
        #expect(printed.count == console.commands.count + 1)
    }
}
