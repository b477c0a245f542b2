/// How a framework stores the axes of a weight, and so how a Spec of the same law is laid out: as `{field…, in, out}`,
/// where `in` and `out` are the axes the framework takes for its fans.
///
/// ```swift
/// FrameworkLayout.outFirst.specSizes([256, 784])          // [784, 256]
/// FrameworkLayout.outFirst.specSizes([64, 3, 7, 7])       // [7, 7, 3, 64]
/// ```
enum FrameworkLayout: Hashable, Sendable {
    /// `{field…, in, out}`, as the Spec itself: Axon, JAX, Keras.
    case outLast
    /// `{out, in, field…}`: PyTorch.
    case outFirst
    /// `{out, field…, in}`: MLX.
    case outFirstInLast
    /// `{out, in}` of matrices, `{field…, in, out}` of kernels: Flux.jl.
    case julia

    /// The axes as a Spec has them. Fewer than two axes stay.
    func specSizes(_ stored: [Int]) -> [Int] {
        guard stored.count >= 2 else { return stored }
        return switch self {
        case .outLast: stored
        case .outFirst: stored.dropFirst(2) + [stored[1], stored[0]]
        case .outFirstInLast: stored.dropFirst() + [stored[0]]
        case .julia: stored.count == 2 ? stored.reversed() : stored
        }
    }

    /// Whether a Spec's axes are in another order than those stored.
    var isTransposed: Bool { self != .outLast }
}
