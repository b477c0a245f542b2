import Platform

/// What changes parameters by their gradients: PyTorch's formulas, in single precision.
public enum OptimizerKind: String, CaseIterable, Hashable, Sendable {
    /// w ← w - η g.
    case sgd
    /// v ← 0.9 v + g, w ← w - η v.
    case momentum
    /// m ← 0.9 m + 0.1 g, v ← 0.999 v + 0.001 g², w ← w - η m̂/(√v̂ + 10⁻⁸), with m̂ = m/(1 - 0.9ᵗ) and v̂ = v/(1 - 0.999ᵗ):
    /// Kingma & Ba 2015.
    case adam

    /// The rate where none is given.
    public var standardRate: Double {
        switch self {
        case .sgd: 0.1
        case .momentum: 0.01
        case .adam: 0.001
        }
    }
}

/// An optimizer, and what it remembers of past gradients.
struct Optimizer: Sendable {
    private let kind: OptimizerKind
    private let rate: Double
    private var steps = 0
    /// For each parameter, from the bottom up.
    private var first: [[Float]] = []
    private var second: [[Float]] = []

    init(_ kind: OptimizerKind, rate: Double) {
        self.kind = kind
        self.rate = rate
    }

    /// Changes the parameters of a network by the gradients they have.
    ///
    /// - Parameter observe: gets each parameter as it was, and its new values.
    mutating func step(
        _ network: inout Network<Float>, observe: ((NetworkParameter<Float>, [Float]) -> Void)? = nil
    ) {
        steps += 1
        var index = 0
        network.updateParameters { parameter in
            let before = observe == nil ? nil : parameter
            update(&parameter, index)
            if let before { observe?(before, parameter.values) }
            index += 1
        }
    }

    private mutating func update(_ parameter: inout NetworkParameter<Float>, _ index: Int) {
        let count = parameter.values.count
        if kind != .sgd, index == first.count { first.append(Array(repeating: 0, count: count)) }
        if kind == .adam, index == second.count { second.append(Array(repeating: 0, count: count)) }
        let rate = Float(rate) * parameter.rateFactor
        let gradient = parameter.gradient
        switch kind {
        case .sgd:
            parameter.values.withUnsafeMutableBufferPointer { values in
                gradient.withUnsafeBufferPointer { gradient in
                    for i in 0..<count { values[i] -= rate * gradient[i] }
                }
            }
        case .momentum:
            first[index].withUnsafeMutableBufferPointer { velocity in
                parameter.values.withUnsafeMutableBufferPointer { values in
                    gradient.withUnsafeBufferPointer { gradient in
                        for i in 0..<count {
                            velocity[i] = 0.9 * velocity[i] + gradient[i]
                            values[i] -= rate * velocity[i]
                        }
                    }
                }
            }
        case .adam:
            let size = parameter.rateFactor * Float(self.rate / (1 - pow(0.9, Double(steps))))
            let root = Float((1 - pow(0.999, Double(steps))).squareRoot())
            first[index].withUnsafeMutableBufferPointer { mean in
                second[index].withUnsafeMutableBufferPointer { square in
                    parameter.values.withUnsafeMutableBufferPointer { values in
                        gradient.withUnsafeBufferPointer { gradient in
                            for i in 0..<count {
                                mean[i] = 0.9 * mean[i] + 0.1 * gradient[i]
                                square[i] = 0.999 * square[i] + 0.001 * (gradient[i] * gradient[i])
                                values[i] -= size * mean[i] / (square[i].squareRoot() / root + 1e-8)
                            }
                        }
                    }
                }
            }
        }
    }
}
