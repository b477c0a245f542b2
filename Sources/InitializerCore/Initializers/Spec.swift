/// An initializer with its options, a shape, a type and a key: all that decides a tensor, to the bit.
///
/// A Spec that exists is valid: whatever Axon would refuse was refused when it was made.
public struct Spec: Hashable, Sendable {
    /// The row of the catalogue.
    public let initializer: Initializer

    /// A value for each of the row's parameters.
    public let options: Options

    /// The tensor's shape.
    public let shape: Shape

    /// The tensor's element type.
    public let type: ElementType

    /// The key drawn with; kept, though unused, by initializers without randomness.
    public let key: Key

    /// What draws with the key: Axon's generator, or that of another framework; unused where the key is.
    public let generator: Generator

    /// The mathematics the options come down to: it follows from the row and the options.
    let construction: any Construction

    /// The most words drawn, or elements streamed, for one tensor: Threefry's counters here are 32 bits wide.
    public static let wordLimit = WordStream.limit

    /// The most elements of a matrix that has to be held whole to be made.
    public static let matrixLimit = 1 << 28

    /// Checks the whole call, as the first use of it in Axon would.
    ///
    /// - Throws: the ``InitializerError`` that says what does not fit.
    public init(
        initializer: Initializer, options: Options, shape: Shape, type: ElementType, key: Key,
        generator: Generator = .nx
    ) throws(InitializerError) {
        let name = initializer.name
        guard initializer.types.contains(type) else {
            throw .typeNotSupported(initializer: name, type: type, supported: initializer.types)
        }
        guard shape.rank >= initializer.minimumRank else {
            throw .rankTooLow(initializer: name, minimum: initializer.minimumRank, actual: shape.rank)
        }
        let construction = initializer.construction(options)
        try construction.validate(TensorType(shape: shape, type: type), as: name)
        let words = Int128(shape.count) * Int128(initializer.isRandom ? Spec.wordsPerElement(type) : 1)
        guard words <= Spec.wordLimit else { throw .tooManyWords(needed: words, limit: Int128(Spec.wordLimit)) }
        self.initializer = initializer
        self.options = options
        self.shape = shape
        self.type = type
        self.key = key
        self.generator = generator
        self.construction = construction
        _ = try generatorCall()
    }

    /// 32-bit words a random element of the type takes.
    private static func wordsPerElement(_ type: ElementType) -> Int {
        type.componentsPerElement * (type.component == .f64 ? 2 : 1)
    }

    /// The Spec with another key.
    ///
    /// - Throws: ``InitializerError/generatorRefuses(generator:initializer:reason:)`` for a key that the generator does
    ///   not take; those of ``Generator/nx`` are all valid.
    public func withKey(_ key: Key) throws(InitializerError) -> Spec {
        try Spec(
            initializer: initializer, options: options, shape: shape, type: type, key: key, generator: generator)
    }

    /// How many inputs and outputs the shape connects: by Axon's convention, unless the initializer names its axes.
    public var fans: Fans { construction.fans(tensorType) }

    /// The number of elements.
    public var count: Int { shape.count }

    /// The number of real numbers in the tensor: twice the elements for complex types.
    public var componentCount: Int { shape.count * type.componentsPerElement }

    /// The size of the tensor in bytes.
    public var byteCount: Int { shape.count * type.byteCount }
}

extension Spec {
    /// Specs are equal where all that decides the tensor is.
    public static func == (left: Spec, right: Spec) -> Bool {
        left.initializer == right.initializer && left.options == right.options && left.shape == right.shape
            && left.type == right.type && left.key == right.key && left.generator == right.generator
    }

    /// Hashes all that decides the tensor.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(initializer)
        hasher.combine(options)
        hasher.combine(shape)
        hasher.combine(type)
        hasher.combine(key)
        hasher.combine(generator)
    }
}

extension Spec {
    /// The Spec of an initializer by its name, or a usual name for it: `he_normal`, `kaiming_normal`.
    ///
    /// ```swift
    /// let spec = try Spec("he_normal", shape: [784, 256], key: 42)
    /// ```
    ///
    /// - Parameters:
    ///   - name: the initializer's.
    ///   - options: those that are not to be the defaults, by name.
    ///   - shape: the sizes of the axes, each at least 1; empty for a scalar.
    ///   - type: the element type.
    ///   - key: the seed of the key; kept, though unused, by initializers without randomness.
    ///   - generator: what draws with the key.
    /// - Throws: the ``InitializerError`` that says what does not fit.
    public init(
        _ name: String, options: [String: OptionValue] = [:], shape: [Int], type: ElementType = .f32, key: Int64,
        generator: Generator = .nx
    ) throws(InitializerError) {
        let initializer = try Initializer.named(name)
        try self.init(
            initializer: initializer, options: Options(options, for: initializer), shape: Shape(shape), type: type,
            key: Key(seed: key), generator: generator)
    }
}

extension Spec: CustomStringConvertible {
    /// The Spec as it can be typed: `he_normal(scale: 2.0) {784, 256} f32 key=42`, with the generator where it is not
    /// Axon's: `… key=42 rng=numpy`.
    public var description: String { typed(key: key.seed) }

    /// The same with another key.
    public func typed(key seed: Int64) -> String {
        "\(call) \(shape) \(type.name) key=\(seed)" + (generator == .nx ? "" : " rng=\(generator.name)")
    }

    /// The initializer with its options: `he_normal(scale: 2.0)`, `full(1.0)`, `zeros`.
    public var call: String { options.call(of: initializer) }
}

extension Options {
    /// An initializer with these as its options, as it can be typed.
    public func call(of initializer: Initializer) -> String {
        guard !initializer.parameters.isEmpty else { return initializer.name }
        let arguments = initializer.parameters.map { parameter in
            let value = self[parameter.name].map(String.init(describing:)) ?? ""
            return parameter.isPositional ? value : "\(parameter.name): \(value)"
        }
        return "\(initializer.name)(\(arguments.joined(separator: ", ")))"
    }
}
