import Foundation
import Testing

/// The built program with a startup file, in a home of its own.
@Suite("The startup file", .serialized)
struct StartupFileTests {
    private let home = FileManager.default.temporaryDirectory.appending(path: "startup-\(UUID())")

    private func write(_ text: String, to name: String) throws {
        let folder = home.appending(path: "initscope")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    private func run(_ arguments: String...) throws -> (output: String, errors: String, status: Int32) {
        let process = Process()
        process.executableURL = BuiltProgram.url
        process.arguments = arguments
        process.environment = [
            "XDG_CONFIG_HOME": home.path, "XDG_STATE_HOME": home.appending(path: "state").path, "LC_ALL": "C.UTF-8",
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (said, told, process.terminationStatus)
    }

    @Test("Its lines hold, mistakes are named, and an option is stronger")
    func itsLinesHold() throws {
        defer { try? FileManager.default.removeItem(at: home) }
        try write("config bins 9\nconfig theme light\nzeros {3}\nconfig teme dark\n", to: "initscoperc")
        #expect(try run("config", "bins").output.hasPrefix("config bins  9  # initscoperc:1\n"))
        #expect(try run("--theme", "dark", "config", "theme").output.hasPrefix("config theme  dark  # --theme\n"))
        let shown = try run("tensor")
        #expect(shown.output.contains("[0.0, 0.0, 0.0]"))
        #expect(shown.errors == "initscoperc:4: unknown setting 'teme'; did you mean 'theme'?\n")
        #expect(shown.status == 0)
        // What a script sets is forgotten with it.
        #expect(
            try run("-c", "config bins 5", "-c", "config bins").output.hasPrefix("config bins  5  # this session\n"))
        #expect(try run("config", "bins").output.hasPrefix("config bins  9  # initscoperc:1\n"))
    }

    @Test("The settings of an earlier version are told about once")
    func formerSettingsAreToldAboutOnce() throws {
        defer { try? FileManager.default.removeItem(at: home) }
        try write("theme = \"light\"\nmouse = false\n[keys]\nundo = [\"Ctrl-U\"]\n", to: "config.toml")
        let folder = home.path + "/initscope"
        #expect(
            try run("zeros", "3").errors == """
                \(folder)/config.toml is no longer read; \(folder)/initscoperc is, with these lines:
                  config theme light
                  config mouse off
                  bind Ctrl-U undo

                """)
        #expect(try run("zeros", "3").errors == "")
        // `config` still says it.
        #expect(try run("config").output.contains("#   config mouse off\n"))
        try write("", to: "initscoperc")
        #expect(!(try run("config").output.contains("no longer read")))
    }

    @Test("An option that does not exist is a wrong use of the program")
    func unknownOptions() throws {
        let unknown = try run("--fromat", "json")
        #expect(unknown.status == 64)
        #expect(unknown.errors == "unknown option '--fromat'; did you mean '--format'?\nsee 'initscope --help'\n")
        #expect(try run("--format", "jsn").errors.hasPrefix("--format does not take 'jsn'; did you mean 'json'?\n"))
        #expect(try run("--format").status == 64)
        let version = try run("--version").output
        #expect(version.wholeMatch(of: /\d+\.\d+\.\d+(-[a-z0-9.]+)?\n/) != nil)
        #expect(try run("info").output.contains(version))
    }
}
