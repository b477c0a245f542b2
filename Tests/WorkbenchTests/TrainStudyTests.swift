import Concurrency
import Documents
import Foundation
import InitializerCore
import Screen
import Testing

@testable import Workbench

/// What `train` says; that its numbers are right is tested where they are made.
@Suite("train")
struct TrainStudyTests {
    private static func report(_ line: String, _ loader: TensorLoader = .none) throws -> TrainReport {
        let session = Session(environment: Environment(loader: loader, info: { FactSheet([]) }))
        guard case .study(let request) = try session.interpret(line) else { throw CancellationError() }
        return try #require(try request.study.report(request, session.context()) as? TrainReport)
    }

    private static func json(_ report: TrainReport) throws -> [String: Any] {
        let text = try OutputFormat.json.writer().text(of: [report.document])
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private static let small = "layers=1 width=8 steps=30 keys=3 batch=64 data=moons optimizer=adam rate=0.02"

    @Test("JSON has the verdict, and each run with its Spec, key, losses, accuracy and verdict")
    func jsonMembers() throws {
        let object = try Self.json(try Self.report("train he_normal against zeros \(Self.small)"))
        #expect(object["verdict"] as? String == "learns")
        #expect(object["verdict_2"] as? String == "stuck")
        #expect(abs(try #require(object["chance"] as? Double) - log(2)) < 1e-12)
        let runs = try #require(object["runs"] as? [[String: Any]])
        #expect(runs.count == 6)
        for (index, run) in runs.enumerated() {
            #expect((run["spec"] as? String)?.hasPrefix(index < 3 ? "he_normal" : "zeros") == true)
            #expect(run["key"] as? Int == index % 3 + 1)
            #expect((run["losses"] as? [Double])?.count == 30)
            #expect(run["verdict"] as? String == (index < 3 ? "learns" : "stuck"))
            #expect((0...1).contains(try #require(run["accuracy"] as? Double)))
        }
        let comparison = try #require((object["comparisons"] as? [[String: Any]])?.first)
        // Three pairs that agree: 2 · 2⁻³.
        #expect(comparison["first_lower"] as? Int == 3 && comparison["p_value"] as? Double == 0.25)
    }

    @Test("Networks of one key meet the same examples, whatever draws their weights")
    func pairs() throws {
        let report = try Self.report("train zeros against full(0.0) \(Self.small)")
        #expect(report.lanes[0].map(\.losses) == report.lanes[1].map(\.losses))
        #expect(
            TrainText.comparison(SignedRankTest(report.lanes[0], report.lanes[1]), "a", "b").contains(
                "the same loss for every key"))
    }

    @Test("A verdict says which chance it is stuck at, and how many networks it is of")
    func words() throws {
        let text = try OutputFormat.text.writer().text(of: [try Self.report("train zeros \(Self.small)").document])
        #expect(text.contains("stuck at ln 2, 3 of 3 networks"))
        #expect(text.contains("not within 30 steps"))
    }

    @Test("What was found so far can be shown at every milestone")
    func partial() throws {
        let session = Session()
        guard case .study(let request) = try session.interpret("train \(Self.small)") else { return }
        let seen = Seen()
        let control = WorkControl(partial: { seen.add($0) })
        _ = try request.study.report(request, session.context(), control)
        #expect(seen.reports.map(\.stepsDone) == Array(stride(from: 2, through: 30, by: 2)))
        for report in seen.reports { #expect(!report.document.charts.isEmpty) }
    }

    private final class Seen: @unchecked Sendable {
        var reports: [TrainReport] = []
        func add(_ report: any Sendable) { if let report = report as? TrainReport { reports.append(report) } }
    }

    /// Examples whose class is whether their number is above 0.
    private static let loader = TensorLoader { file, name in
        let count = name == "y" && file == "short.npz" ? 3 : 20
        let values = (0..<count).map { Double($0 % 2 == 0 ? 1 : -1) }
        switch (file, name) {
        case ("images.npz", "x"):
            return Tensor(
                try Shape([count, 2, 3]), .f32, components: values.flatMap { Array(repeating: $0, count: 6) })
        case ("numbers.npz", "y"), (_, "x"):
            return Tensor(try Shape([count, 1]), .f32, components: values)
        default: return Tensor(try Shape([count]), .u8, integers: values.map { $0 > 0 ? 1 : 0 })
        }
    }

    @Test("A file has its examples in x and y: classes where y has whole numbers, else numbers")
    func files() throws {
        let settings = "layers=1 width=8 steps=40 keys=1 optimizer=adam rate=0.05"
        let classes = try Self.report("train he_normal data=\"classes.npz\" \(settings)", Self.loader)
        #expect(classes.verdicts == [.learns] && classes.plan.data.loss == .crossEntropy)
        let numbers = try Self.report("train he_normal data=\"numbers.npz\" \(settings)", Self.loader)
        #expect(numbers.verdicts == [.learns] && numbers.plan.data.loss == .squaredError)
        #expect { try Self.report("train data=\"short.npz\"", Self.loader) } throws: {
            Failure($0).message.contains("x has 20 examples and y has 3")
        }
    }

    @Test(
        "Convolutions take images, attention takes tokens, lists begin with what they list",
        arguments: [
            ("network=conv", "conv, 1 layer of 8 units, relu, 3×3 kernels"),
            (
                "network=transformer heads=2 activation=gelu",
                "transformer, 1 layer of 8 units, gelu, 2 heads, norm=layer"
            ),
            (
                "network=\"conv(relu), norm, dense(tanh)\" norm=rms",
                "conv(relu), norm, dense(tanh): 3 blocks of 8 units"
            ),
        ])
    func networks(network: String, text: String) throws {
        let settings = "layers=1 width=8 steps=60 keys=1 optimizer=adam rate=0.02"
        let report = try Self.report("train lecun_normal data=\"images.npz\" \(network) \(settings)", Self.loader)
        #expect(report.verdicts == [.learns])
        #expect(TrainText.network(report.plan.network).hasPrefix(text))
        #expect(report.plan.network.positions == (network.contains("conv") ? 6 : 2))
    }

    /// A weight of a convolution meets every pixel, one of a transformer every token.
    @Test("Convolutions and transformers are smaller where nothing else is said")
    func sizes() throws {
        for (line, width, layers) in [
            ("train", 256, 10), ("train network=residual", 256, 10), ("train network=conv", 32, 4),
            ("train network=transformer", 64, 4), ("train network=conv width=256 layers=10", 256, 10),
        ] {
            guard case .study(let request) = try Session().interpret(line) else { return #expect(Bool(false)) }
            #expect(request.value(TrainingSettings.width) == .integer(width))
            #expect(request.value(TrainingSettings.layers) == .integer(layers))
        }
    }

    @Test(
        "What is wrong is said",
        arguments: [
            ("train data=flowers", "data must be one of digits, spirals, moons, xor and regression, or a file"),
            ("train steps=0", "steps must be a whole number from 1"), ("train network=rnn", "network must be one of"),
            ("train he_normal against", "spec"),
            ("train normal c64", "network weights must be real"),
            ("train width=4096 layers=200 keys=1000", "parameters together"),
            ("train network=conv data=moons", "a convolution needs images, and an example of moons has the shape {2}"),
            ("train network=conv width=512 layers=20 keys=1", "keeps 2"),
            ("train network=transformer heads=5", "heads must divide the width, and 5 does not divide 64"),
            ("train network=\"dense(relu), rnn\"", "unknown block"),
        ])
    func mistakes(line: String, text: String) throws {
        #expect { try Self.report(line) } throws: {
            "\(FailureText.lines(Failure($0), in: line, glyphs: .unicode))".contains(text)
        }
    }
}
