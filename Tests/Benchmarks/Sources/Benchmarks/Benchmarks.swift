import ArgumentParser
import Foundation
import InitializerCore

/// Measures the project, alone or beside its peers. `scripts/bench` builds and calls it.
@main
struct Benchmarks: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    enum Part: String, CaseIterable, ExpressibleByArgument {
        case drawing, orthogonal, spectrum, curve, start, explorer, cancel, audit, training
    }

    static let configuration = CommandConfiguration(
        commandName: "scripts/bench", abstract: "Measures how fast tensors are drawn, described and shown.")

    @Option(help: "How the findings are written.")
    var format = Format.text

    @Option(parsing: .upToNextOption, help: "What is measured; everything by default.")
    var only: [Part] = []

    @Option(help: "The shape drawing is measured on.")
    var shape = "4096x4096"

    @Option(help: "The power of two the size curve ends with.")
    var largest = 31

    @Option(help: "Turns each contender takes at each work.")
    var rounds = 5

    @Flag(help: "The element type of the peers' targets only.")
    var single = false

    @Flag(help: "PyTorch and JAX do the same in turns, installed into an environment of its own.")
    var peers = false

    @Option(help: .hidden)
    var program = ".build/release/initscope"

    @Option(help: .hidden)
    var python: String?

    @Option(help: .hidden)
    var peerProgram: String?

    func run() throws {
        var findings = Findings()
        let parts = only.isEmpty ? Part.allCases : only
        let dimensions = shape.split(separator: "x").compactMap { Int($0) }
        if parts.contains(.drawing) { try measureRates(Work.drawing(dimensions), dimensions, &findings) }
        if parts.contains(.orthogonal) { try measureRates(Work.orthogonal, dimensions, &findings) }
        if parts.contains(.spectrum) { try measureRates(Work.spectra, dimensions, &findings) }
        findings.figures += findings.typeShares()
        if parts.contains(.curve) { try measureCurve(&findings) }
        if parts.contains(.start) { try measureStart(&findings) }
        if parts.contains(.explorer) { try measureExplorer(&findings) }
        if parts.contains(.cancel) { try measureCancelling(&findings) }
        if parts.contains(.audit) {
            say("auditing models")
            findings.figures += try AuditSpeed(program: program, peer: peer("audit_numpy.py"), rounds: rounds).figures()
        }
        if parts.contains(.training) {
            say("training")
            findings.figures += try TrainingSpeed(program: program, peer: peer("train_torch.py"), rounds: rounds)
                .figures()
        }
        print(format == .json ? try findings.json() : findings.text())
    }

    /// A script of the peers' and the Python to run it with; nil where there are none.
    private func peer(_ script: String) -> (python: String, script: String)? {
        guard let python, let peerProgram else { return nil }
        return (python, URL(fileURLWithPath: peerProgram).deletingLastPathComponent().path + "/" + script)
    }

    private func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    private func measureRates(_ works: [Work], _ shape: [Int], _ findings: inout Findings) throws {
        var contenders: [any Contender] = [Initscope()]
        if let python, let peerProgram {
            contenders += try ["torch", "jax"].map { try Peer($0, python: python, program: peerProgram) }
        }
        let sitting = SideBySide(contenders: contenders, rounds: rounds)
        let targets = Target.all(shape)
        for work in works where !single || work.type == "f32" {
            say(work.description)
            let best = try sitting.best(work)
            findings.rates.append(
                Findings.Rate(work, best, target: targets.first { $0.work == work }?.factor))
        }
    }

    private func measureCurve(_ findings: inout Findings) throws {
        let contender = Initscope()
        for power in stride(from: 10, through: largest, by: 3) {
            let work = Work(.describe, "uniform", .f32, [1 << power])
            say(work.description)
            let seconds = try contender.times(work, repeats: power > 26 ? 1 : 5)?.min() ?? .nan
            let run = try ProgramRun(program, ["show", "uniform", work.shapeName])
            findings.curve.append(
                Findings.Point(
                    values: work.count, seconds: seconds, valuesPerSecond: Double(work.count) / seconds,
                    showSeconds: run.seconds, showMegabytes: run.megabytes))
        }
        let most = findings.curve.map(\.showMegabytes).max() ?? .nan
        findings.figures.append(
            Findings.Figure(name: "most memory of show along the curve", value: most, unit: "MB", limit: Limit.memory))
    }

    private func measureStart(_ findings: inout Findings) throws {
        say("start-up")
        let runs = 10 * rounds
        let version = try ProgramRun.median(program, ["--version"], runs: runs)
        let show = try ProgramRun.median(program, ["show", "he_normal", "784x256"], runs: runs)
        findings.figures += [
            Findings.Figure(name: "initscope --version, median", value: version, unit: "ms", limit: Limit.version),
            Findings.Figure(
                name: "initscope show he_normal 784x256, median", value: show, unit: "ms", limit: Limit.show),
        ]
    }

    private func measureExplorer(_ findings: inout Findings) throws {
        say("the explorer")
        let frames = try (0..<4 * rounds).map { _ in
            let explorer = try ExplorerRun(program)
            defer { explorer.end() }
            return try explorer.millisecondsToFirstFrame()
        }
        let explorer = try ExplorerRun(program)
        _ = try explorer.millisecondsToFirstFrame()
        let idle = explorer.idleMillisecondsASecond()
        explorer.end()
        let keys = try KeyLatency(keys: 60 * rounds).samples
        findings.figures += [
            Findings.Figure(name: "first frame, median", value: frames.median, unit: "ms", limit: Limit.firstFrame),
            Findings.Figure(name: "idle, processor time a second", value: idle, unit: "ms", limit: Limit.idle),
            Findings.Figure(
                name: "key to frame during \(KeyLatency.tensor), median", value: keys.median, unit: "ms",
                limit: Limit.keyMedian),
            Findings.Figure(
                name: "the same, 99th percentile", value: keys.percentile(99), unit: "ms", limit: Limit.key99),
            Findings.Figure(name: "the same, longest", value: keys.max() ?? .nan, unit: "ms", limit: nil),
        ]
    }

    private func measureCancelling(_ findings: inout Findings) throws {
        for work in CheckpointGap.works {
            say("questions of \(work)")
            let gap = try CheckpointGap(work, runs: rounds)
            let place = String(format: "%.1f %% of the way", 100 * gap.progress)
            findings.figures.append(
                Findings.Figure(
                    name: "longest unasked of \(work), at \(place)", value: gap.milliseconds, unit: "ms",
                    limit: Limit.cancel))
        }
        for work in CancelLatency.works {
            say("cancelling \(work)")
            let latency = try CancelLatency(work, times: 2 * rounds)
            findings.figures.append(
                Findings.Figure(
                    name: "cancel \(work), longest", value: latency.samples.max() ?? .nan, unit: "ms",
                    limit: Limit.cancel))
        }
    }
}
