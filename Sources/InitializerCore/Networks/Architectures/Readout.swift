import Platform

/// A classifier on top of a network that has not learned anything: a dense layer without biases that makes a logit for each
/// class, of each vector.
///
/// ```swift
/// // GPT-2's head, N(0, 0.02²) on normalized vectors: 10.98, where guessing costs ln 50257 = 10.82.
/// Readout.expectedLoss(classes: 50_257, logitVariance: 0.02 * 0.02 * 768)
/// ```
public struct Readout: Sendable {
    /// The matrix, {width, classes}.
    public let matrix: BlockNetwork.Matrix

    /// Numbers of the matrix that fit in 4 GiB.
    public static let weightLimit = 1 << 30

    /// How many classes there are.
    public var classes: Int { matrix.outputs }

    /// - Throws: the ``InitializerError`` of an initializer that cannot make the matrix.
    public init(_ spec: Spec, width: Int, classes: Int) throws(InitializerError) {
        let spec = try Spec(
            initializer: spec.initializer, options: spec.options, shape: Shape([width, classes]), type: spec.type,
            key: spec.key, generator: spec.generator)
        matrix = .init(spec: spec, role: .readout)
    }

    /// The loss that is best where nothing is known: ln C, that of the same chance for every class.
    public var chance: Double { log(Double(classes)) }

    /// The variance of a logit for vectors of a mean square; nil for weights that are not centred draws.
    public func logitVariance(at square: Double) -> Double? { matrix.signalVariance.map { $0 * square } }

    /// The mean cross-entropy over the vectors of a batch, each of a class drawn at random. The key that 1 folds into
    /// that of the network draws the matrix, that of 2 the classes.
    ///
    /// - Throws: what `checkpoint` throws; what keeps a matrix of this size from memory.
    func loss(of batch: Batch<Float>, key: Key, _ checkpoint: Checkpoint) throws -> Double {
        try Memory.require(matrix.spec.componentCount + batch.rows * classes, of: Float.self)
        let weights = try matrix.spec.withKey(key.foldingIn(1)).scalars(Float.self, checkpoint)
        var dense = DenseBlock(
            weights, inputs: matrix.inputs, outputs: classes, role: .readout, hasBiases: false, learns: false)
        return try Self.loss(of: dense.forward(batch), key: key.foldingIn(2), checkpoint)
    }

    /// The mean cross-entropy of some logits, where the class of each vector is drawn at random with a key.
    static func loss(of logits: Batch<Float>, key: Key, _ checkpoint: Checkpoint) throws -> Double {
        let classes = logits.channels
        let drawn = try uniform(logits.rows, key: key, checkpoint)
        var sum = 0.0
        for row in 0..<logits.rows {
            try checkpoint()
            let own = logits.values[row * classes..<(row + 1) * classes]
            let label = min(classes - 1, Int(clamping: drawn[row] * Double(classes)))
            let largest = Double(own.max() ?? 0)
            let total = own.reduce(0.0) { $0 + exp(Double($1) - largest) }
            sum += largest + log(total) - Double(own[own.startIndex + label])
        }
        return sum / Double(logits.rows)
    }

    /// From 0 to 1.
    static func uniform(_ count: Int, key: Key, _ checkpoint: Checkpoint) throws -> [Double] {
        let row = try Initializer.named("uniform")
        let options = try Options(["scale": .number(.integer(1))], for: row)
        let spec = try Spec(initializer: row, options: options, shape: Shape([count]), type: .f32, key: key)
        return try spec.scalars(Double.self, checkpoint).map { ($0 + 1) / 2 }
    }

    /// The cross-entropy expected where logits are independent and normal, with mean 0 and variance s², and say nothing of
    /// the class: E[ln Σ exp(sz)] over `classes` standard normal z. For many classes and small s it is ln C + s²/2, and it is
    /// never more.
    ///
    /// By Frullani's integral, ln S = ∫ (exp(-t) - exp(-tS))/t dt, whose expectation is a product over the classes; with
    /// t = exp(u), and a wider function in place of exp(-t), whose integral is known, no more points are needed for a large s.
    public static func expectedLoss(classes: Int, logitVariance: Double) -> Double {
        let (count, deviation) = (Double(classes), logitVariance.squareRoot())
        guard deviation > 0 else { return log(count) }
        guard deviation < 1e6 else { return .infinity }
        let width = max(1, deviation / 5)
        // Beyond these u the integrand is less than 1e-16.
        let first = -max(40 + log(count) + 9 * deviation, 40 * width)
        let last = max(5 + 9 * deviation, 5 * width)
        let step = 0.1 * width
        var sum = 0.0
        for index in 0...Int(clamping: ((last - first) / step).rounded(.up)) {
            let u = first + step * Double(index)
            // 1 - E[exp(-t exp(sz))], so that what is close to 0 keeps its digits.
            let rest = StandardNormal.expectation(sharpness: max(1, deviation), center: -u / deviation) { z in
                -expm1(-exp(u + deviation * z))
            }
            sum += exp(-exp(u / width)) - exp(count * log1p(-min(1, rest)))
        }
        return sum * step + (width - 1) * eulerGamma
    }

    /// ∫ (exp(-exp(u)) - [u < 0]) du = -γ.
    private static let eulerGamma = 0.577_215_664_901_532_9
}
