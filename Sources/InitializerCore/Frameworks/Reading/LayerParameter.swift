/// A parameter of a framework's layer: what it is called and how it is stored there, the law it begins with, and the Spec
/// that draws by the same law.
public struct LayerParameter: Sendable {
    /// Its name in the framework: `weight`, `weight_ih_l0`, `recurrent_kernel`.
    public let name: String
    /// Its shape as the framework stores it.
    public let shape: Shape
    /// The fans the framework takes of it; nil where it takes none of such a shape.
    public let fans: Fans?
    /// The law of an element that is drawn.
    public let law: any Law
    /// What kind of law that is: `uniform`, `orthogonal`.
    public let family: String
    /// The Spec of the same law, laid out so that its fans are the framework's; nil where there is none.
    public let spec: Spec?
    /// The inputs that each output unit adds up; nil where the parameter adds up none, or their number depends on more.
    public let inputs: Int?
    /// What else there is to know.
    public let remarks: [LayerRemark]

    /// The variance that signals are multiplied by, per layer: the inputs of a unit times the mean square of a weight.
    public var varianceFactor: Double? {
        guard let inputs, !law.variance.isNaN else { return nil }
        return Double(inputs) * (law.variance + law.mean * law.mean)
    }

    /// σ beside that of He's initialization for the same number of inputs, √(2/n).
    public var ratioToHe: Double? { varianceFactor.map { ($0 / 2).squareRoot() } }
}

/// A parameter as a row describes it, before it is known with which type and key it is drawn.
struct ParameterPlan {
    var name: String
    let sizes: [Int]
    let draw: FrameworkDraw
    let layout: FrameworkLayout
    /// The axes as the Spec has them, where the layout alone does not say.
    var specSizes: [Int]?
    var inputs: Int?
    var remarks: [LayerRemark] = []
    /// The constants it is made of, where it is not drawn from one law: how many elements have which value.
    var blocks: [(count: Int, value: Double)] = []

    init(
        _ name: String, _ sizes: [Int], _ draw: FrameworkDraw, _ layout: FrameworkLayout, specSizes: [Int]? = nil,
        inputs: Int? = nil, _ remarks: LayerRemark...
    ) {
        self.name = name
        self.sizes = sizes
        self.draw = draw
        self.layout = layout
        self.specSizes = specSizes
        self.inputs = inputs
        self.remarks = remarks
    }

    /// The same under a longer name.
    func inside(_ prefix: String, separator: String = ".") -> ParameterPlan {
        var plan = self
        plan.name = prefix + separator + name
        return plan
    }

    /// The same, drawn from something else.
    func drawn(by draw: FrameworkDraw) -> ParameterPlan {
        var plan = ParameterPlan(name, sizes, draw, layout, specSizes: specSizes, inputs: inputs)
        plan.remarks = remarks.filter { $0 != .rootFive }
        return plan
    }

    /// The parameter, drawn as `type` with `key`.
    func parameter(_ type: ElementType, _ key: Key, fans convention: FansOfVector) throws(FrameworkCallError)
        -> LayerParameter
    {
        let draw = try draw.drawn(for: sizes, by: name)
        do throws(InitializerError) {
            let stored = try Shape(sizes)
            let shape = try Shape(specSizes ?? (draw.keepsAxes ? sizes : layout.specSizes(sizes)))
            let tensor = TensorType(shape: shape, type: type)
            let construction = draw.construction
            var remarks = draw.remarks + self.remarks
            guard blocks.isEmpty else {
                let law = ConstantBlocksLaw(blocks)
                return LayerParameter(
                    name: name, shape: stored, fans: shape.rank >= 2 ? Fans(shape) : convention.fans(stored), law: law,
                    family: law.notation.family, spec: nil, inputs: nil, remarks: remarks)
            }
            var spec: Spec?
            do throws(InitializerError) {
                spec = try Spec(
                    initializer: draw.initializer, options: draw.options, shape: shape, type: type, key: key)
            } catch {
                switch error {
                case .tooManyWords, .matrixTooLarge: remarks.append(.tooLarge(error))
                default: throw error
                }
            }
            // Whatever was too large was checked before that.
            let fans = shape.rank >= 2 ? construction.fans(tensor) : convention.fans(stored)
            let law = construction.idealLaw(tensor)
            return LayerParameter(
                name: name, shape: stored, fans: fans, law: law, family: draw.family(of: law), spec: spec,
                inputs: inputs, remarks: remarks)
        } catch {
            throw FrameworkCallError(.initializer(error))
        }
    }
}

extension FrameworkDraw {
    /// What kind of law an element has: the law's own family where elements are drawn each by itself, else the
    /// initializer's name.
    func family(of law: any Law) -> String {
        if construction.isIndependent || law is PointLaw { return law.unrounded.notation.family }
        return initializer.name.replacing("_", with: " ")
    }
}

/// Which fans a framework takes of a tensor of fewer than two axes.
enum FansOfVector: Hashable, Sendable {
    /// None: its functions refuse.
    case none
    /// 1 for both.
    case ones
    /// The length for both.
    case length
    /// 1 and the length.
    case one

    func fans(_ shape: Shape) -> Fans? {
        switch self {
        case .none: nil
        case .ones: Fans(in: 1, out: 1, receptiveField: 1)
        case .length: Fans(in: shape.count, out: shape.count, receptiveField: 1)
        case .one: Fans(in: 1, out: shape.count, receptiveField: 1)
        }
    }
}

/// The values of a tensor made of stretches of constants, as those of an element chosen at random.
private struct ConstantBlocksLaw: Law {
    let points: [LawPoint]?
    let mean: Double
    let variance: Double

    init(_ blocks: [(count: Int, value: Double)]) {
        let total = Double(blocks.reduce(0) { $0 + $1.count })
        let mean = blocks.reduce(0) { $0 + Double($1.count) / total * $1.value }
        self.mean = mean
        variance = blocks.reduce(0) { $0 + Double($1.count) / total * ($1.value - mean) * ($1.value - mean) }
        let values = Set(blocks.map(\.value)).sorted()
        points = values.map { value in
            LawPoint(
                value: value,
                probability: blocks.filter { $0.value == value }.reduce(0) { $0 + Double($1.count) } / total)
        }
    }

    var skewness: Double { .nan }
    var kurtosis: Double { .nan }
    var support: (lower: Double, upper: Double) { (points?.first?.value ?? mean, points?.last?.value ?? mean) }
    func cumulative(_ x: Double) -> Double {
        (points ?? []).reduce(0) { $0 + ($1.value <= x ? $1.probability : 0) }
    }
    func density(_ x: Double) -> Double? { nil }
    var notation: Notation { Notation("constants", [:]) }
}
