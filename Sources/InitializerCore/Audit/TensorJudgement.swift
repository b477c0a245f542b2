import Platform

/// What a tensor is, as far as its numbers tell: drawn from a law, a constant, a structure, or something else.
///
/// ```swift
/// let source = try DrawnTensor(Spec("he_normal", shape: [784, 256], key: 42))
/// let judgement = try source.judged()
/// judgement.verdict             // .drawn
/// judgement.fit?.family         // truncated normal
/// ```
public struct TensorJudgement: Sendable {
    /// What was found.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// Every number was drawn by itself from a law that initializers use.
        case drawn
        /// All numbers are the same.
        case constant
        /// It follows from its shape, or its rows or columns are orthonormal.
        case structured
        /// Trained, or drawn from a law that is not known here.
        case unexplained
        /// Too few numbers to say.
        case undecided
        /// Not numbers that can be computed with: some are infinite or none at all, or look like other memory.
        case broken
    }

    /// What was found.
    public let verdict: Verdict
    /// What was seen in passing over it.
    public let profile: TensorProfile
    /// The families its numbers were compared with, best first; empty for constants and structures.
    public let fits: [FamilyFit]
    /// What was looked at between rows and columns.
    public let independence: IndependenceTest?
    /// The structure, where it has one.
    public let structure: Structure?
    /// The blocks it is made of, where one law does not explain it and several do.
    public let blocks: [Block]
    /// Whole rows of zeros that do not belong to the draw, as an embedding's padding.
    public let zeroRows: Int

    /// A part that is explained by itself.
    public struct Block: Sendable {
        /// Along which axis of the matrix the tensor is cut.
        public let axis: TensorBlock.Axis
        /// Its rows or columns.
        public let range: Range<Int>
        /// What it is.
        public let judgement: TensorJudgement
    }

    /// The law it was drawn from; nil where it was not, or more than one would do.
    public var fit: FamilyFit? { verdict == .drawn ? fits.first : nil }

    /// The families that explain it nearly as well as the best: by less than a factor of 10⁴ in probability.
    public var possibleFits: [FamilyFit] { fits.nearlyAsGoodAsTheBest }

    /// The fewest numbers from which it is said that they were drawn.
    public static let fewest = 64
}

extension TensorSource {
    /// Looks at the tensor and says what it is.
    ///
    /// - Parameters:
    ///   - threads: how many look side by side, as many as there are processors if nil. The answer is the same.
    ///   - checkpoint: asked every few milliseconds.
    /// - Throws: what `checkpoint` throws.
    public func judged(
        threads: Int? = nil, checkpoint: @escaping Checkpoint = neverCancelled
    ) throws -> TensorJudgement {
        try Judge(self, try profile(threads: threads, checkpoint: checkpoint), threads, checkpoint).judgement()
    }
}

/// Goes through what a tensor may be, the simplest first.
struct Judge<Source: TensorSource> {
    private let source: Source
    private let profile: TensorProfile
    private let threads: Int?
    private let checkpoint: Checkpoint
    private let zeroRows: Int

    init(_ source: Source, _ profile: TensorProfile, _ threads: Int?, _ checkpoint: @escaping Checkpoint) {
        self.source = source
        self.profile = profile
        self.threads = threads
        self.checkpoint = checkpoint
        zeroRows = profile.rows > 1 ? profile.rowSquares.count { $0 == 0 } : 0
    }

    /// - Parameter isWhole: whether the tensor may be cut into blocks.
    func judgement(isWhole: Bool = true) throws -> TensorJudgement {
        if profile.type.isInteger { return made(profile.minimum == profile.maximum ? .constant : .undecided) }
        if profile.notFinite > 0 || profile.looksLikeOtherMemory { return made(.broken) }
        if profile.minimum == profile.maximum { return made(.constant) }
        if let structure = try Structure.of(source, profile, checkpoint: checkpoint) {
            return made(.structured, structure: structure)
        }
        // Zero rows are set to 0 after the draw; single zeros are drawn, or there are many and no law has them.
        let fits = FamilyFit.all(of: profile, hasZeros: zeroRows == 0)
        let independence = IndependenceTest(source, profile)
        let isIndependent = independence.failures.isEmpty || zeroRows > 0 && hasPaddingOnly(independence)
        if fits.first?.isPossible == true, isIndependent {
            return made(isCertain(fits) ? .drawn : .undecided, fits: fits, independence: independence)
        }
        if isWhole, let blocks = try blocks() {
            return made(.drawn, fits: fits, independence: independence, blocks: blocks)
        }
        return made(
            profile.count < TensorJudgement.fewest ? .undecided : .unexplained, fits: fits, independence: independence)
    }

    /// Whether numbers that fit a law were drawn from it. Those of a vector have no rows and columns to be compared, and
    /// trained ones often look normal; hardly any look uniform, with sharp ends.
    private func isCertain(_ fits: [FamilyFit]) -> Bool {
        guard profile.count >= TensorJudgement.fewest else { return false }
        return profile.rows > 1 && profile.columns > 1
            || fits.nearlyAsGoodAsTheBest.allSatisfy { $0.ideal is UniformLaw }
    }

    /// Whether the rows that are not 0 are alike: then rows of zeros are all that tells it from independent numbers.
    private func hasPaddingOnly(_ independence: IndependenceTest) -> Bool {
        guard zeroRows < profile.rows / 2 else { return false }
        let squares = profile.rowSquares.filter { $0 > 0 }
        let mean = squares.reduce(0, +) / Double(squares.count)
        let spread = squares.reduce(0) { $0 + ($1 / mean - 1) * ($1 / mean - 1) } / Double(max(1, squares.count - 1))
        // Of normal numbers, the squared length of a row has a relative variance of 2 / n.
        return spread * Double(profile.columns) / 2 < 1 + 8 * (2 / Double(squares.count)).squareRoot()
            && independence.failures.allSatisfy { $0.quantity != .cosines && $0.quantity != .columnSquares }
    }

    /// The blocks of rows, or of columns, each of which is drawn, constant or structured; nil where there are none.
    private func blocks() throws -> [TensorJudgement.Block]? {
        guard !profile.type.isComplex else { return nil }
        for (axis, ranges) in cuts where ranges.count > 1 && ranges.count <= BlockBoundaries.limit {
            var blocks: [TensorJudgement.Block] = []
            for range in ranges {
                guard let block = TensorBlock(source, axis, range) else { break }
                let profile = try block.profile(threads: threads, checkpoint: checkpoint)
                let judgement = try Judge<TensorBlock>(block, profile, threads, checkpoint).judgement(isWhole: false)
                guard [.drawn, .constant, .structured].contains(judgement.verdict) else { break }
                blocks.append(TensorJudgement.Block(axis: axis, range: range, judgement: judgement))
            }
            if blocks.count == ranges.count { return blocks }
        }
        return nil
    }

    /// Where it may be cut.
    private var cuts: [(axis: TensorBlock.Axis, ranges: [Range<Int>])] {
        guard profile.rows > 1 else {
            guard profile.count <= 1 << 20 else { return [] }
            return [(.columns, BlockBoundaries.runs(source.components(0..<profile.count)) ?? [])]
        }
        return [
            (.rows, BlockBoundaries.ranges(squares: profile.rowSquares, length: profile.columns)),
            (.columns, BlockBoundaries.ranges(squares: profile.columnSquares, length: profile.rows)),
        ]
    }

    private func made(
        _ verdict: TensorJudgement.Verdict, fits: [FamilyFit] = [], independence: IndependenceTest? = nil,
        structure: Structure? = nil, blocks: [TensorJudgement.Block] = []
    ) -> TensorJudgement {
        TensorJudgement(
            verdict: verdict, profile: profile, fits: fits, independence: independence, structure: structure,
            blocks: blocks, zeroRows: zeroRows)
    }
}

extension TensorProfile {
    /// Whether the bits are those of other memory: numbers a weight never has, next to ordinary ones. Whole numbers and
    /// addresses read as floating point are far too small or far too large.
    public var looksLikeOtherMemory: Bool {
        guard !type.isInteger, finite > 0 else { return false }
        // Weights of deep models stay within 2⁻⁴⁰ and 2²⁰; what is beyond comes one in a hundred at most, in passing.
        let huge = census.atLeast(exponent: type.component == .f16 ? 15 : 40)
        let tiny = type.component == .f16 ? 0 : census.subnormals
        // Numbers that are not finite alone are an overflow.
        return huge + tiny > 0 && (huge + tiny + notFinite) * 100 > count
    }
}
