import Foundation
import InitializerCore
import TestSupport
import Testing

@testable import Workbench

/// Any line that looks like a call of a framework is answered.
@Suite struct FrameworkCallFuzzTests {
    private static let pieces: [String] =
        FrameworkLibraryNames.all + [
            "(", ")", "(", ")", ",", ",", "=", "=>", "[", "]", "{", "}", "'", "\"", "**", "*", "/", "//", "+", "-", ".",
            ";", ":", "#", "\\", "1", "3", "7", "64", "0", "-1", "1e9", "1e-3", "2147483648", "9223372036854775808",
            "170141183460469231731687303715884105727", "0.5", "1.", "None", "True", "False", "math.sqrt", "w", "a=",
            "bias=", "groups=", "kernel_size=", "padding_idx=", "input=", "dtype=torch.float16", "'fan_in'", "\"relu\"",
            "torch.empty", ".weight", "num_layers=", "lambda", "x", "é", "👩‍👩‍👧", "\u{0}", "日本",
        ]

    /// Interprets a line and checks what must hold of any failure.
    private func feed(_ line: String, to session: Session) {
        do {
            _ = try session.interpret(line)
        } catch {
            if let range = error.range {
                #expect(
                    range.lowerBound >= 0 && range.upperBound <= line.count + 1 && !range.isEmpty,
                    "\(line.debugDescription)")
            }
            #expect(!error.message.isEmpty && error.suggestion != "")
        }
    }

    /// Pieces in any order, behind a layer or an initializer; and calls with slips.
    @Test func anyCallIsAnswered() throws {
        var generator = SeededGenerator(seed: 11)
        let session = Session()
        let calls = LayerCall.read.map(\.description)
        for _ in 0..<FuzzLength.lines(4_000) {
            let prefix = Bool.random(using: &generator) ? "layer " : ""
            if Bool.random(using: &generator) {
                let count = Int.random(in: 0...12, using: &generator)
                let pieces = (0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }
                let name = FrameworkLibraryNames.all.randomElement(using: &generator)!
                feed(
                    prefix + name + "(" + pieces.joined(separator: Bool.random(using: &generator) ? " " : ""),
                    to: session)
            } else {
                var call = Array(calls.randomElement(using: &generator)!)
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    let at = Int.random(in: 0..<max(call.count, 1), using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0 where at < call.count: call.remove(at: at)
                    case 1 where at + 1 < call.count: call.swapAt(at, at + 1)
                    default:
                        call.insert(contentsOf: Self.pieces.randomElement(using: &generator)!, at: min(at, call.count))
                    }
                }
                feed(prefix + String(call), to: session)
            }
        }
    }

    @Test func deepAndLongCallsAreAnswered() {
        let session = Session()
        for unit in [
            "(", "[", "nn.Sequential(", "-", "nn.init.zeros_(", "1,", "2**", "x=", "1 => ", "math.sqrt(", "f(", "f(",
        ] {
            for count in [50, 100, 3_000] {
                feed("layer nn.Sequential(" + String(repeating: unit, count: count), to: session)
            }
        }
    }
}

/// How much random input is tried.
enum FuzzLength {
    /// So many lines, or a million where `INITSCOPE_FUZZ_LINES` asks for many.
    static func lines(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_LINES"].flatMap { Int($0) }.map { max($0, usual) } ?? usual
    }
}
