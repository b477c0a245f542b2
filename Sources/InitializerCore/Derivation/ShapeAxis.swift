/// An axis of a shape, and what an initializer takes it for.
public struct ShapeAxis: Hashable, Sendable {
    /// What an axis stands for.
    public enum Role: String, CaseIterable, Hashable, Sendable {
        /// The size of a convolution's kernel along a direction of space.
        case receptiveField = "receptive_field"
        /// What comes in: units of the layer before, channels.
        case input = "in"
        /// What goes out.
        case output = "out"
        /// The entries of a vector.
        case length
        /// Matrices side by side, each with its own diagonal.
        case batch
        /// A matrix's rows, one of several axes perhaps that are folded into them.
        case rows
        /// A matrix's columns.
        case columns
    }

    /// How many entries it has.
    public let size: Int

    /// What it stands for.
    public let role: Role
}

extension Spec {
    /// What each axis of the shape is taken for, outermost first.
    ///
    /// By Axon's convention the last axis is the output and the one before it the input, whatever the layer's own
    /// layout is. `identity` sees matrices there, `orthogonal` one matrix of all axes but the last × the last.
    public var axes: [ShapeAxis] {
        shape.dimensions.enumerated().map { index, size in ShapeAxis(size: size, role: role(ofAxis: index)) }
    }

    private func role(ofAxis index: Int) -> ShapeAxis.Role {
        guard shape.rank >= 2 else { return .length }
        let fromLast = shape.rank - 1 - index
        return switch (recipe, fromLast) {
        case (.identity, 0), (.orthogonal, 0): .columns
        case (.identity, 1), (.orthogonal, _): .rows
        case (.identity, _): .batch
        case (_, 0): .output
        case (_, 1): .input
        default: .receptiveField
        }
    }
}
