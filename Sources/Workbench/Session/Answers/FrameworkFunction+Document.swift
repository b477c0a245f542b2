import Documents
import InitializerCore

extension FrameworkFunction {
    /// What `help` says of it: how it is called, what it takes, what it makes, and an example.
    var document: Document {
        let signature = signature
        let taken = parameters.map { ($0, takes($0)) }
        var document = Document(nil) {
            Table(
                [.text("argument"), .text("takes"), .text("default")],
                rows: taken.map { parameter, takes in
                    [.code(parameter.name), .text(takes), parameter.default.map { .code($0.description) } ?? .none]
                }, layout: .none)
        }
        document.add(
            .people { [.prose(signature)] },
            .prose("\(isLayer ? "A layer" : "An initializer") of \(library.title) \(library.version)."),
            .people { [.definitions(taken.map { .init($0.0.name, $0.1) })] },
            .programs {
                [
                    .facts([
                        .program("name", .code(name)), .program("framework", .text(library.name)),
                        .program("version", .text(library.version)), .program("signature", .code(signature)),
                        .program(
                            "arguments",
                            .list(
                                taken.map { parameter, takes in
                                    .members([
                                        "name": .code(parameter.name), "takes": .text(takes),
                                        "default": parameter.default.map { .code($0.description) } ?? .none,
                                    ])
                                })),
                    ])
                ]
            })
        guard let (call, input, shape) = example else { return document }
        let line =
            isLayer
            ? "layer \(LayerQuestion(call: call, input: input))" : "explain \(call)" + (shape.map(Self.shape) ?? "")
        let made = made(call, input)
        if !made.isEmpty {
            document.add(.people { [.heading("parameters of \(call)"), .definitions(made)] })
        }
        document.add(
            .people { [.heading("examples"), .verbatim("  " + line)] },
            .programs { [.facts([.program("examples", .texts([line]))])] })
        return document
    }

    private static func shape(_ sizes: [Int]) -> String { " {" + sizes.map(String.init).joined(separator: ", ") + "}" }

    private func takes(_ parameter: CallParameter) -> String {
        let words =
            parameter.kind == .anything
            ? "makes no difference to the law" : FrameworkCallError.Problem.words(parameter.kind)
        guard let value = parameter.default, parameter.kind != .anything else { return words }
        return "\(words); \(value) if not given"
    }

    /// What a layer makes: each parameter with its shape and law.
    private func made(_ call: FrameworkCall, _ input: [Int]?) -> [Block.Definition] {
        guard isLayer,
            case .layer(let parameters)? = (try? FrameworkReading(call, input: input, key: Key(seed: 0)))?.result
        else { return [] }
        return parameters.map { .init($0.name, "\($0.shape), \($0.family), \(FrameworkText.outcome($0.law))") }
    }
}
