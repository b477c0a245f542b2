import Benchmark
import Foundation
import InitializerCore

/// Somebody who can do a work, and be timed.
protocol Contender: AnyObject {
    var name: String { get }

    /// The times of `repeats` runs, in seconds; nil if the work is none of theirs.
    func times(_ work: Work, repeats: Int) throws -> [Double]?
}

/// This project.
final class Initscope: Contender {
    let name = "initscope"
    private var memory: UnsafeMutableRawBufferPointer = .init(start: nil, count: 0)

    deinit { memory.deallocate() }

    func times(_ work: Work, repeats: Int) throws -> [Double]? {
        let spec = try work.spec()
        let suite = BenchmarkSuite(name: work.description)
        switch work.kind {
        case .generate:
            provide(spec.byteCount)
            let memory = UnsafeMutableRawBufferPointer(rebasing: memory[..<spec.byteCount])
            suite.benchmark("times") { try Drawing.generate(spec, into: memory) }
        case .describe:
            suite.benchmark("times") {
                let summary = try Drawing.describe(spec)
                precondition(summary.count == spec.componentCount)
            }
        case .spectrum:
            suite.benchmark("times") { _ = try SingularValues.measure(DrawnTensor(spec)) }
        case .orthogonality:
            suite.benchmark("times") { _ = try OrthogonalityError.measure(DrawnTensor(spec)) }
        }
        var runner = BenchmarkRunner(
            suites: [suite], settings: [Iterations(repeats), WarmupIterations(1), Format(.none), Quiet(true)])
        try runner.run()
        return runner.results.first?.measurements.map { $0 / 1e9 }
    }

    /// Memory of at least that many bytes, touched, so that no run pays for its pages.
    private func provide(_ count: Int) {
        guard memory.count < count else { return }
        memory.deallocate()
        memory = .allocate(byteCount: count, alignment: 4096)
        memory.initializeMemory(as: UInt8.self, repeating: 1)
    }
}

/// A peer, in a Python process of its own that is asked for one work a line.
final class Peer: Contender {
    let name: String
    private let process = Process()
    private let questions = Pipe()
    private let answers = Pipe()
    private var unread = Data()

    private struct Answer: Decodable {
        let seconds: [Double]?
        let missing: String?
    }

    init(_ name: String, python: String, program: String) throws {
        self.name = name
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [program, name]
        process.standardInput = questions
        process.standardOutput = answers
        try process.run()
    }

    deinit { process.terminate() }

    func times(_ work: Work, repeats: Int) throws -> [Double]? {
        questions.fileHandleForWriting.write(Data("\(work) \(repeats)\n".utf8))
        guard let line = readLine() else { throw PeerError(description: "\(name) ended before it answered '\(work)'") }
        return try JSONDecoder().decode(Answer.self, from: line).seconds
    }

    private func readLine() -> Data? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread = Data(unread[(end + 1)...]) }
                return Data(unread[..<end])
            }
            let more = answers.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            unread.append(more)
        }
    }
}

struct PeerError: Error, CustomStringConvertible {
    let description: String
}
