import InitializerCore

extension FrameworkCallError.Problem {
    /// What is wrong, in a sentence without a full stop.
    var message: String {
        switch self {
        case .unknownFunction(let name, let framework, _):
            framework.isEmpty
                ? "unknown layer '\(name)'" : "unknown '\(name)': \(framework) has no such layer or initializer here"
        case .missingArgument(let name, let function): "\(function) is missing \(name)"
        case .unknownArgument(let name, let function, let takes):
            takes.isEmpty
                ? "unknown argument '\(name)': \(function) takes none"
                : "unknown argument '\(name)': \(function) takes \(Failure.list(takes))"
        case .tooManyArguments(let function, let limit):
            limit == 0
                ? "\(function) takes no arguments by their place"
                : "\(function) takes at most \(limit) argument\(limit == 1 ? "" : "s") by their place"
        case .repeatedArgument(let name, let function): "\(name) of \(function) is given twice"
        case .unfitArgument(let name, let function, let kind, let given):
            "\(name.isEmpty ? "an argument" : name) of \(function) must be \(Self.words(kind)), not \(given)"
        case .missingInput(let function): "\(function) takes the shape of its weights from its input"
        case .unknownOutput(let function): "the shape of what \(function) gives is not worked out here"
        case .missingShape(let function): "what \(function) draws depends on the shape"
        case .unfitInput(let function, let needs): "\(function) needs an input with \(needs)"
        case .conflict(let reason): reason
        case .unknownParameter(let name, let function, let known):
            known.isEmpty
                ? "\(function) has no parameters"
                : "\(function) has no parameter '\(name)': it has \(Failure.list(known))"
        case .noParameters(let function): "\(function) has no parameters that are drawn"
        case .noEquivalent(let function, let drawn):
            "no initializer here has the law of \(function)" + (drawn.isEmpty ? "" : ": \(drawn)")
        case .initializer(let error): Failure.message(error)
        }
    }

    /// What to type instead, when it can be guessed.
    var suggestion: String? {
        switch self {
        case .unknownFunction(let name, _, let known):
            Spelling.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
                ?? (known.isEmpty ? nil : "'help layer' lists what can be read")
        case .unknownArgument(let name, _, let takes):
            Spelling.nearest(to: name, among: takes).map { "did you mean '\($0)'?" }
        case .unfitArgument(_, _, .choice(let words), .text(let word)):
            Spelling.nearest(to: word, among: words).map { "did you mean \"\($0)\"?" }
        case .unfitArgument(_, _, _, .name): "a name stands for nothing here: nothing is executed"
        case .unknownParameter(let name, _, let known):
            Spelling.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
        case .missingArgument(_, let function) where FrameworkFunction(named: function) != nil:
            "'help \(function)' says what it takes"
        case .missingInput: "add the shape without the batch, such as input=(32, 32, 3) or input=784"
        case .unknownOutput: "read the layers behind it by themselves, with input=SHAPE"
        case .missingShape(let function): "say the shape in the call: \(function)(…)((512, 8, 64)), or as it takes one"
        default: nil
        }
    }

    /// What an argument can be, in words.
    static func words(_ kind: CallParameter.Kind) -> String {
        switch kind {
        case .size(let limit): "a whole number from 1 to \(Failure.grouped(Int128(limit)))"
        case .index: "a whole number"
        case .number: "a finite number"
        case .flag: "True or False"
        case .choice(let words): "one of \(Failure.list(words.map { "\"\($0)\"" }))"
        case .sizes(let rank?): rank == 1 ? "a size" : "a size or a tuple of \(rank) sizes"
        case .sizes(nil): "a size or a tuple of sizes"
        case .axes: "an axis or a tuple of axes"
        case .pair: "two sizes with an arrow, such as 784 => 256"
        case .text: "text in quotes"
        case .initializer: "the name or the call of an initializer"
        case .tensor: "a tensor or its shape"
        case .type: "an element type"
        case .layer: "a layer"
        case .anything: "a value"
        }
    }
}
