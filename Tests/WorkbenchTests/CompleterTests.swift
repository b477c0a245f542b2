import Foundation
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
        ("hist --", ["bins=", "counts=", "key=", "rng=", "scale="]),
        ("hist --bi", ["bins="]),
        ("variance_scaling --mode fan_a", ["fan_avg"]),
        ("variance_scaling --mode=fan_a", ["fan_avg"]),
        ("help und", ["undo"]),
        ("show zeros bf", ["bf16"]),
        ("show he_normal b", ["bins=", "bf16"]),
        (
            "he_normal s",
            [
                "scaled_identity", "scaled_orthogonal", "sparse", "siren", "sinusoidal", "scale=", "scaled_identity(",
                "scaled_orthogonal(", "sparse(", "siren(", "sinusoidal(",
            ]
        ),
        ("normal(", ["mean: ", "scale: "]),
        ("show normal(mean: 1, s", ["scale: "]),
        ("variance_scaling mode=", ["fan_in", "fan_out", "fan_avg"]),
        ("variance_scaling(mode: :fan_a", ["fan_avg"]),
        ("orthogonal(distribution: u", ["uniform"]),
        ("variance_scaling distribution=tr", ["truncated_normal"]),
        ("mode fan_o", ["fan_out"]),
        ("set m", []),
        ("set s", ["shape", "scale"]),
        ("set type bf", ["bf16"]), ("set rng t", ["torch"]),
        ("type b", ["bf16"]),
        ("undo ", []),
        ("key ", []),
        ("normal rng=", ["nx", "jax", "jax_unpartitionable", "numpy", "numpy_float32", "torch"]),
        ("rng nu", ["numpy", "numpy_float32"]),
        ("normal rn", ["rng="]),
        // Usual names, where no other word fits.
        ("xav", ["xavier_normal", "xavier_uniform"]),
        ("stats kaiming_n", ["kaiming_normal"]),
        ("he_normal bfl", ["bfloat16"]),
        ("type hal", ["half"]),
        ("variance_scaling mode=fan_ave", ["fan_average"]),
        ("gain sw", ["swish"]),
        ("depth activation=sw", ["swish"]),
        ("chaos --activation sw", ["swish"]),
        ("sweep statistic=st", ["standard_deviation"]),
        ("sweep statistic=std", ["std", "stddev"]),
        ("expect std", ["std", "stddev"]),
        ("translate fla", ["flax"]),
        ("hist bins=fre", ["freedman_diaconis"]),
        ("help sw", ["sweep"]),
        ("help swi", ["swish"]),
        ("audit /dev/nul", ["/dev/null"]), ("audit a.npz /dev/nul", ["/dev/null"]), ("audit --onl", ["only="]),
    ])
    func completes(line: String, to expected: [String]) {
        #expect(words(line) == expected)
    }

    @Test func offersOnlyTypesTheInitializerMakes() {
        #expect(words("normal u") == ["uniform", "uniform_between", "uniform_between("])
        #expect(words("zeros u") == ["uniform", "uniform_between", "u8", "u16", "u32", "u64", "uniform_between("])
    }

    @Test func offersVariablesAndFunctions() {
        func words(_ line: String) -> [String] {
            let names = [("weights", "f32[2]"), ("Nx.mean", "Nx.mean(tensor)"), ("Nx.max", "")].map {
                Completer.Candidate(text: $0.0, summary: $0.1)
            }
            return Completer.complete(line, cursor: line.count, for: Session(), names: names).candidates.map(\.text)
        }
        #expect(words("we") == ["weights"])
        #expect(words("stats we") == ["weights"])
        #expect(words("f.(w") == ["weights"])
        #expect(words("Nx.m") == ["Nx.mean", "Nx.max"])
        #expect(words("t |> Nx.me") == ["Nx.mean"])
        #expect(words("undo we") == [])
    }

    @Test func offersInitializersAsElixirCallsThem() {
        #expect(words("Axon.Initializers.he_n") == ["Axon.Initializers.he_normal"])
    }

    @Test func offersFilesAndFoldersWithTheirSize() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "names-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "weights"), withIntermediateDirectories: true)
        for (name, size) in [("we b.txt", 1), (".hidden", 0), ("west", 20)] {
            try Data(count: size).write(to: folder.appending(path: name))
        }
        func found(_ stem: String) -> [String] {
            Completer.fileNames(folder.path + "/" + stem).map {
                $0.text.dropFirst(folder.path.count + 1) + " " + $0.summary
            }
        }
        #expect(found("we") == ["we b.txt 1 byte", "weights/ folder", "west 20 bytes"])
        #expect(found("") == found("we"))
        #expect(found(".h") == [".hidden 0 bytes"])
        #expect(found("nowhere/") == [])
    }

    @Test func replacesTheWordUpToTheCursorOnly() {
        let found = Completer.complete("show he_n f32", cursor: 9, for: Session())
        #expect(found.range == 5..<9)
        #expect(found.candidates.map(\.text) == ["he_normal"])
    }
}
