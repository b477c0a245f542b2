/// A part of a network: what it makes of a batch, and what a gradient becomes on its way back.
///
/// ```swift
/// var layer = DenseBlock<Double>(weights, role: .hidden)
/// let outputs = layer.forward(inputs)
/// let gradient = layer.backward(gradientOfOutputs)   // of the inputs; that of the weights stays in the layer
/// ```
protocol NetworkBlock<Scalar>: Sendable {
    associatedtype Scalar: NetworkScalar

    /// What the block makes of a batch. It keeps what ``backward(_:)`` needs.
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar>

    /// The gradient with respect to the last input, from that with respect to the last output. The gradients of the
    /// parameters are set.
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar>

    /// Visits the parameters, from the bottom up.
    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void)

    /// Visits the blocks that are not made of others, from the bottom up.
    func forEachBlock(_ body: (any NetworkBlock<Scalar>) -> Void)
}

extension NetworkBlock {
    /// There are none.
    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {}

    /// It is one.
    func forEachBlock(_ body: (any NetworkBlock<Scalar>) -> Void) { body(self) }
}

/// Blocks one after the other.
struct Network<Scalar: NetworkScalar>: NetworkBlock {
    /// From the bottom up.
    private(set) var blocks: [any NetworkBlock<Scalar>]

    /// A network of these blocks.
    init(_ blocks: [any NetworkBlock<Scalar>]) { self.blocks = blocks }

    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> { forward(input) { _, _ in } }

    /// The same, showing what each of the blocks makes.
    mutating func forward(
        _ input: Batch<Scalar>, observe: (any NetworkBlock<Scalar>, Batch<Scalar>) -> Void
    ) -> Batch<Scalar> {
        var signal = input
        for index in blocks.indices {
            signal = blocks[index].forward(signal)
            observe(blocks[index], signal)
        }
        return signal
    }

    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        var gradient = gradient
        for index in blocks.indices.reversed() { gradient = blocks[index].backward(gradient) }
        return gradient
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {
        for index in blocks.indices { blocks[index].updateParameters(body) }
    }

    func forEachBlock(_ body: (any NetworkBlock<Scalar>) -> Void) {
        for block in blocks { block.forEachBlock(body) }
    }
}

extension Network {
    /// The parameters, from the bottom up.
    var parameters: [NetworkParameter<Scalar>] {
        var all: [NetworkParameter<Scalar>] = []
        var copy = self
        copy.updateParameters { all.append($0) }
        return all
    }
}
