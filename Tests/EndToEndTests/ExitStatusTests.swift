import Foundation
import Testing

/// What the exit status says, of the built program.
@Suite("Exit status") struct ExitStatusTests {
    @Test(
        arguments: [
            (["list"], 0), (["--quiet", "-c", "key 7", "-c", "expect count == 200704"], 0),
            // Something does not hold, or cannot be done.
            (["expect", "mean", "==", "1"], 1), (["check", "uniform", "32x32", "alpha=1"], 1),
            (["run", "missing.txt"], 1), (["run", "/dev/zero"], 1), (["run", "/"], 1),
            (["-c", "source /dev/zero"], 1), (["-c", "source missing.txt"], 1), (["-c", "undo"], 1),
            (["record", "a.txt"], 1), (["save", "screen", "a.svg"], 1), (["yank"], 1), (["play", "a.txt"], 1),
            // A line cannot be understood, or its arguments are wrong.
            (["he_noraml"], 2), (["set", "scale", "x"], 2), (["stats", "he_normal", "10x"], 2), (["undo", "3"], 2),
            (["depth", "he_normal", "norm=true"], 2), (["help", "nonsense"], 2), (["-c", "key 1", "-c", "key x"], 2),
            (["sweep", "keys=500...1"], 2), (["--format", "raw", "stats"], 2), (["save", "screen", "a.png"], 2),
            (["view", "foo"], 2), (["focus", "foo"], 2), (["scroll", "foo", "3"], 2), (["-c", "view nonsense=1"], 2),
            (["expect", "mean", ">", "0", "of"], 2), (["view", "heat"], 0), (["focus", "tensor"], 0),
            // Wrong flags, and words of the shell.
            (["--formt", "csv"], 64), (["--format", "xml", "list"], 64), (["run"], 64), (["help", "a", "b"], 64),
            (["--plain", "list"], 0), (["--plain", "--play", "a.txt"], 64),
            // Parts of work.
            (["--part", "2/7", "sweep", "keys=1...5"], 0), (["--part", "1/2", "sweep", "keys=x"], 2),
            (["--part", "1/2", "audit", "missing.npz"], 1), (["merge", "missing"], 1), (["merge", "/dev/null"], 1),
            (["--part", "8/7", "sweep"], 64), (["--part", "1/2", "stats"], 64), (["--part", "1/2"], 64),
            (["--part", "1/2", "--format", "json", "sweep"], 64), (["--part", "1/2", "-c", "sweep"], 64),
            (["merge"], 64),
            // What only looks is skipped.
            (["pin"], 0), (["zoom", "on"], 0), (["log"], 0), (["record"], 0),
        ] as [([String], Int32)])
    func says(arguments: [String], status: Int32) throws {
        let run = try BuiltProgram.run(arguments)
        #expect(run.status == status, "\(arguments): \(run.errors)")
        // A failure is always told.
        #expect(status == 0 || !run.errors.isEmpty)
    }

    @Test func aScriptEndsWithTheFirstFailureAndAllOfItWithTheWorst() throws {
        let lines = "expect mean == 1\nkey x\n"
        #expect(try BuiltProgram.run([], input: lines).status == 1)
        #expect(try BuiltProgram.run(["--keep-going"], input: lines).status == 2)
        #expect(try BuiltProgram.run(["--keep-going"], input: "expect mean == 1\nkey 2\n").status == 1)
        #expect(try BuiltProgram.run([], input: "key x\nexpect mean == 1\n").status == 2)
    }

    /// What cannot be read is not the end of the file, wherever reading fails; the memory it may take does not matter.
    @Test func aReadThatFailsIsNoEnd() throws {
        for limit in ["unlimited", "3000000"] {
            let command = "ulimit -v \(limit); exec \(BuiltProgram.url.path.shellQuoted) run /dev/zero"
            let process = Process()
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-c", command]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 1, "\(limit)")
        }
    }

    /// A command of a line may be long; only a line may not be endless.
    @Test func longLinesAreReadAndEndlessOnesAreNot() throws {
        let long = "echo " + String(repeating: "x", count: 65_000)
        #expect(try BuiltProgram.run([], input: long + "\r\necho end").output == long.dropFirst(5) + "\nend\n")
        let run = try BuiltProgram.run([], input: "key 7\n" + String(repeating: "x", count: 5 << 20))
        #expect(run.status == 1)
        #expect(run.errors == "cannot read standard input: a line is longer than 4 MiB\n")
    }

    @Test(arguments: ["record a.txt", "save screen a.svg", "save figure a.html", "play a.txt", "yank"])
    func whatWouldWriteSaysThatItNeedsTheExplorer(line: String) throws {
        let run = try BuiltProgram.run(["-c", line])
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("needs the explorer: start it with initscope"))
    }

    @Test func anOptionOfTheProgramInALineIsCalledThat() throws {
        let run = try BuiltProgram.run(["-c", "show he_normal --format csv"])
        #expect(run.status == 2)
        #expect(run.errors.contains("--format is an option of initscope itself, not of a command"))
    }

    @Test func whatOnlyLooksIsSkippedInOneLine() throws {
        let run = try BuiltProgram.run(["-c", "pin", "-c", "zoom on"])
        #expect(run.output.isEmpty)
        #expect(
            run.errors == "skipped: works only in the explorer: pin\nskipped: works only in the explorer: zoom on\n")
        #expect(try BuiltProgram.run(["--quiet", "-c", "pin"]).errors.isEmpty)
    }
}

/// Help of the built program without a terminal.
@Suite("Help") struct HelpTests {
    @Test(arguments: [nil, "40", "53", "80", "100", "200"] as [String?])
    func columnsAreObeyedWhereThereIsNoTerminal(columns: String?) throws {
        let width = columns.flatMap { Int($0) } ?? 80
        let environment = columns.map { ["COLUMNS": $0] } ?? [:]
        for words in [
            ["help"], ["--help"], ["help", "depth"], ["depth", "--help"], ["help", "environment"], ["functions"],
        ] {
            let run = try BuiltProgram.run(words, environment: environment)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(!run.output.contains("…"), "\(words)")
            // Examples are there to be copied.
            let lines = run.output.split(separator: "\n").prefix { $0 != "examples" }
            let isTooWide = { (line: Substring) in
                line.count > width && line.split(separator: " ").count > 1
            }
            #expect(!lines.contains(where: isTooWide), "\(words) at \(width)")
            // More room is used where there is any.
            #expect(width > 100 || lines.contains { $0.count > width / 2 }, "\(words) at \(width)")
        }
    }

    @Test func aWidthThatIsNoneIsNotObeyed() throws {
        let plain = try BuiltProgram.run(["help"]).output
        for columns in ["", "wide", "0", "-5"] {
            #expect(try BuiltProgram.run(["help"], environment: ["COLUMNS": columns]).output == plain)
        }
    }

    @Test func aCommandsFlagAsksForItsHelp() throws {
        #expect(
            try BuiltProgram.run(["hist", "--help"]).output == BuiltProgram.run(["help", "hist"]).output)
    }
}
