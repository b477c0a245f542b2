import Platform

/// A tensor of a model, judged: what stays of it once its numbers have been looked at.
public struct AuditedTensor: Sendable {
    /// Its name.
    public let name: TensorName
    /// Where its numbers are.
    public let source: any TensorSource
    /// What it is.
    public let verdict: TensorJudgement.Verdict
    /// The choices of scale that explain it, in order of evidence.
    public let explanations: [Explanation]
    /// The structure it has.
    public let structure: Structure?
    /// The blocks it is made of, and the call that explains each.
    public let blocks: [Block]
    /// The families that may have been drawn from, best first.
    public let fits: [FamilyFit]
    /// Between rows and columns, what chance does not explain.
    public let failures: [IndependenceTest.Ratio]
    /// What was measured.
    public let facts: Facts
    /// What is wrong with it by itself.
    public let findings: [Finding]
    let signature: DrawSignature?
    /// The layers of the list it is in; nil where its name does not say.
    let layers: Int?

    /// What is measured of a tensor.
    public struct Facts: Hashable, Sendable {
        /// How many numbers there are.
        public let count: Int
        /// How many are not finite.
        public let notFinite: Int
        /// How many are 0.
        public let zeros: Int
        /// The mean of the finite ones.
        public let mean: Double
        /// Their standard deviation.
        public let standardDeviation: Double
        /// The standard error of that.
        public let deviationError: Double
        /// The smallest.
        public let minimum: Double
        /// The largest.
        public let maximum: Double
        /// The fourth standardized moment.
        public let kurtosis: Double
        /// The sum of squares, to the last bit: equal tensors have equal ones.
        let squares: Double
        /// The narrowest type that holds the numbers.
        public let carriedType: ElementType
    }

    /// A block of rows or columns.
    public struct Block: Sendable {
        /// Along which axis of the matrix the tensor is cut.
        public let axis: TensorBlock.Axis
        /// Its rows or columns.
        public let range: Range<Int>
        /// What it is.
        public let verdict: TensorJudgement.Verdict
        /// The call that explains it best.
        public let explanation: Explanation?
    }

    /// Looks at a tensor of a model.
    ///
    /// - Throws: what `checkpoint` throws.
    public init(
        _ name: String, _ source: any TensorSource, in outline: ModelOutline, threads: Int? = nil,
        checkpoint: @escaping Checkpoint = neverCancelled
    ) throws {
        let judgement = try source.judged(threads: threads, checkpoint: checkpoint)
        self.init(TensorName(name), source, judgement, outline.context(of: name))
    }

    private init(
        _ name: TensorName, _ source: any TensorSource, _ judgement: TensorJudgement, _ context: Explanation.Context
    ) {
        let profile = judgement.profile
        self.name = name
        self.source = source
        explanations = judgement.explanations(context)
        // A trained vector may look uniform; one whose ends are those of a usual choice was drawn so.
        let isOfUnknownScale = explanations.first?.origin == nil && judgement.blocks.isEmpty
        let isVector = profile.rows == 1 || profile.columns == 1
        verdict = judgement.verdict == .drawn && isVector && isOfUnknownScale ? .undecided : judgement.verdict
        structure = judgement.structure
        blocks = judgement.blocks.map {
            Block(
                axis: $0.axis, range: $0.range, verdict: $0.judgement.verdict,
                explanation: $0.judgement.explanations(context).first)
        }
        fits = judgement.fits
        failures = judgement.independence?.failures ?? []
        let (deviation, kurtosis) = (profile.standardDeviation, profile.kurtosis)
        facts = Facts(
            count: profile.count, notFinite: profile.notFinite, zeros: profile.census.zeros, mean: profile.mean,
            standardDeviation: deviation,
            deviationError: deviation * (max(0.1, kurtosis - 1) / (4 * Double(max(1, profile.finite)))).squareRoot(),
            minimum: profile.minimum, maximum: profile.maximum, kurtosis: kurtosis,
            squares: profile.rowSquares.reduce(0, +), carriedType: profile.carriedType)
        layers = context.layers
        signature = [.drawn, .unexplained].contains(judgement.verdict) ? DrawSignature(source) : nil
        findings = TensorInspection(name, source, judgement, explanations).findings
    }
}
