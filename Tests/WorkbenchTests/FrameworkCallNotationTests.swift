import InitializerCore
import Testing

@testable import Workbench

/// How calls of frameworks are written: in Python's notation, with what Julia and Elixir write besides.
@Suite struct FrameworkCallNotationTests {
    /// Worked out with Python 3.11.
    @Test(arguments: [
        ("2**10", Number.integer(1024)), ("-2**2", .integer(-4)), ("7//2", .integer(3)), ("-7//2", .integer(-4)),
        ("1/4", .real(0.25)), ("2-1", .integer(1)), ("3 * (4 + 5)", .integer(27)), ("1e-3", .real(0.001)),
        ("2.", .real(2)), (".5", .real(0.5)), ("4**0.5", .real(2)), ("2**-1", .real(0.5)), ("--3", .integer(3)),
        ("math.sqrt(5)", .real(2.23606797749979)), ("np.sqrt(2.0)/2", .real(0.7071067811865476)),
        ("1_000", .integer(1000)), ("math.pi", .real(3.141592653589793)), ("10 - 2 * 3", .integer(4)),
    ]) func arithmeticIsPythons(text: String, number: Number) throws {
        #expect(try FrameworkCalls.value(text) == .number(number))
    }

    @Test func valuesAreRead() throws {
        #expect(try FrameworkCalls.value("(3, 3)") == .list([.number(.integer(3)), .number(.integer(3))]))
        #expect(try FrameworkCalls.value("[3]") == .list([.number(.integer(3))]))
        #expect(try FrameworkCalls.value("(3,)") == .list([.number(.integer(3))]))
        #expect(try FrameworkCalls.value("(3)") == .number(.integer(3)))
        #expect(try FrameworkCalls.value("'fan_in'") == .text("fan_in"))
        #expect(try FrameworkCalls.value("\"a, b\"") == .text("a, b"))
        #expect(try FrameworkCalls.value("784 => 256") == .pair(.number(.integer(784)), .number(.integer(256))))
        #expect(try FrameworkCalls.value("None") == FrameworkCall.Value.none)
        #expect(try FrameworkCalls.value("torch.float16") == .name("torch.float16"))
        #expect(try FrameworkCalls.call("f(x=1, y: 2,)").arguments?.map(\.name) == ["x", "y"])
        #expect(try FrameworkCalls.call("f()(3)").application?.count == 1)
        #expect(try FrameworkCalls.call("f(1).weight").member == "weight")
    }

    /// The description of a call is read as the same call.
    @Test(arguments: LayerCall.read.map(\.call)) func printsWhatItReads(text: String) throws {
        let read = try FrameworkCalls.call(text)
        #expect(try FrameworkCalls.call(read.description) == read)
    }

    /// Each framework's calls are printed as its language writes them.
    @Test(arguments: [
        "Axon.dense(256, kernel_initializer: :he_normal, use_bias: false)", "Axon.conv(64, kernel_size: {3, 5})",
        "nn.Linear(784, 256, bias=False)", "keras.layers.Conv2D(8, (3,), padding=\"same\")",
    ]) func printsTheNotationOfTheFramework(text: String) throws {
        #expect(try FrameworkCalls.call(text).description == text)
    }

    @Test func aShapeBesideACallIsWrittenAsTheCallIs() throws {
        for line in ["layer Axon.dense(256) input={784}", "layer keras.layers.Dense(256) input=(784,)"] {
            #expect(try Session().interpret(line).description == line)
        }
    }

    /// A layer asked for in writing is asked for again by what is printed.
    @Test(arguments: LayerCall.read) func requestsPrintTheirLine(call: LayerCall) throws {
        let request = try Session().interpret("layer \(call)")
        #expect(try Session().interpret(request.description) == request)
    }

    @Test func calledFunctionsOfFrameworksAreCompleted() {
        let found = Completer.complete("layer nn.Conv2", cursor: 14, for: Session())
        #expect(found.candidates.map(\.text) == ["nn.Conv2d("])
    }
}
