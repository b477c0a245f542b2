/// One row of the frameworks a Spec can be translated into: how it names types, takes fans and writes calls, by its
/// published source.
public struct Framework: Sendable {
    /// What is typed: `pytorch`.
    public let name: String
    /// Usual names for it, and what is translated alike: `torch`, `flax`.
    public let aliases: [String]
    /// What it is called: `PyTorch`.
    public let title: String
    /// The release whose source the row is from.
    public let release: String
    /// The order of axes its own layers store their weights in: `{out, in, …}`.
    public let layout: String

    /// Whether it draws complex numbers by the same law as Axon: each part with it.
    let drawsComplex: Bool
    /// Whether it draws what a Spec draws, to the level.
    public let drawsSpecs: Bool
    /// The least magnitude other than 0 that it gives of a type, in draws and in constants; smaller ones become 0. Nil
    /// where it gives every number the type has.
    let leastMagnitude: @Sendable (ElementType, _ isDrawn: Bool) -> Double?
    /// Why smaller numbers become 0.
    let flushing: FrameworkRemark.Flushing
    /// Its name of an element type, nil if it has none.
    let typeName: @Sendable (ElementType) -> String?
    /// What has to be run first, a line each.
    let setup: @Sendable (FrameworkWords) -> [String]
    /// A call that gives the target, with its numbers in; nil if there is none.
    let exactCall: @Sendable (FrameworkWords) -> String?
    /// What is usually written for the Spec, the best first.
    let usualCalls: @Sendable (FrameworkWords) -> [UsualCall]
    /// What else there is to know.
    let remarks: @Sendable (FrameworkWords) -> [FrameworkRemark]

    init(
        _ name: String, aliases: [String] = [], _ title: String, release: String, layout: String,
        drawsComplex: Bool = false, drawsSpecs: Bool = false,
        leastMagnitude: @escaping @Sendable (ElementType, _ isDrawn: Bool) -> Double? = { _, _ in nil },
        flushing: FrameworkRemark.Flushing = .subnormals,
        typeName: @escaping @Sendable (ElementType) -> String?,
        setup: @escaping @Sendable (FrameworkWords) -> [String],
        exactCall: @escaping @Sendable (FrameworkWords) -> String?,
        usualCalls: @escaping @Sendable (FrameworkWords) -> [UsualCall],
        remarks: @escaping @Sendable (FrameworkWords) -> [FrameworkRemark] = { _ in [] }
    ) {
        self.name = name
        self.aliases = aliases
        self.title = title
        self.release = release
        self.layout = layout
        self.drawsComplex = drawsComplex
        self.drawsSpecs = drawsSpecs
        self.leastMagnitude = leastMagnitude
        self.flushing = flushing
        self.typeName = typeName
        self.setup = setup
        self.exactCall = exactCall
        self.usualCalls = usualCalls
        self.remarks = remarks
    }

    /// Every framework there is.
    public static let all: [Framework] = [axon, jax, keras, pyTorch, mlx, flux, timm, numPy]

    /// The row with this name or alias, or nil.
    public static func named(_ name: String) -> Framework? { all.named(name) }

    /// Whether it has no function for a target: none but Axon factors a matrix that is not centred.
    func lacks(_ target: FrameworkTarget) -> Bool { target == .orthogonal(.uniform) && !drawsComplex }
}

extension Framework: Named {}

/// How a call differs from the Spec, or what to beware of in a framework.
public enum FrameworkRemark: Hashable, Sendable {
    /// It takes other fans of the shape; the Spec's, swapped, where it is the transpose of what its layers store.
    case fans(own: Fans, areSwapped: Bool)
    /// It takes other fans of a scalar or a vector.
    case fansOfVector(own: Fans)
    /// Its scale is not the Spec's.
    case scale(own: Double, meant: Double)
    /// It draws from the whole normal, where the Spec's is cut.
    case untruncated
    /// It cuts what it calls normal.
    case truncated
    /// Its mean is not the Spec's.
    case mean(own: Double, meant: Double)
    /// The default scale of the release, which its documentation does not have.
    case releasedDefault(released: Double, documented: Double)
    /// The bounds of its truncated normal are values, where others count standard deviations.
    case absoluteBounds
    /// It draws by the inverse error function in single precision, which has no digits left where the bounds are.
    case tailLost
    /// It has no truncated normal: normal numbers outside the bounds are left out, and others drawn.
    case drawsAgain
    /// It has no truncated normal, and of normal numbers next to none lie between the bounds.
    case tailRejected
    /// Its functions that scale by fans refuse a shape of fewer than two axes.
    case noFans
    /// Its function folds the shape to another matrix.
    case folds(rows: Int, columns: Int)
    /// It factors a normal matrix, where the Spec's is uniform.
    case normalMatrix
    /// It fails for matrices with fewer rows than columns, unless they are transposed.
    case wide
    /// The call draws the real or the imaginary part of a complex tensor.
    case onePart
    /// It has no unitary matrices.
    case noUnitary
    /// It has no such element type.
    case noType(ElementType)
    /// Double precision is a setting of its backend.
    case doublePrecision
    /// It has nothing of this kind of its own.
    case nothing
    /// Numbers below this magnitude become 0.
    case flushes(below: Double, Flushing)
    /// The numbers are too large for the element type.
    case notFinite

    /// Why small numbers become 0.
    public enum Flushing: Hashable, Sendable {
        /// It computes without subnormal numbers.
        case subnormals
        /// One of its backends does: what is said of the call holds for that one. Another keeps them.
        case backend(String, keptBy: String)
        /// It draws in single precision.
        case singlePrecision
    }
}

extension ElementType {
    /// The least number whose bits are not those of a subnormal one, where arithmetic is done in the type itself: halves
    /// of 16 bits with few exponents are computed in single precision.
    var leastNormal: Double? {
        switch component {
        case .f32, .bf16: Double(Float.leastNormalMagnitude)
        case .f64: Double.leastNormalMagnitude
        default: nil
        }
    }
}

extension Fans {
    /// Fans as another convention takes them.
    init(in inputs: Int, out outputs: Int, receptiveField: Int) {
        self.in = inputs
        out = outputs
        self.receptiveField = receptiveField
    }
}

extension Number {
    /// Whether it is 0, or 1, which most frameworks have a function of their own for.
    func isExactly(_ value: Int) -> Bool { double == Double(value) && double.sign == .plus }
}
