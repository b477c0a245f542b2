/// What a parameter does in a network, which decides how it is drawn and how fast it learns.
public enum ParameterRole: String, CaseIterable, Hashable, Sendable {
    /// The weights that inputs meet first.
    case input
    /// Weights between two layers of the network's width.
    case hidden
    /// The last weights of a residual branch.
    case branchLast = "branch_last"
    /// The weights that make the outputs.
    case readout
    /// Numbers added to channels, 0 at first.
    case bias
    /// Numbers that channels are multiplied by, 1 at first.
    case gain
}

/// Numbers of a network that training changes, with the gradient of the loss with respect to them.
struct NetworkParameter<Scalar: NetworkScalar>: Sendable {
    /// What it does.
    let role: ParameterRole

    /// Its sizes: inputs and outputs for weights, channels otherwise.
    let dimensions: [Int]

    /// Its values, row after row.
    var values: [Scalar]

    /// What an optimizer's rate is multiplied by for this parameter.
    var rateFactor: Scalar = 1

    /// The gradient that the last way down left.
    var gradient: [Scalar]

    /// - Parameter hasGradient: whether there is to be room for a gradient.
    /// - Precondition: there are as many values as the sizes say.
    init(_ role: ParameterRole, _ dimensions: [Int], _ values: [Scalar], hasGradient: Bool = true) {
        precondition(values.count == dimensions.reduce(1, *))
        self.role = role
        self.dimensions = dimensions
        self.values = values
        gradient = hasGradient ? Array(repeating: 0, count: values.count) : []
    }

    /// One for each of some channels, all of one value.
    init(_ role: ParameterRole, channels: Int, all value: Scalar) {
        self.init(role, [channels], Array(repeating: value, count: channels))
    }

    /// Whether it is a matrix of weights.
    var isWeight: Bool { dimensions.count > 1 }
}
