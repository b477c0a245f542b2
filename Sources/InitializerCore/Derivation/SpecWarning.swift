/// What is probably not as the user means it, or not as they expect.
public enum SpecWarning: Hashable, Sendable {
    /// The shape looks like {out, in, k…}, as PyTorch stores kernels, and Axon's fans are the last two axes all the
    /// same. `deviationFactor` is the standard deviation that results in units of the one with the fans as meant.
    case channelsFirst(taken: Fans, meant: Fans, own: Shape, deviationFactor: Double)
    /// A scalar or a vector counts as one input and one output.
    case noFans(rank: Int)
    /// The scale is the documented default, and the code released as Axon 0.6.1 has another, which makes the standard
    /// deviation `deviationFactor` times as large.
    case documentedScale(documented: Double, released: Double, deviationFactor: Double)
    /// A draw in half precision starts from one of this many levels.
    case levels(ElementType, Int)
    /// The variance is that of each part of a complex element.
    case complexParts
    /// The factored matrix is not centred, so the result is not uniformly distributed over the orthogonal matrices.
    case notHaar
    /// A matrix with fewer rows than columns has orthonormal rows, where Axon 0.6.1 fails.
    case wide(rows: Int, columns: Int)
    /// A number that does not fit into the integer type is cut and wraps.
    case wraps(Number, type: ElementType, Int128)
    /// The interval is empty: every element is its lower end.
    case emptyInterval(Double)
}

extension ElementType {
    /// How many numbers a draw in half precision starts from: as many as its significand has; nil for wider types,
    /// where there are too many to notice.
    public var uniformLevels: Int? {
        switch self {
        case .f16: 1 << 10
        case .bf16: 1 << 7
        default: nil
        }
    }
}

extension Shape {
    /// The shape in Axon's own layout {k…, in, out}, if it looks like {out, in, k…}: the axes behind the second are
    /// as short as kernels are, and the first axis is longer than they are and no kernel's side itself.
    public var fromChannelsFirst: Shape? {
        guard rank >= 3, rank <= 5 else { return nil }
        let kernel = dimensions.dropFirst(2)
        let leading = dimensions.dropLast(2)
        guard let longest = kernel.max(), dimensions[0] > longest, !leading.allSatisfy(\.isKernelSide) else {
            return nil
        }
        // Patch embeddings have square kernels of up to 32; oblong ones are short and odd. A row of them is only
        // taken for one where the first axis could not be.
        let isSquare = rank > 3 && longest <= 32 && kernel.allSatisfy { $0 == longest }
        let isOblong = rank > 3 && kernel.allSatisfy(\.isKernelSide)
        let isRow = rank == 3 && longest.isKernelSide && dimensions[0] >= 16
        guard isSquare || isOblong || isRow else { return nil }
        return try? Shape(Array(kernel) + [dimensions[1], dimensions[0]])
    }
}

extension Int {
    /// Whether kernels often have sides this long: odd, and at most 11.
    fileprivate var isKernelSide: Bool { self <= 11 && !isMultiple(of: 2) }
}
