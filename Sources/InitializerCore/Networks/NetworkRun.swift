import CLAPACK
import Platform

/// A batch on its way up through a network, and a gradient on its way down.
struct NetworkRun {
    private let network: DeepNetwork
    private let weightKeys: [Key]
    private let checkpoint: Checkpoint

    /// What the next layer is applied to.
    private var signal: ScaledBatch

    /// φ′ of each layer's pre-activations.
    private var slopes: [[Float]] = []

    /// The weights of the layers from the bottom up, as far as they are held.
    private var held: [[Float]] = []

    /// Of each layer's pre-activations, where they are asked for; nil for a layer whose have no range.
    private(set) var histograms: [Histogram?] = []

    private let hasHistograms: Bool
    private var preactivations: [Double] = []
    private var activations: [Double] = []
    private var gradients: [Double] = []

    /// - Parameter hasHistograms: whether those of pre-activations are kept on the way up.
    init(
        _ network: DeepNetwork, inputKey: Key, weightKeys: [Key], hasHistograms: Bool = false,
        _ checkpoint: @escaping Checkpoint
    ) throws {
        try LAPACK.require()
        self.hasHistograms = hasHistograms
        self.network = network
        self.weightKeys = weightKeys
        self.checkpoint = checkpoint
        let width = network.width
        try Memory.require(3 * width * width + (network.layers + 8) * network.batch * width, of: Float.self)
        var inputs = try DeepNetwork.normals(network.batch * width, key: inputKey, checkpoint)
        for start in stride(from: 0, to: inputs.count, by: width) { inputs.scaleToUnit(start..<start + width) }
        signal = ScaledBatch(values: inputs, exponent: 0)
        activations.append(signal.meanSquare)
    }

    /// The mean squares measured, from the bottom up.
    var curve: SignalCurve {
        SignalCurve(preactivations: preactivations, activations: activations, gradients: gradients.reversed())
    }

    private var width: Int { network.width }

    /// The weights of a layer, as far as they are held or drawn again.
    func weights(of index: Int) throws -> [Float] { try index < held.count ? held[index] : weights(index) }

    /// φ′ of the first input's pre-activations in a layer that was passed.
    func slopesOfFirst(in index: Int) -> ArraySlice<Float> { slopes[index].prefix(width) }

    // MARK: Up

    /// Passes layer `index`.
    mutating func ascend(_ index: Int, biasKey: Key) throws {
        let weights = try weights(index)
        if (index + 1) * width * width <= DeepNetwork.heldWeights { held.append(weights) }
        let products = try multiply(signal.values, weights, isTransposed: false)
        let biases = try biases(biasKey)
        let scale = signal.scale
        var values = [Double](repeating: 0, count: products.count)
        var slopes = [Float](repeating: 0, count: products.count)
        var squares = 0.0
        for row in 0..<network.batch {
            try checkpoint()
            for column in 0..<width {
                let at = row * width + column
                let h = scale * Double(products[at]) + biases[column]
                squares += h * h
                values[at] = network.activation.value(h)
                slopes[at] = Float(network.activation.slope(h))
            }
        }
        preactivations.append(squares / Double(products.count))
        if hasHistograms { histograms.append(histogram(of: products, scale: scale, biases, squares)) }
        signal = ScaledBatch(values)
        activations.append(signal.meanSquare)
        self.slopes.append(slopes)
    }

    /// The histogram of pre-activations over four times their root mean square to either side; nil where that is 0, or
    /// no number.
    private func histogram(of products: [Float], scale: Double, _ biases: [Double], _ squares: Double) -> Histogram? {
        let reach = 4 * (squares / Double(products.count)).squareRoot()
        guard reach > .leastNormalMagnitude, (2 * reach).isFinite else { return nil }
        var histogram = Histogram(lower: -reach, upper: reach, bins: SignalEnsemble.bins)
        for row in stride(from: 0, to: products.count, by: width) {
            for column in 0..<width { histogram.add(scale * Double(products[row + column]) + biases[column]) }
        }
        return histogram
    }

    private func biases(_ key: Key) throws -> [Double] {
        guard network.biasVariance > 0 else { return Array(repeating: 0, count: width) }
        let deviation = network.biasVariance.squareRoot()
        return try DeepNetwork.normals(width, key: key, checkpoint).map { deviation * Double($0) }
    }

    // MARK: Down

    /// Turns round, with a gradient with respect to the activations of the last layer.
    mutating func beginDescent(key: Key) throws {
        var gradient = try DeepNetwork.normals(network.batch * width, key: key, checkpoint)
        gradient.scaleToUnit(gradient.indices)
        signal = ScaledBatch(values: gradient, exponent: 0)
        gradients.append(signal.meanSquare)
    }

    /// Passes layer `index` backwards.
    mutating func descend(_ index: Int) throws {
        let weights = try weights(of: index)
        let slopes = slopes[index]
        let throughActivation = signal.values.indices.map { signal.values[$0] * slopes[$0] }
        let products = try multiply(throughActivation, weights, isTransposed: true)
        let scale = signal.scale
        signal = ScaledBatch(products.map { scale * Double($0) })
        gradients.append(signal.meanSquare)
    }

    // MARK: Matrices

    private func weights(_ index: Int) throws -> [Float] { try network.weights(key: weightKeys[index], checkpoint) }

    /// The batch times a weight matrix or its transpose, strip by strip of the result's columns.
    private func multiply(_ batch: [Float], _ weights: [Float], isTransposed: Bool) throws -> [Float] {
        let (rows, n) = (network.batch, width)
        var product = [Float](repeating: 0, count: rows * n)
        let strip = max(1, DeepNetwork.stepWork / (2 * rows * n))
        for start in stride(from: 0, to: n, by: strip) {
            try checkpoint()
            let columns = min(strip, n - start)
            product.withUnsafeMutableBufferPointer { product in
                weights.withUnsafeBufferPointer { weights in
                    guard let result = product.baseAddress, let matrix = weights.baseAddress else { return }
                    cblas_sgemm(
                        CblasRowMajor, CblasNoTrans, isTransposed ? CblasTrans : CblasNoTrans, Int32(rows),
                        Int32(columns), Int32(n), 1, batch, Int32(n), matrix + start * (isTransposed ? n : 1), Int32(n),
                        0, result + start, Int32(n))
                }
            }
        }
        return product
    }
}

/// Numbers in single precision with a power of two taken out where they would leave its range.
private struct ScaledBatch {
    let values: [Float]
    let exponent: Int

    init(values: [Float], exponent: Int) {
        self.values = values
        self.exponent = exponent
    }

    init(_ numbers: [Double]) {
        let largest = numbers.reduce(0) { max($0, $1.magnitude) }
        let isOrdinary = !largest.isFinite || largest == 0 || ScaledBatch.ordinary.contains(Int(largest.exponent))
        exponent = isOrdinary ? 0 : Int(largest.exponent)
        let unit = Double(sign: .plus, exponent: -exponent, significand: 1)
        values = numbers.map { Float($0 * unit) }
    }

    /// Far enough from the ends, 2⁻¹²⁶ and 2¹²⁸, for sums of products.
    private static let ordinary = -32...32

    /// What the values are to be multiplied by.
    var scale: Double { Double(sign: .plus, exponent: exponent, significand: 1) }

    var meanSquare: Double {
        let squares = values.reduce(0.0) { $0 + Double($1) * Double($1) }
        return squares / Double(values.count) * scale * scale
    }
}

extension [Float] {
    /// Scales a stretch to a mean square of 1.
    fileprivate mutating func scaleToUnit(_ range: Range<Int>) {
        let squares = self[range].reduce(0.0) { $0 + Double($1) * Double($1) }
        guard squares > 0 else { return }
        let factor = (Double(range.count) / squares).squareRoot()
        for index in range { self[index] = Float(Double(self[index]) * factor) }
    }
}
