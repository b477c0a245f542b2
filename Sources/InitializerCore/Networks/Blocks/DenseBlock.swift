/// A fully connected layer, x ↦ xW + b, applied to each vector of a batch.
struct DenseBlock<Scalar: NetworkScalar>: NetworkBlock {
    /// W, {inputs, outputs}.
    private(set) var weights: NetworkParameter<Scalar>

    /// b; nil where nothing is added.
    private(set) var biases: NetworkParameter<Scalar>?

    /// Whether anything below needs the gradient; the first layer's is not computed.
    let passesGradient: Bool

    /// Whether the gradients of weights and biases are wanted, as they are in training.
    let learns: Bool

    private var input: Batch<Scalar>?

    /// A layer of these weights, with biases of 0.
    ///
    /// - Parameters:
    ///   - values: `inputs` × `outputs` numbers, row after row.
    ///   - passesGradient: whether ``backward(_:)`` has a use for the gradient of the inputs; where not, it returns none.
    ///   - learns: whether it is to leave the gradients of weights and biases.
    init(
        _ values: [Scalar], inputs: Int, outputs: Int, role: ParameterRole, hasBiases: Bool = true,
        passesGradient: Bool = true, learns: Bool = true
    ) {
        weights = NetworkParameter(role, [inputs, outputs], values, hasGradient: learns)
        biases = hasBiases ? NetworkParameter(.bias, channels: outputs, all: 0) : nil
        self.passesGradient = passesGradient
        self.learns = learns
    }

    private var inputs: Int { weights.dimensions[0] }
    /// Numbers of a vector that comes out.
    var outputs: Int { weights.dimensions[1] }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        let (rows, inputs, outputs) = (input.rows, inputs, outputs)
        let values = [Scalar](unsafeUninitializedCapacity: rows * outputs) { result, count in
            count = rows * outputs
            guard rows > 0, let result = result.baseAddress else { return }
            for row in 0..<rows {
                if let biases {
                    biases.values.withUnsafeBufferPointer {
                        (result + row * outputs).update(from: $0.baseAddress!, count: outputs)
                    }
                }
            }
            input.values.withUnsafeBufferPointer { x in
                weights.values.withUnsafeBufferPointer { w in
                    Scalar.multiply(
                        rows: rows, columns: outputs, steps: inputs, .rows(x.baseAddress!, width: inputs),
                        .rows(w.baseAddress!, width: outputs), into: result, adds: biases != nil)
                }
            }
        }
        self.input = input
        return input.with(values, channels: outputs)
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        guard let input else { preconditionFailure("a gradient comes back after a signal") }
        let (rows, inputs, outputs) = (gradient.rows, inputs, outputs)
        if learns, biases != nil { sumRows(gradient) }
        return gradient.values.withUnsafeBufferPointer { dy in
            input.values.withUnsafeBufferPointer { x in
                guard learns else { return }
                weights.gradient.withUnsafeMutableBufferPointer { dw in
                    Scalar.multiply(
                        rows: inputs, columns: outputs, steps: rows, .transposed(x.baseAddress!, width: inputs),
                        .rows(dy.baseAddress!, width: outputs), into: dw.baseAddress!, adds: false)
                }
            }
            guard passesGradient else { return Batch([], examples: 0, channels: inputs) }
            let values = [Scalar](unsafeUninitializedCapacity: rows * inputs) { dx, count in
                count = rows * inputs
                weights.values.withUnsafeBufferPointer { w in
                    Scalar.multiply(
                        rows: rows, columns: inputs, steps: outputs, .rows(dy.baseAddress!, width: outputs),
                        .transposed(w.baseAddress!, width: outputs), into: dx.baseAddress!, adds: false)
                }
            }
            return gradient.with(values, channels: inputs)
        }
    }

    /// The gradient of the biases: the sum over all vectors, from the first on.
    @_specialize(where Scalar == Float)
    private mutating func sumRows(_ gradient: Batch<Scalar>) {
        let outputs = outputs
        biases?.gradient.withUnsafeMutableBufferPointer { sums in
            sums.update(repeating: 0)
            gradient.values.withUnsafeBufferPointer { values in
                for row in stride(from: 0, to: values.count, by: outputs) {
                    for column in 0..<outputs { sums[column] += values[row + column] }
                }
            }
        }
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {
        body(&weights)
        if var biases {
            self.biases = nil
            body(&biases)
            self.biases = biases
        }
    }
}
