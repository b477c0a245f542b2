/// What is probably not as the user means it, or not as they expect.
///
/// A construction writes its own warnings; here are those that several share.
public struct SpecWarning: Hashable, Sendable {
    /// What programs call it: `channels_first`.
    public let name: String
    /// What it says, in a sentence or two.
    public let sentence: NumericText

    init(_ name: String, _ sentence: NumericText) {
        self.name = name
        self.sentence = sentence
    }

    /// The scale is the documented default, and the code released as Axon 0.6.1 has another, which makes the standard
    /// deviation `deviationFactor` times as large.
    static func documentedScale(documented: Double, released: Double, deviationFactor: Double) -> SpecWarning {
        SpecWarning(
            "documented_scale",
            """
            The scale \(documented, digits: 4) is the default Axon documents; the code released as Axon 0.6.1 has \
            \(released, digits: 4), and σ \(deviationFactor, digits: 4) times as large.
            """)
    }

    /// A draw in half precision starts from one of this many levels.
    static func levels(_ type: ElementType, _ levels: Int) -> SpecWarning {
        SpecWarning(
            "levels",
            """
            In \(type.name) a draw starts from one of \(levels) levels, so it follows the law only approximately.
            """)
    }

    /// The variance is that of each part of a complex element.
    static let complexParts = SpecWarning(
        "complex_parts",
        "The numbers apply to the real and the imaginary part separately: an element has twice the variance.")
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
