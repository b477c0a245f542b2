import InitializerCore
import Testing

@testable import Workbench

@Suite struct SessionTests {
    /// What the session shows after each of the lines.
    private func keys(after lines: [String]) throws -> [Int64] {
        var session = Session()
        return try lines.map { line in
            _ = try session.perform(line)
            return session.spec.key.seed
        }
    }

    @Test func aThousandChangesCanBeTakenBack() throws {
        let steps = (1...1_003).map { "key \($0)" }
        #expect(try keys(after: steps + Array(repeating: "undo", count: 1_000)).last == 3)
        #expect(throws: Failure.self) { try keys(after: steps + Array(repeating: "undo", count: 1_001)) }
    }

    @Test func undoAndRedoWalkThroughTheChanges() throws {
        let lines = ["key 1", "key 2", "undo", "undo", "redo", "redo", "undo"]
        #expect(try keys(after: lines) == [1, 2, 1, 42, 1, 2, 1])
    }

    @Test func namesOfValuesAreUndoneToo() throws {
        var session = Session()
        for line in ["t = 3", "t = 4", "undo"] { _ = try session.perform(line) }
        #expect(session.variables["t"]?.inspected == "3")
        _ = try session.perform("undo")
        #expect(session.variables.names == [] && !session.canUndo)
        _ = try session.perform("redo")
        #expect(session.variables["t"]?.inspected == "3")
    }

    @Test func aChangeForgetsWhatWasUndone() throws {
        var session = Session()
        for line in ["key 1", "key 2", "undo", "key 3"] { _ = try session.perform(line) }
        #expect(!session.canRedo)
        #expect(throws: Failure(.nothingToRedo)) { try session.perform("redo") }
        _ = try session.perform("undo")
        #expect(session.spec.key.seed == 1)
    }

    @Test func aValueTakesThePlaceOfALettersCommand() throws {
        var session = Session()
        for line in ["key 1", "key 2", "u", "u = 3", "u"] { _ = try session.perform(line) }
        #expect(session.spec.key.seed == 1)
        #expect(throws: Failure(.expression(.takenName("undo")), at: 0..<4)) { try session.perform("undo = 3") }
    }

    @Test func whatChangesNothingIsNotUndone() throws {
        var session = Session()
        _ = try session.perform("key 42")
        #expect(!session.canUndo)
    }

    @Test func lookingChangesNothing() throws {
        var session = Session()
        for line in ["show zeros 2x2", "tensor ones {3}", "explain normal", "list", "help"] {
            _ = try session.perform(line)
        }
        #expect(session.spec == Session.welcome && !session.canUndo)
    }

    @Test func aFailedChangeChangesNothing() throws {
        var session = Session()
        _ = try session.perform("key 1")
        #expect(throws: Failure.self) { try session.perform("orthogonal {5}") }
        #expect(session.current.description == "he_normal(scale: 2.0) {784, 256} f32 key=1")
    }

    @Test func resetCanBeUndone() throws {
        #expect(try keys(after: ["key 1", "reset", "undo"]) == [1, 42, 1])
    }

    @Test func aCancelledQuestionSaysSo() throws {
        var session = Session()
        let control = WorkControl(checkpoint: { throw CancellationError() })
        for line in ["show", "stats", "hist", "tensor orthogonal 4x4", "ortho ones {4, 2}"] {
            #expect(throws: Failure(.cancelled), "\(line)") { try session.perform(line, control) }
        }
    }
}
