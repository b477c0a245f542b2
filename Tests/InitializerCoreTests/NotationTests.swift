import Testing

@testable import InitializerCore

@Suite struct NotationTests {
    /// What Erlang's shortest float format prints.
    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (0.1, "0.1"), (0.01, "0.01"), (0.001, "0.001"), (1.0e-4, "0.0001"),
        (0.00012, "1.2e-4"), (0.000123, "1.23e-4"), (0.0012, "0.0012"), (100.0, "100.0"), (1000.0, "1.0e3"),
        (1200.0, "1.2e3"), (1230, "1230.0"), (0.00001, "1.0e-5"), (300_000, "3.0e5"), (123_456.0, "123456.0"),
        (299_008, "299008.0"),
        (0.10000000149011612, "0.10000000149011612"), (1e22, "1.0e22"), (.leastNonzeroMagnitude, "5.0e-324"),
        (9_007_199_254_740_991, "9007199254740991.0"), (9_007_199_254_740_992, "9.007199254740992e15"),
        (-2.5, "-2.5"), (.infinity, "Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
    ])
    func floats(value: Double, text: String) {
        #expect(ElixirNotation.float(value) == text)
    }

    @Test func complexNumbers() {
        #expect(ElixirNotation.complex(1, 0) == "1.0+0.0i")
        #expect(ElixirNotation.complex(-0.5, -2) == "-0.5-2.0i")
    }

    @Test func longTensorsAreElided() throws {
        let text = TensorNotation.inspect(try Shape([3, 2]), .s64, limit: 3) { .integer(Int128($0)) }
        #expect(text == "#Nx.Tensor<\n  s64[3][2]\n  [\n    [0, 1],\n    [2, ...],\n    ...\n  ]\n>")
    }
}
