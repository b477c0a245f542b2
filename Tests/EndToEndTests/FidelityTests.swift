import Foundation
import Testing

extension EndToEnd {
    /// What is on the screen is what Axon 0.6.1 and Nx printed for the same call: `inspect` in the golden file.
    @Suite("Fidelity") struct FidelityTests {
        @Test func theTensorsOnTheScreenAreAxons() async throws {
            // Orthogonal is compared within a tolerance, by the core's own tests.
            let goldens = try Golden.all.filter {
                $0.shape == [2, 2] && $0.type == "f32" && $0.initializer != "orthogonal" && $0.seed ?? 42 == 42
                    && $0.inspect != nil
            }
            let initializers = Dictionary(grouping: goldens, by: \.initializer).values
            #expect(initializers.count == 13)
            // The first and the last of each: without options, and with some far from the defaults.
            let cases = initializers.flatMap { $0.count == 1 ? $0 : [$0[0], $0[$0.count - 1]] }
            try await TerminalUnderTest.with(width: 120, height: 40) { terminal in
                let program = try await terminal.startExplorer()
                for golden in cases {
                    let call = "tensor \(golden.call) {2, 2} f32" + (golden.seed.map { " key=\($0)" } ?? "")
                    try terminal.type(":" + call)
                    try terminal.send("Enter")
                    let lines = try #require(golden.inspect).split(separator: "\n")
                    try await terminal.wait(for: "\(call): \(lines)") { $0.containsBlock(lines) }
                    try terminal.send("Escape")
                    try await terminal.wait(for: "the answer to be gone") { !$0.contains("#Nx.Tensor<") }
                }
                try await terminal.leave(program)
            }
        }

        @Test func theTensorPanelShowsTheSameNumbersRounded() async throws {
            let golden = try #require(
                Golden.all.first {
                    $0.initializer == "he_normal" && $0.shape == [2, 2] && $0.type == "f32" && $0.seed == 42
                })
            let numbers = try #require(golden.inspect).matches(of: /-?[0-9]+\.[0-9]+/).compactMap { Double($0.output) }
            #expect(numbers.count == 4)
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try await terminal.command("he_normal {2, 2} f32 key=42")
                let screen = try await terminal.wait(for: "four values") { screen in
                    statistic("distinct", in: screen) == 4 && screen.hasSpec(["he_normal", "2.0", "{2, 2}"])
                }
                let rows = screen.matches(of: /│ *([01]) +(-?[0-9.]+) +(-?[0-9.]+) *│/)
                #expect(rows.map(\.1) == ["0", "1"])
                for (shown, number) in zip(rows.flatMap { [$0.2, $0.3] }, numbers) {
                    let decimals = shown.split(separator: ".").last?.count ?? 0
                    #expect(shown == String(format: "%.\(decimals)f", number))
                    #expect(decimals >= 3)
                }
                try await terminal.leave(program)
            }
        }
    }
}

/// A line of the golden file: a call, and what it gave.
private struct Golden: Decodable {
    let initializer: String
    let options: [String: Value]
    let shape: [Int]
    let type: String
    let seed: Int?
    let inspect: String?

    /// The initializer with its options, as they are written.
    var call: String {
        let written = options.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }
        return written.isEmpty ? initializer : "\(initializer)(\(written.joined(separator: ", ")))"
    }

    /// An option's value: a number or a name.
    struct Value: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try (try? container.decode(Double.self)).map { "\($0)" } ?? container.decode(String.self)
        }
    }

    static var all: [Golden] {
        get throws {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../InitializerCoreTests/Fixtures/golden.jsonl").standardized
            return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
                .map { try JSONDecoder().decode(Golden.self, from: $0) }
        }
    }
}

extension String {
    /// Whether the lines stand one below the other, at the same column.
    fileprivate func containsBlock(_ lines: [Substring]) -> Bool {
        let rows = split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        guard let first = lines.first.map(Array.init) else { return true }
        return rows.indices.contains { top in
            rows[top].indices.contains { column in
                rows[top][column...].starts(with: first)
                    && lines.enumerated().allSatisfy { offset, line in
                        rows.indices.contains(top + offset) && rows[top + offset].dropFirst(column).starts(with: line)
                    }
            }
        }
    }
}
