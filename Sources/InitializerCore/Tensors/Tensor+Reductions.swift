import Platform

/// Reductions over all elements, as Nx 0.7.2's reference backend computes them: element by element in row-major order
/// in double precision, each operation's result rounded once to its type.
extension Tensor {
    /// Nx.sum: in 64 bits for integer types, else in the tensor's own type.
    public func sum(checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        guard type.isInteger else {
            let sums = try componentSums(checkpoint) { $0 }
            return Tensor(.scalar, type, components: sums)
        }
        var sum: Int128 = 0
        try forEachElement(checkpoint) { if case .integer(let value) = $0 { sum &+= value } }
        return Tensor(.scalar, type.kind == .signed ? .s64 : .u64, integers: [sum])
    }

    /// Nx.mean: the rounded sum, divided; in f32 for integer types.
    public func mean(checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        let sum = try sum(checkpoint: checkpoint)
        return Tensor(.scalar, inexactType, components: sum.scalarComponents.map { $0 / Double(count) })
    }

    /// Nx.variance: the mean of squared deviations, which are rounded before they are squared and before they are
    /// summed. Not defined over complex numbers here.
    public func variance(checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        guard !type.isComplex else { throw TensorError.notComplex(operation: "variance") }
        let round = inexactType.format.round
        let mean = try mean(checkpoint: checkpoint).scalarComponents[0]
        let sum = try componentSums(checkpoint) { round(pow(round($0 - mean), 2)) }[0]
        return Tensor(.scalar, inexactType, components: [round(sum) / Double(count)])
    }

    /// Nx.standard_deviation: the square root of the rounded variance.
    public func standardDeviation(checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        let variance = try variance(checkpoint: checkpoint)
        return Tensor(.scalar, inexactType, components: variance.scalarComponents.map { $0.squareRoot() })
    }

    /// Nx.reduce_min, in the tensor's own type.
    public func minimum(checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        try extreme("reduce_min", checkpoint) { $0.real < $1.real }
    }

    /// Nx.reduce_max, in the tensor's own type.
    public func maximum(checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        try extreme("reduce_max", checkpoint) { $0.real > $1.real }
    }

    private func extreme(
        _ operation: String, _ checkpoint: Checkpoint, _ isBetter: (Element, Element) -> Bool
    ) throws -> Tensor {
        guard !type.isComplex else { throw TensorError.notComplex(operation: operation) }
        var best = element(at: 0)
        try forEachElement(checkpoint) { if isBetter($0, best) { best = $0 } }
        return Tensor(.scalar, type, elements: [best])
    }

    /// The type of results that are no whole numbers: f32 for integer types.
    private var inexactType: ElementType { type.isInteger ? .f32 : type }

    /// The components of a tensor of one element.
    private var scalarComponents: [Double] {
        switch element(at: 0) {
        case .complex(let real, let imaginary): [real, imaginary]
        case let other: [other.real]
        }
    }

    /// The sums of a function of the components, real and imaginary parts apart.
    private func componentSums(_ checkpoint: Checkpoint, _ term: (Double) -> Double) throws -> [Double] {
        var sums = [0.0, 0.0]
        try forEachElement(checkpoint) { element in
            if case .complex(let real, let imaginary) = element {
                sums[0] += term(real)
                sums[1] += term(imaginary)
            } else {
                sums[0] += term(element.real)
            }
        }
        return type.isComplex ? sums : [sums[0]]
    }

    private func forEachElement(_ checkpoint: Checkpoint, _ body: (Element) -> Void) throws {
        for start in stride(from: 0, to: count, by: ComponentBlock.size) {
            try checkpoint()
            elements(start..<min(start + ComponentBlock.size, count)).forEach(body)
        }
    }
}

extension Shape {
    /// The shape of a single number.
    public static let scalar: Shape = {
        guard let shape = try? Shape([]) else { preconditionFailure("a scalar has a shape") }
        return shape
    }()
}
