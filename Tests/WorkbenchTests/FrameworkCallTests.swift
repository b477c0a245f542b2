import Foundation
import InitializerCore
import TestSupport
import Testing

@testable import Workbench

/// Calls of frameworks, read: their notation, the Specs they stand for, and what is said of slips.
@Suite struct FrameworkCallTests {
    private func call(_ text: String) throws -> FrameworkCall {
        var parser = FrameworkCallParser(TokenReader(text))
        let call = try parser.call()
        try #require(parser.reader.isAtEnd)
        return call
    }

    private func value(_ text: String) throws -> FrameworkCall.Value {
        try #require(try call("f(\(text))").arguments?.first).value
    }

    /// Worked out with Python 3.11.
    @Test(arguments: [
        ("2**10", Number.integer(1024)), ("-2**2", .integer(-4)), ("7//2", .integer(3)), ("-7//2", .integer(-4)),
        ("1/4", .real(0.25)), ("2-1", .integer(1)), ("3 * (4 + 5)", .integer(27)), ("1e-3", .real(0.001)),
        ("2.", .real(2)), (".5", .real(0.5)), ("4**0.5", .real(2)), ("2**-1", .real(0.5)), ("--3", .integer(3)),
        ("math.sqrt(5)", .real(2.23606797749979)), ("np.sqrt(2.0)/2", .real(0.7071067811865476)),
        ("1_000", .integer(1000)), ("math.pi", .real(3.141592653589793)), ("10 - 2 * 3", .integer(4)),
    ]) func arithmeticIsPythons(text: String, number: Number) throws {
        #expect(try value(text) == .number(number))
    }

    @Test func valuesAreRead() throws {
        #expect(try value("(3, 3)") == .list([.number(.integer(3)), .number(.integer(3))]))
        #expect(try value("[3]") == .list([.number(.integer(3))]))
        #expect(try value("(3,)") == .list([.number(.integer(3))]))
        #expect(try value("(3)") == .number(.integer(3)))
        #expect(try value("'fan_in'") == .text("fan_in"))
        #expect(try value("\"a, b\"") == .text("a, b"))
        #expect(try value("784 => 256") == .pair(.number(.integer(784)), .number(.integer(256))))
        #expect(try value("None") == FrameworkCall.Value.none)
        #expect(try value("torch.float16") == .name("torch.float16"))
        #expect(try call("f(x=1, y: 2,)").arguments?.map(\.name) == ["x", "y"])
        #expect(try call("f()(3)").application?.count == 1)
        #expect(try call("f(1).weight").member == "weight")
    }

    /// The description of a call is read as the same call.
    @Test(arguments: LayerCall.all.flatMap(\.calls).map(\.call)) func printsWhatItReads(text: String) throws {
        let read = try call(text)
        #expect(try call(read.description) == read)
    }

    private func spec(_ line: String) throws -> Spec {
        guard case .show(let subject) = try Session().interpret(line) else {
            throw Failure(.unexpected(expected: "a spec"))
        }
        return try #require(subject.spec)
    }

    private static let laws: [(line: String, deviation: Double, bound: Double)] = [
        // bound = √(6 / (1 + a²) / fan_in)
        ("nn.init.kaiming_uniform_(w, a=math.sqrt(5)) {784, 256}", 0.020619652471058063, 0.03571428571428571),
        (
            "torch.nn.init.kaiming_uniform_(torch.empty(256, 784), nonlinearity='relu')", 0.050507627227610534,
            0.08748177652797065
        ),
        ("nn.init.kaiming_normal_(torch.empty((64, 3, 7, 7)), mode='fan_out')", 0.025253813613805268, .infinity),
        ("nn.init.kaiming_normal_(w, nonlinearity=\"tanh\") {784, 256}", 0.05952380952380953, .infinity),
        ("kaiming_normal_(w, 0.2) {784, 256}", 0.049526803234395456, .infinity),
        ("nn.init.xavier_uniform_(w, gain=2) {784, 256}", 2 * 0.04385290096535147, 2 * 0.075955452531275),
        ("nn.init.xavier_normal_(torch.zeros(256, 784))", 0.04385290096535147, .infinity),
        ("nn.init.uniform_(w, -0.1, 0.1) {784, 256}", 0.05773502691896258, 0.1),
        ("nn.init.normal_(w, std=0.02) {784, 256}", 0.02, .infinity),
        ("nn.init.kaiming_normal_(nn.Linear(784, 256).weight, nonlinearity='linear')", 1.0 / 28, .infinity),
        ("keras.initializers.HeNormal() {784, 256}", 0.050507627227610534, 0.11483891265342361),
        (
            "keras.initializers.HeNormal(seed=1)((784, 256), dtype=\"float32\")", 0.050507627227610534,
            0.11483891265342361
        ),
        (
            "tf.keras.initializers.VarianceScaling(2.0, mode='fan_out', distribution='uniform') {784, 256}",
            0.08838834764831845, 0.15309310892394862
        ),
        (
            "jax.nn.initializers.variance_scaling(2.0, \"fan_in\", \"truncated_normal\") {784, 256}",
            0.050507627227610534, 0.11483891265342361
        ),
        ("jax.nn.initializers.lecun_uniform()(key, (784, 256), jnp.float32)", 1.0 / 28, 0.06185895741317419),
        ("flax.linen.initializers.lecun_normal() {784, 256}", 1.0 / 28, 0.08120337388132545),
        ("nn.initializers.normal(0.02) {784, 256}", 0.02, .infinity),
        // MLX: gain / √fan_in, with a gain of 1.
        ("mlx.nn.init.he_normal() {784, 256}", 1.0 / 28, .infinity),
        ("nn.init.he_uniform()(mx.zeros((256, 784)), gain=2)", 2.0 / 28, 0.12371791482634838),
        ("nn.init.glorot_uniform()(mx.zeros((128, 3, 3, 64)))", 0.034020690871988585, 0.058925565098878960),
        ("Flux.kaiming_uniform {784, 256}", 0.050507627227610534, 0.08748177652797065),
        ("Flux.glorot_uniform(256, 784)", 0.04385290096535147, 0.075955452531275),
        ("Flux.kaiming_normal(3, 3, 64, 128; gain = 1.0)", 1.0 / 24, .infinity),
        (
            "timm.layers.variance_scaling_(w, scale=2.0, distribution='normal') {784, 256}", 0.050507627227610534,
            .infinity
        ),
        ("Axon.Initializers.he_normal() {784, 256}", 0.050507627227610534, 0.11483891265342361),
        ("nn.Linear(784, 256)", 0.020619652471058063, 0.03571428571428571),
        ("nn.Linear(784, 256).bias", 0.020619652471058063, 0.03571428571428571),
        ("nn.Conv2d(3, 64, 7)", 0.04761904761904762, 0.08247860988423225),
    ]

    /// The law of each call by the formulas of the framework's source: mean, σ, bounds. Fans: {784, 256} is 784 in and 256
    /// out, whatever order the framework stores them in.
    @Test(arguments: laws)
    func callsHaveTheFrameworksLaw(line: String, deviation: Double, bound: Double) throws {
        let law = try spec(line).idealLaw
        #expect((law.standardDeviation / deviation - 1).magnitude < 1e-6)
        #expect(bound.isInfinite ? law.support.upper.isInfinite : (law.support.upper / bound - 1).magnitude < 1e-6)
    }

    @Test func callsStandWhereSpecsDo() throws {
        #expect(
            try spec("nn.Linear(784, 256)").description
                == "variance_scaling(scale: 0.3333333333333333, mode: :fan_in, distribution: :uniform) {784, 256} f32 key=42"
        )
        #expect(
            try spec("nn.Conv2d(3, 64, 7, dtype=torch.float16) key=7").description
                == "variance_scaling(scale: 0.3333333333333333, mode: :fan_in, distribution: :uniform) {7, 7, 3, 64} f16 key=7"
        )
        #expect(try spec("torch.nn.init.eye_(w) {3, 3}").description == "identity {3, 3} f32 key=42")
        #expect(try spec("keras.initializers.Constant(7) {3}").description == "full(7) {3} f32 key=42")
        #expect(
            try spec("nn.init.orthogonal_(torch.empty(8, 4, 3, 3))").description
                == "orthogonal(distribution: :normal) {3, 3, 4, 8} f32 key=42")
        #expect(
            try spec("jax.nn.initializers.delta_orthogonal(2.0) {3, 3, 8, 16}").description
                == "delta_orthogonal(gain: 2.0) {3, 3, 8, 16} f32 key=42")
        guard case .study(let compared) = try Session().interpret("compare nn.Linear(512,512) he_uniform"),
            case .given(let first) = compared.subjects[0], case .given(let second) = compared.subjects[1]
        else { throw Failure(.unexpected(expected: "two specs")) }
        #expect(
            first.spec?.initializer.name == "variance_scaling"
                && second.description == "he_uniform(scale: 2.0) {512, 512} f32 key=42")
        // What a command can set stands in a call for what the call says.
        guard case .study(let depth) = try Session().interpret("depth nn.Linear(512, 512, bias=False) layers=3") else {
            throw Failure(.unexpected(expected: "depth"))
        }
        #expect(depth.settings.keys.sorted() == ["layers"])
    }

    @Test func whatACallStandsForIsSaidOnce() throws {
        var session = Session()
        let line = try session.interpretation(of: "nn.Linear(784, 256)")
        #expect(
            session.note(on: line) == """
                nn.Linear(784, 256).weight is variance_scaling(scale: 0.3333333333333333, mode: :fan_in, distribution: \
                :uniform) {784, 256} here: PyTorch stores it as {256, 784}; with a = √5, kaiming_uniform_ is uniform within \
                1/√fan_in, a third of LeCun's variance
                """)
        #expect(session.note(on: line) == nil)
    }

    private static let slips: [(line: String, range: Range<Int>, message: String, suggestion: String?)] = [
        ("layer nn.Linear(784)", 6..<15, "nn.Linear is missing out_features", nil),
        ("explain nn.Linear(784)", 8..<17, "nn.Linear is missing out_features", nil),
        (
            "nn.Conv2D(3, 64, 3)", 0..<9, "unknown 'nn.Conv2D': PyTorch has no such layer or initializer here",
            "did you mean 'nn.Conv2d'?"
        ),
        (
            "nn.init.kaimin_normal_(w)", 0..<22,
            "unknown 'nn.init.kaimin_normal_': PyTorch has no such layer or initializer here",
            "did you mean 'nn.init.kaiming_normal_'?"
        ),
        (
            "nn.Linear(784, 256, biass=False)", 20..<31,
            "unknown argument 'biass': nn.Linear takes in_features, out_features, bias, device and dtype",
            "did you mean 'bias'?"
        ),
        (
            "nn.Linear(784, 256, True, None, None, 3)", 38..<39,
            "nn.Linear takes at most 5 arguments by their place", nil
        ),
        ("nn.Linear(784, 256, in_features=3)", 20..<33, "in_features of nn.Linear is given twice", nil),
        (
            "nn.Linear(784, n)", 15..<16,
            "out_features of nn.Linear must be a whole number from 1 to 2,147,483,647, not n",
            "a name stands for nothing here: nothing is executed"
        ),
        (
            "nn.Linear(784, 0)", 15..<16,
            "out_features of nn.Linear must be a whole number from 1 to 2,147,483,647, not 0",
            nil
        ),
        (
            "nn.Conv2d(3, 64, (3, 3, 3))", 17..<26,
            "kernel_size of nn.Conv2d must be a size or a tuple of 2 sizes, not (3, 3, 3)", nil
        ),
        ("nn.Conv2d(3, 64, 3, groups=2)", 20..<28, "in_channels must be divisible by groups", nil),
        ("nn.MultiheadAttention(10, 3)", 26..<27, "embed_dim must be divisible by num_heads", nil),
        (
            "nn.init.kaiming_normal_(w, nonlinearity='relus')", 27..<47,
            "nonlinearity of nn.init.kaiming_normal_ must be one of \"linear\", \"conv1d\", \"conv2d\", \"conv3d\", \"conv_transpose1d\", \"conv_transpose2d\", \"conv_transpose3d\", \"sigmoid\", \"tanh\", \"relu\", \"leaky_relu\" and \"selu\", not \"relus\"",
            "did you mean \"relu\"?"
        ),
        ("nn.Linear(784, 256).wait", 0..<9, "nn.Linear has no parameter 'wait': it has weight and bias", nil),
        ("nn.ReLU()", 0..<7, "nn.ReLU has no parameters that are drawn", nil),
        ("layer Linaer(3, 4)", 6..<12, "unknown layer 'Linaer'", "did you mean 'Linear'?"),
        ("nn.Linear(784, 256", 18..<19, "expected ',' or ')'", nil),
        ("nn.Linear(784 256)", 14..<17, "expected ',' or ')'", nil),
        ("nn.Linear('784, 256)", 10..<20, "unterminated string", nil),
        ("nn.Linear(784, *sizes)", 15..<16, "expected a number, a name, a tuple or text in quotes", nil),
        ("nn.Linear(784, 256) {3, 4}", 20..<21, "shape is given twice", nil),
        ("layer nn.init.zeros_(w)", 6..<20, "nn.init.zeros_ is an initializer; layer takes a layer", nil),
        ("layer", 5..<6, "expected a layer, such as nn.Linear(784, 256)", "usage: layer CALL [input=SHAPE]"),
        ("nn.Embedding(10, 3, padding_idx=10)", 20..<34, "padding_idx must be a row, from -10 to 9", nil),
    ]

    @Test(arguments: slips)
    func slipsAreExplained(
        line: String, range: Range<Int>, message: String, suggestion: String?
    ) throws {
        let failure = try #require(throws: Failure.self) { try Session().interpret(line) }
        #expect(failure.message == message)
        #expect(failure.range == range)
        #expect(failure.suggestion == suggestion)
    }

    /// PyTorch's Linear begins with a third of LeCun's variance, a sixth of He's: √(1/6) = 0.408 of its σ.
    @Test func meaningFollowsFromTheNumbers() throws {
        let parameters = try LayerRunTests.parameters(LayerCall("nn.Linear(784, 256)"))
        let weight = try #require(parameters.first)
        #expect((try #require(weight.ratioToHe) - 0.408248290463863).magnitude < 1e-6)
        #expect(weight.fans == (try spec("zeros {784, 256}").fans) && weight.shape.dimensions == [256, 784])
        #expect(parameters[1].ratioToHe == nil)
        // Each output of this transposed convolution adds up 2 × 2 places of each of 16 inputs, by its stride.
        let transposed = try LayerRunTests.parameters(LayerCall("nn.ConvTranspose2d(16, 32, 4, stride=2)"))
        #expect(transposed[0].inputs == 64 && transposed[0].fans?.in == 512)
    }

    /// By src/utils.jl and src/layers of Flux.jl 0.16.11: glorot_uniform is U(±√(6 / (nfan_in + nfan_out))), with fans of
    /// (out, in) and (…, in, out); randn32 is N(0, 1).
    @Test(
        arguments: [
            ("Dense(784 => 256, relu)", "weight", [256, 784], 0.04385290096535147),
            ("Flux.Dense(784 => 256; init = Flux.kaiming_normal)", "weight", [256, 784], 0.050507627227610534),
            ("Conv((3, 3), 64 => 128, relu; pad=1)", "weight", [3, 3, 64, 128], 0.034020690871988585),
            ("Flux.Embedding(100 => 16)", "weight", [16, 100], 1),
            ("LSTM(28 => 64)", "cell.Wi", [256, 28], 0.08391813582966891),
            ("GRUCell(28 => 64)", "Wh", [192, 64], 0.08838834764831845),
            ("Chain(Dense(784 => 256, relu), Dense(256 => 10))", "layers.2.weight", [10, 256], 0.08671099695241201),
        ] as [(String, String, [Int], Double)]) func layersOfFluxAreRead(
            call: String, name: String, shape: [Int], deviation: Double
        ) throws
    {
        let parameter = try #require(try LayerRunTests.parameters(LayerCall(call)).first { $0.name == name })
        #expect(parameter.shape.dimensions == shape)
        #expect((parameter.law.standardDeviation / deviation - 1).magnitude < 1e-6)
        let request = try Session().interpret("layer \(call)")
        #expect(try Session().interpret(request.description) == request)
    }

    /// A normal of σ 1 cut at ±2 has a σ of 0.87962566103423978; a uniform number from 0 to 1 one of 1/√12.
    @Test(
        arguments: [
            ("nn.init.trunc_normal_(w, std=0.02, a=-0.04, b=0.04) {784, 256}", 0.0175925132206848, 0.04),
            ("timm.layers.trunc_normal_tf_(w, std=0.02) {784, 256}", 0.0175925132206848, 0.04),
            ("jax.nn.initializers.truncated_normal(0.02) {784, 256}", 0.0175925132206848, 0.04),
            ("keras.initializers.TruncatedNormal(stddev=0.02) {784, 256}", 0.0175925132206848, 0.04),
            ("nn.init.uniform_(w) {784, 256}", 0.288675134594813, 1),
            ("jax.nn.initializers.uniform(0.5) {784, 256}", 0.144337567297406, 0.5),
        ] as [(String, Double, Double)]) func cutAndShiftedLawsAreRead(line: String, deviation: Double, bound: Double)
        throws
    {
        let law = try spec(line).idealLaw
        #expect((law.standardDeviation / deviation - 1).magnitude < 1e-5)
        #expect((law.support.upper / bound - 1).magnitude < 1e-6)
    }

    // MARK: Both ways

    /// What was read is said again by `translate`, by the same law; and where that is a call that can be read, it is read as
    /// that law.
    @Test func whatIsReadIsSaidAgain() throws {
        var (said, readAgain) = (0, 0)
        for (framework, calls) in LayerCall.all {
            let target = try #require(Framework.named(framework))
            for call in calls {
                for spec in try LayerRunTests.parameters(call).compactMap(\.spec) {
                    let name = Comment(rawValue: "\(call): \(spec)")
                    let translation = try #require(target.translation(of: spec).calls.first, name)
                    #expect(translation.isSame, name)
                    said += 1
                    var parser = FrameworkCallParser(TokenReader(translation.line))
                    guard FrameworkCallParser.begins(parser.reader) else { continue }
                    let again = try parser.call()
                    guard parser.reader.isAtEnd else { continue }
                    guard case .tensor(let tensor) = try FrameworkReading(again, key: spec.key).result else { continue }
                    readAgain += 1
                    let law = try Spec(
                        initializer: tensor.draw.initializer, options: tensor.draw.options, shape: spec.shape,
                        type: spec.type, key: spec.key
                    ).idealLaw
                    let meant = spec.idealLaw
                    #expect(
                        (law.mean - meant.mean).magnitude <= 1e-6 * max(meant.standardDeviation, meant.mean.magnitude),
                        name)
                    #expect(
                        (law.standardDeviation - meant.standardDeviation).magnitude <= 1e-6 * meant.standardDeviation,
                        name)
                    let (a, b) = (law.support.upper, meant.support.upper)
                    #expect(a == b || (a - b).magnitude <= 1e-6 * b.magnitude, name)
                }
            }
        }
        #expect(said > 400 && readAgain > said * 2 / 3, "\(readAgain) of \(said)")
    }

    @Test func calledFunctionsOfFrameworksAreCompleted() {
        let found = Completer.complete("layer nn.Conv2", cursor: 14, for: Session())
        #expect(found.candidates.map(\.text) == ["nn.Conv2d("])
    }

    // MARK: Anything

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
        let calls = LayerCall.all.flatMap(\.calls).map(\.description)
        for _ in 0..<FuzzLength.lines(40_000) {
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

    /// A layer asked for in writing is asked for again by what is printed.
    @Test(arguments: LayerCall.all.flatMap(\.calls)) func requestsPrintTheirLine(call: LayerCall) throws {
        let request = try Session().interpret("layer \(call)")
        #expect(try Session().interpret(request.description) == request)
    }
}

/// How much random input is tried.
enum FuzzLength {
    /// So many lines, or a million where `INITSCOPE_FUZZ_LINES` asks for many.
    static func lines(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["INITSCOPE_FUZZ_LINES"].flatMap { Int($0) }.map { max($0, usual) } ?? usual
    }
}

/// The names of everything that is read, with modules.
enum FrameworkLibraryNames {
    static let all = FrameworkLibrary.all.flatMap(\.names)
}
