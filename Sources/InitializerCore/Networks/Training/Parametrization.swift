/// How the scales of weights and the rates of an optimizer depend on the width of a network.
///
/// Source: Yang, Hu et al., Tensor Programs V, 2022, table 3, and definition 4.1 for attention.
public enum Parametrization: String, CaseIterable, Hashable, Sendable {
    /// As initializers and optimizers have it: one rate for all parameters.
    case standard
    /// The maximal update parametrization: outputs begin smaller, and rates follow the fans, so that every layer changes
    /// its outputs as much in narrow networks as in wide ones.
    case mup

    /// The width at which both are the same.
    public static let baseWidth = 64

    /// What weights drawn for `role` are multiplied by in a network `ratio` times as wide as the base: the readout's variance
    /// falls with the square of the fan, in place of the fan.
    func weightFactor(_ role: ParameterRole, ratio: Double) -> Double {
        self == .mup && role == .readout ? 1 / ratio.squareRoot() : 1
    }

    /// What the logits of attention are multiplied by: heads of c channels have 1/c in place of 1/√c.
    func logitFactor(ratio: Double) -> Double { self == .mup ? 1 / ratio.squareRoot() : 1 }

    /// What the optimizer's rate is multiplied by for `role`.
    ///
    /// | | inputs and biases | hidden weights | readout |
    /// |---|---|---|---|
    /// | SGD | × fan_out | × 1 | ÷ fan_in |
    /// | Adam | × 1 | ÷ fan_in | ÷ fan_in |
    ///
    /// - Parameter isReadout: whether a bias is the readout's, whose fan_out does not grow with the width.
    func rateFactor(
        _ role: ParameterRole, _ optimizer: OptimizerKind, ratio: Double, isReadout: Bool = false
    ) -> Double {
        guard self == .mup else { return 1 }
        switch (role, optimizer) {
        case (.input, .sgd), (.input, .momentum): return ratio
        case (.bias, .sgd), (.bias, .momentum), (.gain, .sgd), (.gain, .momentum): return isReadout ? 1 : ratio
        case (.hidden, .adam), (.branchLast, .adam), (.readout, _): return 1 / ratio
        case (.hidden, _), (.branchLast, _), (.input, .adam), (.bias, .adam), (.gain, .adam): return 1
        }
    }

    /// A network of this width, with the factor of its attention's logits.
    func network(_ plan: NetworkPlan, width: Int) -> NetworkPlan {
        var plan = plan
        plan.width = width
        plan.form.logitFactor = logitFactor(ratio: Double(width) / Double(Self.baseWidth))
        return plan
    }

    /// Gives the parameters of a network their factors.
    func apply<Scalar: NetworkScalar>(to network: inout Network<Scalar>, _ optimizer: OptimizerKind, width: Int) {
        let ratio = Double(width) / Double(Self.baseWidth)
        var isReadout = false
        network.updateParameters { parameter in
            isReadout = isReadout || parameter.role == .readout
            parameter.rateFactor = Scalar(
                rateFactor(parameter.role, optimizer, ratio: ratio, isReadout: isReadout))
            let factor = Scalar(weightFactor(parameter.role, ratio: ratio))
            if factor != 1 { for index in parameter.values.indices { parameter.values[index] *= factor } }
        }
    }
}
