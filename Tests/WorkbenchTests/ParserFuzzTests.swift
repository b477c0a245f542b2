import InitializerCore
import TestSupport
import Testing

@testable import Workbench

@Suite struct ParserFuzzTests {
    private static let pieces: [String] =
        Vocabulary.words + Vocabulary.fields + [
            "(", ")", "{", "}", "[", "]", ",", "=", ":", "#", "?", ".", "-", "+", "x", "e", "_", " ", "  ", "\t", "0",
            "1", "7", "42", "-1", "1.5", "1e9", "1e-999", "1e999", "9223372036854775807", "9223372036854775808",
            "170141183460469231731687303715884105728", "4294967296", "3x4", "1x", "x1", "nan", "inf", "-inf", "∞", "é",
            "e\u{301}", "日本", "👩‍👩‍👧", "\u{0}", "\u{1B}[31m", "\u{FEFF}", "\u{202E}", "\r\n", "٣", "²", "½",
            "Axon.Initializers.",
        ]

    /// Interprets a line and checks what must hold of any failure.
    private func feed(_ line: String, to session: Session) {
        do {
            _ = try session.interpret(line)
        } catch {
            if let range = error.range {
                #expect(range.lowerBound >= 0 && range.upperBound <= line.count + 1, "\(line.debugDescription)")
                #expect(!range.isEmpty, "\(line.debugDescription)")
            }
            #expect(!error.message.isEmpty)
        }
    }

    @Test func anyPiecesInAnyOrderAreAnswered() {
        var generator = SeededGenerator(seed: 4)
        let session = Session()
        for _ in 0..<FuzzLength.lines(15_000) {
            let count = Int.random(in: 0...9, using: &generator)
            let pieces = (0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }
            feed(pieces.joined(separator: Bool.random(using: &generator) ? " " : ""), to: session)
        }
    }

    @Test func anySlipInASpecIsAnswered() {
        var generator = SeededGenerator(seed: 5)
        let session = Session()
        for _ in 0..<FuzzLength.lines(15_000) / 5 {
            let spec = Array(Spec.random(using: &generator).description)
            for _ in 0..<5 {
                var line = spec
                for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&line, using: &generator) }
                feed(String(line), to: session)
            }
        }
    }

    private func mutate(_ line: inout [Character], using generator: inout SeededGenerator) {
        let at = Int.random(in: 0...line.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0 where at < line.count: line.remove(at: at)
        case 1 where at + 1 < line.count: line.swapAt(at, at + 1)
        case 2: line.removeSubrange(at...)
        default: line.insert(contentsOf: Self.pieces.randomElement(using: &generator)!, at: at)
        }
    }

    @Test func longLinesAreAnswered() {
        let session = Session()
        for unit in ["1,", "{", "(", "zeros ", "9", "1x", "é", "a", "scale=1 ", "[1, ", ":", "-"] {
            feed(String(repeating: unit, count: 20_000), to: session)
            feed("he_normal(" + String(repeating: unit, count: 20_000), to: session)
        }
    }

    @Test func suggestionsAndCompletionsAreFoundForAnything() {
        var generator = SeededGenerator(seed: 6)
        let session = Session()
        for _ in 0..<5_000 {
            let pieces = (0..<4).map { _ in Self.pieces.randomElement(using: &generator)! }
            let line = pieces.joined(separator: " ")
            let cursor = Int.random(in: -1...line.count + 1, using: &generator)
            let found = Completer.complete(line, cursor: cursor, for: session)
            #expect(found.range.lowerBound >= 0 && found.range.upperBound <= line.count)
            do { _ = try session.interpret(line) } catch { #expect(error.suggestion != "") }
        }
    }
}
