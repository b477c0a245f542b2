import InitializerCore
import Testing

@testable import Workbench

@Suite struct CompleterTests {
    /// The completions at the end of a line, in a session about `he_normal`.
    private func words(_ line: String) -> [String] {
        Completer.complete(line, cursor: line.count, for: Session()).candidates.map(\.text)
    }

    @Test(arguments: [
        ("sh", ["show", "shape"]),
        ("he_", ["he_uniform", "he_normal"]),
        ("show glorot", ["glorot_uniform", "glorot_normal"]),
        ("show bin", ["bins="]),
        ("help red", ["redo"]),
        ("show zeros bf", ["bf16"]),
        ("show he_normal b", ["bins=", "bf16"]),
        ("he_normal s", ["scale="]),
        ("normal(", ["mean: ", "scale: "]),
        ("show normal(mean: 1, s", ["scale: "]),
        ("variance_scaling mode=", ["fan_in", "fan_out", "fan_avg"]),
        ("variance_scaling(mode: :fan_a", ["fan_avg"]),
        ("orthogonal(distribution: u", ["uniform"]),
        ("variance_scaling distribution=tr", ["truncated_normal"]),
        ("mode fan_o", ["fan_out"]),
        ("set m", []),
        ("set s", ["shape", "scale"]),
        ("set type bf", ["bf16"]),
        ("type b", ["bf16"]),
        ("undo ", []),
        ("key ", []),
    ])
    func completes(line: String, to expected: [String]) {
        #expect(words(line) == expected)
    }

    @Test func offersOnlyTypesTheInitializerMakes() {
        #expect(words("normal u") == ["uniform"])
        #expect(words("zeros u") == ["uniform", "u8", "u16", "u32", "u64"])
    }

    @Test func replacesTheWordUpToTheCursorOnly() {
        let found = Completer.complete("show he_n f32", cursor: 9, for: Session())
        #expect(found.range == 5..<9)
        #expect(found.candidates.map(\.text) == ["he_normal"])
    }
}
