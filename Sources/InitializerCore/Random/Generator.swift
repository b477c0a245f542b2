/// A row of the generators a Spec can be drawn by: what turns its key into numbers.
///
/// ``nx`` is Axon's, by which a construction draws as its own file says. The others follow the published source of a
/// framework, so that a tensor is the one that a line of the framework makes with that key. Such a row says which line
/// makes what a Spec asks for, and draws the same; the line and the draw stand side by side, and whatever the framework
/// has no line for, or cannot be made to the digit, is refused with the reason.
///
/// ```swift
/// let spec = try Spec("normal", shape: [784, 256], key: 42, generator: .numPy)
/// // np.random.default_rng(42).normal(0.0, 0.01, (784, 256)).astype(np.float32)
/// ```
public struct Generator: Sendable {
    /// What is typed behind `rng=`.
    public let name: String
    /// Usual names for it.
    public let aliases: [String]
    /// What it is called: `NumPy's default_rng`.
    public let title: String
    /// How it makes numbers, in a few words.
    public let summary: String
    /// The name of the framework it is of.
    public let framework: String
    /// The release whose source it follows.
    public let version: String
    /// The files of that source.
    public let sources: [String]
    /// The keys it takes.
    public let keys: ClosedRange<Int64>
    /// The element types it draws.
    public let types: [ElementType]
    /// Lines to run after those that set the framework up.
    let setup: [String]
    /// Operations that a number takes, measured and all, of which 3e9 are done in a second.
    let operations: Double

    /// The line that makes what a Spec asks for, and its numbers; nil for what draws as constructions say.
    let call: (@Sendable (FrameworkWords) throws(GeneratorRefusal) -> GeneratorCall)?

    init(
        _ name: String, aliases: [String] = [], _ title: String, _ summary: String, framework: String, version: String,
        sources: [String], keys: ClosedRange<Int64>, types: [ElementType], setup: [String] = [], operations: Double,
        call: (@Sendable (FrameworkWords) throws(GeneratorRefusal) -> GeneratorCall)?
    ) {
        self.name = name
        self.aliases = aliases
        self.title = title
        self.summary = summary
        self.framework = framework
        self.version = version
        self.sources = sources
        self.keys = keys
        self.types = types
        self.setup = setup
        self.operations = operations
        self.call = call
    }

    /// How far the numbers drawn here are those of the framework.
    public enum Agreement: Hashable, Sendable {
        /// To the bit.
        case bits
        /// But for the last digit: at most so many units in the last place.
        case digits(units: Int)
    }

    /// The next key that it takes, the first after the last.
    public func key(after seed: Int64) -> Int64 { seed < keys.upperBound ? seed + 1 : keys.lowerBound }

    /// Every generator, Axon's first.
    public static let all: [Generator] = [nx, jax, jaxUnpartitionable, numPy, numPySingle, pyTorch]

    /// Axon's.
    public static let nx = Generator(
        "nx", aliases: ["axon"], "Axon's Nx.Random", "Threefry-2x32, normals by the inverse error function",
        framework: "axon", version: "0.7", sources: ["nx/lib/nx/random.ex"], keys: .min ... .max,
        types: ElementType.real + ElementType.complex, operations: 10, call: nil)
}

extension Generator: Named {}

extension Generator: Hashable {
    /// Rows are told apart by their names.
    public static func == (left: Generator, right: Generator) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A line of a framework, and what it makes.
struct GeneratorCall: Sendable {
    /// The line, as it can be run after the framework's setup.
    let line: String
    var agreement = Generator.Agreement.bits
    /// The law of an element, as it is rounded to the element type.
    let law: any Law
    /// What gives the values: drawn where they are asked for, where the generator can leap to any place; else all of
    /// them, held.
    let source: @Sendable (Checkpoint) throws -> any TensorSource
}

/// Why a generator does not draw what a Spec asks for: facts only, worded elsewhere.
public enum GeneratorRefusal: Error, Hashable, Sendable {
    /// It takes other keys.
    case key(ClosedRange<Int64>)
    /// It draws other types.
    case type(ElementType, supported: [ElementType])
    /// The framework has no function of the kind.
    case noFunction
    /// The framework's function wants a shape of a certain kind, which is said in words.
    case shape(String)
    /// A factored matrix, whose last digits depend on the library that factors it.
    case factored
    /// Draws outside the bounds are drawn again, and too few are inside: such a share.
    case rarelyInside(share: Double)
    /// Draws have to be made in order and held, and there are too many.
    case tooLarge(limit: Int)
    /// Numbers are beyond what the element type holds.
    case notFinite
}

extension Spec {
    /// What its generator makes of it; nil where it is drawn as its construction says: by ``Generator/nx``, and without
    /// randomness.
    ///
    /// - Throws: ``InitializerError/generatorRefuses(generator:initializer:reason:)``.
    func generatorCall() throws(InitializerError) -> GeneratorCall? {
        guard let call = generator.call, initializer.isRandom else { return nil }
        do throws(GeneratorRefusal) {
            guard generator.keys.contains(key.seed) else { throw GeneratorRefusal.key(generator.keys) }
            guard generator.types.contains(type) else {
                throw GeneratorRefusal.type(type, supported: generator.types)
            }
            guard construction.target(tensorType) != nil else { throw GeneratorRefusal.notFinite }
            guard let framework = Framework.named(generator.framework), let words = FrameworkWords(self, framework)
            else { throw GeneratorRefusal.noFunction }
            if case .constant(let value) = words.target, let line = framework.exactCall(words) {
                return words.constant(value, line)
            }
            if words.target.isFactor { throw GeneratorRefusal.factored }
            // All but NumPy's double precision draw on the width in the type that is computed in.
            if case .uniform(let lower, let upper) = words.target, type != .f64, !Float(upper - lower).isFinite {
                throw GeneratorRefusal.notFinite
            }
            return try call(words)
        } catch {
            throw .generatorRefuses(generator: generator.name, initializer: initializer.name, reason: error)
        }
    }
}

extension FrameworkWords {
    /// Draws without spread, such as of a scale of 0: every element is the same.
    fileprivate func constant(_ value: Number, _ line: String) -> GeneratorCall {
        let (shape, type) = (shape, type)
        let rounded = type.format.round(value.double)
        return GeneratorCall(line: line, law: PointLaw(value: rounded)) { _ in
            ConstantTensor(shape, type, .real(rounded))
        }
    }

    /// Refuses more elements than are held.
    func requireHoldable() throws(GeneratorRefusal) {
        guard shape.count <= Spec.matrixLimit else { throw .tooLarge(limit: Spec.matrixLimit) }
    }

    /// A law with its bounds and its values as the element type rounds them.
    func rounded(_ law: any Law) -> any Law {
        let format = type.format
        return rounded(law, format)
    }

    private func rounded<Format: RealFormat>(_ law: any Law, _ format: Format.Type) -> any Law {
        switch law {
        case let law as UniformLaw:
            let (lower, upper) = (Format.round(law.lower), Format.round(law.upper))
            return lower < upper ? Format.rounded(UniformLaw(lower: lower, upper: upper)) : PointLaw(value: lower)
        case let law as TruncatedNormalLaw:
            let (lower, upper) = (Format.round(law.interval.lower), Format.round(law.interval.upper))
            return lower < upper
                ? Format.rounded(TruncatedNormalLaw(law.interval.withEnds(lower, upper))) : PointLaw(value: lower)
        default: return Format.rounded(law)
        }
    }
}
