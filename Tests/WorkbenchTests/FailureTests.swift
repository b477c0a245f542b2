import InitializerCore
import Testing

@testable import Workbench

@Suite struct FailureTests {
    /// A slip in a fresh session: what is typed, carets under it, the message, the suggestion.
    struct Slip: Sendable, CustomTestStringConvertible {
        let line: String
        let carets: String
        let message: String
        let suggestion: String?

        init(_ line: String, _ carets: String, _ message: String, _ suggestion: String? = nil) {
            self.line = line
            self.carets = carets
            self.message = message
            self.suggestion = suggestion
        }

        var testDescription: String { line }

        /// The characters that have a caret under them.
        var range: Range<Int>? {
            guard let first = carets.firstIndex(of: "^") else { return nil }
            return carets.distance(from: carets.startIndex, to: first)..<carets.count
        }
    }

    private static let slips: [Slip] = [
        // Names.
        Slip(
            "he_norml 3x3",
            "^^^^^^^^", "unknown command, initializer or type 'he_norml'", "did you mean 'he_normal'?"),
        Slip(
            "shwo zeros",
            "^^^^", "unknown command, initializer or type 'shwo'", "did you mean 'show'?"),
        Slip(
            "xyzzy",
            "^^^^^", "unknown command, initializer or type 'xyzzy'",
            "'help' lists the commands, 'list' the initializers"),
        Slip(
            "show xyzzy",
            "     ^^^^^", "unknown initializer or type 'xyzzy'", "usage: show [SPEC] [bins=N|WORD]"),
        Slip(
            "show h",
            "     ^", "unknown initializer or type 'h'", "usage: show [SPEC] [bins=N|WORD]"),
        Slip(
            "depth layers 5",
            "      ^^^^^^", "unknown initializer or type 'layers'", "did you mean 'layers=' and its value?"),
        Slip(
            "hist bins 5",
            "     ^^^^", "unknown initializer or type 'bins'", "did you mean 'bins=' and its value?"),
        Slip(
            "show full value -1",
            "          ^^^^^", "unknown initializer or type 'value'", "did you mean 'value=' and its value?"),
        Slip(
            "zeros undo",
            "      ^^^^", "the command 'undo' must come first on a line"),
        Slip(
            "translate zeros torhc",
            "                ^^^^^",
            "framework must be one of axon, jax, keras, pytorch, mlx, flux, timm and numpy, not 'torhc'",
            "did you mean 'torch'?"),
        Slip(
            "translate zreos jax",
            "          ^^^^^", "unknown initializer or type 'zreos'", "did you mean 'zeros'?"),
        Slip(
            "help hst",
            "     ^^^", "no help for 'hst'", "did you mean 'hist'?"),
        Slip(
            "set sclae 3",
            "    ^^^^^",
            "unknown field 'sclae': set takes shape, type, key, rng, value, scale, mean, mode, distribution, lower, upper, bounds, in_axis, out_axis, batch_axis, groups, gain, column_axis, sparsity, omega, part, branches, branch_layers, blocks, encoder, decoder, base_fan_in, base, layout and endpoint",
            "did you mean 'scale'?"),
        // Types.
        Slip(
            "zeros f31",
            "      ^^^", "unknown command, initializer or type 'f31'", "did you mean 'f32'?"),
        Slip(
            "zeros :f31",
            "      ^^^^", "unknown element type 'f31'", "did you mean 'f32'?"),
        Slip(
            "type {:f, 31}",
            "     ^^^^^^^^", "unknown element type '{:f, 31}'",
            "types are u8, u16, u32, u64, s8, s16, s32, s64, f16, bf16, f32, f64, c64 and c128"),
        Slip(
            "normal u8",
            "       ^^", "normal does not support u8: it takes f16, bf16, f32, f64, c64 and c128",
            "use another type, such as f32"),
        Slip(
            "delta_orthogonal 3x3x4x8 s32",
            "                         ^^^",
            "delta_orthogonal does not support s32: it takes f16, bf16, f32, f64, c64 and c128",
            "use another type, such as f32"),
        Slip(
            "he_normal c64",
            "          ^^^",
            "he_normal does not support c64: it takes f16, bf16, f32 and f64",
            "use another type, such as f32"),
        Slip(
            "f32 f64",
            "    ^^^", "type is given twice"),
        // Shapes.
        Slip(
            "shape 3x0",
            "      ^^^", "axis 1 has size 0; every axis must be at least 1"),
        Slip(
            "shape -3",
            "      ^^", "axis 0 has size -3; every axis must be at least 1"),
        Slip(
            "shape 2.5",
            "      ^^^", "'2.5' is not a whole number", "usage: shape VALUE"),
        Slip("10x", "^^^", "'10x' is not a shape", "try 10x10"),
        Slip(
            "shape {3, 4",
            "           ^", "expected ',' or '}'", "usage: shape VALUE"),
        Slip(
            "shape 99999999999999999999",
            "      ^^^^^^^^^^^^^^^^^^^^", "99999999999999999999 is too large for an axis"),
        Slip(
            "shape 99999999999x99999999999",
            "      ^^^^^^^^^^^^^^^^^^^^^^^",
            "a tensor of 99999999999 × 99999999999 elements does not fit in 64 bits"),
        Slip(
            "normal 65536x65537",
            "       ^^^^^^^^^^^",
            "needs 4,295,032,832 random words; one key gives at most 4,294,967,296, because its counters have 32 bits"),
        Slip(
            "orthogonal {5}",
            "           ^^^", "orthogonal needs at least 2 axes; the shape has 1",
            "use another shape, such as {784, 256}"),
        Slip(
            "delta_orthogonal",
            "^^^^^^^^^^^^^^^^", "delta_orthogonal needs at least 3 axes; the shape has 2",
            "use another shape, such as {3, 3, 64, 128}"),
        Slip(
            "he_normal(784x256)",
            "          ^^^^^^^", "put the shape after the parentheses of he_normal",
            "such as he_normal {784, 256}"),
        Slip(
            "f32 (3, 4)",
            "    ^", "write a shape in braces", "such as {784, 256} or 784x256"),
        Slip(
            "3x4 5x6",
            "    ^^^", "shape is given twice"),
        // Keys.
        Slip(
            "key 9223372036854775808",
            "    ^^^^^^^^^^^^^^^^^^^", "key must be a signed 64-bit integer, not 9223372036854775808"),
        Slip(
            "key 1.5",
            "    ^^^", "'1.5' is not a whole number", "usage: key NUMBER"),
        Slip(
            "key",
            "   ^", "key needs a value", "usage: key NUMBER"),
        Slip(
            "key 7 8",
            "      ^", "unexpected '8' after key", "usage: key NUMBER"),
        Slip(
            "zeros key=",
            "          ^", "key needs a value"),
        Slip(
            "key=1 key=2",
            "          ^", "key is given twice"),
        // Options.
        Slip(
            "normal(scal: 2)",
            "       ^^^^^^^", "unknown option 'scal': normal takes mean and scale", "did you mean 'scale'?"),
        Slip(
            "zeros scale=2",
            "      ^^^^^^^", "unknown option 'scale': zeros takes no options"),
        Slip(
            "he_normal(2)",
            "          ^", "name the option: he_normal takes scale"),
        Slip(
            "scale=big",
            "^^^^^^^^^", "scale must be a number, not :big"),
        Slip(
            "scale -1",
            "      ^^", "scale must not be negative, because he_normal takes its square root: -1.0"),
        Slip(
            "scale nan",
            "      ^^^", "scale must be finite, not NaN"),
        Slip(
            "scale 1e999",
            "      ^^^^^", "scale must be finite, not Inf"),
        Slip(
            "scale 1.2.3",
            "      ^^^^^", "'1.2.3' is not a number", "usage: scale NUMBER"),
        Slip(
            "variance_scaling mode=fan_inn",
            "                 ^^^^^^^^^^^^", "mode must be one of fan_in, fan_out and fan_avg, not 'fan_inn'",
            "did you mean ':fan_in'?"),
        Slip(
            "variance_scaling mode=3",
            "                 ^^^^^^", "mode must be one of fan_in, fan_out and fan_avg, not 3"),
        Slip(
            "normal(scale: 2 mean: 3)",
            "                ^^^^^", "expected ',' or ')'"),
        Slip(
            "normal(scale: 2",
            "               ^", "expected ',' or ')'"),
        Slip(
            "normal(scale: 2, scale: 3)",
            "                 ^^^^^^", "scale is given twice"),
        // Commands.
        Slip(
            "undo 3",
            "     ^", "undo takes no arguments"),
        Slip("undo", "", "nothing to undo"),
        Slip("redo", "", "nothing to redo"),
        Slip(
            "hist bins=0",
            "     ^^^^^^",
            "bins must be a whole number from 1 to 4096, or one of fd, scott, sturges and fixed, not '0'"
        ),
        Slip(
            "hist --bins many",
            "     ^^^^^^^^^^^",
            "bins must be a whole number from 1 to 4096, or one of fd, scott, sturges and fixed, not 'many'"
        ),
        Slip(
            "hist --bins",
            "           ^", "bins needs a value",
            "usage: hist [SPEC] [against SPEC] [bins=N|WORD] [counts=WORD]"),
        Slip(
            "hist bins=3 --bins 4",
            "            ^^^^^^^^", "bins is given twice",
            "usage: hist [SPEC] [against SPEC] [bins=N|WORD] [counts=WORD]"),
        Slip(
            "hist against",
            "            ^", "against needs a spec",
            "usage: hist [SPEC] [against SPEC] [bins=N|WORD] [counts=WORD]"),
        Slip(
            "compare zeros with",
            "                  ^", "with needs a spec",
            "usage: compare SPEC [with] [SPEC] [bins=N|WORD] [counts=WORD]"),
        Slip(
            "hist --bans 4",
            "     ^^^^^^^^", "unknown option 'bans': hist takes bins, counts, against SPEC; he_normal takes scale",
            "did you mean 'bins'?"),
        Slip(
            "depth he_normal theta=true",
            "                ^^^^^^^^^^",
            "unknown option 'theta': depth takes activation, slope, layers, width, batch, keys, bias, network, branch, norm, "
                + "feed_forward, kernel, positions, tokens, heads, branch_last, classes, readout; he_normal takes scale"
        ),
        Slip(
            "stats zeros norm=1",
            "            ^^^^^^", "unknown option 'norm': stats takes a spec, against SPEC"),
        Slip(
            "depth he_normal(norm: 1)",
            "                ^^^^^^^", "unknown option 'norm': he_normal takes scale"),
        Slip(
            "expect mean > 0 of",
            "                  ^", "of needs a spec", "usage: expect STATISTIC OP VALUE [± TOLERANCE] [of SPEC]"),
        Slip(
            "check t",
            "      ^", "unknown initializer or type 't'",
            "usage: \(Command(.check).usage)"),
        Slip(
            "depth swish",
            "      ^^^^^", "unknown initializer or type 'swish'", "did you mean 'activation=swish'?"),
        Slip(
            "std",
            "^^^", "unknown command, initializer or type 'std'", "'help std' explains it"),
        Slip(
            "\"abc",
            "^^^^", "unterminated string"),
        Slip(
            "config foo",
            "       ^^^", "unknown setting 'foo'", "settings are theme, color, glyphs, mouse, motion, plain and bins"),
        Slip(
            "set",
            "   ^", "set needs a value", "usage: set FIELD VALUE"),
        Slip(
            "help hist 3",
            "          ^", "unexpected '3' after help hist", "usage: help [NAME]"),
        Slip(
            "explain norm=1",
            "        ^^^^^^", "unknown option 'norm': explain takes a spec; he_normal takes scale"),
        // Activations.
        Slip(
            "gain softplus",
            "     ^^^^^^^^",
            "activation must be one of linear, relu, leaky_relu, tanh, sigmoid, gelu, silu, selu and elu, not 'softplus'"
        ),
        Slip(
            "gain swsh",
            "     ^^^^",
            "activation must be one of linear, relu, leaky_relu, tanh, sigmoid, gelu, silu, selu and elu, not 'swsh'",
            "did you mean 'swish'?"),
        Slip(
            "gain he_normal",
            "     ^^^^^^^^^",
            "activation must be one of linear, relu, leaky_relu, tanh, sigmoid, gelu, silu, selu and elu, not 'he_normal'"
        ),
        Slip(
            "gain leaky_relu slope=x",
            "                ^^^^^^^", "slope must be a number from -10 to 10"),
        Slip(
            "gain tanh norm=1",
            "          ^^^^", "unknown option 'norm': gain takes activation, slope"),
        Slip(
            "gain tanh relu",
            "          ^^^^", "activation is given twice", "usage: gain [activation=WORD] [slope=X]"),
        Slip(
            "gain activation=",
            "                ^", "activation needs a value", "usage: gain [activation=WORD] [slope=X]"),
        Slip(
            "zeros ü",
            "      ^", "expected an initializer, a shape, a type, an option or a key"),
    ]

    @Test func refusesMoreAxesThanCanBePrinted() throws {
        let line = "zeros {" + String(repeating: "1, ", count: 64) + "1}"
        let failure = try #require(throws: Failure.self) { try Session().interpret(line) }
        #expect(failure == Failure(.tooManyAxes(65, limit: 64), at: 6..<line.count))
        #expect(failure.message == "a shape has at most 64 axes, not 65")
    }

    @Test(arguments: slips)
    func isToldApart(slip: Slip) throws {
        var session = Session()
        let failure = try #require(throws: Failure.self) { try session.perform(slip.line) }
        #expect(failure.range == slip.range)
        #expect(failure.message == slip.message)
        #expect(failure.suggestion == slip.suggestion)
        #expect(session.spec == Session.welcome)
    }
}
