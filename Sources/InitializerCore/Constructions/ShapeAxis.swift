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
