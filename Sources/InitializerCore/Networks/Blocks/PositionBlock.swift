/// x ↦ x + p, with a vector p for each position that is learned: what tells the tokens of an example apart where they are
/// alike. The vectors are 0 at first: Gehring et al., Convolutional sequence to sequence learning, 2017, have them.
struct PositionBlock<Scalar: NetworkScalar>: NetworkBlock {
    /// `positions` × `channels` numbers.
    private var vectors: NetworkParameter<Scalar>

    /// A block for examples of so many vectors.
    init(positions: Int, channels: Int) {
        vectors = NetworkParameter(.bias, channels: positions * channels, all: 0)
    }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        var values = input.values
        for start in stride(from: 0, to: values.count, by: vectors.values.count) {
            for (index, number) in vectors.values.enumerated() { values[start + index] += number }
        }
        return input.with(values)
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        for index in vectors.gradient.indices { vectors.gradient[index] = 0 }
        for start in stride(from: 0, to: gradient.values.count, by: vectors.values.count) {
            for index in vectors.gradient.indices { vectors.gradient[index] += gradient.values[start + index] }
        }
        return gradient
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) { body(&vectors) }
}
