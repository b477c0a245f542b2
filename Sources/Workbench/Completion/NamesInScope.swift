extension Session {
    /// The values that were given names, each with a line on what it is.
    public var namedValues: [Completer.Candidate] {
        variables.names.map { Completer.Candidate(text: $0, summary: variables[$0]?.summary ?? "") }
    }

    /// What a name can stand for wherever a Spec can, and the functions of expressions, each with a line on what it is.
    var namesInScope: [Completer.Candidate] {
        namedValues
            + Function.all.filter { !$0.name.hasPrefix(SpecParser.qualifier) }
            .map { Completer.Candidate(text: $0.name + "(", summary: $0.summary) }
    }
}

extension Value {
    /// What the value is, on one line.
    fileprivate var summary: String {
        guard case .tensor(let tensor) = self else { return inspected }
        let axes = tensor.shape.dimensions.map { "[\($0)]" }.joined()
        return "a tensor, \(tensor.type.name)\(axes)"
    }
}
