import Testing

@testable import Workbench

/// Lines of parts within parts, without end: chains and brackets, valid or not, and values nested line by line.
@Suite struct NestingTests {
    /// What a chain begins with, and what its links are.
    private static let chains = [
        ("he_normal()", ".()"), ("Nx.Random.key(1)", "[0]"), ("Nx.Random.key(1)", " |> Nx.sum()"),
        ("Nx.Random.key(1)", "[0..1]"), ("1", "|>f()"), ("x", ".(1)[0]"), ("[]", "[1]"), ("inspect(1)", "|> inspect()"),
    ]

    @Test(arguments: chains) func aChainWithoutEndIsRefused(start: String, link: String) {
        // Closed or not: what was read of an invalid line is freed as well.
        for end in ["", ")", "]", "|>", " x"] {
            let line = "v = " + start + String(repeating: link, count: 12_000 / link.count) + end
            #expect(throws: Failure.self) { try Session().interpret(line) }
        }
    }

    /// As many links as a tensor can have axes, and some more.
    @Test func aChainOfUsualLengthIsAnswered() throws {
        var session = Session()
        let line = "Nx.Random.key(1)" + String(repeating: " |> Nx.reshape({2})", count: 70)
        _ = try session.perform("k = \(line)")
        #expect(session.variables["k"] != nil)
    }

    @Test func theFailureSaysWhereAndWhatWouldDo() throws {
        let line = "1" + String(repeating: "|>inspect()", count: 101)
        let failure = #expect(throws: Failure.self) { try Session().interpret(line) }
        #expect(failure?.message == "more than 100 brackets, calls or pipes are nested here")
        #expect(failure?.suggestion == "give a part of it a name first: x = …")
    }

    /// Each line is short; what it makes is not.
    @Test func aValueNestedLineByLineHasAnEnd() throws {
        var session = Session()
        _ = try session.perform("x = 1")
        var lines = 0
        let failure = #expect(throws: Failure.self) {
            while lines < 1_000 {
                _ = try session.perform("x = [{x}]")
                lines += 1
            }
        }
        #expect(lines == 50)
        #expect(failure?.problem == .expression(.valueTooDeep(limit: 100)))
        // What there is can still be printed.
        #expect(session.variables["x"]?.inspected.count == 201)
    }

    @Test func aKeyThatBindsAKeyIsRefused() {
        #expect(throws: Failure.self) { try Session().interpret("bind F5 bind F6 stats") }
        #expect(throws: Failure.self) { try Session().interpret(String(repeating: "bind F5 ", count: 5_000) + "stats") }
    }
}
