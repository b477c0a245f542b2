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

extension Spec {
    /// What the user should know, the gravest first.
    public var warnings: [SpecWarning] {
        [channelsFirst, emptyInterval, wrapping, fansOfVector, documentedScale, halfPrecision].compactMap { $0 }
            + orthogonalWarnings + (type.isComplex && initializer.isRandom ? [.complexParts] : [])
    }

    private var channelsFirst: SpecWarning? {
        guard case .varianceScaling(_, let mode, _) = recipe, let own = shape.fromChannelsFirst else { return nil }
        let meant = Fans(own)
        let factor = (meant.denominator(mode) / fans.denominator(mode)).squareRoot()
        return .channelsFirst(taken: fans, meant: meant, own: own, deviationFactor: factor)
    }

    private var emptyInterval: SpecWarning? {
        guard case .uniform(let scale) = recipe, scale.double < 0 else { return nil }
        return .emptyInterval(law.mean)
    }

    private var wrapping: SpecWarning? {
        guard case .constant(let value) = recipe, let integer = constantInteger, Double(integer) != value.double else {
            return nil
        }
        return .wraps(value, type: type, integer)
    }

    private var fansOfVector: SpecWarning? {
        guard case .varianceScaling = recipe, shape.rank < 2 else { return nil }
        return .noFans(rank: shape.rank)
    }

    private var documentedScale: SpecWarning? {
        guard initializer == .varianceScaling, case .varianceScaling(let scale, _, _) = recipe,
            options["scale"] == initializer.parameter("scale")?.default
        else { return nil }
        // The default in the source of the release, which its documentation does not have.
        let released = 1.0
        return .documentedScale(
            documented: scale.double, released: released, deviationFactor: (released / scale.double).squareRoot())
    }

    private var halfPrecision: SpecWarning? {
        guard initializer.isRandom, let levels = type.uniformLevels else { return nil }
        return .levels(type, levels)
    }

    private var orthogonalWarnings: [SpecWarning] {
        guard case .orthogonal(let distribution) = recipe, let (rows, columns) = shape.matrix else { return [] }
        return (rows < columns ? [.wide(rows: rows, columns: columns)] : [])
            + (distribution == .uniform ? [.notHaar] : [])
    }
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
