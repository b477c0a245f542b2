import Platform

/// A matrix of all axes but the last × the last, of normal draws in which each column has the same number of zeros, at
/// places drawn at random: each output is connected to few inputs.
///
/// As `sparse_` of PyTorch, which rounds the zeros of a column up to a whole number.
///
/// Source: J. Martens, "Deep learning via Hessian-free optimization", ICML 2010, section 5: 15 connections to each unit.
struct SparseConstruction: Construction {
    /// The share of a column that is 0, from 0 to 1.
    let sparsity: Double
    /// The standard deviation of the others; not 0.
    let scale: Double

    static var isRandom: Bool { true }
    static var types: [ElementType] { ElementType.real }
    static var minimumRank: Int { 2 }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        guard (0...1).contains(sparsity) else {
            throw .optionNotSupported(option: "sparsity", value: .real(sparsity), requirement: "from 0 to 1")
        }
        guard scale > 0 else {
            throw .optionNotSupported(option: "scale", value: .real(scale), requirement: "above 0")
        }
        guard tensor.shape.count <= Spec.matrixLimit else {
            throw .matrixTooLarge(initializer: name, elements: tensor.shape.count, limit: Spec.matrixLimit)
        }
    }

    /// Rows, columns, and how many zeros a column has.
    private func counts(_ tensor: TensorType) -> (rows: Int, columns: Int, zeros: Int) {
        let (rows, columns) = tensor.shape.matrix ?? (1, 1)
        return (rows, columns, min(rows, Int(clamping: (sparsity * Double(rows)).rounded(.up))))
    }

    /// How many numbers are drawn.
    private func drawn(_ tensor: TensorType) -> Int {
        let (rows, columns, zeros) = counts(tensor)
        return (rows - zeros) * columns
    }

    private func normal<Format: RealFormat>(_ format: Format.Type) -> any Draw {
        NormalDraw<Format>(mean: 0, standardDeviation: scale)
    }

    // MARK: Drawing

    /// The zeros of a column are its rows with the smallest words of another key, which are in random order.
    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        let (rows, columns, zeros) = counts(tensor)
        try Memory.require(2 * tensor.shape.count, of: Double.self)
        func drawn(_ draw: some Draw) -> any TensorSource {
            DrawnComponents(draw, tensor.shape, tensor.type, key: key, instructions)
        }
        var values = drawn(normal(tensor.type.format)).components(0..<tensor.shape.count)
        let words = WordStream(key: key.foldingIn(1), count: tensor.shape.count)
        var order = Array(0..<rows)
        for column in 0..<columns {
            try checkpoint()
            // Of equal words the first row comes first.
            let places = order.map { (word: words[$0 * columns + column], row: $0) }
            order = places.sorted { ($0.word, $0.row) < ($1.word, $1.row) }.map(\.row)
            for row in order.prefix(zeros) { values[row * columns + column] = 0 }
            order = Array(0..<rows)
        }
        return HeldTensor(tensor.shape, tensor.type, values)
    }

    /// Sorting the rows of each column.
    func operations(_ tensor: TensorType) -> Double {
        Double(tensor.shape.count) * (20 + 10 * Platform.log(Double(counts(tensor).rows) + 1))
    }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law { law(tensor, normal(tensor.type.format).exactLaw) }

    func idealLaw(_ tensor: TensorType) -> any Law { law(tensor, normal(tensor.type.format).law) }

    private func law(_ tensor: TensorType, _ normal: any Law) -> any Law {
        let share = Double(drawn(tensor)) / Double(tensor.shape.count)
        guard share > 0, normal.variance > 0 else { return PointLaw(value: 0) }
        return share == 1 ? normal : ZeroInflatedLaw(share: share, scale: 1, law: normal)
    }

    /// Of the numbers that are drawn, whose count is fixed: of their sum, and of that of their squares.
    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        if law is PointLaw { return SamplingError(fixed: statistic, law, count: tensor.componentCount) }
        let (all, drawn) = (Double(tensor.componentCount), Double(drawn(tensor)))
        let (mean, variance) = (law.mean, law.variance)
        // E[x²] of a number that is drawn.
        let square = (variance + mean * mean) * all / drawn
        switch statistic {
        case .mean:
            let own = mean * all / drawn
            return SamplingError(
                expectation: mean, standardError: ((square - own * own) * drawn).squareRoot() / all)
        case .variance:
            return SamplingError(
                expectation: variance - square * drawn / all / all,
                standardError: square * (2 * drawn).squareRoot() / all, isApproximate: true)
        default: return nil
        }
    }

    // MARK: Matrices

    /// Columns are drawn alike and independently, and their entries are uncorrelated; from some entries in each on, the
    /// singular values are those of independent entries.
    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        let (height, _, zeros) = counts(tensor)
        guard law is PointLaw || height - zeros >= 16 else { return nil }
        return .independent(rows, columns, mean: law.mean.magnitude, variance: law.variance, isComplex: false)
    }

    func weightVariance(_ tensor: TensorType) -> Double? {
        let variance = law(tensor).variance
        return variance > 0 ? variance : nil
    }

    // MARK: Checking

    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        let summary = observed.summary
        if let law = law as? PointLaw { return Judgement.constant(tensor, summary, parts: [law.value]) }
        var judgements = Judgement.observations(of: summary).map { statistic, observed in
            judgement(statistic, observed, summary, tensor, law)
        }
        judgements += Judgement.extremes(summary, law).map { extreme in
            Judgement(extreme.statistic, extreme.observed, expected: extreme.expected, .finite)
        }
        judgements.append(zeros(summary, tensor))
        judgements.append(Judgement(.kolmogorovSmirnov, .nan, expected: nil, .none(.dependent)))
        return judgements
    }

    /// The sum of the numbers drawn is normal, and that of their squares over σ² is χ².
    private func judgement(
        _ statistic: Statistic, _ observed: Double, _ summary: Summary, _ tensor: TensorType, _ law: any Law
    ) -> Judgement {
        guard tensor.type.uniformLevels == nil, let error = samplingError(of: statistic, tensor, law: law) else {
            return Judgement(statistic, observed, expected: statistic.expected(law, summary.count), .none(.unknown))
        }
        if statistic == .mean {
            return Judgement(statistic, observed, error, deviation: observed.magnitude / law.standardDeviation)
        }
        let (all, drawn) = (Double(tensor.componentCount), Double(drawn(tensor)))
        let squares = all * (observed + summary.moments.mean * summary.moments.mean) / (law.variance * all / drawn)
        let tails = GammaTails.tails(shape: drawn / 2, at: squares / 2)
        return Judgement(
            statistic, observed, expected: error.expectation,
            .sampled(
                standardError: error.standardError, z: (observed - error.expectation) / error.standardError,
                probability: tails.probability),
            deviation: (observed / law.variance - 1).magnitude)
    }

    /// Those that are chosen, and a number that is drawn as 0, which is one in millions but in half precision.
    private func zeros(_ summary: Summary, _ tensor: TensorType) -> Judgement {
        let (_, columns, zeros) = counts(tensor)
        let normal = normal(tensor.type.format).exactLaw
        let tiny = 0x1p-140
        let others = Double(drawn(tensor)) * (normal.cumulative(tiny) - normal.below(-tiny) + 0x1p-23)
        let (observed, expected) = (Double(summary.zeros), Double(zeros * columns))
        return Judgement(
            .zeros, observed, expected: expected,
            .range(lower: expected, upper: expected + others + 6 * others.squareRoot() + 3))
    }

    // MARK: Explaining

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let (rows, columns, zeros) = counts(tensor)
        let share = Double(rows - zeros) / Double(rows)
        let variance = share * scale * scale
        let steps = [
            Derivation.Step("zeros", "z", "⌈sparsity · rows⌉", "⌈\(sparsity) · \(rows)⌉", Double(zeros)),
            Derivation.Step("share", "p", "1 - z / rows", "1 - \(zeros) / \(rows)", share),
            Derivation.Step("variance", "σ²", "p scale²", "\(share) · \(scale)²", variance),
            .deviation(variance),
        ]
        return (
            steps,
            [
                Derivation.Fact(
                    "each of \(columns) columns has \(zeros) zeros and \(rows - zeros) numbers from \(scale) N(0, 1)")
            ]
        )
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? {
        law(tensor) is PointLaw ? .constant(.real(0)) : .sparse(sparsity: sparsity, deviation: scale)
    }
}
