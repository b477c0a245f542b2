import Foundation
import Testing

extension EndToEnd {
    /// The built program on a model: its table in a terminal, and what is said without one.
    @Suite("A model in the explorer") struct ModelTests {
        @Test func theBrokenLayerIsOpenedAndLeft() async throws {
            let (folder, _) = try AuditTests().model { name, numbers in
                if name == "h.2.attn.weight" { numbers = numbers.map { $0 * 2 } }
            }
            defer { try? FileManager.default.removeItem(at: folder) }
            try await TerminalUnderTest.with { terminal in
                let program = try terminal.begin("cd '\(folder.path)' && initscope model.safetensors")
                try await terminal.wait(for: "suspicious, 1 warning")
                try await terminal.wait(for: "8 tensors in 2 roles")
                try await terminal.wait(for: "h.2.attn.weight")
                try terminal.send("Down", "Enter")
                try await terminal.wait(for: "fan_in 64, fan_out 64")
                try terminal.send("]")
                try await terminal.wait(for: "\"h.3.attn.weight\"")
                try terminal.send("Escape")
                try await terminal.wait(for: "8 tensors in 2 roles")
                try terminal.send("q")
                #expect(try await terminal.status(of: program) == 0)
                // What is not there is said where it was typed.
                #expect(try await terminal.run("initscope nothing.safetensors") == 1)
                try await terminal.wait(for: "'nothing.safetensors': cannot be opened")
            }
        }

        @Test func withoutATerminalThereIsTheAudit() throws {
            let (folder, path) = try AuditTests().model()
            defer { try? FileManager.default.removeItem(at: folder) }
            let run = try BuiltProgram.run([path])
            #expect(run.status == 64 && run.output.isEmpty)
            #expect(
                run.errors.contains("the explorer needs a terminal; for the same without one: initscope audit \(path)"))
            #expect(try BuiltProgram.run([path, path]).errors.contains("initscope diff \(path) \(path)"))
            let plain = try BuiltProgram.run(["--plain", path])
            #expect(plain.errors.contains("plain mode has no explorer; for the same in lines: initscope audit"))
        }

        @Test func modelsThatDifferEndWithStatus1() throws {
            let (folder, path) = try AuditTests().model()
            defer { try? FileManager.default.removeItem(at: folder) }
            let (other, changed) = try AuditTests().model { name, numbers in
                if name == "h.1.mlp.weight" { numbers[0] += 1 }
            }
            defer { try? FileManager.default.removeItem(at: other) }
            #expect(try BuiltProgram.run(["diff", path, path]).status == 0)
            let run = try BuiltProgram.run(["diff", path, changed])
            #expect(run.status == 1 && run.errors == "the models differ in 1 tensor\n")
            #expect(run.output.contains("h.1.mlp.weight") && !run.output.contains("h.0.mlp.weight"))
        }
    }
}
