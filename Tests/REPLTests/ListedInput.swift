import Workbench

@testable import REPL

/// What somebody types, known beforehand.
struct ListedInput: LineSource {
    private var rest: ArraySlice<LineInput>

    init(_ inputs: [LineInput]) { rest = inputs[...] }

    init(lines: String) {
        self.init(lines.split(separator: "\n", omittingEmptySubsequences: false).map { .line(String($0)) })
    }

    mutating func next(prompt: String, for session: Session) -> LineInput { rest.popFirst() ?? .end }
}
