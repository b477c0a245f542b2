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
