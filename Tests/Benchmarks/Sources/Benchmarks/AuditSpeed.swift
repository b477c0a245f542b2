import Foundation
import InitializerCore
import TensorFiles

/// How fast whole models are judged, from the page cache, and beside what NumPy takes for the least of it.
struct AuditSpeed {
    let program: String
    /// A Python with NumPy and the script that is run with it; nil where there are no peers.
    let peer: (python: String, script: String)?
    let rounds: Int

    /// The shapes of a model of about a gigabyte in single precision: blocks of a transformer, and an embedding.
    private static let shapes =
        [[50_257, 1024]]
        + (0..<16).flatMap { _ in [[1024, 3072], [1024, 1024], [1024, 4096], [4096, 1024], [1024]] }

    func figures() throws -> [Findings.Figure] {
        var figures: [Findings.Figure] = []
        for (type, limit) in [(ElementType.f32, Limit.auditF32), (.bf16, Limit.auditBF16)] {
            let model = try ModelFile(Self.shapes, type)
            let gigabytes = Double(model.byteCount) / 1e9
            let arguments = ["--quiet", "audit", model.path]
            _ = try ProgramRun(program, arguments)
            // In turns with the peer, the best of all rounds.
            var best = (seconds: Double.infinity, megabytes: 0.0)
            var peers = Double.infinity
            for round in 0..<rounds {
                let run = try ProgramRun(program, arguments)
                best = (min(best.seconds, run.seconds), max(best.megabytes, run.megabytes))
                if let peer, round < 2 {
                    peers = min(peers, try ProgramRun(peer.python, [peer.script, model.path]).seconds)
                }
            }
            let name = "audit of \(String(format: "%.2f", gigabytes)) GB of \(type.name)"
            figures += [
                Findings.Figure(name: "\(name), a gigabyte", value: best.seconds / gigabytes, unit: "s", limit: limit),
                Findings.Figure(
                    name: "\(name), most memory", value: best.megabytes, unit: "MB", limit: Limit.auditMemory),
            ]
            if peers.isFinite {
                figures.append(
                    Findings.Figure(
                        name: "\(name), time beside NumPy's \(String(format: "%.1f", peers)) s",
                        value: best.seconds / peers, unit: "×", limit: Limit.auditShare))
            }
        }
        return figures + [try listing()]
    }

    /// Opening a model of 10,000 tensors, until each is there to be looked at.
    private func listing() throws -> Findings.Figure {
        let model = try ModelFile(Array(repeating: [4, 4], count: 10_000), .f32)
        let times = try (0..<5 * rounds).map { _ in
            let clock = ContinuousClock()
            let begun = clock.now
            let file = try TensorFile.open(model.path)
            for entry in file.entries { _ = try file.tensor(entry) }
            return clock.now.seconds(since: begun) * 1000
        }
        return Findings.Figure(
            name: "opening 10,000 tensors, median", value: times.median, unit: "ms", limit: Limit.opening)
    }
}
