/// How vectors are normalized.
public enum Normalization: String, CaseIterable, Hashable, Sendable {
    /// Their mean is taken from their numbers, which are divided by their standard deviation; channels have gains and
    /// biases: Ba, Kiros & Hinton 2016.
    case layer
    /// They are divided by the root of their mean square; channels have gains: Zhang & Sennrich 2019.
    case rms
    /// Each channel over all vectors of a batch: Ioffe & Szegedy 2015.
    case batch
    /// Nothing is normalized.
    case none
}

/// A normalization of each vector on its own, with a gain and a bias for every channel.
struct NormalizationBlock<Scalar: NetworkScalar>: NetworkBlock {
    /// What a vector is divided by.
    let kind: Normalization

    /// Added to the mean square before its root is taken: as in torch.nn.LayerNorm.
    static var epsilon: Double { 1e-5 }

    private var gains: NetworkParameter<Scalar>
    private var biases: NetworkParameter<Scalar>?

    /// The last input, normalized, and one over what each of its vectors was divided by.
    private var normalized: [Scalar] = []
    private var reciprocals: [Double] = []

    /// A block with gains of 1 and biases of 0.
    ///
    /// - Precondition: vectors are normalized one by one, `layer` or `rms`.
    init(_ kind: Normalization, channels: Int) {
        precondition(kind == .layer || kind == .rms)
        self.kind = kind
        gains = NetworkParameter(.gain, channels: channels, all: 1)
        biases = kind == .layer ? NetworkParameter(.bias, channels: channels, all: 0) : nil
    }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        let channels = input.channels
        normalized = input.values
        reciprocals = []
        var values = input.values
        for row in stride(from: 0, to: values.count, by: channels) {
            let vector = row..<row + channels
            let mean = kind == .layer ? vector.reduce(0.0) { $0 + Double(values[$1]) } / Double(channels) : 0
            let square = vector.reduce(0.0) { sum, index in
                let deviation = Double(values[index]) - mean
                return sum + deviation * deviation
            }
            let reciprocal = 1 / (square / Double(channels) + Self.epsilon).squareRoot()
            reciprocals.append(reciprocal)
            for (channel, index) in vector.enumerated() {
                let number = Scalar((Double(values[index]) - mean) * reciprocal)
                normalized[index] = number
                values[index] = gains.values[channel] * number + (biases?.values[channel] ?? 0)
            }
        }
        return input.with(values)
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        let channels = gradient.channels
        var values = gradient.values
        for channel in 0..<channels {
            gains.gradient[channel] = 0
            biases?.gradient[channel] = 0
        }
        for (row, reciprocal) in reciprocals.enumerated() {
            let first = row * channels
            // Of the mean and of the length, which the normalized vector no longer has.
            var (sum, along) = (0.0, 0.0)
            for channel in 0..<channels {
                let (number, slope) = (normalized[first + channel], gradient.values[first + channel])
                gains.gradient[channel] += slope * number
                biases?.gradient[channel] += slope
                let inner = Double(slope) * Double(gains.values[channel])
                sum += inner
                along += inner * Double(number)
            }
            let mean = kind == .layer ? sum / Double(channels) : 0
            for channel in 0..<channels {
                let inner = Double(gradient.values[first + channel]) * Double(gains.values[channel])
                let number = Double(normalized[first + channel])
                values[first + channel] = Scalar(reciprocal * (inner - mean - number * along / Double(channels)))
            }
        }
        return gradient.with(values)
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {
        body(&gains)
        if var biases {
            self.biases = nil
            body(&biases)
            self.biases = biases
        }
    }
}
