import Documents
import InitializerCore
import Screen
import Testing

@testable import Workbench

@Suite struct AnswerPageTests {
    private func lines(
        _ line: String, after before: [String] = [], width: Int = 80, _ glyphs: Glyphs = .unicode
    ) throws -> [String] {
        TextWriter(width: width, glyphs: glyphs).lines(try Session.answer(line, after: before).document)
    }

    /// 2⁶³ - 1 and its neighbours are one number in double precision; extremes have the integers' own digits.
    @Test(arguments: [
        ("full(value: 9223372036854775807) {4} s64", "9223372036854775807"),
        ("full(value: -9223372036854775807) {4} s64", "-9223372036854775807"),
        ("full(value: 18446744073709551615) {4} u64", "18446744073709551615"),
    ])
    func extremesOfLargeIntegersAreExact(spec: String, value: String) throws {
        for line in ["stats \(spec)", "show \(spec)"] {
            let shown = try lines(line)
            for name in ["minimum", "maximum"] {
                let row = try #require(shown.first { $0.hasPrefix(name) }, "\(shown)")
                #expect(row.split(separator: " ").dropFirst().map(String.init) == [value, value], "\(row)")
            }
            let json = try JSONWriter(.compact).text(of: [try Session.answer(line).document]).filter { $0 != " " }
            #expect(json.contains("\"minimum\":\(value),") && json.contains("\"maximum\":\(value),"))
        }
    }

    @Test func extremesOfComputedIntegersAreExact() throws {
        let before = ["t = Nx.reshape(full(9223372036854775807).({4}, {:s, 64}), {2, 2})"]
        let shown = try lines("stats t", after: before)
        #expect(shown.count { $0.contains("9223372036854775807") } == 2)
    }

    /// The statistics agree with numpy's of the same bytes, the fingerprint with sha256sum's, the expected extremes with
    /// scipy's quadrature of (1 - F)³².
    @Test func showsATensor() throws {
        let golden = """
            he_normal(scale: 2.0) {8, 4} f32 key=1
              elements  32 (128 B)
              fans      fan_in 8, fan_out 4
              law       truncated normal(σ 0.5684, bound 1.137)
              sha256    0f1fcd1f4a1c4f9e398a94e3a7342594d7f6a2d25cb44e1b924b38c6931f1cdd

            statistic    observed   expected
            ──────────  ─────────  ─────────
            mean         0.116844   0
            variance     0.252815   0.25
            std dev      0.502807   0.5
            skewness    -0.116228   0
            kurtosis     2.49131    2.36554
            minimum     -1.00063   -0.951866
            maximum      1.12435    0.951866
            zeros        0
            distinct    32
            max|QᵀQ-I|   2.56181
            ‖QᵀQ-I‖      3.94826

                   3┤                             █
                    │                             █
                    │                             █
                   2┤                       ▅   ▅ █       ▅▅       ▅  ▅   ▅
                    │                       █   █ █       ██       █  █   █
                    │                       █   █ █       ██       █  █   █
                    │   ▃      ▃    ▃▃ ▃    █▃  █ █  ▃ ▃▃▃██   ▃▃  █  █ ▃ █     ▃   ▃
                   1┤   █      █    ██ █⣀⣀⣀⠤⠤⠤⠒⠒⠒⠒⠊⠉⠉⠉⠉⠉⠒⠒⠒⠒⠢⠤⠤⢄⣀⣀⡀█  █ █ █     █   █
                    │   █     ⢀⣀⣀⠤⠤⠔⠒⠒⠉⠉    ██  █ █  █ █████   ██ ⠈⠉⠑⠒⠒⠤⠤⢄⣀⣀    █   █
                    │⠤⠤⠔⠒⠒⠒⠊⠉⠉⠁█    ██ █    ██  █ █  █ █████   ██  █  █ █ █ ⠉⠉⠉⠒⠒⠒⠒⠤⠤
                   0▔▔▔▔▔▔▔▔▔▔▔▀▔▔▔▔▔▔▔▔▔▔▀▔▔▔▔▔▔▔▔▔▔▀▔▔▔▔▔▔▔▔▔▔▀▔▔▔▔▔▔▔▔▔▔▀▔▔▔▔▔▔▔▔▔
                             -0.8       -0.4        0.0        0.4        0.8
            64 bins 0.03553 wide, -1.137 to 1.137, line: expected
            """
        let shown = try lines("show he_normal 8x4 key=1").map(\.withoutTrailingSpace)
        #expect(shown.joined(separator: "\n") == golden)
    }

    @Test(arguments: Study.all.flatMap(\.examples).filter { !$0.needsFile })
    func isASCIIWhereOnlyThatCanBeDrawn(example: CommandExample) throws {
        let lines = try lines(example.line, after: example.before, .ascii)
        #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
    }

    @Test(arguments: [20, 40, 80, 120])
    func keepsToTheWidth(width: Int) throws {
        for line in ["show 64x32", "hist normal {999}", "list", "stats orthogonal {3, 3}"] {
            // The first line is a Spec, which is never broken: it is there to be copied; so is a word such as a SHA-256.
            let broken = try lines(line, width: width).dropFirst().filter { $0.split(separator: " ").count > 1 }
            let widest = broken.map(\.displayWidth).max() ?? 0
            #expect(widest <= width, "\(line)")
        }
    }

    @Test func breaksLongSummariesAndCutsNone() throws {
        let shown = try lines("list", width: 60)
        // All but the last words of the summary, then those under its first.
        let first = try #require(shown.firstIndex { $0.hasPrefix("  glorot_normal ") })
        let rest = try #require(shown[first...].dropFirst().firstIndex { !$0.hasPrefix("     ") })
        let words = shown[first..<rest].flatMap { $0.split(separator: " ") }
        let summary = try #require(try? Initializer.named("glorot_normal")).summary
        #expect(rest > first + 1)
        #expect(words.dropFirst().joined(separator: " ").hasPrefix(summary))
        #expect(!shown.contains { $0.contains("…") })
    }
}

extension String {
    fileprivate var withoutTrailingSpace: String { String(reversed().drop { $0 == " " }.reversed()) }
}
