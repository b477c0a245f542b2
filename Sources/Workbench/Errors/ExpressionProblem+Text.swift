import InitializerCore

/// What is wrong with an expression, in words.
extension ExpressionProblem {
    var message: String {
        switch self {
        case .tooDeep(let limit): "more than \(limit) brackets, calls or pipes are nested here"
        case .valueTooDeep(let limit): "a value has at most \(limit) lists and tuples within one another"
        case .unclosed(let close): "the line ends before '\(close)'"
        case .unopened(let bracket): "'\(bracket)' has no opening bracket"
        case .roundTuple: "write a tuple in braces"
        case .equalsAmongArguments(let name): "write an option as \(name): VALUE in a call"
        case .keywordsLast: "put options after all other arguments"
        case .badIndex: "an index is one integer, or two with '..' between them"
        case .callWithoutPoint(let name): "call the value of a variable with a dot: \(name).(…)"
        case .foreignWord(let word, _): "'\(word)' belongs to another language"
        case .unboundVariable(let name, _): "'\(name)' has no value"
        case .takenName(let name): "'\(name)' is already taken and cannot name a value"
        case .unknownFunction(let name): "unknown function '\(name)'"
        case .noAttributes(let name, let kind, let attribute, _): "\(name) is \(kind), which has no '\(attribute)'"
        case .wrongArity(let call, let allowed, let actual):
            "\(call) takes \(Self.count(allowed)), not \(actual)"
        case .wrongArgument(let function, let parameter, let expected, let actual):
            "the \(parameter) of \(function) must be \(expected), not \(actual)"
        case .notAFunction(let kind): "\(kind) cannot be called"
        case .notIndexable(let kind): "\(kind) cannot be indexed; a tensor can"
        case .indexNotInteger(let kind): "an index is an integer, not \(kind)"
        case .notOfASpec(let name, let kind):
            "\(name) is \(kind) that was computed, so it cannot be part of a spec"
        case .tensor(let error): Self.message(error)
        }
    }

    var suggestion: String? {
        switch self {
        case .tooDeep: "give a part of it a name first: x = …"
        case .roundTuple: "such as {2, 2}"
        case .foreignWord(_, let instead): instead
        case .unboundVariable(let name, let known):
            Spelling.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
                ?? "assign one: \(name) = he_normal()"
        case .unknownFunction(let name): Self.nearest(name)
        case .noAttributes(_, _, _, let instead): instead.map { "write \($0)" }
        case .tensor(.rangeBackwards(let first, let last)): "did you mean \(last)..\(first)?"
        case .tensor(.typesDiffer(_, let type)):
            "Nx.as_type(t, {:\(type.tupleName), \(type.bitWidth)}) converts one"
        case .notOfASpec(let name, _): "use \(name) makes it current; stats \(name) describes it"
        default: nil
        }
    }

    private static func nearest(_ name: String) -> String? {
        let names = Function.all.map(\.name)
        if name.hasPrefix(SpecParser.qualifier),
            let row = Initializer.axon.named(String(name.dropFirst(SpecParser.qualifier.count)))
        {
            return "did you mean '\(SpecParser.qualifier)\(row.name)'?"
        }
        if let near = Spelling.nearest(to: name, among: names) { return "did you mean '\(near)'?" }
        // `np.mean` and `torch.mean` have their last part in common with `Nx.mean`.
        guard let last = name.split(separator: ".").last.map(String.init) else { return nil }
        let match = ForeignIdiom.attributes[last] ?? names.first { $0.hasSuffix("." + last) }
        return match.map { "did you mean '\($0)'?" }
    }

    private static func count(_ arity: ClosedRange<Int>) -> String {
        let noun = arity.upperBound == 1 ? "argument" : "arguments"
        return arity.count == 1
            ? "\(arity.lowerBound) \(noun)" : "\(arity.lowerBound) or \(arity.upperBound) \(noun)"
    }

    private static func message(_ error: TensorError) -> String {
        switch error {
        case .tooLargeToHold(let elements, let limit):
            "the result has \(elements) elements; at most \(limit) fit in memory, so slice the tensor first"
        case .noRoom(let bytes): Failure(.outOfMemory(bytes: bytes)).message
        case .tooMuchWork(let multiplications, let limit):
            "this product takes \(multiplications) multiplications; the limit is \(limit)"
        case .indexOutOfRange(let index, let size):
            size == 0 ? "index \(index) is out of range" : "index \(index) is outside \(-size)..\(size - 1)"
        case .rangeBackwards(let first, let last): "\(first)..\(last) is empty: it ends before it begins"
        case .noAxis: "a scalar has no axis to index"
        case .wrongCount(let expected, let actual): "the tensor has rank \(expected), but \(actual) numbers were given"
        case .sliceOutOfRange(let length, let size): "a slice of length \(length) does not fit an axis of size \(size)"
        case .shapesDiffer(let from, let to): "\(from) has \(from.count) elements and \(to) has \(to.count)"
        case .innerSizesDiffer(let left, let right): "the inner sizes differ: \(left) and \(right)"
        case .rankNotSupported(let operation, let supported, let actual):
            "\(operation) takes ranks \(supported.lowerBound) to \(supported.upperBound); this tensor has rank \(actual)"
        case .notComplex(let operation): "\(operation) is not defined for complex numbers"
        case .typesDiffer(let left, let right): "the types differ: \(left.name) and \(right.name)"
        }
    }
}
