import InitializerCore
import Testing

@testable import Workbench

/// Contracts: how their lines are read, which of them decides, and what is wrong with them.
@Suite struct ContractTests {
    /// Contracts by their paths.
    private static func loader(_ files: [String: String]) -> TensorLoader {
        TensorLoader(text: { path in
            guard let text = files[path] else { throw Failure(.outside("'\(path)': no such file or directory")) }
            return text
        }) { _, _ in throw TensorLoader.refusal }
    }

    /// The line that decides for a name and what it expects there: `3 normal(mean: 0.0, scale: 0.01)`.
    private static func decision(
        _ text: String, _ name: String, _ sizes: [Int] = [8, 4], among others: [(String, [Int])] = [],
        loader: TensorLoader = .none
    ) throws -> String? {
        let contract = try Contract.reading(text, loader: loader)
        let tensors = try ([(name, sizes)] + others).map { ($0.0, try Shape($0.1)) }
        var checker = ContractChecker(contract, ModelOutline(tensors))
        guard let (line, laws) = try checker.laws(of: name, try Shape(sizes)) else { return nil }
        let said = laws.map { law in
            if case .spec(let expectation) = law { expectation.spec.call } else { law.text }
        }
        return "\(line.place.split(separator: ":").last ?? "") \(said.joined(separator: " | "))"
    }

    // MARK: Names

    @Test func namesMatchWithAndWithoutWhatTheyBeginWith() throws {
        for name in ["wte", "transformer.wte", "_orig_mod.module.model.wte", "gpt.wte"] {
            #expect(try Self.decision("prefix gpt\nwte zeros", name) == "2 zeros", "\(name)")
        }
        #expect(try Self.decision("wte zeros", "other.wte") == nil)
        #expect(try Self.decision("transformer.wte zeros", "wte") == nil)
    }

    // MARK: Which line decides

    @Test func theLastLineThatMatchesDecides() throws {
        let text = "* zeros\nh.*  ones\n*.bias any"
        #expect(try Self.decision(text, "wte") == "1 zeros")
        #expect(try Self.decision(text, "h.0.weight") == "2 ones")
        #expect(try Self.decision(text, "h.0.bias") == "3 any")
    }

    @Test func shapesTellTensorsApart() throws {
        let text = "*  normal(scale: 1.0)\n* {_} ones\n* {_, _, ...} zeros\n* {3, _} full(2)"
        #expect(try Self.decision(text, "w", []) == "1 normal(mean: 0.0, scale: 1.0)")
        #expect(try Self.decision(text, "w", [5]) == "2 ones")
        #expect(try Self.decision(text, "w", [5, 5, 5]) == "3 zeros")
        #expect(try Self.decision(text, "w", [3, 5]) == "4 full(2)")
    }

    /// A vector has no fans but those of the weight beside it: there the line before decides.
    @Test func aLineWhoseNumbersAreNotKnownDoesNotApply() throws {
        let text = "*bias zeros\n*bias uniform(scale: 1/sqrt(fan_in))"
        #expect(try Self.decision(text, "norm.bias", [4]) == "1 zeros")
        let beside = try Self.decision(text, "fc.bias", [4], among: [("fc.weight", [4, 16])])
        #expect(beside == "2 uniform(scale: 0.25)")
        #expect(try Self.decision("* he_normal", "b", [4]) == nil)
    }

    // MARK: Numbers

    @Test func layersAreCountedFromTheNames() throws {
        let layers = (0..<8).map { ("h.\($0).w", [4, 4]) }
        for text in ["h.*.w normal(scale: 0.4/sqrt(2*L))", "h.*.w normal(scale: 0.4/sqrt(2*{L}))"] {
            #expect(
                try Self.decision(text, "h.3.w", [4, 4], among: layers) == "1 normal(mean: 0.0, scale: 0.1)")
        }
        // Outside of the list, the longest list counts.
        #expect(try Self.decision("head full(L)", "head", among: layers) == "1 full(8)")
    }

    @Test func fansAreThoseOfTheLayout() throws {
        #expect(try Self.decision("w full(fan_in)", "w", [8, 4]) == "1 full(8)")
        #expect(try Self.decision("layout pytorch\nw full(fan_in)", "w", [8, 4, 3, 3]) == "2 full(36)")
        #expect(try Self.decision("layout torch\nw full(fan_out)", "w", [8, 4, 3, 3]) == "2 full(72)")
    }

    /// ±√(6 / 6 fan_in): 1/√4 of a matrix that PyTorch stores as out × in.
    @Test func frameworksCallsHaveTheirOwnLayout() throws {
        let contract = try Contract.reading(
            "w nn.init.kaiming_uniform_(w, a=math.sqrt(5))\nb keras.initializers.HeUniform()")
        let shape = try Shape([8, 4])
        var checker = ContractChecker(contract, ModelOutline([("w", shape), ("b", shape)]))
        for (name, bound) in [("w", 0.5), ("b", (6.0 / 8).squareRoot())] {
            guard case .spec(let expectation)? = try checker.laws(of: name, shape)?.1.first else {
                Issue.record("\(name) has no law")
                continue
            }
            #expect(abs(expectation.spec.idealLaw.support.upper - bound) < 1e-6)
        }
    }

    @Test func numbersHaveNamesAndTheLastValueCounts() throws {
        let files = ["base.contract": "sigma = 0.02\nless = sigma / 2\nw normal(scale: less)"]
        let text = "use base.contract\nsigma = 0.5"
        #expect(
            try Self.decision(text, "w", loader: Self.loader(files)) == "3 normal(mean: 0.0, scale: 0.25)")
        let sized = "d = size(\"*norm.weight\", -1)\nw full(d)"
        #expect(try Self.decision(sized, "w", among: [("a.norm.weight", [32])]) == "2 full(32)")
        // What no tensor has is not known.
        #expect(try Self.decision(sized, "w") == nil)
    }

    // MARK: Parts of fused tensors

    /// The parts of a tensor, and what is expected of each: `rows 0…1, part 1 of 2: zeros`.
    private static func parts(
        _ law: String, _ sizes: [Int], layout: String = "axon", among others: [(String, [Int])] = []
    ) throws -> [String] {
        let contract = try Contract.reading("layout \(layout)\nw \(law)")
        let tensors = try ([("w", sizes)] + others).map { ($0.0, try Shape($0.1)) }
        var checker = ContractChecker(contract, ModelOutline(tensors))
        guard case .blocks(let blocks)? = try checker.laws(of: "w", try Shape(sizes))?.1.first else { return [] }
        return blocks.parts.map { part, laws in
            let said = laws.map { law in
                if case .spec(let expectation) = law {
                    "\(expectation.spec.call) \(expectation.spec.shape)"
                } else {
                    law.text
                }
            }
            return "\(part.words(rank: sizes.count)): \(said.joined(separator: " | "))"
        }
    }

    @Test func partsAreCutAsIsSaid() throws {
        for (law, sizes, expected) in [
            (
                "blocks(zeros, ones)", [6],
                ["elements 0…2, part 1 of 2: zeros {3}", "elements 3…5, part 2 of 2: ones {3}"]
            ),
            (
                "blocks(zeros, ones)", [4, 3],
                ["rows 0…1, part 1 of 2: zeros {2, 3}", "rows 2…3, part 2 of 2: ones {2, 3}"]
            ),
            (
                "blocks(any, drawn|ones, axis: -1)", [3, 4],
                ["columns 0…1, part 1 of 2: any", "columns 2…3, part 2 of 2: drawn | ones {3, 2}"]
            ),
            (
                "blocks( axis: 1, parts: [ 2,1 ], zeros, ones )", [2, 6, 3],
                ["0…3 of axis 1, part 1 of 2: zeros {2, 4, 3}", "4…5 of axis 1, part 2 of 2: ones {2, 2, 3}"]
            ),
            // Sizes are shares too: those of a model of twice the width.
            (
                "blocks(zeros, any, parts: [8, 2])", [20],
                ["elements 0…15, part 1 of 2: zeros {16}", "elements 16…19, part 2 of 2: any"]
            ),
        ] {
            let parts = try Self.parts(law, sizes)
            #expect(parts == expected, "\(parts)")
        }
        #expect(try Self.parts("blocks(zeros, parts: 4)", [8, 2]).last == "rows 6…7, part 4 of 4: zeros {2, 2}")
        #expect(try Self.parts("blocks(zeros, parts: 256)", [256, 2, 3]).count == 256)
    }

    /// The fans of a part are its own: of {12, 4} as out × in, a third has fans 4 and 4. Layers and the fan of a bias are
    /// those of the whole.
    @Test func thePartsNumbersAreItsOwn() throws {
        #expect(
            try Self.parts("blocks(full(fan_out), parts: 3)", [12, 4], layout: "pytorch").first
                == "rows 0…3, part 1 of 3: full(4) {4, 4}")
        #expect(
            try Self.parts("blocks(full(fan_in), axis: 1, parts: 2)", [12, 4], layout: "pytorch").first
                == "columns 0…1, part 1 of 2: full(2) {12, 2}")
        #expect(
            try Self.parts("blocks(full(L), zeros)", [4], among: (0..<6).map { ("h.\($0).w", [4]) }).first
                == "elements 0…1, part 1 of 2: full(6) {2}")
        // Xavier's bound √(6 / (4 + 4)) of a third, √(6 / (4 + 12)) of the whole.
        let contract = try Contract.reading("w blocks(nn.init.xavier_uniform_(w), parts: 3)")
        let shape = try Shape([12, 4])
        var checker = ContractChecker(contract, ModelOutline([("w", shape)]))
        guard case .blocks(let blocks)? = try checker.laws(of: "w", shape)?.1.first,
            case .spec(let expectation)? = blocks.parts.last?.laws.first
        else {
            Issue.record("no blocks")
            return
        }
        #expect(abs(expectation.spec.idealLaw.support.upper - 0.75.squareRoot()) < 1e-6)
    }

    /// A law that cannot be one of a part says nothing of the tensor: the line before decides.
    @Test func blocksOfAnotherKindDoNotApply() throws {
        #expect(try Self.decision("b zeros\nb blocks(he_normal, zeros)", "b", [4]) == "1 zeros")
        #expect(try Self.decision("w zeros\nw ones | blocks(zeros, ones)", "w") == "2 ones | blocks(zeros, ones)")
        #expect(try Self.decision("w any\nw blocks(any, any)", "w") == "2 blocks(any, any)")
    }

    @Test(arguments: [
        ("blocks(zeros, ones, axis: 2)", [8, 4], "'h.0.w' {8, 4} has no axis 2 to be cut along"),
        ("blocks(zeros, ones, axis: -3)", [8, 4], "'h.0.w' {8, 4} has no axis -3 to be cut along"),
        ("blocks(zeros, ones)", [], "'h.0.w' {} has no axis 0 to be cut along"),
        (
            "blocks(zeros, ones, zeros)", [8, 4],
            "'h.0.w' {8, 4} cannot be cut into 3 equal parts along axis 0, of size 8"
        ),
        (
            "ones | blocks(zeros, ones, zeros, axis: -1, parts: [4, 1, 1])", [4, 8],
            "'h.0.w' {4, 8} cannot be cut into parts of 4 : 1 : 1 along axis 1, of size 8"
        ),
        ("blocks(any, parts: 4000)", [8], "'h.0.w' {8} cannot be cut into 4000 equal parts along axis 0, of size 8"),
        (
            "blocks(any, parts: [1, 9223372036854775806])", [9],
            "'h.0.w' {9} cannot be cut into parts of 1 : 9223372036854775806 along axis 0, of size 9"
        ),
    ]) func whatCannotBeCutIsSaidWithItsLine(law: String, sizes: [Int], message: String) {
        let failure = #expect(throws: Failure.self) { try Self.decision("# a\n*.w \(law)", "h.0.w", sizes) }
        #expect(failure?.message == "contract:2: \(message)" && failure?.suggestion != nil)
    }

    @Test func filesAreFoundBesideTheOneThatUsesThem() throws {
        let files = ["d/a.contract": "use b.contract\nx ones", "d/b.contract": "w zeros"]
        let contract = try Contract.load("d/a.contract", loader: Self.loader(files))
        #expect(contract.lines.map(\.place) == ["b.contract:1", "a.contract:2"])
        #expect(contract.lines.map(\.isOwn) == [false, true])
    }

    // MARK: What is wrong

    @Test(arguments: [
        ("x", "contract:1: 'x' needs a spec behind it"),
        (
            "# a\n\nx norml(scale: 1)",
            "contract:3: unknown command, initializer or type 'norml'; did you mean 'normal'?"
        ),
        ("sigma = 1\nx normal(scale: simga)", "contract:2: unknown number 'simga'"),
        ("x normal(scale: 0.02) {4, 4}", "contract:1: leave out the shape: the tensor's own is taken"),
        ("x zeros bf16", "contract:1: leave out the type: the tensor's own is taken"),
        ("x normal(scal: 1)", "contract:1: unknown option 'scal': normal takes mean and scale; did you mean 'scale'?"),
        ("x scale=1", "contract:1: no initializer is named"),
        ("use gtp2", "contract:1: unknown contract 'gtp2'; did you mean 'gpt2'?"),
        ("use", "contract:1: use needs the name of a contract or a file"),
        ("use gpt2 bert", "contract:1: unexpected 'bert' after use gpt2"),
        ("layout pytroch", "contract:1: unknown layout 'pytroch'; did you mean 'pytorch'?"),
        ("normal = 2", "contract:1: 'normal' has a meaning of its own; choose another name"),
        ("L = 2", "contract:1: 'L' has a meaning of its own; choose another name"),
        ("a = b\nb = 2 * a", "a is made from itself"), ("s =", "contract:1: expected a number"),
        ("x nn.init.kaming_uniform_(w)", "contract:1: unknown 'nn.init.kaming_uniform_'"),
        ("x {3,} zeros", "contract:1: expected _, a size or ..."),
        ("x zeros |", "contract:1: 'x' needs a spec behind it"),
        ("x blocks(zeros)", "contract:1: blocks needs at least two parts; such as blocks(zeros, ones"),
        ("x blocks", "contract:1: blocks needs at least two parts"),
        ("x blocks(parts: 3)", "contract:1: blocks needs at least two parts"),
        ("x blocks(zeros, parts: 1)", "contract:1: blocks needs at least two parts"),
        ("x blocks(zeros, full(1)", "contract:1: expected ')'"),
        ("x blocks(zeros, ones) ones", "contract:1: unexpected 'ones' after blocks(…)"),
        ("x blocks(zeros, , ones)", "contract:1: no initializer is named"),
        ("x blocks(zeros, ones |)", "contract:1: no initializer is named"),
        (
            "x blocks(zeros, blocks(ones, zeros))",
            "contract:1: blocks cannot contain blocks; list all parts in one"
        ),
        ("x blocks(zeros, ones, parts: 3)", "contract:1: blocks has 2 laws for 3 parts; give one law for each part"),
        ("x blocks(zeros, ones, axis: first)", "contract:1: 'first' is no axis; axes are counted from 0"),
        ("x blocks(zeros, ones, axis: 1e30)", "contract:1: '1e30' is no axis"),
        ("x blocks(zeros, parts: [4, x])", "contract:1: '[4, x]' does not say what the parts are; such as parts: 3"),
        ("x blocks(zeros, parts: [4, 0])", "contract:1: '[4, 0]' does not say what the parts are"),
        ("x blocks(zeros, parts: -2)", "contract:1: '-2' does not say what the parts are"),
        (
            "x blocks(zeros, parts: [9223372036854775807, 9223372036854775807])",
            "does not say what the parts are"
        ),
        (
            "x blocks(zeros, ones, axs: 1)",
            "contract:1: unknown option 'axs': blocks takes axis and parts; did you mean 'axis'?"
        ),
        ("x blocks(zeros, ones, axis: 0, axis: 1)", "contract:1: axis is given twice"),
        ("x blocks(zeros, parts: 5000)", "contract:1: a contract has at most 4096 parts of a tensor"),
        ("x blocks(zeros, norml(scale: 1))", "contract:1: unknown command, initializer or type 'norml'; did you mean"),
        ("x blocks(zeros, normal(scale: sgma))", "contract:1: unknown number 'sgma'"),
        ("x blocks(zeros, zeros {4})", "contract:1: leave out the shape: the tensor's own is taken"),
        ("blocks = 2", "contract:1: 'blocks' has a meaning of its own"),
    ]) func whatIsWrongIsSaidWithItsLine(text: String, message: String) {
        #expect {
            _ = try Contract.reading(text)
        } throws: { error in
            guard let failure = error as? Failure else { return false }
            let words = failure.message + (failure.suggestion.map { "; \($0)" } ?? "")
            if !words.contains(message) { Issue.record("\(words)") }
            return true
        }
    }

    @Test func contractsThatUseThemselvesEnd() {
        #expect(throws: Failure.self) {
            try Contract.load(
                "./a.contract",
                loader: Self.loader(["./a.contract": "use ./a.contract", "././a.contract": "use ./a.contract"]))
        }
        let loop = TensorLoader(text: { _ in "use x.contract\nuse x.contract" }) { _, _ in throw TensorLoader.refusal }
        #expect(throws: Failure.self) { try Contract.load("x.contract", loader: loop) }
        let long = String(repeating: "a zeros\n", count: ContractReader.lineLimit + 1)
        #expect(throws: Failure.self) { try Contract.reading(long) }
        #expect(throws: Failure.self) { try Contract.reading(String(repeating: "a", count: 20_000)) }
    }

    @Test func theContractsThatShipCanBeRead() throws {
        #expect(Contract.names.count == 9)
        for name in Contract.names {
            let contract = try Contract.load(name, loader: .none)
            #expect(contract.lines.count > 2, "\(name)")
        }
    }
}
