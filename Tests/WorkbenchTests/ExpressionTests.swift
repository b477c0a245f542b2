import InitializerCore
import Testing

@testable import Workbench

/// Runs lines in one session and gives the last value, as it is printed.
func evaluated(_ lines: String..., in session: Session = Session()) throws -> String {
    var session = session
    var last = ""
    for line in lines {
        guard case .answer(let answer) = try session.perform(line), let evaluated = answer.evaluated else { continue }
        last = evaluated.value.inspected
    }
    return last
}

@Suite struct ExpressionTests {
    @Test(arguments: [
        ("inspect(1_000)", "\"1000\""), ("[1, 2.50, :a, \"x\", nil, true]", "[1, 2.5, :a, \"x\", nil, true]"),
        ("[scale: 1.0e-2, mode: :fan_in]", "[scale: 0.01, mode: :fan_in]"), ("{} |> inspect()", "\"{}\""),
        ("[:\"f 32\"]", ""), ("{:ok, {1, []}}", "{:ok, {1, []}}"), ("\"a\\n\\\"b\\\"\"", "\"a\\n\\\"b\\\"\""),
        ("inspect(-0.0)", "\"-0.0\""), ("inspect(Axon.Initializers.zeros())", "\"#Axon.Initializers.zeros()\""),
        ("{he_normal(scale: 3)} |> inspect()", "\"{#Axon.Initializers.he_normal(scale: 3.0)}\""),
        ("inspect(full(7))", "\"#Axon.Initializers.full(7)\""),
    ])
    func valuesPrintAsElixirPrintsThem(line: String, text: String) throws {
        guard !text.isEmpty else {
            #expect(throws: Failure.self) { try evaluated(line) }
            return
        }
        #expect(try evaluated(line) == text)
    }

    /// A function with axes for an option draws what the same Spec does.
    @Test func optionsMayBeAxes() throws {
        let spec = try Spec(
            "variance_scaling_axes", options: ["in_axis": .axes([0, 1])], shape: [2, 2, 3], type: .f64, key: 7)
        let call = "variance_scaling_axes(in_axis: [0, 1]).({2, 2, 3}, :f64, Nx.Random.key(7))"
        #expect(try evaluated(call) == DrawnTensor(spec).inspected)
        #expect(spec.fans.in == 4)
    }

    /// Recorded from Nx: what split and fold_in give for seed 1.
    @Test func keysAreTensors() throws {
        let two = "#Nx.Tensor<\n  u32[2][2]\n  [\n    [2441914641, 1384938218],\n    [3819641963, 2025898573]\n  ]\n>"
        #expect(try evaluated("Nx.Random.split(Nx.Random.key(1))") == two)
        #expect(try evaluated("Nx.Random.key(1) |> Nx.Random.split(parts: 2)") == two)
        let folded = "#Nx.Tensor<\n  u32[2]\n  [795006343, 2311283140]\n>"
        #expect(try evaluated("Nx.Random.fold_in(Nx.Random.key(1), 99)") == folded)
        #expect(
            try evaluated("k = Nx.Random.split(Nx.Random.key(1))", "k[1]")
                == "#Nx.Tensor<\n  u32[2]\n  [3819641963, 2025898573]\n>")
    }

    /// What numpy gives for the recorded tensor, summing in double precision in order and rounding each result to the
    /// type, as Nx's reference backend does.
    @Test(arguments: [
        ("f32", 23.0623779296875, 0.9609324336051941, 1.192683458328247, 1.0921005010604858, -1.2786364555358887),
        ("f16", 22.515625, 0.93798828125, 1.169921875, 1.08203125, -1.2265625),
        ("bf16", 21.75, 0.90625, 1.125, 1.0546875, -1.328125),
        ("f64", 24.275866966657446, 1.0114944569440603, 1.3185405348209658, 1.148277202952739, -0.9082908347607204),
    ])
    func reductionsRoundAsNxRounds(
        type: String, sum: Double, mean: Double, variance: Double, deviation: Double, minimum: Double
    ) throws {
        let draw = "t = Axon.Initializers.normal(mean: 1.0, scale: 1.0).({2, 3, 4}, :\(type), Nx.Random.key(1))"
        for (function, value) in [
            ("sum", sum), ("mean", mean), ("variance", variance), ("standard_deviation", deviation),
            ("reduce_min", minimum),
        ] {
            let text = "#Nx.Tensor<\n  \(type)\n  \(ElixirNotation.float(value))\n>"
            #expect(try evaluated(draw, "Nx.\(function)(t)") == text, "\(function)")
        }
    }

    @Test func integersSumIn64BitsAndAverageInF32() throws {
        let full = "t = Axon.Initializers.full(200).({3}, {:u, 8})"
        #expect(try evaluated(full, "Nx.sum(t)") == "#Nx.Tensor<\n  u64\n  600\n>")
        #expect(try evaluated(full, "Nx.mean(t)") == "#Nx.Tensor<\n  f32\n  200.0\n>")
        #expect(try evaluated("t = full(-3).({2}, :s16)", "Nx.sum(t)") == "#Nx.Tensor<\n  s64\n  -6\n>")
    }

    @Test func partsOfTensors() throws {
        let draw = "t = identity().({3, 4}, {:s, 64})"
        func vector(_ text: String) -> String { "#Nx.Tensor<\n  s64[4]\n  [\(text)]\n>" }
        #expect(try evaluated(draw, "t[1]") == vector("0, 1, 0, 0"))
        #expect(try evaluated(draw, "t[-1]") == vector("0, 0, 1, 0"))
        #expect(try evaluated(draw, "t[1][1]") == "#Nx.Tensor<\n  s64\n  1\n>")
        #expect(
            try evaluated(draw, "t[1..-1]")
                == "#Nx.Tensor<\n  s64[2][4]\n  [\n    [0, 1, 0, 0],\n    [0, 0, 1, 0]\n  ]\n>")
        #expect(
            try evaluated(draw, "Nx.slice(t, [1, 1], [1, 2])") == "#Nx.Tensor<\n  s64[1][2]\n  [\n    [1, 0]\n  ]\n>")
        // Nx moves a start that leaves no room.
        #expect(
            try evaluated(draw, "Nx.slice(t, [9, 0], [1, 4])")
                == "#Nx.Tensor<\n  s64[1][4]\n  [\n    [0, 0, 1, 0]\n  ]\n>")
        #expect(try evaluated(draw, "Nx.reshape(t, {2, 6})[0]") == "#Nx.Tensor<\n  s64[6]\n  [1, 0, 0, 0, 0, 1]\n>")
        #expect(try evaluated(draw, "Nx.transpose(t)[3]") == "#Nx.Tensor<\n  s64[3]\n  [0, 0, 0]\n>")
        #expect(try evaluated(draw, "Nx.dot(t, Nx.transpose(t)) |> Nx.to_flat_list()") == "[1, 0, 0, 0, 1, 0, 0, 0, 1]")
        #expect(try evaluated(draw, "{Nx.size(t), Nx.rank(t), Nx.axis_size(t, -1)} |> inspect()") == "\"{12, 2, 4}\"")
    }

    @Test func conversionsTruncateAndSaturate() throws {
        func converted(_ value: String, _ type: String) throws -> String {
            try evaluated("full(\(value)).({}, :f64) |> Nx.as_type(:\(type)) |> Nx.to_flat_list()")
        }
        #expect(try converted("-2.75", "s8") == "[-2]")
        #expect(try converted("300.5", "s32") == "[300]")
        #expect(try converted("1.0e300", "s8") == "[127]")
        #expect(try converted("1.0e300", "u8") == "[255]")
        #expect(try converted("0.1", "bf16") == "[0.099609375]")
    }

    @Test func variablesStandForSpecs() throws {
        var session = Session()
        for line in [
            "init_fn = he_normal(scale: 3.0)", "t = init_fn.({8, 8}, {:bf, 16}, Nx.Random.key(7))", "s = {3, 5}",
            "k = Nx.Random.key(-1)", "ty = {:f, 64}",
        ] { _ = try session.perform(line) }
        func spec(_ line: String) throws -> String {
            guard case .show(let spec) = try session.interpret(line) else { return "" }
            return spec.description
        }
        #expect(try spec("init_fn") == "he_normal(scale: 3.0) {784, 256} f32 key=42")
        #expect(try spec("init_fn s ty k") == "he_normal(scale: 3.0) {3, 5} f64 key=-1")
        #expect(try spec("init_fn scale=4 s") == "he_normal(scale: 4.0) {3, 5} f32 key=42")
        let report: StatisticsReport = try session.report("stats t")
        #expect(report.measured.subject.description == "he_normal(scale: 3.0) {8, 8} bf16 key=7")
        #expect(throws: Failure(.repeated("shape"), at: 7..<8)) {
            try session.interpret("ones s s")
        }
    }

    @Test func theLastResultHasAName() throws {
        #expect(try evaluated("Nx.Random.key(3)", "_") == "#Nx.Tensor<\n  u32[2]\n  [0, 3]\n>")
        #expect(throws: Failure.self) { try evaluated("_") }
    }

    @Test func fieldsAndCommandsAreNoNames() throws {
        #expect(try evaluated("key=7") == "")
        #expect(throws: Failure(.expression(.takenName("show")), at: 0..<4)) { try Session().interpret("show = 3") }
        #expect(throws: Failure(.expression(.takenName("he_normal")), at: 0..<9)) {
            try Session().interpret("he_normal = 3")
        }
    }

    @Test func wrongArityTellsTheRightOne() {
        #expect(
            throws: Failure(.expression(.wrongArity("(shape, type, key)", allowed: 3...3, actual: 2)), at: 0..<30)
        ) { try evaluated("he_normal().({2, 2}, {:f, 32})") }
        #expect(
            throws: Failure(.expression(.wrongArity("Nx.shape(tensor)", allowed: 1...1, actual: 0)), at: 0..<10)
        ) { try evaluated("Nx.shape()") }
    }
}

@Suite struct NameCompletionTests {
    @Test(arguments: [
        ("stats in", ["init_fn"]), ("in", ["in_axis", "info", "init_fn", "inspect("]),
        ("Nx.Ra", ["Nx.Random.key(", "Nx.Random.split(", "Nx.Random.fold_in("]),
        ("Nx.shape(weights", ["weights"]),
        ("Axon.Initializers.he_", ["Axon.Initializers.he_uniform", "Axon.Initializers.he_normal"]),
    ])
    func valuesAndFunctionsAreOffered(line: String, expected: [String]) throws {
        var session = Session()
        _ = try session.perform("init_fn = he_normal()")
        _ = try session.perform("weights = init_fn.({2, 2}, {:f, 32}, Nx.Random.key(1))")
        let found = Completer.complete(line, cursor: line.count, for: session)
        #expect(Set(found.candidates.map(\.text)) == Set(expected))
        let weights = found.candidates.first { $0.text == "weights" }
        if let weights { #expect(weights.summary == "a tensor, f32[2][2]") }
    }
}
