import Foundation
import Testing

/// The built program looks at models that were written here, number by number.
@Suite("Audit") struct AuditTests {
    /// A model of normal draws of σ = 0.02, by Box and Muller's method; `change` has a say in each tensor's numbers.
    func model(
        named name: String = "model.safetensors", _ change: (String, inout [Float]) -> Void = { _, _ in }
    ) throws -> (folder: URL, path: String) {
        var state: [UInt16] = [7, 0, 0]
        var (header, data): ([String], Data) = ([], Data())
        for layer in 0..<4 {
            for (part, rows, columns) in [("attn.weight", 64, 64), ("mlp.weight", 128, 64)] {
                let tensor = "h.\(layer).\(part)"
                var numbers = (0..<rows * columns).map { _ in
                    let (a, b) = (erand48(&state), erand48(&state))
                    return Float(0.02 * (-2 * log(1 - a)).squareRoot() * cos(2 * .pi * b))
                }
                change(tensor, &numbers)
                let start = data.count
                for number in numbers {
                    withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
                }
                header.append(
                    #""\#(tensor)":{"dtype":"F32","shape":[\#(rows),\#(columns)],"data_offsets":[\#(start),\#(data.count)]}"#
                )
            }
        }
        let text = Data("{\(header.joined(separator: ","))}".utf8)
        let folder = FileManager.default.temporaryDirectory.appending(path: "initscope-audit-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let length = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) }
        let url = folder.appending(path: name)
        try (length + text + data).write(to: url)
        return (folder, url.path)
    }

    @Test func aSoundModelEndsWithStatus0() throws {
        let (folder, path) = try model(named: "my model.safetensors")
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try BuiltProgram.run(["audit", path])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.output.contains("normal(scale: 0.02)") && run.output.contains("8 of 8 weights"))
    }

    /// Two ranks that drew with one seed: torchtitan 3106, OLMo-core 307.
    @Test func equalShardsEndWithStatus1AndAreNamed() throws {
        let (folder, path) = try model { name, numbers in
            if name == "h.2.mlp.weight" { numbers.replaceSubrange(4096..<8192, with: numbers[..<4096]) }
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try BuiltProgram.run(["--format", "jsonl", "audit", path])
        #expect(run.status == 1 && run.errors == "the audit found 1 error\n", "\(run.errors)")
        let objects = try run.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.count == 9)
        let audit = try #require(objects.last?["audit"] as? [String: Any])
        #expect(audit["verdict"] as? String == "broken" && audit["findings"] as? [String: Int] == ["repeated-block": 1])
        let found = objects.dropLast().filter { ($0["findings"] as? [Any])?.isEmpty == false }
        #expect(found.map { $0["tensor"] as? String } == ["h.2.mlp.weight"])
    }

    @Test func aFolderWithoutAModelIsNamed() throws {
        let run = try BuiltProgram.run(["audit", "."])
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.contains("holds no *.safetensors"), "\(run.errors)")
    }
}
