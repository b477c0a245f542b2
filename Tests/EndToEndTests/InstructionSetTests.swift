import Testing

/// The choice of instructions by the environment, as one would try the program as another processor runs it.
@Suite("The instructions in use") struct InstructionSetTests {
    private func run(_ instructions: String, _ words: String...) throws -> BuiltProgram.Run {
        try BuiltProgram.run(words, environment: ["INITSCOPE_INSTRUCTIONS": instructions])
    }

    @Test func baselineIsEverywhere() throws {
        let run = try run("BASELINE", "info")
        #expect(run.output.contains(/instruction set +baseline/), "\(run.output)")
        #expect(run.errors.isEmpty)
    }

    @Test func anotherIsNamedAndTheBestAreUsed() throws {
        let run = try run("sse9", "show", "ones", "2")
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix("INITSCOPE_INSTRUCTIONS: this processor has baseline"), "\(run.errors)")
        #expect(run.errors.hasSuffix("not 'sse9'\n"))
        #expect(try self.run("", "show", "ones", "2").errors.isEmpty)
    }
}
