import InitializerCore

/// What comes of checking a model's tensors.
public struct ContractResult: Sendable {
    /// The tensors that break the contract, in the order of the model; all of the kind `breaks-contract`.
    public let findings: [Finding]
    /// The names that no line says anything of.
    public let uncovered: [String]
    /// How many tensors were compared with a law.
    public let checked: Int
    /// How many are named and not checked: `any`.
    public let unchecked: Int
    /// The lines of the contract itself, and not of those it uses, that no name matches: `my.contract:3`.
    public let idle: [String]
}

extension Contract {
    /// How often a model that keeps its contract is said to break it: once in 1,000 models, however many tensors they have.
    public static let falseAlarms = 1e-3

    /// Compares each tensor with the law the contract says.
    ///
    /// - Parameters:
    ///   - tensors: that were looked at.
    ///   - outline: the names and shapes of the whole model.
    ///   - falseAlarms: the probability with which a model that keeps the contract may be said to break it, shared by all
    ///     tensors.
    ///   - checkpoint: asked every few milliseconds.
    /// - Throws: a ``Failure`` where a line cannot hold for the tensor it is about, with file and line, and what
    ///   `checkpoint` throws.
    public func check(
        _ tensors: [AuditedTensor], _ outline: ModelOutline, falseAlarms: Double = Contract.falseAlarms,
        checkpoint: @escaping Checkpoint = neverCancelled
    ) throws -> ContractResult {
        var checker = ContractChecker(self, outline)
        var expected: [(tensor: AuditedTensor, line: ContractLine, laws: [ContractChecker.Law])] = []
        var uncovered: [String] = []
        var unchecked = 0
        for tensor in tensors {
            try checkpoint()
            guard let (line, laws) = try checker.laws(of: tensor.name.text, tensor.source.shape) else {
                uncovered.append(tensor.name.text)
                continue
            }
            if laws.contains(where: \.isAny) { unchecked += 1 } else { expected.append((tensor, line, laws)) }
        }
        let level = falseAlarms / Double(max(1, expected.count))
        var findings: [Finding] = []
        for (tensor, line, laws) in expected {
            let comparer = LawComparer(line: line.place, level: level, outline: outline, checkpoint: checkpoint)
            if let finding = try comparer.finding(tensor, laws) { findings.append(finding) }
        }
        return ContractResult(
            findings: findings, uncovered: uncovered, checked: expected.count, unchecked: unchecked,
            idle: lines.indices.filter { lines[$0].isOwn && !checker.used.contains($0) }.map { lines[$0].place })
    }

    /// Tries every line with the numbers of an example, so that what is wrong is said before a model is read.
    func validate() throws(Failure) {
        guard let example = ContractNumbers.Facts.example else { return }
        for name in definitions.keys.sorted() {
            var numbers = ContractNumbers(example, .axon, definitions) { _ in 64 }
            _ = try numbers.filled(try ContractText(name) { _ in true })
        }
        for line in lines {
            var numbers = ContractNumbers(example, line.library, definitions) { _ in 64 }
            for text in line.laws.flatMap(\.specs) {
                do throws(Failure) {
                    _ = try line.expectation(text, example.shape, &numbers)
                } catch {
                    // What only a shape decides is seen when there is one.
                    if case .initializer(.shapeNotSupported) = error.problem { continue }
                    if case .initializer(.optionNotSupported) = error.problem { continue }
                    throw line.placed(error)
                }
            }
        }
    }
}

extension ContractLine {
    /// A failure with where the line stands.
    func placed(_ failure: Failure) -> Failure {
        if case .inContract = failure.problem { return failure }
        let parts = place.split(separator: ":", omittingEmptySubsequences: false)
        return Failure(
            .inContract(
                file: parts.dropLast().joined(separator: ":"), line: parts.last.flatMap { Int($0) } ?? 0, failure))
    }
}
