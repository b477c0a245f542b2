import Foundation
import Testing

extension EndToEnd {
    /// Whatever happens, in whatever state: the terminal is as it was before anything is said about it.
    @Suite("Crashes") struct CrashTests {
        /// A script rather than the interactive shell, which would itself repair the modes of the terminal after a
        /// program was killed, and so hide that it had to.
        private static func script(_ command: String) -> String {
            """
            stty -g >before
            sh -c 'echo $$ >pid; exec \(command)'
            echo $? >status
            stty -g >after
            """
        }

        // MARK: Crashes of the program's own

        /// x86's trap is an illegal instruction, arm's a breakpoint.
        @Test(
            arguments: ["screen", "prompt"],
            [("trap", [132, 133]), ("null", [139]), ("abort", [134]), ("overflow", [139])])
        func aCrashLeavesTheTerminalAsItWas(place: String, crash: (way: String, statuses: [Int])) async throws {
            try await TerminalUnderTest.with(width: 160, height: 60) { terminal in
                let ordinary = try terminal.ordinaryState
                try Self.script("\(BuiltProgram.crasher.path) \(place) \(crash.way)")
                    .write(to: terminal.home.appending(path: "script"), atomically: true, encoding: .utf8)
                let program = try terminal.begin("SWIFT_BACKTRACE=enable=no sh script")
                if place == "prompt" {
                    try await terminal.wait(for: "typing>")
                    try terminal.send("Tab")
                }
                try await terminal.status(of: program)
                let status = Int(try terminal.text(of: "status").dropLast())
                #expect(crash.statuses.contains(status ?? -1), "\(status ?? -1)")
                #expect(try terminal.text(of: "after") == terminal.text(of: "before"))
                #expect(try terminal.ordinaryState == ordinary)
                if crash.way == "trap" { #expect(try terminal.screen.contains("Fatal error: Index out of range")) }
            }
        }

        /// No instruction faults again after a signal that was sent, and Swift's backtracer would let the program go on,
        /// without its screen.
        @Test func aSignalThatWasSentEndsTheExplorerAfterItsBacktrace() async throws {
            try await TerminalUnderTest.with(width: 120, height: 60) { terminal in
                let modes = try await terminal.modes
                let ordinary = try terminal.ordinaryState
                // The runtime in the program itself does not know where the toolchain keeps its backtracer.
                let backtracer = try #require(BuiltProgram.backtracer).path
                let program = try terminal.begin(
                    "SWIFT_BACKTRACE=enable=yes,color=no,interactive=no,swift-backtrace=\(backtracer) "
                        + "sh -c 'echo $$ >pid; exec initscope'")
                try await terminal.waitForPicture()
                let pid = try #require(Int32(terminal.text(of: "pid").trimmingCharacters(in: .whitespacesAndNewlines)))
                kill(pid, SIGSEGV)
                try await terminal.wait(for: "Backtrace took", atMost: .seconds(60))
                // 128 and the number of SIGSEGV, as a shell has it.
                #expect(try await terminal.status(of: program, atMost: .seconds(60)) == 139)
                #expect(try terminal.ordinaryState == ordinary)
                #expect(try await terminal.modes == modes)
            }
        }

        /// Nobody is asked for a key, and what is said fits in a few lines.
        @Test(arguments: ["screen", "prompt", "plain", "worker"], ["trap", "null", "abort", "overflow"])
        func aReportIsLeftAndTheTerminalIsBackAtOnce(place: String, way: String) async throws {
            try await TerminalUnderTest.with(width: 160, height: 30) { terminal in
                let ordinary = try terminal.ordinaryState
                let program = try terminal.begin("CRASHER_REPORTS=$HOME \(BuiltProgram.crasher.path) \(place) \(way)")
                if place == "prompt" {
                    try await terminal.wait(for: "typing>")
                    try terminal.send("Tab")
                }
                let start = ContinuousClock.now
                try await terminal.status(of: program)
                // The promise is 'at once'; the machine may be busy, and symbols of a debug build are many.
                #expect(start.duration(to: .now) < .seconds(5))
                #expect(try terminal.ordinaryState == ordinary)
                let screen = try terminal.screen
                #expect(screen.contains("initscope crashed: "), "\(screen)")
                #expect(screen.contains("the backtrace is in "), "\(screen)")
                // The place, and not that of Swift's own library which noticed it.
                if way != "abort" { #expect(screen.contains("in Crasher.Crash."), "\(screen)") }
                #expect(screen.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.count < 10, "\(screen)")
                let report = try terminal.text(of: "reports/crash.txt")
                #expect(report.hasPrefix("initscope of the test\n"))
                #expect(report.contains("Crasher.Crash.happen() -> ()") || way == "overflow", "\(report)")
                let permissions = { (name: String) throws -> Int? in
                    try FileManager.default.attributesOfItem(atPath: terminal.home.appending(path: name).path)[
                        .posixPermissions] as? Int
                }
                #expect(try permissions("reports/crash.txt") == 0o600)
                #expect(try permissions("reports") == 0o700)
            }
        }

        /// As before: what somebody sends is no crash.
        @Test(.enabled(if: ProcessInfo.processInfo.environment["INITSCOPE_BINARY"] != nil, "a release build"))
        func aSignalThatWasSentLeavesNoReport() async throws {
            try await TerminalUnderTest.with { terminal in
                try await terminal.run("initscope --version")
                let program = try terminal.begin("sh -c 'echo $$ >pid; exec initscope repl'")
                try await terminal.wait(for: "initscope>")
                let pid = try #require(Int32(terminal.text(of: "pid").trimmingCharacters(in: .whitespacesAndNewlines)))
                kill(pid, SIGSEGV)
                #expect(try await terminal.status(of: program) == 139)
                #expect(
                    !FileManager.default.fileExists(
                        atPath: terminal.home.appending(path: "state/initscope/crash.txt").path))
            }
        }

        @Test func swiftsOwnBacktraceOfATrapIsShown() async throws {
            try await TerminalUnderTest.with(width: 120, height: 60) { terminal in
                let ordinary = try terminal.ordinaryState
                let program = try terminal.begin(
                    "SWIFT_BACKTRACE=enable=yes,color=no,interactive=no \(BuiltProgram.crasher.path) screen trap")
                try await terminal.wait(for: "the backtrace", atMost: .seconds(60)) {
                    $0.contains("crashed") || $0.contains("Crash.happen")
                }
                try await terminal.status(of: program, atMost: .seconds(60))
                #expect(try terminal.ordinaryState == ordinary)
            }
        }
    }
}

extension BuiltProgram {
    /// The toolchain's program that prints backtraces.
    static let backtracer: URL? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { URL(filePath: "\($0)/swift").resolvingSymlinksInPath() }
            .map {
                $0.deletingLastPathComponent().appending(path: "../libexec/swift/linux/swift-backtrace")
                    .standardizedFileURL
            }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    /// The program that crashes on purpose, built along with the tests.
    static let crasher: URL = {
        let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appending(path: "Crasher")
    }()
}
