import Foundation
import Testing

/// What the bytes of `orthogonal` depend on: OpenBLAS's kernels and threads, and nothing else.
@Suite("Fingerprints") struct FingerprintTests {
    private static let flags: String = {
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").first { $0.hasPrefix("flags") }.map(String.init) ?? ""
    }()

    /// The kernels this processor can run.
    private static let kernels = [
        ("Prescott", "pni"), ("Haswell", " avx2"), ("Zen", " avx2"), ("SkylakeX", " avx512vl"),
    ]
    .filter { flags.contains($0.1) }.map(\.0)

    private func lines(_ command: String, _ kernels: String, threads: Int) throws -> [Substring] {
        let run = try BuiltProgram.run(
            ["--format", "csv", "-c", command],
            environment: ["OPENBLAS_CORETYPE": kernels, "OPENBLAS_NUM_THREADS": "\(threads)"])
        #expect(run.status == 0, "\(run.errors)")
        return run.output.split(whereSeparator: \.isNewline)
    }

    /// The first values, of which each depends on all that was drawn.
    private func values(_ spec: String, _ kernels: String, threads: Int) throws -> [Double] {
        try lines("tensor \(spec) limit=4000", kernels, threads: threads).dropFirst().compactMap { line in
            line.split(separator: ",").last.flatMap { Double($0) }
        }
    }

    private func fingerprint(_ spec: String, _ kernels: String, threads: Int) throws -> Substring? {
        try lines("show \(spec)", kernels, threads: threads).first { $0.contains("sha256") }
    }

    @Test(arguments: [("orthogonal {256, 160} f32", 1e-5), ("orthogonal {64, 64} f64", 1e-12)])
    func sameKernelsAndThreadsGiveTheSameBytesAndOthersTheSameNumbers(spec: String, tolerance: Double) throws {
        var reference: [Double] = []
        for kernels in Self.kernels {
            for threads in [1, 2] {
                let prints = try (0..<2).map { _ in try fingerprint(spec, kernels, threads: threads) }
                #expect(prints[0] != nil && prints[0] == prints[1], "\(spec), \(kernels), \(threads) threads")
                let first = try values(spec, kernels, threads: threads)
                if reference.isEmpty { reference = first }
                let apart = zip(reference, first).map { abs($0 - $1) }.max() ?? .infinity
                #expect(first.count == 4000 && apart <= tolerance, "\(spec), \(kernels): \(apart)")
            }
        }
    }

    @Test func showNamesWhatTheFingerprintDependsOn() throws {
        let environment = ["OPENBLAS_CORETYPE": "Prescott", "OPENBLAS_NUM_THREADS": "1"]
        let run = try BuiltProgram.run(["show", "orthogonal", "{8, 4}"], environment: environment)
        #expect(run.output.contains("factored by  OpenBLAS kernels for Prescott, 1 thread\n"), "\(run.output)")
        #expect(try !BuiltProgram.run(["show", "normal", "{8, 4}"]).output.contains("factored by"))
    }

    /// What is not factored has the same bytes everywhere.
    @Test func drawsDependOnNeither() throws {
        let prints = try ["Prescott", "Haswell"].map { kernels in
            try BuiltProgram.run(
                ["--format", "csv", "show", "he_normal", "784x256"],
                environment: ["OPENBLAS_CORETYPE": kernels, "INITSCOPE_INSTRUCTIONS": "baseline"]
            ).output.split(whereSeparator: \.isNewline).first { $0.contains("sha256") }
        }
        #expect(prints[0] != nil && prints[0] == prints[1])
    }
}
