import InitializerCore

/// What differs between the tensors of two models.
public struct DiffReport: StudyReport {
    /// The files or folders they were opened from.
    public let paths: [String]

    /// The tensors of the first model in its order, then those that only the second has.
    public let rows: [Row]

    /// A tensor of both models, or of one.
    public struct Row: Sendable {
        /// What the first model's file says of it; nil where it has none.
        public let first: StoredModel.Entry?
        /// What the second's says.
        public let second: StoredModel.Entry?
        /// What came of comparing them; nil where they cannot be.
        public let difference: TensorDifference?

        /// How one stands to the other.
        public var relation: Relation {
            guard let first else { return .onlySecond }
            guard let second else { return .onlyFirst }
            guard first.dimensions == second.dimensions else { return .otherShape }
            guard let difference else { return .unread }
            return difference.isEqual ? .equal : .changed
        }

        /// The name, in the first model that has it.
        public var name: String { (first ?? second)?.name ?? "" }
    }

    /// How two tensors of one name stand to each other.
    public enum Relation: String, CaseIterable, Sendable {
        /// Every number is the same.
        case equal
        /// Some numbers are not.
        case changed
        /// Their shapes differ.
        case otherShape = "other shape"
        case onlyFirst = "only in the first"
        case onlySecond = "only in the second"
        /// The values of one of them cannot be looked at.
        case unread = "not read"
    }

    /// Compares the models a request names.
    ///
    /// - Throws: a ``Failure`` that names the file; what the control's checkpoint throws.
    init(_ request: StudyRequest, _ loader: TensorLoader, _ control: WorkControl) throws {
        var models: [StoredModel] = []
        for path in request.paths { models.append(try loader.model([path])) }
        try self.init(models[0], models[1], only: request.only, control)
    }

    /// Compares two models.
    init(
        _ first: StoredModel, _ second: StoredModel, only: NamePattern? = nil, _ control: WorkControl = .unattended
    ) throws {
        let pairs = first.pairs(with: second).map { pair in
            (pair.first.map { first.entries[$0] }, pair.second.map { second.entries[$0] })
        }.filter { pair in
            only.map { pattern in [pair.0, pair.1].contains { $0.map { pattern.matches($0.name) } ?? false } } ?? true
        }
        guard !pairs.isEmpty else {
            throw Failure(.outside(only.map { "no tensor's name matches '\($0)'" } ?? "neither model holds a tensor"))
        }
        let total = Double(max(1, pairs.reduce(0) { $0 + ($1.0?.byteCount ?? 0) }))
        var done = 0
        var rows: [Row] = []
        try Workers.inOrder(pairs.count, threads: Workers.available, checkpoint: control.checkpoint) {
            place -> TensorDifference? in
            let (a, b) = pairs[place]
            guard let a, let b, a.dimensions == b.dimensions, let one = a.source, let other = b.source,
                one.componentCount == other.componentCount
            else { return nil }
            return try TensorDifference(one, other, checkpoint: control.checkpoint)
        } take: { place, difference in
            let (a, b) = pairs[place]
            rows.append(Row(first: a, second: b, difference: difference))
            done += a?.byteCount ?? 0
            control.progress(Double(done) / total)
        }
        // What could not be read counted as 0.
        if let failure = first.failure() ?? second.failure() { throw Failure(.outside(failure)) }
        paths = first.paths + second.paths
        self.rows = rows
    }

    /// The rows of a relation.
    func rows(_ relation: Relation) -> [Row] { rows.filter { $0.relation == relation } }

    /// The rows that are not equal; what cannot be read is no difference.
    var different: [Row] { rows.filter { $0.relation != .equal && $0.relation != .unread } }

    /// Why the line failed although there is an answer; nil if the models are equal.
    public var failure: Failure? {
        different.isEmpty
            ? nil : Failure(.outside("the models differ in \(SubjectText.counted(different.count, "tensor"))"))
    }
}
