import Foundation

/// A program that is asked in JSON, an object a line, and answers so.
public enum JSONLines {
    /// What went wrong with the program itself.
    public enum Problem: Error {
        case status(Int32)
    }

    /// The answers to questions, in the program's order. Both pass through files, so that neither side waits.
    ///
    /// - Parameters:
    ///   - interpreter: what runs the program, by its path.
    ///   - environment: variables that are added to this process's own.
    public static func answers<Answer: Decodable>(
        _ type: Answer.Type = Answer.self, of program: URL, run interpreter: String, arguments: [String] = [],
        environment: [String: String] = [:], to questions: [[String: Any]]
    ) throws -> [Answer] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("json-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appendingPathComponent("questions"), folder.appendingPathComponent("answers"))
        let lines = try questions.map { try JSONSerialization.data(withJSONObject: $0) + Data("\n".utf8) }
        try Data(lines.joined()).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = [program.path] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Problem.status(process.terminationStatus) }
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
    }
}
