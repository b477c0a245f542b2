import Concurrency
import Platform

/// How much a few steps of training change what the layers of a network say, at several widths: the coordinate check of
/// the maximal update parametrization.
///
/// Of a network that trains alike at every width, no layer's change depends on the width. What is measured is the root
/// mean square of a layer's change over a batch (of the pre-activations of layers, of the stream behind blocks with
/// branches, of the logits of attention), and how its logarithm rises with that of the width.
///
/// Source: Yang, Hu et al., Tensor Programs V, 2022, appendix D.1; github.com/microsoft/mup.
public struct CoordinateCheck: Sendable {
    /// The network, whose width is replaced, and how it is trained.
    public let plan: TrainingPlan

    /// How scales and rates depend on the width.
    public let parametrization: Parametrization

    /// The widths, ascending, at least 2.
    public let widths: [Int]

    /// A check.
    public init(_ plan: TrainingPlan, _ parametrization: Parametrization, widths: [Int]) {
        precondition(widths.count > 1)
        self.plan = plan
        self.parametrization = parametrization
        self.widths = widths
    }

    /// What was seen of one network.
    public struct Sizes: Hashable, Sendable {
        /// The root mean square of each layer's outputs before training, from the bottom up.
        public let initial: [Double]
        /// The root mean square of the change of each after the steps; infinite where it is not finite.
        public let change: [Double]
    }

    /// Trains a network of every width for every key.
    ///
    /// - Returns: for every width what was seen with each key.
    /// - Throws: what `checkpoint` throws; the ``InitializerError`` of an initializer that cannot make one of the matrices.
    public func measure(
        keys: [Key], threads: Int = Workers.available, checkpoint: @escaping Checkpoint = neverCancelled,
        progress: (Double) -> Void = { _ in }
    ) throws -> [[Sizes]] {
        let sizes = try measure(
            networks(keys: keys), threads: threads, checkpoint: checkpoint, progress: progress)
        return sizesByWidth(sizes, keys: keys.count)
    }

    /// A network of every width for every key. Wide ones take longest: they go first, so that no thread is left with one
    /// at the end.
    public func networks(keys: [Key]) -> [(width: Int, key: Key)] {
        widths.reversed().flatMap { width in keys.map { (width, $0) } }
    }

    /// What was seen of all ``networks(keys:)``, for every width with each key.
    public func sizesByWidth(_ sizes: [Sizes], keys count: Int) -> [[Sizes]] {
        widths.indices.reversed().map { Array(sizes[$0 * count..<($0 + 1) * count]) }
    }

    /// Trains some networks.
    ///
    /// - Returns: what was seen of each.
    /// - Throws: what `checkpoint` throws; the ``InitializerError`` of an initializer that cannot make one of the matrices.
    public func measure(
        _ networks: [(width: Int, key: Key)], threads: Int = Workers.available,
        checkpoint: @escaping Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> [Sizes] {
        var sizes: [Sizes] = []
        try Workers.inOrder(networks.count, threads: threads, checkpoint: checkpoint) { piece in
            try measure(width: networks[piece].width, key: networks[piece].key, checkpoint)
        } take: { piece, result in
            sizes.append(result)
            progress(Double(piece + 1) / Double(networks.count))
        }
        return sizes
    }

    private func measure(width: Int, key: Key, _ checkpoint: @escaping Checkpoint) throws -> Sizes {
        let network = parametrization.network(plan.network, width: width)
        let keys = key.split(into: 2)
        var drawn: Network<Float> = try network.network(key: keys[0], checkpoint: checkpoint)
        parametrization.apply(to: &drawn, plan.optimizer, width: width)
        var order = TrainingOrder(key: keys[1], count: plan.data.training.count, batch: plan.batch)
        let examples = try order.take()
        let inputs = plan.batch(plan.data.training, examples)
        let targets = plan.data.training.targets.picking(examples, outputs: plan.data.outputs)
        let before = drawn.followed(inputs)
        var optimizer = Optimizer(plan.optimizer, rate: plan.rate)
        for _ in 0..<plan.steps {
            try checkpoint()
            let outcome = plan.data.loss(drawn.forward(inputs), targets)
            guard outcome.loss.isFinite else { break }
            _ = drawn.backward(outcome.gradient)
            optimizer.step(&drawn)
        }
        let after = drawn.followed(inputs)
        return Sizes(
            initial: before.map(rootMeanSquare),
            change: zip(before, after).map { before, after in
                let size = rootMeanSquare(zip(before, after).map { $1 - $0 })
                return size.isNaN ? .infinity : size
            })
    }
}

private func rootMeanSquare(_ values: [Float]) -> Double {
    (values.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(1, values.count))).squareRoot()
}

extension CoordinateCheck {
    /// What is followed in a network.
    public enum Place: Hashable, Sendable {
        /// The outputs of a layer or block: the pre-activations of a layer without a branch, the stream behind one with a
        /// branch. Counted from 1 for the lowest, with what stands before the elements.
        case layer(Int)
        /// The logits of the attention of a block.
        case logits(Int)
        /// The stream behind the attention of a transformer's block.
        case attention(Int)
        /// The stream behind its feed-forward layers.
        case feedForward(Int)
        /// The outputs of the network.
        case readout
    }

    /// The places that are followed, in the order of ``Sizes``.
    public var places: [Place] {
        let network = plan.network
        let first = network.beginsWithLayer ? 1 : 2
        return (first == 1 ? [] : [.layer(1)])
            + network.elements.enumerated().flatMap { index, element -> [Place] in
                let number = index + first
                switch element.kind {
                case .dense, .conv, .residual, .preNorm, .postNorm: return [.layer(number)]
                case .attention: return [.logits(number), .attention(number)]
                case .transformer: return [.logits(number), .attention(number), .feedForward(number)]
                case .norm: return []
                }
            } + [.readout]
    }
}

extension Network<Float> {
    /// The numbers at the places of a coordinate check, from the bottom up: the outputs of the outermost blocks that have
    /// weights, before that of a block with attention its logits.
    fileprivate mutating func followed(_ input: Batch<Float>) -> [[Float]] {
        var followed: [[Float]] = []
        _ = forward(input) { block, output in
            guard block is DenseBlock<Float> || block is ResidualBlock<Float> else { return }
            block.forEachBlock { if let attention = $0 as? AttentionBlock<Float> { followed.append(attention.logits) } }
            followed.append(output.values)
        }
        return followed
    }
}

/// How a size depends on the width of a network.
public struct WidthSlope: Hashable, Sendable {
    /// The slope of the logarithm of the size against that of the width: the median over the keys, with its bounds.
    public let slope: Estimate

    /// What becomes of the size as the width grows.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// It stays.
        case stable
        /// It grows.
        case blowingUp = "blowing-up"
        /// It falls.
        case vanishing
        /// The keys leave it open.
        case undecided
    }

    /// In theory slopes are multiples of a half (Tensor Programs IV, section 3.2), so a quarter lies between staying and the
    /// least that may become of a size.
    public static let limit = 0.25

    /// The slope through sizes at some widths, for each of some keys.
    ///
    /// - Parameter sizes: for every width the sizes with each key.
    public init(widths: [Int], sizes: [[Double]]) {
        let x = widths.map { log(Double($0)) }
        let mean = x.reduce(0, +) / Double(x.count)
        let spread = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let slopes = sizes[0].indices.map { key -> Double in
            // What left the numbers has grown without bound; what never changed does not depend on the width.
            if sizes.contains(where: { !$0[key].isFinite }) { return .infinity }
            if sizes.allSatisfy({ $0[key] == 0 }) { return 0 }
            return zip(x, sizes).reduce(0) { $0 + ($1.0 - mean) * log($1.1[key]) } / spread
        }
        slope = Estimate(medianOf: slopes)
    }

    /// What becomes of the size.
    public var verdict: Verdict {
        if slope.lower > Self.limit { return .blowingUp }
        if slope.upper < -Self.limit { return .vanishing }
        return slope.lower >= -Self.limit && slope.upper <= Self.limit ? .stable : .undecided
    }
}
