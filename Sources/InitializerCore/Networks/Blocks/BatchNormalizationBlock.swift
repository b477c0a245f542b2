/// A normalization of each channel over all vectors of a batch, with a gain and a bias: Ioffe & Szegedy 2015.
///
/// Means and variances are always those of the batch at hand, in tests too: no running averages are kept.
struct BatchNormalizationBlock<Scalar: NetworkScalar>: NetworkBlock {
    private var gains: NetworkParameter<Scalar>
    private var biases: NetworkParameter<Scalar>

    /// The last input, normalized, and one over what each channel was divided by.
    private var normalized: [Scalar] = []
    private var reciprocals: [Double] = []

    /// A block with gains of 1 and biases of 0.
    init(channels: Int) {
        gains = NetworkParameter(.gain, channels: channels, all: 1)
        biases = NetworkParameter(.bias, channels: channels, all: 0)
    }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        let (channels, rows) = (input.channels, Double(input.rows))
        var (means, squares) = ([Double](repeating: 0, count: channels), [Double](repeating: 0, count: channels))
        forEachRow(of: input.values, channels) { index, channel in means[channel] += Double(input.values[index]) / rows
        }
        forEachRow(of: input.values, channels) { index, channel in
            let deviation = Double(input.values[index]) - means[channel]
            squares[channel] += deviation * deviation / rows
        }
        reciprocals = squares.map { 1 / ($0 + NormalizationBlock<Scalar>.epsilon).squareRoot() }
        normalized = input.values
        var values = input.values
        forEachRow(of: input.values, channels) { index, channel in
            let number = Scalar((Double(input.values[index]) - means[channel]) * reciprocals[channel])
            normalized[index] = number
            values[index] = gains.values[channel] * number + biases.values[channel]
        }
        return input.with(values)
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        let (channels, rows) = (gradient.channels, Double(gradient.rows))
        var (sums, along) = ([Double](repeating: 0, count: channels), [Double](repeating: 0, count: channels))
        forEachRow(of: gradient.values, channels) { index, channel in
            sums[channel] += Double(gradient.values[index])
            along[channel] += Double(gradient.values[index]) * Double(normalized[index])
        }
        for channel in 0..<channels {
            gains.gradient[channel] = Scalar(along[channel])
            biases.gradient[channel] = Scalar(sums[channel])
        }
        var values = gradient.values
        forEachRow(of: gradient.values, channels) { index, channel in
            // Without its mean and its length, which the normalized channel no longer has.
            let rest =
                Double(gradient.values[index]) - sums[channel] / rows
                - Double(normalized[index]) * along[channel] / rows
            values[index] = Scalar(Double(gains.values[channel]) * reciprocals[channel] * rest)
        }
        return gradient.with(values)
    }

    @inline(__always)
    private func forEachRow(of values: [Scalar], _ channels: Int, _ body: (Int, Int) -> Void) {
        for row in stride(from: 0, to: values.count, by: channels) {
            for channel in 0..<channels { body(row + channel, channel) }
        }
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {
        body(&gains)
        body(&biases)
    }
}

extension Normalization {
    /// The block, or none.
    func blocks<Scalar: NetworkScalar>(_ scalar: Scalar.Type = Scalar.self, channels: Int) -> [any NetworkBlock<Scalar>]
    {
        switch self {
        case .layer, .rms: [NormalizationBlock<Scalar>(self, channels: channels)]
        case .batch: [BatchNormalizationBlock<Scalar>(channels: channels)]
        case .none: []
        }
    }

    /// How many gains and biases there are for vectors of so many channels.
    func parameters(channels: Int) -> Int {
        switch self {
        case .layer, .batch: 2 * channels
        case .rms: channels
        case .none: 0
        }
    }
}
