import Foundation

extension BuiltProgram {
    /// How a run without a terminal ended.
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs the program under test without a terminal, in an empty environment but for what is given.
    ///
    /// - Parameters:
    ///   - input: what is piped into it.
    ///   - folder: where it runs; a folder of its own if nil.
    ///   - limits: what the shell that starts it sets first: `ulimit -v 300000`.
    ///   - seconds: how long it may take; it is ended then, which shows in the status.
    static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: URL? = nil,
        limits: String? = nil, seconds: Int = 300
    ) throws -> Run {
        let files = FileManager.default
        let place = files.temporaryDirectory.appending(path: "initscope-run-\(UUID())")
        try files.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: place) }
        // Files and not pipes: nothing can fill up and wait.
        let streams = ["input", "output", "errors"].map { place.appending(path: $0) }
        try Data(input.utf8).write(to: streams[0])
        for stream in streams.dropFirst() { _ = files.createFile(atPath: stream.path, contents: nil) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments =
            ["-k", "1", "\(seconds)"]
            + (limits.map { ["/bin/sh", "-c", $0 + "; exec \"$0\" \"$@\""] } ?? []) + [url.path] + arguments
        process.currentDirectoryURL = folder ?? place
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": place.path].merging(environment) {
            $1
        }
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(forWritingTo: streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus,
            output: try String(contentsOf: streams[1], encoding: .utf8),
            errors: try String(contentsOf: streams[2], encoding: .utf8))
    }
}
