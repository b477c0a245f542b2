/// x ↦ x + factor · branch(x).
struct ResidualBlock<Scalar: NetworkScalar>: NetworkBlock {
    /// What the branch is multiplied by.
    let factor: Scalar

    /// The blocks of the branch, which keeps the sizes of a batch.
    private(set) var branch: Network<Scalar>

    /// A block whose branch consists of other blocks.
    init(_ branch: [any NetworkBlock<Scalar>], factor: Scalar = 1) {
        self.branch = Network(branch)
        self.factor = factor
    }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        add(input, to: branch.forward(input), factor)
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        guard factor != 1 else { return add(gradient, to: branch.backward(gradient), 1) }
        let scaled = gradient.with(gradient.values.map { factor * $0 })
        return add(gradient, to: branch.backward(scaled), 1)
    }

    @_specialize(where Scalar == Float)
    private func add(_ signal: Batch<Scalar>, to other: Batch<Scalar>, _ factor: Scalar) -> Batch<Scalar> {
        var sum = other
        for index in sum.values.indices { sum.values[index] = signal.values[index] + factor * sum.values[index] }
        return sum
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {
        branch.updateParameters(body)
    }

    func forEachBlock(_ body: (any NetworkBlock<Scalar>) -> Void) { branch.forEachBlock(body) }
}
