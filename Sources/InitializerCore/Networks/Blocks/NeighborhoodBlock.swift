/// Gathers, for positions of an image, the vectors around them: a dense layer behind it is a convolution.
///
/// The vectors of a {k, k} neighborhood stand side by side, row after row, so that the matrix of the dense layer is a kernel
/// {k, k, inputs, outputs} as Axon stores it.
///
/// ```swift
/// // A convolution of 4 × 4 images on a torus with kernels {3, 3, 8, 16}.
/// let block = Network<Float>([
///     NeighborhoodBlock(rows: 4, columns: 4, kernel: 3),
///     DenseBlock(kernels, inputs: 3 * 3 * 8, outputs: 16, role: .hidden),
/// ])
/// ```
struct NeighborhoodBlock<Scalar: NetworkScalar>: NetworkBlock {
    /// What lies beyond the edges of an image.
    enum Edge: Sendable {
        /// Its other side, as mean-field theory of convolutions has it.
        case torus
        /// Zeros, half a kernel wide, as "same" padding has it.
        case zeros
    }

    /// How many positions an image has.
    let positions: Int

    /// How many of them have a neighborhood.
    let centers: Int

    /// For each center, where the vectors around it are; nil beyond an edge of zeros.
    private let neighbors: [Int?]

    /// Vectors in a neighborhood.
    private let size: Int

    /// - Parameters:
    ///   - kernel: the length of a side of the neighborhood; where it is even, one more lies above and to the left.
    ///   - stride: every so many rows and columns are centers, from the first on.
    init(rows: Int, columns: Int, kernel: Int, stride: Int = 1, edge: Edge = .torus) {
        positions = rows * columns
        size = kernel * kernel
        func around(_ place: Int, _ count: Int) -> [Int?] {
            (0..<kernel).map { offset in
                let at = place + offset - kernel / 2
                return edge == .torus ? (at % count + count) % count : (0..<count).contains(at) ? at : nil
            }
        }
        func places(_ count: Int) -> [Int] { Array(Swift.stride(from: 0, to: count, by: stride)) }
        centers = places(rows).count * places(columns).count
        neighbors = places(rows).flatMap { row in
            places(columns).flatMap { column in
                around(row, rows).flatMap { y in
                    around(column, columns).map { x in y.flatMap { y in x.map { x in y * columns + x } } }
                }
            }
        }
    }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        let channels = input.channels
        let count = input.examples * centers * size * channels
        let values = [Scalar](unsafeUninitializedCapacity: count) { result, filled in
            filled = count
            guard var place = result.baseAddress else { return }
            input.values.withUnsafeBufferPointer { values in
                for example in 0..<input.examples {
                    let image = values.baseAddress! + example * positions * channels
                    for neighbor in neighbors {
                        if let neighbor {
                            place.update(from: image + neighbor * channels, count: channels)
                        } else {
                            place.update(repeating: 0, count: channels)
                        }
                        place += channels
                    }
                }
            }
        }
        return Batch(values, examples: input.examples, positions: centers, channels: channels * size)
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        let channels = gradient.channels / size
        var values = [Scalar](repeating: 0, count: gradient.examples * positions * channels)
        guard !values.isEmpty else { return Batch(values, examples: 0, positions: positions, channels: channels) }
        values.withUnsafeMutableBufferPointer { values in
            gradient.values.withUnsafeBufferPointer { gradient in
                var place = gradient.baseAddress!
                for example in stride(from: 0, to: values.count, by: positions * channels) {
                    let image = values.baseAddress! + example
                    for neighbor in neighbors {
                        if let neighbor {
                            let sum = image + neighbor * channels
                            for channel in 0..<channels { sum[channel] += place[channel] }
                        }
                        place += channels
                    }
                }
            }
        }
        return Batch(values, examples: gradient.examples, positions: positions, channels: channels)
    }
}
