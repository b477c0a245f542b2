/// One vector of several at each channel: the greatest of a {3, 3} neighborhood every two rows and columns, or the mean of
/// a whole image.
struct PoolingBlock<Scalar: NetworkScalar>: NetworkBlock {
    /// What is taken of the vectors.
    enum Kind: Sendable {
        /// The greatest around every second row and column of a square image.
        case greatest(side: Int)
        /// The mean of all.
        case mean
    }

    private let kind: Kind

    /// Positions of the last input, and where each number of the last output is from.
    private var positions = 0
    private var origins: [Int] = []

    /// A block without parameters.
    init(_ kind: Kind) { self.kind = kind }

    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        positions = input.positions
        switch kind {
        case .mean: return mean(input)
        case .greatest(let side): return greatest(input, side)
        }
    }

    @_specialize(where Scalar == Float)
    private func mean(_ input: Batch<Scalar>) -> Batch<Scalar> {
        let channels = input.channels
        let count = Scalar(positions)
        var values = [Scalar](repeating: 0, count: input.examples * channels)
        for row in 0..<input.rows {
            let sum = row / positions * channels
            for channel in 0..<channels { values[sum + channel] += input.values[row * channels + channel] / count }
        }
        return Batch(values, examples: input.examples, channels: channels)
    }

    @_specialize(where Scalar == Float)
    private mutating func greatest(_ input: Batch<Scalar>, _ side: Int) -> Batch<Scalar> {
        let (channels, half) = (input.channels, (side + 1) / 2)
        origins = []
        for example in 0..<input.examples {
            for row in 0..<half {
                for column in 0..<half {
                    let places = (max(0, 2 * row - 1)...min(side - 1, 2 * row + 1)).flatMap { y in
                        (max(0, 2 * column - 1)...min(side - 1, 2 * column + 1)).map { x in
                            (example * positions + y * side + x) * channels
                        }
                    }
                    for channel in 0..<channels {
                        var best = places[0] + channel
                        for place in places where input.values[place + channel] > input.values[best] {
                            best = place + channel
                        }
                        origins.append(best)
                    }
                }
            }
        }
        return Batch(
            origins.map { input.values[$0] }, examples: input.examples, positions: half * half, channels: channels)
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        let channels = gradient.channels
        var values = [Scalar](repeating: 0, count: gradient.examples * positions * channels)
        switch kind {
        case .mean:
            let count = Scalar(positions)
            for row in 0..<gradient.examples * positions {
                let from = row / positions * channels
                for channel in 0..<channels {
                    values[row * channels + channel] = gradient.values[from + channel] / count
                }
            }
        case .greatest:
            for (index, origin) in origins.enumerated() { values[origin] += gradient.values[index] }
        }
        return Batch(values, examples: gradient.examples, positions: positions, channels: channels)
    }
}
