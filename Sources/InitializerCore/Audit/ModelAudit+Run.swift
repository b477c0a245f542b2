extension ModelAudit {
    /// Looks at every tensor of a model whose values can be looked at.
    ///
    /// Small tensors are looked at side by side, large ones by all threads together, so that little is held at a time. The
    /// answer is the same for any number of threads.
    ///
    /// - Parameters:
    ///   - model: whose names and shapes say what a tensor is for.
    ///   - isWanted: which of its entries are looked at; the others still count as its layers.
    ///   - threads: how many work, as many as there are processors if nil.
    ///   - checkpoint: asked every few milliseconds.
    ///   - take: gets the place of each entry and what was found, in the order of the model, with the share of the bytes
    ///     that have been looked at.
    /// - Throws: what `checkpoint` and `take` throw.
    public init(
        of model: StoredModel, where isWanted: (StoredModel.Entry) -> Bool = { _ in true }, threads: Int? = nil,
        checkpoint: @escaping Checkpoint = neverCancelled,
        take: (_ entry: Int, AuditedTensor, _ share: Double) throws -> Void = { _, _, _ in }
    ) throws {
        self.init()
        let wanted = model.entries.indices.filter { model.entries[$0].source != nil && isWanted(model.entries[$0]) }
        try Self.look(at: wanted, of: model, threads: threads, checkpoint: checkpoint) { index, tensor, share in
            self.take(tensor, at: model.entries[index].place)
            try take(index, tensor, share)
        }
    }

    /// Looks at some of a model's tensors, one by one, as the audit of the whole model does.
    ///
    /// - Parameters:
    ///   - wanted: the places of entries with values, ascending.
    ///   - model: whose names and shapes say what a tensor is for.
    ///   - take: gets the place of each entry and what was found, in order, with the share of these entries' bytes that
    ///     have been looked at.
    /// - Throws: what `checkpoint` and `take` throw.
    public static func look(
        at wanted: [Int], of model: StoredModel, threads: Int? = nil, checkpoint: @escaping Checkpoint = neverCancelled,
        take: (_ entry: Int, AuditedTensor, _ share: Double) throws -> Void
    ) throws {
        let outline = model.outline
        let total = Double(max(1, wanted.reduce(0) { $0 + model.entries[$1].byteCount }))
        let threads = threads ?? Workers.available
        var done = 0
        for run in runs(of: wanted, in: model) {
            let inside = run.isLarge ? threads : max(1, threads / run.indices.count)
            try Workers.inOrder(run.indices.count, threads: run.isLarge ? 1 : threads, checkpoint: checkpoint) {
                place in
                let entry = model.entries[run.indices[place]]
                guard let source = entry.source else { preconditionFailure("only what has values is looked at") }
                return try AuditedTensor(entry.name, source, in: outline, threads: inside, checkpoint: checkpoint)
            } take: { place, tensor in
                done += model.entries[run.indices[place]].byteCount
                try take(run.indices[place], tensor, Double(done) / total)
            }
        }
    }

    /// Numbers from which all threads look at one tensor. Most weights have fewer, so that threads seldom wait for one
    /// another.
    private static let large = 1 << 25

    /// Entries in order, cut where large ones begin and end.
    private static func runs(of wanted: [Int], in model: StoredModel) -> [(indices: [Int], isLarge: Bool)] {
        var runs: [(indices: [Int], isLarge: Bool)] = []
        for index in wanted {
            let isLarge = (model.entries[index].source?.componentCount ?? 0) >= large
            if runs.last?.isLarge == isLarge {
                runs[runs.count - 1].indices.append(index)
            } else {
                runs.append(([index], isLarge))
            }
        }
        return runs
    }
}
