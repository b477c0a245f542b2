import InitializerCore

/// The tensors of models, each looked at by itself: the work of an audit that several processes can share.
struct AuditedTensors {
    /// What was found, for each model by the place of the entry.
    let tensors: [[Int: AuditedTensor]]

    /// Looks at the tensors with values of some models.
    ///
    /// - Throws: a ``Failure`` where values cannot be read; what the control's checkpoint throws.
    init(
        _ models: SeparateModels, where isWanted: (StoredModel.Entry) -> Bool, _ control: WorkControl
    ) throws {
        let entries = models.parts.indices.flatMap { part in
            let all = models.parts[part].model.entries
            return all.indices.filter { all[$0].source != nil && isWanted(all[$0]) }.map { (part: part, index: $0) }
        }
        let work = SharedWork(
            AuditedTensors.identity(models),
            weights: entries.map { models.parts[$0.part].model.entries[$0.index].byteCount })
        let found = try control.share(work) { items, control in
            try AuditedTensors.look(at: entries[items], of: models, control)
        }
        var tensors = Array(repeating: [Int: AuditedTensor](), count: models.parts.count)
        for (place, bytes) in zip(entries, found) {
            guard let source = models.parts[place.part].model.entries[place.index].source else { continue }
            tensors[place.part][place.index] = try AuditedTensor(bytes, source)
        }
        self.tensors = tensors
    }

    /// All that the files say of tensors, which is what is known of them before they are read.
    private static func identity(_ models: SeparateModels) -> String {
        models.parts.flatMap { part in
            part.model.entries.map { "\($0.name) \($0.typeName) \($0.dimensions) \($0.byteCount)" }
        }.joined(separator: "\n")
    }

    private static func look(
        at entries: ArraySlice<(part: Int, index: Int)>, of models: SeparateModels, _ control: WorkControl
    ) throws -> [PortableBytes] {
        func bytes(_ entries: some Sequence<(part: Int, index: Int)>) -> Double {
            Double(entries.reduce(0) { $0 + models.parts[$1.part].model.entries[$1.index].byteCount })
        }
        let total = max(1, bytes(entries))
        var found: [PortableBytes] = []
        var done = 0.0
        for (place, part) in models.parts.enumerated() {
            let own = entries.filter { $0.part == place }
            guard !own.isEmpty else { continue }
            let share = bytes(own) / total
            try ModelAudit.look(at: own.map(\.index), of: part.model, checkpoint: control.checkpoint) {
                _, tensor, seen in
                found.append(tensor.portable)
                control.progress(done + seen * share)
            }
            done += share
            // What could not be read counted as 0.
            if let failure = part.model.failure() { throw Failure(.outside(failure)) }
        }
        return found
    }
}
