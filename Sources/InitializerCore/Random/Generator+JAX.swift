import Platform

extension Generator {
    /// JAX's, as it has been since version 0.5: each number is drawn from the hash of its own place, so that any part of a
    /// tensor can be drawn by itself and does not depend on how many numbers there are.
    public static let jax = jax(
        "jax", aliases: ["threefry"], "JAX's jax.random",
        "Threefry-2x32 of each place by itself, normals by the inverse error function", isPartitionable: true)

    /// JAX's as it was before: the places are hashed in pairs of one in either half, as Axon does, and every number depends
    /// on how many there are.
    public static let jaxUnpartitionable = jax(
        "jax_unpartitionable", "JAX's jax.random with jax_threefry_partitionable off",
        "Threefry-2x32 of pairs of places, normals by the inverse error function", isPartitionable: false,
        setup: ["jax.config.update(\"jax_threefry_partitionable\", False)"])

    /// Keys are those that are the same with and without 64-bit types, which JAX has only where they are enabled.
    private static func jax(
        _ name: String, aliases: [String] = [], _ title: String, _ summary: String, isPartitionable: Bool,
        setup: [String] = []
    ) -> Generator {
        Generator(
            name, aliases: aliases, title, summary, framework: "jax", version: "0.10",
            sources: [
                "jax/_src/random/threefry2x32.py", "jax/_src/random/core.py", "jax/_src/nn/initializers.py",
            ], keys: 0...Int64(UInt32.max), types: [.f32, .f64], setup: setup, operations: 300
        ) { words throws(GeneratorRefusal) in
            try words.type == .f64
                ? JAXCall<Double>(words).call(words, isPartitionable)
                : JAXCall<Float>(words).call(words, isPartitionable)
        }
    }
}

/// The random words of a key, in either layout.
struct JAXWords: Sendable {
    private let key: Key
    /// The layout in pairs; nil where each place has its own words.
    private let stream: WordStream?

    /// - Parameter count: the words of 32 bits that are drawn in all.
    init(_ key: Key, count: Int, isPartitionable: Bool) {
        self.key = key
        stream = isPartitionable ? nil : WordStream(key: key, count: count)
    }

    @inline(__always)
    private func block(_ index: Int) -> (UInt32, UInt32) {
        Threefry.hash(key, (UInt32(truncatingIfNeeded: index >> 32), UInt32(truncatingIfNeeded: index)))
    }

    /// The 32 bits of a place.
    @inline(__always)
    func single(_ index: Int) -> UInt32 {
        if let stream { return stream[index] }
        let (high, low) = block(index)
        return high ^ low
    }

    /// The 64 bits of a place.
    @inline(__always)
    func double(_ index: Int) -> UInt64 {
        let (high, low) = stream?.block(index) ?? block(index)
        return UInt64(high) << 32 | UInt64(low)
    }
}

/// What JAX computes in.
protocol JAXReal: XLAReal {
    /// Words of 32 bits to a number.
    static var wordCount: Int { get }

    /// A number in [0, 1) of as many bits as there are in a significand.
    static func unit(_ words: JAXWords, _ index: Int) -> Self
}

extension Float: JAXReal {
    static var wordCount: Int { 1 }

    @inline(__always)
    static func unit(_ words: JAXWords, _ index: Int) -> Float {
        Float(bitPattern: words.single(index) >> 9 | 0x3f80_0000) - 1
    }
}

extension Double: JAXReal {
    static var wordCount: Int { 2 }

    @inline(__always)
    static func unit(_ words: JAXWords, _ index: Int) -> Double {
        Double(bitPattern: words.double(index) >> 12 | 0x3ff0_0000_0000_0000) - 1
    }
}

/// A call of `jax.nn.initializers` or `jax.random`, and what it draws. All arithmetic is done in the element type, each
/// operation by itself unless XLA joins them.
private struct JAXCall<Real: JAXReal>: Sendable {
    enum Kind: Sendable {
        /// `uniform(minval, maxval)`
        case uniform(lower: Real, upper: Real)
        /// `normal()`
        case normal
        /// `truncated_normal(lower, upper)`
        case truncatedNormal(lower: Real, upper: Real)
    }

    let line: String
    let kind: Kind
    /// What is multiplied by, and then added; nil where a line does neither.
    let factor: Real?
    let offset: Real?
    let law: any Law

    init(_ words: FrameworkWords) throws(GeneratorRefusal) {
        let usual = Framework.jax.usualCalls(words).first
        if let variance = words.jaxVariance, let usual {
            self.init(usual.line, words, Real(variance.value), variance.distribution)
        } else if let line = Framework.jax.exactCall(words) {
            try self.init(line, words)
        } else {
            if case .truncatedNormal(let interval) = words.target { throw .rarelyInside(share: interval.share) }
            throw .noFunction
        }
    }

    private init(
        _ line: String, kind: Kind, factor: Real? = nil, offset: Real? = nil, law: any Law
    ) {
        (self.line, self.kind, self.factor, self.offset, self.law) = (line, kind, factor, offset, law)
    }

    /// `variance_scaling`: the variance is rounded to the element type, and so is each step to the factor.
    private init(
        _ line: String, _ words: FrameworkWords, _ variance: Real, _ distribution: ScalingDistribution
    ) {
        switch distribution {
        case .normal:
            let deviation = variance.squareRoot()
            self.init(line, kind: .normal, factor: deviation, law: NormalLaw(mean: 0, sigma: Double(deviation)))
        case .uniform:
            let limit = (3 * variance).squareRoot()
            self.init(
                line, kind: .uniform(lower: -1, upper: 1), factor: limit,
                law: UniformLaw(lower: -Double(limit), upper: Double(limit)))
        case .truncatedNormal:
            let deviation = variance.squareRoot() / Real(0.87962566103423978)
            self.init(
                line, kind: .truncatedNormal(lower: -2, upper: 2), factor: deviation,
                law: TruncatedNormalLaw(sigma: Double(deviation), bound: 2))
        }
    }

    private init(_ line: String, _ words: FrameworkWords) throws(GeneratorRefusal) {
        func real(_ x: Double) -> Real { Real(words.literal(x).value) }
        switch words.target {
        case .uniform(let lower, let upper):
            let (lower, upper) = (real(lower), real(upper))
            self.init(
                line, kind: .uniform(lower: lower, upper: upper),
                law: UniformLaw(lower: Double(lower), upper: Double(upper)))
        case .normal(let mean, let deviation):
            self.init(
                line, kind: .normal, factor: real(deviation), offset: mean == 0 ? nil : real(mean),
                law: NormalLaw(mean: Double(real(mean)), sigma: Double(real(deviation))))
        case .truncatedNormal(let interval):
            self.init(
                line, kind: .truncatedNormal(lower: real(interval.below), upper: real(interval.above)),
                factor: real(interval.sigma), offset: interval.mean == 0 ? nil : real(interval.mean),
                law: TruncatedNormalLaw(interval))
        default: throw .noFunction
        }
    }

    /// What the call comes to for a key in either layout of words.
    ///
    /// - Throws: where JAX's earlier layout would split the key, at 2³² - 1 words.
    func call(_ words: FrameworkWords, _ isPartitionable: Bool) throws(GeneratorRefusal) -> GeneratorCall {
        let count = words.shape.count * Real.wordCount
        guard isPartitionable || count < UInt32.max else { throw .shape("fewer than 4,294,967,295 random words") }
        let key = Key(high: 0, low: UInt32(truncatingIfNeeded: words.seed))
        let tensor = JAXTensor(
            shape: words.shape, type: words.type, call: self,
            words: JAXWords(key, count: count, isPartitionable: isPartitionable))
        return GeneratorCall(line: line, law: words.rounded(law)) { _ in tensor }
    }

    /// The interval that uniform numbers are drawn from.
    var interval: (lower: Real, upper: Real) {
        switch kind {
        case .uniform(let lower, let upper): (lower, upper)
        case .normal: ((-1 as Real).nextUp, 1)
        case .truncatedNormal(let lower, let upper):
            (.error(lower * inverseRootTwo), .error(upper * inverseRootTwo))
        }
    }

    private var rootTwo: Real { Real(2.0.squareRoot()) }

    /// XLA multiplies by it instead of dividing by √2.
    private var inverseRootTwo: Real { 1 / rootTwo }

    /// The number of a uniform one in that interval.
    @inline(__always)
    func value(_ uniform: Real) -> Real {
        var value = uniform
        switch kind {
        case .uniform: break
        case .normal: value = rootTwo * .inverseError(uniform)
        case .truncatedNormal(let lower, let upper):
            // Not the ends themselves.
            value = min(max(rootTwo * .inverseError(uniform), lower.nextUp), upper.nextDown)
        }
        if let factor { value *= factor }
        if let offset { value += offset }
        return value
    }
}

/// A tensor of independent draws, each from the words of its place.
private struct JAXTensor<Real: JAXReal>: TensorSource {
    let shape: Shape
    let type: ElementType
    let call: JAXCall<Real>
    let words: JAXWords

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        let (lower, upper) = call.interval
        let width = upper - lower
        for index in buffer.indices {
            let uniform = max(lower, lower.addingProduct(.unit(words, start + index), width))
            buffer[index] = Double(call.value(uniform))
        }
    }
}

extension FrameworkWords {
    /// The variance that `variance_scaling` aims at, as Python computes it, where that is the usual call.
    fileprivate var jaxVariance: (value: Double, distribution: ScalingDistribution)? {
        if let named = spec.construction.namedScaling {
            return (literal(named.scale).value / named.jaxFan(shape), named.distribution)
        }
        guard let scaling, shape.rank >= 2 else { return nil }
        return (literal(scaling.scale).value / spec.fans.denominator(scaling.mode), scaling.distribution)
    }
}

extension NamedScaling {
    /// `_compute_fans`, and the mean of both.
    fileprivate func jaxFan(_ shape: Shape) -> Double {
        func size(_ axes: [Int]) -> Double {
            axes.reduce(1) { $0 * Double(shape.dimensions[$1 < 0 ? $1 + shape.rank : $1]) }
        }
        let field = Double(shape.count) / size(inputs) / size(outputs) / size(batch)
        let (fanIn, fanOut) = (size(inputs) * field, size(outputs) * field)
        switch mode {
        case .fanIn: return fanIn
        case .fanOut: return fanOut
        case .fanAverage: return (fanIn + fanOut) / 2
        case .fanGeometricAverage: return pow(fanIn * fanOut, 0.5)
        }
    }
}
