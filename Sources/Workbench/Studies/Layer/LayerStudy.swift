import Documents
import InitializerCore

extension Study {
    /// What a framework's layer begins with.
    static let layer = Study(
        "layer", group: .look, "Read a framework's layer: its parameters, the law each begins with, and what it means.",
        remark: """
            CALL is written as in the framework: nn.Linear(784, 256), keras.layers.Dense(256), mlx.nn.Conv2d(3, 64, 3). \
            Nothing is executed. A layer that takes the shape of its weights from its input needs it, without the batch: \
            input=(32, 32, 3). The call may stand wherever a spec may, for the law of its weight. help nn.Linear says \
            what a layer takes.
            """,
        examples: [
            CommandExample("layer nn.Linear(784, 256)", shows: "0.4082 of He's"),
            CommandExample("layer nn.LSTM(128, 256, bidirectional=True)", shows: "weight_hh_l0_reverse"),
            CommandExample("layer nn.ConvTranspose2d(16, 32, 4, stride=2)", shows: "adds up 64 inputs"),
        ],
        vocabulary: FrameworkLibrary.all.flatMap { library in
            library.contents.map { module, names in
                Block.Definition("\(library.title) \(library.version), \(module)", names.joined(separator: ", "))
            }
        }, subjects: .none, settings: [layerCall],
        notation: Notation(synopsis: "CALL [input=SHAPE]", parse: parseLayer) { request in
            "layer \(request.layerQuestion?.description ?? "")"
        }
    ) { request, context, _ in
        guard let question = request.layerQuestion else { preconditionFailure("parsing gives a call") }
        return try LayerReport(question, key: context.spec.key)
    }

    fileprivate static let layerCall = StudySetting(
        "call", .call, "a layer as its framework writes it", isPositional: true)

    private static let parseLayer: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        guard case .word = input.reader.current?.kind else {
            throw input.reader.failure(.unexpected(expected: "a layer, such as nn.Linear(784, 256)"))
        }
        var parser = FrameworkCallParser(input.reader)
        let question = LayerQuestion(call: try parser.call(), input: try parser.input())
        guard parser.reader.isAtEnd else {
            throw parser.reader.failure(.unexpected(expected: "input=SHAPE or the end of the line"))
        }
        // What is wrong with the call is said where it stands.
        _ = try LayerReport(question, key: input.spec.key)
        return StudyRequest(.layer, settings: [layerCall.name: .call(question)])
    }
}

/// A layer, as it is asked about.
public struct LayerQuestion: Hashable, Sendable, CustomStringConvertible {
    /// The layer, as its framework writes it.
    public let call: FrameworkCall
    /// The shape of its input without the batch; nil where none was said.
    public let input: [Int]?

    /// As it is typed.
    public var description: String {
        guard let input else { return call.description }
        let sizes = FrameworkCall.Value.list(input.map { .number(.integer(Int128($0))) })
        return "\(call) input=\(sizes.written(call.notation))"
    }
}

extension StudyRequest {
    fileprivate var layerQuestion: LayerQuestion? {
        if case .call(let question) = settings[Study.layerCall.name] { return question }
        return nil
    }
}
