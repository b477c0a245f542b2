/// Signals on their way through a network: for each of some examples, at each of some positions, a vector of channels.
/// Numbers of one vector lie side by side, then those of the next position, then those of the next example.
///
/// A fully connected network has one position; an image has one a pixel, a sentence one a token.
struct Batch<Scalar: NetworkScalar>: Sendable {
    /// `examples` × `positions` × `channels` numbers.
    var values: [Scalar]

    /// Inputs side by side.
    let examples: Int

    /// Vectors an example consists of.
    let positions: Int

    /// Numbers a vector consists of.
    let channels: Int

    /// - Precondition: there are as many values as the sizes say.
    init(_ values: [Scalar], examples: Int, positions: Int = 1, channels: Int) {
        precondition(values.count == examples * positions * channels)
        self.values = values
        self.examples = examples
        self.positions = positions
        self.channels = channels
    }

    /// Vectors in all: what a dense layer is applied to one by one.
    var rows: Int { examples * positions }

    /// The mean square of the values.
    var meanSquare: Double {
        values.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(1, values.count))
    }

    /// The same vectors with other channels.
    func with(_ values: [Scalar], channels: Int? = nil) -> Batch {
        Batch(values, examples: examples, positions: positions, channels: channels ?? self.channels)
    }
}
