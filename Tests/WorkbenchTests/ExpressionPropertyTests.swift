import Foundation
import InitializerCore
import TestSupport
import Testing

@testable import Workbench

@Suite struct ExpressionPropertyTests {
    /// A random value of every kind that has a notation.
    private func value(_ depth: Int, _ generator: inout SeededGenerator) -> Value {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
        case 0: return .integer(Int128(Int64.random(in: .min ... .max, using: &generator)))
        case 1:
            let bits = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
            return .float(bits.isFinite ? bits : 0.1)
        case 2: return .atom(["a", "f32", "fan_in", "true", "nil", "ok?", "_x1"].randomElement(using: &generator)!)
        case 3:
            return .string(["", "a b", "\"q\"", "back\\slash", "line\nbreak", "é日"].randomElement(using: &generator)!)
        case 4: return .float(Double(Int.random(in: -99...99, using: &generator)))
        case 5: return .tuple(values(depth, &generator))
        case 6: return .list(values(depth, &generator))
        default: return .list(values(depth, &generator).map { .tuple([.atom("scale"), $0]) })
        }
    }

    private func values(_ depth: Int, _ generator: inout SeededGenerator) -> [Value] {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth - 1, &generator) }
    }

    @Test func aPrintedValueReadsBackAsItself() throws {
        var generator = SeededGenerator(seed: 11)
        let evaluator = Evaluator(variables: Variables(), loader: .none, control: .unattended)
        for _ in 0..<20_000 {
            let value = value(4, &generator)
            let text = value.inspected
            let parsed = try ExpressionParser.parse(TokenReader(text))
            #expect(try evaluator.value(of: parsed).inspected == text)
        }
    }

    /// Random parts of a matrix, against nested arrays.
    @Test func partsAgreeWithNestedArrays() throws {
        var generator = SeededGenerator(seed: 12)
        var session = Session()
        _ = try session.perform("t = uniform(scale: 1.0).({5, 7}, {:f, 32}, Nx.Random.key(9))")
        guard case .tensor(let tensor) = session.variables["t"] else { throw CancellationError() }
        let rows = (0..<5).map { row in (0..<7).map { tensor.element(at: row * 7 + $0).real } }

        func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
        for _ in 0..<2_000 {
            let (i, j) = (random(0..<5), random(0..<7))
            let last = random(i..<5)
            let width = random(1..<7 - j + 1)
            let cases: [(String, [Double])] = [
                ("t[\(i)][\(j)]", [rows[i][j]]),
                ("t[\(i - 5)][\(j - 7)]", [rows[i][j]]),
                ("t[\(i)..\(last)]", rows[i...last].flatMap { $0 }),
                ("Nx.transpose(t)[\(j)]", rows.map { $0[j] }),
                (
                    "Nx.slice(t, [\(i), \(j)], [\(last - i + 1), \(width)])",
                    rows[i...last].flatMap { $0[j..<j + width] }
                ),
                ("t |> Nx.reshape({7, 5}) |> Nx.slice([\(j), \(i)], [1, 1])", [rows.flatMap { $0 }[j * 5 + i]]),
            ]
            let (line, expected) = cases[random(0..<cases.count)]
            guard case .answer(let answer) = try session.perform("Nx.to_flat_list(\(line))"),
                case .list(let items) = answer.evaluated?.value
            else { throw CancellationError() }
            let actual = items.compactMap { if case .float(let x) = $0 { x } else { nil } }
            #expect(actual == expected, "\(line)")
        }
    }

    private static let pieces = [
        "t", "init_fn", "_", "Nx.shape", "Nx.Random.key", "Nx.dot", "he_normal", "Axon.Initializers.full", "inspect",
        "iex>",
        "(", ")", "{", "}", "[", "]", ".(", ".", "..", "|>", ",", "=", ":", "scale:", ":f32", "{:f, 32}", "{2, 2}",
        "\"", "\"a\"",
        "\\", "0", "-1", "1.5", "1..2", "9999999999999999999999", "true", "nil", "None", "stats", " ", "#", "é",
        "\u{0}", "💥",
    ]

    /// How many lines are fed to sessions: some, or as many as `INITSCOPE_FUZZ_LINES` says.
    private static let lines = ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_LINES"].flatMap { Int($0) } ?? 60_000

    /// Where the lines begin: always the same ones, unless `INITSCOPE_FUZZ_SEED` says otherwise.
    private static let seed = ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 13

    /// Resident memory in pages.
    private static var resident: Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? Int(fields[1]) ?? 0 : 0
    }

    /// Whole sessions of anything: nothing traps or hangs, every failure points into its line, and no memory is lost.
    @Test func anyLineIsAnswered() {
        var generator = SeededGenerator(seed: Self.seed)
        var session = Session()
        var warm = 0
        for index in 0..<Self.lines {
            // A session of bounded length, so that what it remembers is bounded too.
            if index % 5_000 == 0 { session = Session() }
            if index == Self.lines / 2 { warm = Self.resident }
            let count = Int.random(in: 1...10, using: &generator)
            let line = (0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }
                .joined(separator: Bool.random(using: &generator) ? " " : "")
            do {
                _ = try session.perform(line)
            } catch let failure as Failure {
                if let range = failure.range, range.lowerBound < 0 || range.upperBound > line.count + 1 {
                    Issue.record("\(line.debugDescription): \(range)")
                }
                if failure.message.isEmpty { Issue.record("\(line.debugDescription) fails without a word") }
            } catch {
                Issue.record("\(line.debugDescription): \(error)")
            }
        }
        // 64 MiB of 4 KiB pages: other tests run meanwhile, a leak of a few bytes a line would be more.
        #expect(Self.resident - warm < 1 << 14)
    }

    @Test func bracketsWithoutEndAreRefused() {
        for bracket in ["(", "[", "{", "inspect(", "t["] {
            let line = "x = " + String(repeating: bracket, count: 100_000)
            #expect(throws: Failure.self) { try Session().interpret(line) }
        }
    }
}
