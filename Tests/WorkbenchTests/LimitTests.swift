import Documents
import InitializerCore
import Synchronization
import Testing

@testable import Workbench

/// What is long, large or deep has a limit that is said, and costs no more than its length.
@Suite struct LimitTests {
    @Test(arguments: [
        "a", "1,", "zeros ", "(", "9", "scale=1 ", "\"", "x|>f ", "{", "bind ", "key ", "-", "=", "Ctrl-", "é",
    ])
    func aLineOfAMegabyteIsRefusedAtOnce(unit: String) {
        let start = ContinuousClock.now
        for prefix in ["", "bind ", "echo ", "t = ", "config "] {
            let length = prefix.isEmpty ? 1_000_000 : 100_000
            let line = prefix + String(repeating: unit, count: length / unit.utf8.count)
            let failure = #expect(throws: Failure.self) { try Session().interpret(line) }
            #expect(failure?.problem == .lineTooLong(limit: 65_536))
            _ = LogicalLine.split(line)
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func theLongestLineIsRead() throws {
        let text = String(repeating: "x", count: LogicalLine.limit - 5)
        guard case .answer(.echo(let echoed)) = try Session().interpret("echo \(text)") else {
            Issue.record("nothing is echoed")
            return
        }
        #expect(echoed == text)
        #expect(throws: Failure.self) { try Session().interpret("echo \(text)x") }
    }

    /// Each line goes on behind the one before; the command ends where it is too long, and not after all of them.
    @Test(arguments: ["1 |>", "(", "[1,", "{"]) func aCommandOfManyLinesEndsWhereItIsTooLong(line: String) {
        let start = ContinuousClock.now
        let commands = LogicalLine.split(String(repeating: line + "\n", count: 40_000))
        #expect(commands.count > 1)
        #expect(commands.dropLast().allSatisfy { $0.text.utf8.count > LogicalLine.limit })
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    // MARK: Axes

    @Test func aShapeHasAtMostAsManyAxesAsInNx() throws {
        let ones = { (count: Int) in "zeros {" + Array(repeating: "1", count: count).joined(separator: ",") + "}" }
        _ = try Session().interpret(ones(64))
        let failure = #expect(throws: Failure.self) { try Session().interpret(ones(65)) }
        #expect(failure?.message == "a shape has at most 64 axes, not 65")
        let start = ContinuousClock.now
        #expect(throws: Failure.self) { try Session().interpret(ones(3_000)) }
        #expect(ContinuousClock.now - start < .seconds(1))
    }

    // MARK: Lists

    @Test func ofAListTheFirstItemsAreShownOnAScreen() throws {
        var session = Session()
        _ = try session.perform("t = uniform().({5000}, {:f, 32}, Nx.Random.key(1))")
        let request = try session.interpret("[Nx.to_flat_list(t), 2]")
        let text = { (isBrief: Bool) in
            let answer = try session.question(request, isBrief: isBrief)!.answer()
            return try TextWriter().text(of: [answer.document])
        }
        #expect(try text(true).split(separator: ",").count == 1_001)
        #expect(try text(true).hasSuffix(", ...], ...]\n"))
        #expect(try text(false).split(separator: ",").count == 5_001)
    }

    @Test func textsToBeReadAreCut() throws {
        let question = try #require(Session().question(.answer(.echo(String(repeating: "x", count: 200_000)))))
        let page = try #require(try question.laidOut(by: TextWriter()).answer().page)
        #expect(page.map(\.text) == [String(repeating: "x", count: 50_000) + "… and 146 KiB more"])
    }

    /// What makes and what prints a long list asks whether it is still wanted.
    @Test(arguments: [
        "Nx.to_flat_list(t)", "inspect(l)", "Nx.as_type(t, {:f, 64})", "Nx.as_type(t, {:s, 8})", "m[0..99]",
        "Nx.transpose(m)", "Nx.slice(m, [0, 0], [100, 999])",
    ]) func longListsAreCancelled(line: String) throws {
        var session = Session()
        _ = try session.perform("t = uniform().({100000}, {:f, 32}, Nx.Random.key(1))")
        _ = try session.perform("l = Nx.to_flat_list(t)")
        _ = try session.perform("m = Nx.reshape(t, {100, 1000})")
        let asked = Atomic(0)
        let control = WorkControl(checkpoint: {
            if asked.wrappingAdd(1, ordering: .relaxed).newValue > 2 { throw CancellationError() }
        })
        let failure = #expect(throws: Failure.self) { try session.perform(line, control) }
        #expect(failure?.problem == .cancelled)
    }

    // MARK: Values with names

    @Test func valuesWithNamesHaveABudget() throws {
        func named(_ line: String, _ variables: Variables) throws -> Variables {
            guard case .evaluate(let evaluation) = try Session().interpret(line) else { throw CancellationError() }
            let bounded = Evaluation(
                name: evaluation.name, expression: evaluation.expression, variables: variables, loader: .none,
                line: line)
            var next = variables
            next.keep(try bounded.run(.unattended))
            return next
        }
        // 1,000 elements of a computed tensor are 8,000 bytes.
        let tensor = "Nx.as_type(ones().({1000}, {:f, 32}), {:f, 64})"
        var variables = Variables(byteLimit: 20_000)
        variables = try named("a = \(tensor)", variables)
        variables = try named("b = \(tensor)", variables)
        let failure = #expect(throws: Failure.self) { try named("c = \(tensor)", variables) }
        #expect(failure?.problem == .valuesTooLarge(bytes: 24_000, limit: 20_000))
        // In place of another it fits, and what shares its elements takes nothing.
        variables = try named("b = \(tensor)", variables)
        // Drawn values take nothing.
        variables = try named("d = ones().({1000, 1000}, {:f, 32})", variables)
        // A list takes what its items do.
        #expect(throws: Failure.self) { try named("l = Nx.to_flat_list(ones().({1000}, {:f, 32}))", variables) }
    }
}
