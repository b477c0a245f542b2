import Concurrency
import Platform

/// How much a few steps of training change what the layers of a network say, at several widths: the coordinate check of
/// the maximal update parametrization.
///
/// Of a network that trains alike at every width, no layer's change depends on the width. What is measured is the root
/// mean square of a layer's change over a batch (of pre-activations in an `mlp`, of the stream behind a block in a residual
/// network), and how its logarithm rises with that of the width.
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
        var network = plan.network
        network.width = width
        let keys = key.split(into: 2)
        var drawn: Network<Float> = try network.network(key: keys[0], checkpoint: checkpoint)
        parametrization.apply(to: &drawn, plan.optimizer, width: width)
        var order = TrainingOrder(key: keys[1], count: plan.data.training.count, batch: plan.batch)
        let examples = try order.take()
        let inputs = plan.data.training.batch(examples, features: plan.data.features)
        let targets = plan.data.training.targets.picking(examples, outputs: plan.data.outputs)
        let before = drawn.layerOutputs(inputs)
        var optimizer = Optimizer(plan.optimizer, rate: plan.rate)
        for _ in 0..<plan.steps {
            try checkpoint()
            let outcome = plan.data.loss(drawn.forward(inputs), targets)
            guard outcome.loss.isFinite else { break }
            _ = drawn.backward(outcome.gradient)
            optimizer.step(&drawn)
        }
        let after = drawn.layerOutputs(inputs)
        return Sizes(
            initial: before.map { $0.meanSquare.squareRoot() },
            change: zip(before, after).map { before, after in
                var difference = after
                for index in difference.values.indices { difference.values[index] -= before.values[index] }
                let size = difference.meanSquare.squareRoot()
                return size.isNaN ? .infinity : size
            })
    }
}

extension Network {
    /// What the layers say: the outputs of the outermost blocks that have weights, from the bottom up.
    mutating func layerOutputs(_ input: Batch<Scalar>) -> [Batch<Scalar>] {
        var outputs: [Batch<Scalar>] = []
        _ = forward(input) { block, output in
            if block is DenseBlock<Scalar> || block is ResidualBlock<Scalar> { outputs.append(output) }
        }
        return outputs
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
