import Foundation
import Testing

/// Files of tensors, opened by the built program.
@Suite("Files of tensors") struct TensorFileTests {
    /// What the readers' own tests read.
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "TensorFilesTests/Fixtures/files").path

    @Test(arguments: [
        ("types.safetensors", "type.BF16"), ("sharded", "wte.weight"), ("stored.npz", "f8"), ("state.pt", "views.base"),
        ("model.gguf", "half"),
    ])
    func statistics(file: String, name: String) throws {
        let run = try BuiltProgram.run(["--format", "json", "stats load(\"\(Self.folder)/\(file)\", \"\(name)\")"])
        #expect(run.status == 0, "\(run.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect((object?["count"] as? Int ?? 0) > 1, "\(run.output)")
    }

    @Test func whatCannotBeReadEndsWithStatus1AndOneLine() throws {
        for (file, words) in [
            ("evil.pt", "asks for 'posix.system', which is refused"), ("legacy.pt", "before PyTorch 1.6"),
            ("none.npy", "no such file or directory"),
        ] {
            let run = try BuiltProgram.run(["stats load(\"\(Self.folder)/\(file)\")"])
            #expect(run.status == 1 && run.output.isEmpty)
            #expect(run.errors.contains(words), "\(run.errors)")
        }
    }
}
