import InitializerCore
import TestSupport
import Testing

@testable import Workbench

/// Any text is answered: a contract may come from anywhere.
@Suite struct ContractFuzzTests {
    private static let pieces = [
        "use", "layout", "prefix", "any", "drawn", "gpt2", "torch", "keras", "x.contract", "sigma", "L", "fan_in",
        "hidden",
        "{L}", "=", "= 0.02", "*", "h.*.weight", "?", "[", "]", "[a-", "[!", "{_}", "{_, ...}", "{", "}", "(", ")", ",",
        "|",
        "||", "#", "\"", "'", "normal", "normal(scale: ", "zeros", "ones", "full(", "orthogonal", "he_normal",
        "nn.init.kaiming_uniform_(w", "a=math.sqrt(5)", "keras.initializers.HeNormal()", "nn.Linear(4, 4)",
        "size(\"*\", ",
        "size(", "sqrt(", "2*L", "/", "0", "-1", "1e308", "1e-320", "170141183460469231731687303715884105727",
        "axes: [0]",
        "blocks", "blocks(", "blocks(zeros, ones, ", "axis: ", "axis: 1", "axis: -1", "parts: ", "parts: 2",
        "parts: [1, 2",
        "in_axis: [0, 9]", "key=3", "bf16", "é", "👩‍👩‍👧", "\u{0}", "\n", "\n", "\n", " ", " ", "\t", "\r\n", "\u{FEFF}",
    ]

    @Test func anyTextIsAnswered() throws {
        var generator = SeededGenerator(seed: 17)
        let loader = TensorLoader(text: { _ in "use x.contract\nw zeros" }) { _, _ in throw TensorLoader.refusal }
        let shapes = try [[], [3], [4, 6], [2, 3, 4], [1, 1, 2, 3]].map { try Shape($0) }
        let names = ["h.0.weight", "h.0.bias", "w", "", "é", "a[b", "transformer.x"]
        let outline = ModelOutline(zip(names, shapes + [shapes[1], shapes[2]]).map { ($0, $1) })
        for _ in 0..<FuzzLength.lines(300) {
            var text = ""
            for _ in 0..<Int.random(in: 1...24, using: &generator) {
                text += Self.pieces.randomElement(using: &generator)! + (Bool.random(using: &generator) ? " " : "")
            }
            do throws(Failure) {
                let contract = try Contract.reading(text, loader: loader)
                var checker = ContractChecker(contract, outline)
                for (name, shape) in zip(names, shapes) { _ = try checker.laws(of: name, shape) }
            } catch {
                #expect(!error.message.isEmpty && error.suggestion != "", "\(text.debugDescription)")
            }
        }
    }
}
