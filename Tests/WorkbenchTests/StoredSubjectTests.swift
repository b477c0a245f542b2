import Documents
import InitializerCore
import Synchronization
import Testing

@testable import Workbench

/// A tensor of a file is a subject wherever a draw is. The files are here: opening them is the face's business.
@Suite struct StoredSubjectTests {
    /// `m.npz` has `w`, the draw of `normal {24}` folded to {4, 6}, and `cut`, which cannot be read to its end; `one.npy` has
    /// three ones among twelve elements.
    private static func session() throws -> Session {
        let drawn = try DrawnTensor(Spec("normal", shape: [24], key: 5))
        let weight = Tensor(try Shape([4, 6]), .f32, components: drawn.components(0..<24))
        let ones = Tensor(
            try Shape([3, 4]), .f32, components: (0..<12).map { [0, 5, 10].contains($0) ? 1 : 0 })
        let cut = Tensor(CutTensor(shape: try Shape([8]), type: .f32))
        let loader = TensorLoader { file, name in
            switch (file, name) {
            case ("m.npz", "w"): return weight
            case ("m.npz", "cut"): return cut
            case ("one.npy", nil), ("a \"b\"\\c.npy", nil): return ones
            default: throw Failure(.outside("'\(file)': cannot be opened: no such file or directory"))
            }
        }
        return Session(environment: Environment(loader: loader, info: { FactSheet([]) }))
    }

    /// A source that finds its file shorter than it was.
    private struct CutTensor: TensorSource {
        let shape: Shape
        let type: ElementType
        func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) { buffer.update(repeating: .nan) }
        var failure: (any Error)? { Failure(.outside("'m.npz': has become shorter")) }
    }

    @Test(arguments: [
        "show load(\"m.npz\", \"w\")", "stats load('m.npz', 'w')", "hist load(\"m.npz\", \"w\") bins=4",
        "tensor load(\"one.npy\")", "compare load(\"m.npz\", \"w\") load(\"one.npy\")",
        "compare load(\"m.npz\", \"w\") with normal {9}", "compare load(\"one.npy\")",
        "expect mean == 0.25 of load(\"one.npy\")", "check load(\"m.npz\", \"w\") against normal {24}",
        "use load(\"one.npy\")", "spectrum load(\"one.npy\")", "Nx.mean(load(\"one.npy\"))",
    ])
    func studiesTakeIt(line: String) throws {
        var session = try Self.session()
        #expect(throws: Never.self) { try session.perform(line) }
    }

    @Test func statisticsAreThoseOfTheFilesValues() throws {
        let session = try Self.session()
        let stored: StatisticsReport = try session.report("stats load(\"m.npz\", \"w\")")
        let drawn: StatisticsReport = try session.report("stats normal {24} f32 key=5")
        // The same numbers, added up in another order.
        let (moments, expected) = (stored.measured.summary.moments, drawn.measured.summary.moments)
        #expect(abs(moments.mean - expected.mean) < 1e-15 && abs(moments.variance - expected.variance) < 1e-15)
        #expect(stored.measured.summary.minimum == drawn.measured.summary.minimum)
        #expect(stored.measured.subject.theory == nil)
        let check: CheckReport = try session.report("check load(\"m.npz\", \"w\") against normal {24} f32")
        #expect(check.verdict == .consistent)
    }

    /// A value keeps its tensor, under its own name.
    @Test func itCanBeNamed() throws {
        var session = try Self.session()
        _ = try session.perform("w = load('one.npy')")
        let report: StatisticsReport = try session.report("stats w")
        #expect(report.measured.summary.moments.mean == 0.25 && report.measured.subject.description == "w")
        guard case .answer(let answer) = try session.perform("Nx.shape(w)") else { return #expect(Bool(false)) }
        #expect(TextWriter().lines(answer.document) == ["{3, 4}"])
        #expect(throws: Failure.self) { try session.perform("load = 3") }
    }

    /// What is printed can be typed, whatever is in a name.
    @Test(arguments: [
        "stats load(\"one.npy\")", "hist load(\"m.npz\", \"w\") bins=4", #"stats load("a \"b\"\\c.npy")"#,
    ])
    func aPrintedRequestReadsAsItself(line: String) throws {
        let session = try Self.session()
        let request = try session.interpret(line)
        #expect("\(request)" == line)
        #expect(try session.interpret("\(request)") == request)
    }

    @Test func whatCannotBeOpenedIsSaidAtItsPlace() throws {
        var session = try Self.session()
        let error = #expect(throws: Failure.self) { try session.perform("stats load(\"none.npy\")") }
        #expect(error?.message == "'none.npy': cannot be opened: no such file or directory")
        #expect(error?.range == 6..<22 && error?.kind == .unmet)
        let value = #expect(throws: Failure.self) { try session.perform("x = load(\"none.npy\", \"w\")") }
        #expect(value?.range == 4..<25)
        var alone = Session()
        let closed = #expect(throws: Failure.self) { try alone.perform("stats load(\"one.npy\")") }
        #expect(closed?.message == "files of tensors cannot be opened here")
    }

    /// Numbers of a file that could not be read to its end are not shown as its numbers.
    @Test(arguments: ["stats", "hist", "check", "tensor"])
    func whatCannotBeReadIsAFailure(command: String) throws {
        var session = try Self.session()
        let law = command == "check" ? " against normal {8}" : ""
        let error = #expect(throws: Failure.self) { try session.perform("\(command) load(\"m.npz\", \"cut\")" + law) }
        #expect(error?.message == "'m.npz': has become shorter")
    }
}
