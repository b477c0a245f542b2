import InitializerCore

/// Compares a tensor with the laws of a line, of which one must hold.
struct LawComparer {
    /// Where the line stands.
    let line: String
    /// The probability with which a tensor that keeps the line may be said to break it.
    let level: Double
    let outline: ModelOutline
    var checkpoint: Checkpoint = neverCancelled

    /// Why none of the laws holds for a tensor; nil where one does.
    ///
    /// - Parameters:
    ///   - part: where it is in a tensor of which it is a part.
    func finding(
        _ tensor: AuditedTensor, _ laws: [ContractChecker.Law], part: String? = nil
    ) throws -> Finding? {
        var first: Finding?
        for law in laws {
            switch law {
            case .any: return nil
            case .drawn:
                if tensor.verdict == .drawn || tensor.verdict == .undecided { return nil }
                first = first ?? tensor.finding(notDrawnAt: line, part: part)
            case .spec(let expectation):
                let comparison = try tensor.compared(with: expectation.spec, level: level, checkpoint: checkpoint)
                let call = first == nil ? laws.map(\.text).joined(separator: " or ") : expectation.call
                guard
                    let finding = comparison.finding(
                        of: tensor, line: line, call: call, expectation.spec, part: part)
                else { return nil }
                first = first ?? finding
            case .blocks(let blocks):
                guard let finding = try self.finding(tensor, blocks) else { return nil }
                let others = laws.dropFirst().map(\.text).joined(separator: " or ")
                first = first ?? (others.isEmpty ? finding : finding.adding("; nor does it keep \(others)"))
            }
        }
        return first
    }

    /// Why a tensor's parts do not keep their laws, each of which was drawn by itself; nil where all do. They share the
    /// level.
    private func finding(_ tensor: AuditedTensor, _ blocks: ContractChecker.Blocks) throws -> Finding? {
        let checked = blocks.parts.filter { !$0.laws.contains(where: \.isAny) }
        let comparer = LawComparer(
            line: line, level: level / Double(max(1, checked.count)), outline: outline, checkpoint: checkpoint)
        var first: Finding?
        var others: [Int] = []
        for (part, laws) in checked {
            guard let source = TensorBlock(tensor.source, axis: part.axis, part.range) else { continue }
            let block = try AuditedTensor(tensor.name.text, source, in: outline, checkpoint: checkpoint)
            let place = part.words(rank: tensor.source.shape.rank)
            guard let finding = try comparer.finding(block, laws, part: place) else { continue }
            if first == nil { first = finding } else { others.append(part.number) }
        }
        guard let first, !others.isEmpty else { return first }
        let numbers = Failure.list(others.map(String.init))
        return first.adding(others.count == 1 ? "; part \(numbers) breaks it too" : "; parts \(numbers) break it too")
    }
}
