import Concurrency
import Documents
import InitializerCore
import REPL
import Screen
import Synchronization
import TestSupport
import Testing

@testable import Distribution
@testable import Workbench

/// Studies whose work several processes share: the same bytes for any number of them.
@Suite struct SharedStudyTests {
    /// Keeps what is written.
    private final class Paper: Console {
        private let written = Mutex<[UInt8]>([])
        let isWatched = false
        var text: String { String(decoding: written.withLock { $0 }, as: UTF8.self) }
        func write(_ bytes: [UInt8]) { written.withLock { $0 += bytes } }
        func say(_ line: StyledText) {}
        func show(progress: String?) {}
    }

    private static let parts = [1, 2, 3, 7, 64]

    /// What a line writes, in a session of its own; what keeps it from being sound is written too.
    private func answer(
        _ line: String, _ format: OutputFormat, _ loader: TensorLoader, _ sharing: (any WorkSharing)?
    ) throws -> String {
        let paper = Paper()
        let session = Session(environment: Environment(loader: loader, info: { FactSheet([]) }))
        var dialogue = Dialogue(session, format: format, console: paper)
        dialogue.sharing = sharing
        var failure = ""
        do { _ = try dialogue.perform(line) } catch { failure = "\(error)" }
        try dialogue.finish()
        return paper.text + failure
    }

    /// What so many processes make of a line together, each part by way of its bytes.
    private func gathered(_ line: String, _ count: Int, _ loader: TensorLoader) throws -> GatheredParts {
        let parts = try Part.all(of: count).map { part in
            let recorder = PartRecorder(part, of: line, program: "1")
            let nothing = try answer(line, .text, loader, recorder)
            let result = try #require(recorder.result, "\(nothing)")
            return ("\(part)", try PartialResult(result.bytes))
        }
        return try GatheredParts(parts.reversed(), program: "1")
    }

    private func expectSame(
        _ line: String, counts: [Int] = parts, formats: [OutputFormat] = [.text, .json, .csv, .html],
        loader: TensorLoader = .none
    ) throws {
        let whole = try formats.map { try answer(line, $0, loader, nil) }
        #expect(whole.allSatisfy { $0.count > 100 }, "\(whole)")
        for count in counts {
            let parts = try gathered(line, count, loader)
            for (format, expected) in zip(formats, whole) {
                let answer = try answer(line, format, loader, parts)
                #expect(answer == expected, "\(count) parts, \(format)")
            }
        }
    }

    // MARK: Sweep

    @Test func sweepsOverKeys() throws {
        try expectSame("sweep he_normal {12, 8} --keys 1...50")
        try expectSame("sweep orthogonal {6, 4} statistic=orthogonality_max keys=5...20", counts: [1, 3])
    }

    @Test func sweepsOverFields() throws {
        try expectSame("sweep normal {40} statistic=standard_deviation scale=0.5...4 keys=5")
        try expectSame("sweep glorot_uniform shape=4x4,16x16,64x64 keys=3")
    }

    /// The key on show lies among the keys, and beside them.
    @Test func sweepsWithTheKeyOnShow() throws {
        try expectSame("sweep normal {20} f32 key=7 keys=1...30", counts: [3], formats: [.json])
        try expectSame("sweep normal {20} f32 key=77 keys=1...30", counts: [3], formats: [.json])
    }

    @Test func checksOfManyKeys() throws {
        try expectSame("check he_normal {12, 8} --keys 1...50", formats: [.text, .json, .html])
        try expectSame("check normal {30} keys=9 against normal(scale: 0.02)", counts: [4], formats: [.json])
    }

    // MARK: Audit

    /// Tensors of every verdict, with findings of one tensor and between tensors.
    private static let model: StoredModel = {
        func drawn(_ name: String, _ shape: [Int], _ type: ElementType = .f32, key: Int64) -> Tensor {
            let options: [String: OptionValue] = name == "normal" ? ["scale": .number(.real(0.02))] : [:]
            guard let spec = try? Spec(name, options: options, shape: shape, type: type, key: key),
                let tensor = try? DrawnTensor(spec)
            else { preconditionFailure("a spec of the test") }
            return Tensor(tensor)
        }
        func held(_ shape: [Int], _ type: ElementType = .f32, _ number: (Int) -> Double) -> Tensor {
            guard let sizes = try? Shape(shape) else { preconditionFailure("a shape of the test") }
            return Tensor(sizes, type, components: (0..<sizes.count).map(number))
        }
        let twice = drawn("normal", [32, 32], key: 5)
        let numbers = twice.components(0..<1024)
        var tensors: [(String, Tensor)] = [
            ("wte.weight", drawn("normal", [100, 32], key: 1)), ("wpe.weight", drawn("uniform", [40, 32], key: 2)),
            ("ln.weight", held([32]) { _ in 1 }), ("a.weight", drawn("normal", [64, 32], .bf16, key: 3)),
            ("b.weight", drawn("lecun_normal", [64, 32], .f16, key: 4)), ("twice.0.weight", twice),
            ("twice.1.weight", twice), ("scaled.weight", held([32, 32]) { numbers[$0] * 3 }),
            ("transposed.weight", held([32, 32]) { numbers[$0 % 32 * 32 + $0 / 32] }),
            ("q.weight", drawn("orthogonal", [24, 24], key: 6)), ("i.weight", drawn("identity", [16, 16], key: 0)),
            ("short.bias", drawn("normal", [5], key: 7)), ("nan.weight", held([8, 8]) { $0 == 9 ? .nan : Double($0) }),
            ("zero.weight", held([16, 16]) { _ in 0 }),
            ("trained.weight", held([40, 40]) { numbers[$0 % 1024] + numbers[$0 / 40] * 4 }),
            ("clamped.weight", held([48, 48]) { min(0.02, max(-0.02, numbers[$0 % 1024])) }),
        ]
        for layer in 0..<4 {
            tensors.append(
                ("h.\(layer).c_fc.weight", drawn("he_normal", [32, layer == 2 ? 8 : 32], key: 20 + Int64(layer))))
        }
        return StoredModel(
            ["model"],
            tensors.map { name, tensor in
                StoredModel.Entry(
                    name, file: "model", dimensions: tensor.shape.dimensions, typeName: tensor.type.name,
                    byteCount: tensor.componentCount * 4, source: tensor)
            } + [
                StoredModel.Entry(
                    "quantized", file: "model", dimensions: [64], typeName: "Q4_K", byteCount: 36, source: nil,
                    obstacle: "is quantized")
            ])
    }()

    private static let loader = TensorLoader(model: { _ in model }) { _, _ in throw TensorLoader.refusal }

    @Test func audits() throws {
        try expectSame("audit model", formats: [.text, .jsonl], loader: Self.loader)
    }

    @Test func auditsOfSomeTensorsAndByAContract() throws {
        try expectSame("audit model --only h.*", counts: [2, 7], formats: [.json], loader: Self.loader)
        try expectSame("audit model --contract gpt2", counts: [3], formats: [.json], loader: Self.loader)
    }

    /// Models with tensors of the same names are judged each by itself, and share one division.
    @Test func auditsOfSeveralModels() throws {
        let both = TensorLoader(model: { paths in
            StoredModel(paths, paths.flatMap { _ in Self.model.entries })
        }) { _, _ in throw TensorLoader.refusal }
        try expectSame("audit a b", counts: [1, 2, 5], formats: [.json], loader: both)
    }

    /// What an audit keeps of a tensor, for every family it knows: also the laws of draws from few bits.
    @Test func whatIsKeptOfATensorComesBack() throws {
        var coarse = 0
        try ModelAudit.look(at: Self.model.entries.indices.dropLast(), of: Self.model) { _, tensor, _ in
            let again = try AuditedTensor(tensor.portable, tensor.source)
            #expect(again.portable == tensor.portable)
            #expect("\(again.fits)" == "\(tensor.fits)" && "\(again.explanations)" == "\(tensor.explanations)")
            coarse += tensor.fits.count { $0.isCoarse }
        }
        #expect(coarse > 0)
    }

    @Test func damagedResultsOfAnAuditTrapNothing() throws {
        var generator = SeededGenerator(seed: 4)
        try ModelAudit.look(at: [3, 6], of: Self.model) { _, tensor, _ in
            for _ in 0..<2000 {
                var bytes = tensor.portable.bytes
                for _ in 0..<2 {
                    bytes[.random(in: bytes.indices, using: &generator)] ^=
                        1 << UInt8.random(in: 0..<8, using: &generator)
                }
                _ = try? AuditedTensor(PortableBytes(bytes), tensor.source)
            }
        }
    }

    // MARK: Networks

    @Test func training() throws {
        try expectSame(
            "train he_normal against glorot_normal --layers 2 --width 8 --steps 6 --keys 3 --batch 16 --data moons")
    }

    @Test func coordinates() throws {
        try expectSame("coords he_normal widths=4...16 layers=1 keys=3 data=moons", formats: [.json])
        try expectSame(
            "coords he_normal network=transformer heads=2 widths=4...8 layers=1 keys=2 batch=4 steps=1",
            formats: [.json])
    }

    @Test func depth() throws {
        try expectSame("depth he_normal layers=4 width=16 keys=5 batch=4", formats: [.text, .json])
        try expectSame("depth he_normal network=residual layers=3 width=8 keys=3", counts: [2, 7], formats: [.json])
    }
}
