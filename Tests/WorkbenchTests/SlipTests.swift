import Testing

@testable import Workbench

/// The slips a Python user makes here, and the help each gets.
@Suite struct SlipTests {
    struct Slip: CustomTestStringConvertible {
        let line: String
        let message: String
        let suggestion: String?
        let mark: String

        init(_ line: String, _ mark: String, _ message: String, _ suggestion: String? = nil) {
            self.line = line
            self.mark = mark
            self.message = message
            self.suggestion = suggestion
        }

        var testDescription: String { line }
    }

    static let slips = [
        Slip(
            "he_normal((784,256))", "(", "put the shape after the parentheses of he_normal",
            "such as he_normal {784, 256}"),
        Slip("he_normal(784, 256)", "784", "name the option: he_normal takes scale"),
        Slip("he_normal (784, 256)", "784", "name the option: he_normal takes scale"),
        Slip("he_normal(dtype=float32)", "dtype=float32", "unknown option 'dtype': he_normal takes scale"),
        Slip("he_normal(gain=2)", "gain=2", "unknown option 'gain': he_normal takes scale"),
        Slip(
            "init_fn.shape", "init_fn.shape", "init_fn is an initializer function, which has no 'shape'",
            "write Nx.shape(init_fn)"),
        Slip("t.mean()", "t.mean", "t is a tensor, which has no 'mean'", "write Nx.mean(t)"),
        Slip("init_fn.({2, 2}, {:f, 32}, Nx.Random.key(1)", "", "the line ends before ')'"),
        Slip("init_fn({2, 2}, {:f, 32})", "(", "call the value of a variable with a dot: init_fn.(…)"),
        Slip("init_fn.((2, 2), {:f, 32}, Nx.Random.key(1))", "(", "write a tuple in braces", "such as {2, 2}"),
        Slip(
            "init_fn.({2, 2}, :float33, Nx.Random.key(1))", ":float33",
            "the type of he_normal() must be a type, such as {:f, 32}, not an atom"),
        Slip(
            "init_fn.({2, 2}, {:f, 32}, 42)", "42",
            "the key of he_normal() must be a key, such as Nx.Random.key(1), not an integer"),
        Slip("x = True", "True", "'True' belongs to another language", "write true"),
        Slip("None", "None", "'None' belongs to another language", "write nil"),
        Slip("np.mean(t)", "np.mean", "unknown function 'np.mean'", "did you mean 'Nx.mean'?"),
        Slip(
            "jax.random.key(1)", "jax.random.key", "unknown function 'jax.random.key'",
            "did you mean 'Nx.Random.key'?"),
        Slip(
            "nx.random.key(1)", "nx.random.key", "unknown function 'nx.random.key'", "did you mean 'Nx.Random.key'?"
        ),
        Slip("mean(t)", "mean", "'mean' belongs to another language", "write Nx.mean(t)"),
        Slip("len(t)", "len", "'len' belongs to another language", "write Nx.axis_size(t, 0)"),
        Slip("t[0:3]", ":", "an index is one integer, or two with '..' between them"),
        Slip("t[0, 1]", ",", "an index is one integer, or two with '..' between them"),
        Slip("t[9]", "t[9]", "index 9 is outside -2..1"),
        Slip(
            "import numpy as np", "import", "'import' belongs to another language",
            "everything is already available"),
        Slip(
            "Axon.Initializers.he_normal(scale=2.0).({2}, :f32)", "scale", "write an option as scale: VALUE in a call"),
        Slip(
            "Axon.Initializers.xavier_uniform()", "Axon.Initializers.xavier_uniform",
            "unknown function 'Axon.Initializers.xavier_uniform'", "did you mean 'Axon.Initializers.glorot_uniform'?"),
        Slip(
            "Axon.Initializers.kaiming_normal(scale: 1.0)", "Axon.Initializers.kaiming_normal",
            "unknown function 'Axon.Initializers.kaiming_normal'", "did you mean 'Axon.Initializers.he_normal'?"),
        Slip("initfn.({2}, :f32)", "initfn", "'initfn' has no value", "did you mean 'init_fn'?"),
        Slip("Nx.shape(init_fn)", "init_fn", "the tensor of Nx.shape must be a tensor, not an initializer function"),
        Slip("t[1..0]", "t[1..0]", "1..0 is empty: it ends before it begins", "did you mean 0..1?"),
        Slip("t[-1..0]", "t[-1..0]", "-1..0 is empty: it ends before it begins", "did you mean 0..-1?"),
        Slip("t[0..2]", "t[0..2]", "index 2 is outside -2..1"),
        Slip("stats w", "w", "unknown initializer or type 'w'", nil),
    ]

    @Test(arguments: slips) func getsItsHelp(slip: Slip) throws {
        var session = Session()
        _ = try session.perform("init_fn = he_normal()")
        _ = try session.perform("t = init_fn.({2, 2}, {:f, 32}, Nx.Random.key(1))")
        do {
            _ = try session.perform(slip.line)
            Issue.record("\(slip.line) was taken")
        } catch let failure as Failure {
            #expect(failure.message == slip.message)
            if let suggestion = slip.suggestion { #expect(failure.suggestion == suggestion) }
            let range = try #require(failure.range)
            let marked = String(Array(slip.line + " ")[range]).trimmingTrailingSpace
            #expect(marked == slip.mark)
        }
    }

    @Test func aBareQualifiedNameMakesTheInitializerCurrent() throws {
        var session = Session()
        _ = try session.perform("Axon.Initializers.lecun_normal")
        #expect(session.current.description == "lecun_normal(scale: 1.0) {784, 256} f32 key=42")
    }
}

extension String {
    fileprivate var trimmingTrailingSpace: String { hasSuffix(" ") ? String(dropLast()) : self }
}
