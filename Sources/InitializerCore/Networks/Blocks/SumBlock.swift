/// x ↦ a(x) + b(x): a residual block whose shortcut has weights of its own, as where the width changes.
struct SumBlock<Scalar: NetworkScalar>: NetworkBlock {
    private var first: Network<Scalar>
    private var second: Network<Scalar>

    /// The sum of two networks, whose outputs have the same sizes; one without blocks passes its input on.
    init(_ first: [any NetworkBlock<Scalar>], _ second: [any NetworkBlock<Scalar>]) {
        (self.first, self.second) = (Network(first), Network(second))
    }

    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        SumBlock.add(first.forward(input), second.forward(input))
    }

    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        SumBlock.add(first.backward(gradient), second.backward(gradient))
    }

    private static func add(_ a: Batch<Scalar>, _ b: Batch<Scalar>) -> Batch<Scalar> {
        var sum = a
        for index in sum.values.indices { sum.values[index] += b.values[index] }
        return sum
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {
        first.updateParameters(body)
        second.updateParameters(body)
    }

    func forEachBlock(_ body: (any NetworkBlock<Scalar>) -> Void) {
        first.forEachBlock(body)
        second.forEachBlock(body)
    }
}
