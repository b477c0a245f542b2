import InitializerCore
import Testing

@testable import Workbench

/// Reading calls of frameworks in tests.
enum FrameworkCalls {
    static func call(_ text: String) throws -> FrameworkCall {
        var parser = FrameworkCallParser(TokenReader(text))
        let call = try parser.call()
        try #require(parser.reader.isAtEnd)
        return call
    }

    static func value(_ text: String) throws -> FrameworkCall.Value {
        try #require(try call("f(\(text))").arguments?.first).value
    }

    /// The Spec that a line shows.
    static func spec(_ line: String) throws -> Spec {
        guard case .show(let subject) = try Session().interpret(line) else {
            throw Failure(.unexpected(expected: "a spec"))
        }
        return try #require(subject.spec)
    }
}

/// The names of everything that is read, with modules.
enum FrameworkLibraryNames {
    static let all = FrameworkLibrary.all.flatMap(\.names)
}
