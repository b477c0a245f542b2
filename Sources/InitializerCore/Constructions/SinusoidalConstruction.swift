import Platform

/// A table {…, positions, features} of sines and cosines: of position p, the pair i has the sine and the cosine of p ωᵢ, with
/// frequencies from 1 down to about 1 / base in equal ratios.
///
/// It is not drawn, so every number of it is known: sines and cosines of a pair have squares that add up to 1, so the mean
/// square is ½ whatever the size, and the first row is 0 in all sines and 1 in all cosines. A tensor of these two is told
/// apart from all that is drawn. Its singular values have no closed form.
///
/// Source: A. Vaswani et al., "Attention is all you need", 2017, section 3.5: PE(p, 2i) = sin(p / 10000^(2i/d)). Frameworks
/// compute frequencies and products in single precision, so that far positions differ there by p times a rounding.
struct SinusoidalConstruction: Construction {
    let settings: SinusoidalSettings

    static var isRandom: Bool { false }
    static var types: [ElementType] { ElementType.real }
    static var minimumRank: Int { 2 }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        guard settings.base >= 1 else {
            throw .optionNotSupported(option: "base", value: .real(settings.base), requirement: "1 or more")
        }
        let table = table(tensor)
        guard table.pairs * 2 == tensor.shape.dimensions.last, table.pairs <= Self.mostPairs else {
            throw .shapeNotSupported(
                initializer: name, shape: tensor.shape,
                requirement: "{positions, features}, with an even number of features, at most \(2 * Self.mostPairs)")
        }
    }

    /// Frequencies are listed.
    private static let mostPairs = 1 << 15

    private func table(_ tensor: TensorType) -> SinusoidalTable {
        // The minimum rank keeps scalars and vectors out.
        let (_, positions, features) = tensor.shape.matrixBatch ?? (1, 1, 2)
        return SinusoidalTable(positions: positions, pairs: features / 2, settings: settings)
    }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        SinusoidalTensor(shape: tensor.shape, type: tensor.type, table: table(tensor))
    }

    /// A sine each.
    func operations(_ tensor: TensorType) -> Double { 60 * Double(tensor.shape.count) }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law { SinusoidalLaw(table(tensor)) }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        SamplingError(fixed: statistic, law, count: tensor.componentCount)
    }

    // MARK: Matrices

    /// Nothing is known of them.
    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? { nil }

    // MARK: Checking

    /// The largest is the cosine of 0; mean and variance are known but for the rounding of each element, at most half an ε.
    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        let (summary, epsilon) = (observed.summary, tensor.type.epsilon ?? 0)
        func within(_ expected: Double, _ error: Double) -> Judgement.Test {
            .range(lower: expected - error, upper: expected + error)
        }
        // Two products of a rounded element, and what adding up in doubles leaves.
        let error = 2 * epsilon + 1e-12
        return [
            Judgement(.mean, summary.moments.mean, expected: law.mean, within(law.mean, error)),
            Judgement(.variance, summary.moments.variance, expected: law.variance, within(law.variance, error)),
            Judgement(.minimum, summary.minimum, expected: nil, .range(lower: -1, upper: 1)),
            Judgement(.maximum, summary.maximum, expected: 1, .exactly),
        ]
    }

    // MARK: Explaining

    func role(ofAxis index: Int, of rank: Int) -> ShapeAxis.Role {
        switch rank - 1 - index {
        case 0: .columns
        case 1: .rows
        default: .batch
        }
    }

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let table = table(tensor)
        let (features, law) = (2 * table.pairs, SinusoidalLaw(table))
        let last = table.frequency(table.pairs - 1)
        let mean = law.mean * Double(table.positions) * Double(features)
        let exponent = settings.endpoint == .included ? "(d/2 - 1)" : "(d/2)"
        let divisor = settings.endpoint == .included ? max(1, table.pairs - 1) : table.pairs
        let steps = [
            Derivation.Step("features", "d", "the last axis", "\(features)", Double(features)),
            Derivation.Step(
                "last_frequency", "ω", "base^(-i / \(exponent)), of the last i",
                "\(settings.base)^(-\(table.pairs - 1) / \(divisor))", last),
            Derivation.Step(
                "mean", "μ", "Σ (sin pω + cos pω) / (n d)", "\(mean) / (\(table.positions) · \(features))", law.mean),
            Derivation.Step("variance", "σ²", "1/2 - μ²", "1/2 - \(law.mean)²", law.variance), .deviation(law.variance),
        ]
        let order =
            settings.layout == .interleaved
            ? "sine and cosine of a frequency stand side by side"
            : "the first \(table.pairs) columns are sines, the others cosines"
        return (
            steps,
            [
                .within(1), Derivation.Fact("\(order)"),
                Derivation.Fact("row 0 is 0 in the sines and 1 in the cosines; sin² + cos² = 1 in every pair"),
            ]
        )
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? { .sinusoidal(settings) }
}

/// What tells one table of sines and cosines from another of the same size.
struct SinusoidalSettings: Hashable, Sendable {
    /// What the wavelengths grow to, over 2π.
    let base: Double
    let layout: SinusoidalLayout
    let endpoint: SinusoidalEndpoint
}

/// Where sines and cosines stand.
public enum SinusoidalLayout: String, CaseIterable, Hashable, Sendable {
    /// In turn: features 2i and 2i + 1 are a pair.
    case interleaved
    /// Sines in the first half, cosines in the second.
    case halves
}

/// Whether the last frequency is 1 / base.
public enum SinusoidalEndpoint: String, CaseIterable, Hashable, Sendable {
    /// The exponents are i / (d/2): the frequency after the last would be.
    case excluded
    /// The exponents are i / (d/2 - 1).
    case included
}

/// The numbers of a table of sines and cosines.
struct SinusoidalTable: Hashable, Sendable {
    let positions: Int
    /// Half the features.
    let pairs: Int
    let settings: SinusoidalSettings

    /// The angle that a pair advances by from one position to the next.
    func frequency(_ pair: Int) -> Double {
        let last = settings.endpoint == .included ? max(1, pairs - 1) : pairs
        return Platform.pow(settings.base, -Double(pair) / Double(last))
    }

    /// The pair of a feature, and whether the feature is its cosine.
    func pair(_ feature: Int) -> (index: Int, isCosine: Bool) {
        switch settings.layout {
        case .interleaved: (feature / 2, !feature.isMultiple(of: 2))
        case .halves: (feature % pairs, feature >= pairs)
        }
    }
}

/// A table of sines and cosines, each worked out where it is asked for.
private struct SinusoidalTensor: TensorSource {
    let shape: Shape
    let type: ElementType
    private let table: SinusoidalTable
    private let frequencies: [Double]

    init(shape: Shape, type: ElementType, table: SinusoidalTable) {
        self.shape = shape
        self.type = type
        self.table = table
        frequencies = (0..<table.pairs).map(table.frequency)
    }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        let format = type.format
        let features = 2 * table.pairs
        for offset in buffer.indices {
            let (row, feature) = (start + offset).quotientAndRemainder(dividingBy: features)
            let (pair, isCosine) = table.pair(feature)
            let angle = Double(row % table.positions) * frequencies[pair]
            buffer[offset] = format.round(isCosine ? Platform.cos(angle) : Platform.sin(angle))
        }
    }
}
