/// x ↦ (φ(xW) ∘ xV) U, a feed-forward layer with a gate: Shazeer, GLU variants improve transformer, 2020.
struct GatedBlock<Scalar: NetworkScalar>: NetworkBlock {
    private var gate: DenseBlock<Scalar>
    private var up: DenseBlock<Scalar>
    private var down: DenseBlock<Scalar>
    private var activation: ActivationBlock<Scalar>

    /// What the last input was gated by, and what passed the gate.
    private var opened: [Scalar] = []
    private var passed: [Scalar] = []

    /// A block of three layers: W, V and U.
    init(gate: DenseBlock<Scalar>, up: DenseBlock<Scalar>, down: DenseBlock<Scalar>, _ activation: Activation) {
        (self.gate, self.up, self.down) = (gate, up, down)
        self.activation = ActivationBlock(activation)
    }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        let gates = activation.forward(gate.forward(input))
        let ups = up.forward(input)
        (opened, passed) = (gates.values, ups.values)
        return down.forward(gates.with(GatedBlock.product(gates.values, ups.values)))
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        let inner = down.backward(gradient)
        let throughGate = gate.backward(activation.backward(inner.with(GatedBlock.product(inner.values, passed))))
        var sum = up.backward(inner.with(GatedBlock.product(inner.values, opened)))
        for index in sum.values.indices { sum.values[index] += throughGate.values[index] }
        return sum
    }

    private static func product(_ a: [Scalar], _ b: [Scalar]) -> [Scalar] {
        var product = a
        for index in product.indices { product[index] *= b[index] }
        return product
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {
        gate.updateParameters(body)
        up.updateParameters(body)
        down.updateParameters(body)
    }

    func forEachBlock(_ body: (any NetworkBlock<Scalar>) -> Void) {
        gate.forEachBlock(body)
        activation.forEachBlock(body)
        up.forEachBlock(body)
        down.forEachBlock(body)
    }
}
