import Foundation
import InitializerCore
import Testing

@testable import TensorFiles

/// What `Fixtures/generate.py` wrote with the frameworks themselves, and what NumPy says is in it.
struct Fixture: Decodable {
    let file: String
    let tensor: String
    let type: String
    let shape: [Int]
    let values: [String]
    /// Mean, variance, minimum and maximum of the finite components.
    let statistics: [Double]?

    static let folder = Bundle.module.path(forResource: "Fixtures", ofType: nil)! + "/files/"

    static let all: [Fixture] = {
        let path = Bundle.module.path(forResource: "Fixtures", ofType: nil)! + "/contents.jsonl"
        let text = try! String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n").map { try! JSONDecoder().decode(Fixture.self, from: Data($0.utf8)) }
    }()

    static let files = Set(all.map(\.file)).sorted()

    static func bytes(_ name: String) -> [UInt8] { Array(FileManager.default.contents(atPath: folder + name)!) }
}

@Suite struct FixtureTests {
    @Test(arguments: Fixture.files)
    func readsWhatAFrameworkWrote(name: String) throws {
        let file = try TensorFile.open(Fixture.folder + name)
        let fixtures = Fixture.all.filter { $0.file == name }
        #expect(Set(file.entries.filter { $0.type != nil }.map(\.name)) == Set(fixtures.map(\.tensor)))
        for fixture in fixtures {
            let entry = try #require(file.entry(fixture.tensor), "\(name) \(fixture.tensor)")
            #expect(entry.dimensions == fixture.shape)
            #expect(entry.typeName == fixture.type)
            guard !fixture.values.isEmpty else {
                #expect(entry.obstacle == .empty)
                continue
            }
            let tensor = try file.tensor(entry)
            try compare(tensor, fixture)
        }
        #expect(file.failure == nil)
    }

    private func compare(_ tensor: StoredTensor, _ fixture: Fixture) throws {
        let label: Comment = "\(fixture.file) \(fixture.tensor)"
        let count = tensor.componentCount
        #expect(tensor.shape.dimensions == fixture.shape, label)
        try #require(count == fixture.values.count, label)
        let values = tensor.components(0..<count)
        if tensor.type.isInteger {
            #expect(tensor.integers(0..<count) == fixture.values.map { Int128($0)! }, label)
        } else {
            for (value, text) in zip(values, fixture.values) {
                let expected = Double(text)!
                #expect(value == expected || (value.isNaN && expected.isNaN), label)
                if expected == 0 { #expect(value.sign == expected.sign, label) }
            }
        }
        // Any part is the same part of the whole.
        for start in [0, 1, count / 3, count - 1] where start < count {
            let end = min(count, start + 1 + count / 2)
            let part = tensor.components(start..<end)
            #expect(zip(part, values[start..<end]).allSatisfy { $0 == $1 || $0.isNaN }, label)
        }
        // The bytes are those of the values.
        let held = tensor.bytes(0..<tensor.count)
        let made =
            tensor.type.isInteger
            ? Tensor(tensor.shape, tensor.type, integers: tensor.integers(0..<count)!)
            : Tensor(tensor.shape, tensor.type, components: values)
        if values.allSatisfy({ !$0.isNaN }) { #expect(held == made.bytes(0..<tensor.count), label) }
        guard let statistics = fixture.statistics, values.allSatisfy(\.isFinite) else { return }
        let summary = try tensor.summarize(into: tensor.emptyHistogram(.count(8), law: nil))
        let scale = max(abs(statistics[2]), abs(statistics[3]), 1e-300)
        #expect(abs(summary.moments.mean - statistics[0]) <= 1e-12 * scale, label)
        #expect(abs(summary.moments.variance - statistics[1]) <= 1e-12 * scale * scale, label)
        #expect(summary.minimum == statistics[2] && summary.maximum == statistics[3], label)
    }

    @Test func namesFormats() throws {
        let formats = [
            "types.safetensors": "safetensors", "sharded": "safetensors in 2 files", "v1.npy": "npy",
            "stored.npz": "npz", "state.pt": "PyTorch archive", "model.gguf": "GGUF",
        ]
        for (name, format) in formats { #expect(try TensorFile.open(Fixture.folder + name).format == format) }
    }

    @Test func listsWhatIsNotRead() throws {
        let numpy = try TensorFile.open(Fixture.folder + "other.npz")
        let obstacles: [String: TensorEntry.Obstacle] = [
            "text": .text, "objects": .objects, "records": .records, "brain": .untyped(bytes: 2),
            "dates": .unsupportedType("<M8[s]"), "long": .unsupportedType("<f16"),
        ]
        #expect(Dictionary(uniqueKeysWithValues: numpy.entries.map { ($0.name, $0.obstacle) }) == obstacles)
        let torch = try TensorFile.open(Fixture.folder + "other.pt")
        #expect(torch.entry("q")?.obstacle == .quantized("a quantized tensor of PyTorch"))
        #expect(torch.entry("s")?.obstacle == .sparse)
        #expect(torch.entry("m")?.obstacle == .withoutValues)
        let quantized = try TensorFile.open(Fixture.folder + "model.gguf")
        let entry = try #require(quantized.entry("quantized.Q4_0"))
        // Two rows of 64 elements, in blocks of 32 that take 18 bytes.
        #expect(entry.dimensions == [2, 64] && entry.byteCount == 72 && entry.obstacle == .quantized("Q4_0"))
        #expect(throws: TensorFileError.self) { try quantized.tensor("quantized.Q4_0") }
    }

    @Test func showsWhichTensorsShareTheirBytes() throws {
        let file = try TensorFile.open(Fixture.folder + "state.pt")
        let base = try #require(file.entry("views.base")), transposed = try #require(file.entry("views.transposed"))
        #expect(base.location.origin == transposed.location.origin && base.location != transposed.location)
        #expect(transposed.notes == [.strided] && base.notes.isEmpty)
        #expect(try TensorFile.open(Fixture.folder + "big.npy").entries[0].notes == [.bigEndian])
        #expect(try TensorFile.open(Fixture.folder + "deflated.npz").entries.allSatisfy { $0.notes == [.deflated] })
    }

    @Test func executesNothing() {
        let error = #expect(throws: TensorFileError.self) { try TensorFile.open(Fixture.folder + "evil.pt") }
        #expect(error?.problem == .global("posix.system"))
        #expect(error?.origin.member == "evil/data.pkl")
    }

    @Test func refusesOldPyTorchByName() {
        let error = #expect(throws: TensorFileError.self) { try TensorFile.open(Fixture.folder + "legacy.pt") }
        #expect(
            error?.description.hasSuffix(
                ": was written by torch.save before PyTorch 1.6, as a bare pickle; load it and save it again, "
                    + "or as safetensors") == true)
    }

    /// A name without its prefix, or with one too many, is what people type.
    @Test func suggestsTheNameThatIsMeant() throws {
        let file = try TensorFile.open(Fixture.folder + "sharded")
        let error = #expect(throws: TensorFileError.self) { try file.tensor("transformer.h.0.attn.weight") }
        #expect(error?.problem == .noSuchTensor(nearest: "h.0.attn.weight"))
    }
}
