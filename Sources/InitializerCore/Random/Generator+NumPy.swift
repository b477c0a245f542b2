extension Generator {
    /// NumPy's, drawn in double precision and rounded to the element type, as `.astype` does.
    ///
    /// Uniform numbers take one word each, so that any part of a tensor can be drawn by itself. Normal ones take one or
    /// more: a tensor of them is drawn in order and held, as is one of truncated normal ones, which NumPy has no function
    /// for. They are the normal ones between the bounds, in the order they are drawn.
    public static let numPy = Generator(
        "numpy", aliases: ["default_rng", "pcg64"], "NumPy's default_rng",
        "PCG64, normals by a ziggurat, in double precision and rounded to the element type", framework: "numpy",
        version: "2.4", sources: NumPyDraws.sources, keys: 0 ... .max, types: [.f16, .f32, .f64], operations: 60
    ) { words throws(GeneratorRefusal) in
        guard let draws = NumPyDraws(words) else { throw .noFunction }
        return try draws.call(words)
    }

    /// NumPy's, drawn in single precision from the start, as its functions do that take a `dtype`.
    public static let numPySingle = Generator(
        "numpy_float32", aliases: ["numpy_single"], "NumPy's default_rng with dtype=np.float32",
        "PCG64, normals by a ziggurat, in single precision", framework: "numpy", version: "2.4",
        sources: NumPyDraws.sources, keys: 0 ... .max, types: [.f32], operations: 60
    ) { words throws(GeneratorRefusal) in
        guard let draws = NumPyDraws(words) else { throw .noFunction }
        return try draws.singleCall(words)
    }
}

/// What NumPy draws: a distribution with its numbers as a line has them.
enum NumPyDraws {
    typealias Literal = (text: String, value: Double)

    case uniform(lower: Literal, upper: Literal)
    case normal(mean: Literal, deviation: Literal)
    case truncatedNormal(NormalInterval, mean: Literal, deviation: Literal, below: Literal, above: Literal)

    static let sources = [
        "numpy/random/bit_generator.pyx", "numpy/random/src/pcg64/pcg64.h",
        "numpy/random/src/distributions/distributions.c",
    ]

    /// Nil for what NumPy has no function for.
    init?(_ words: FrameworkWords) {
        switch words.target {
        case .uniform(let lower, let upper):
            self = .uniform(lower: words.literal(lower), upper: words.literal(upper))
        case .normal(let mean, let deviation):
            self = .normal(mean: words.literal(mean), deviation: words.literal(deviation))
        case .truncatedNormal(let interval):
            self = .truncatedNormal(
                interval, mean: words.literal(interval.mean), deviation: words.literal(interval.sigma),
                below: words.literal(interval.below), above: words.literal(interval.above))
        default: return nil
        }
    }

    /// The least share of normal numbers between the bounds: of a hundred, one.
    private static let leastShare = 0.01

    /// Whether enough normal numbers lie in an interval to wait for them.
    static func reaches(_ interval: NormalInterval) -> Bool { interval.share >= leastShare }

    private func requireInside() throws(GeneratorRefusal) {
        guard case .truncatedNormal(let interval, _, _, _, _) = self, !NumPyDraws.reaches(interval) else { return }
        throw .rarelyInside(share: interval.share)
    }

    private var law: any Law {
        switch self {
        case .uniform(let lower, let upper): UniformLaw(lower: lower.value, upper: upper.value)
        case .normal(let mean, let deviation): NormalLaw(mean: mean.value, sigma: deviation.value)
        case .truncatedNormal(let interval, _, _, _, _): TruncatedNormalLaw(interval)
        }
    }

    /// What is added where a line adds nothing at 0: -0, which leaves every number as it is, -0 too.
    private func plus(_ literal: Literal) -> Double { literal.value == 0 ? -0.0 : literal.value }

    // MARK: In double precision

    /// The line.
    func line(_ words: FrameworkWords) -> String {
        let isDouble = words.type.component == .f64
        let cast = isDouble ? "" : ".astype(\(words.typeName))"
        switch self {
        case .uniform(let lower, let upper): return "rng.uniform(\(lower.text), \(upper.text), \(words.tuple))\(cast)"
        case .normal(let mean, let deviation):
            return "rng.normal(\(mean.text), \(deviation.text), \(words.tuple))\(cast)"
        case .truncatedNormal(_, let mean, let deviation, let below, let above):
            let inside = inside("rng.standard_normal", "float", words, below, above)
            let scaled = "\(mean.value == 0 ? "" : "\(mean.text) + ")\(deviation.text) * \(inside)"
            return isDouble ? scaled : "(\(scaled))\(cast)"
        }
    }

    /// The numbers between two bounds, in the order they are drawn.
    private func inside(
        _ draw: String, _ type: String, _ words: FrameworkWords, _ below: Literal, _ above: Literal
    ) -> String {
        "np.fromiter((z for z in iter(\(draw), None) if \(below.text) <= z <= \(above.text)), \(type), "
            + "\(words.shape.count)).reshape(\(words.tuple))"
    }

    fileprivate func call(_ words: FrameworkWords) throws(GeneratorRefusal) -> GeneratorCall {
        let (line, law) = (line(words), words.rounded(law))
        let (tensor, key) = (words.spec.tensorType, UInt64(bitPattern: words.seed))
        switch self {
        case .uniform(let lower, let upper):
            return GeneratorCall(line: line, law: law) { _ in
                NumPyUniforms(tensor, key, lower: lower.value, upper: upper.value)
            }
        case .normal(let mean, let deviation):
            try words.requireHoldable()
            return GeneratorCall(line: line, law: law) {
                try NumPyNormals(key, mean: mean.value, deviation: deviation.value).held(tensor, $0)
            }
        case .truncatedNormal(_, let mean, let deviation, let below, let above):
            try requireInside()
            try words.requireHoldable()
            return GeneratorCall(line: line, law: law) {
                try NumPyTruncatedNormals(
                    key, mean: plus(mean), deviation: deviation.value, bounds: below.value...above.value
                ).held(tensor, $0)
            }
        }
    }

    // MARK: In single precision

    fileprivate func singleCall(_ words: FrameworkWords) throws(GeneratorRefusal) -> GeneratorCall {
        try requireInside()
        try words.requireHoldable()
        let law = words.rounded(law)
        let tensor = words.spec.tensorType
        let numbers = SingleZiggurat(PermutedCongruential(key: UInt64(bitPattern: words.seed)))
        func scaled(_ factor: Literal, _ draw: String, _ plus: Literal) -> String {
            "\(plus.value == 0 ? "" : "np.float32(\(plus.text)) + ")np.float32(\(factor.text)) * \(draw)"
        }
        switch self {
        case .uniform(let lower, let upper):
            let width = words.literal(Double(Float(upper.value) - Float(lower.value)))
            let line = scaled(width, "rng.random(\(words.tuple), dtype=np.float32)", lower)
            return GeneratorCall(line: line, law: law) {
                try NumPySingles(numbers, plus: plus(lower), times: width.value) { $0.unit() }.held(tensor, $0)
            }
        case .normal(let mean, let deviation):
            let line = scaled(deviation, "rng.standard_normal(\(words.tuple), dtype=np.float32)", mean)
            return GeneratorCall(line: line, law: law) {
                try NumPySingles(numbers, plus: plus(mean), times: deviation.value) { $0.next() }.held(tensor, $0)
            }
        case .truncatedNormal(_, let mean, let deviation, let below, let above):
            let draw = "lambda: rng.standard_normal(dtype=np.float32)"
            let line = scaled(deviation, inside(draw, "np.float32", words, below, above), mean)
            let bounds = below.value...above.value
            return GeneratorCall(line: line, law: law) {
                try NumPySingles(numbers, plus: plus(mean), times: deviation.value) { numbers in
                    while true {
                        let z = numbers.next()
                        if bounds.contains(Double(z)) { return z }
                    }
                }.held(tensor, $0)
            }
        }
    }
}

/// Uniform numbers, each from the word of its own place: `Generator.uniform`.
private struct NumPyUniforms: TensorSource {
    let shape: Shape
    let type: ElementType
    private let lower: Double
    private let width: Double
    private let start: PermutedCongruential

    init(_ tensor: TensorType, _ key: UInt64, lower: Double, upper: Double) {
        (shape, type) = (tensor.shape, tensor.type)
        (self.lower, width) = (lower, upper - lower)
        start = PermutedCongruential(key: key)
    }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from first: Int) {
        let format = type.format
        fill(buffer, from: first, format)
    }

    private func fill<Format: RealFormat>(
        _ buffer: UnsafeMutableBufferPointer<Double>, from first: Int, _ format: Format.Type
    ) {
        var words = start.advanced(by: first)
        for index in buffer.indices { buffer[index] = Format.round(lower + width * words.unit()) }
    }
}

/// `Generator.normal`.
private struct NumPyNormals: DrawSequence {
    private var ziggurat: Ziggurat
    private let mean: Double
    private let deviation: Double

    init(_ key: UInt64, mean: Double, deviation: Double) {
        ziggurat = Ziggurat(words: PermutedCongruential(key: key))
        (self.mean, self.deviation) = (mean, deviation)
    }

    @inline(__always)
    mutating func next() -> Double { mean + deviation * ziggurat.next() }
}

/// The normal numbers between two bounds.
private struct NumPyTruncatedNormals: DrawSequence {
    private var ziggurat: Ziggurat
    private let mean: Double
    private let deviation: Double
    private let bounds: ClosedRange<Double>

    init(_ key: UInt64, mean: Double, deviation: Double, bounds: ClosedRange<Double>) {
        ziggurat = Ziggurat(words: PermutedCongruential(key: key))
        (self.mean, self.deviation, self.bounds) = (mean, deviation, bounds)
    }

    @inline(__always)
    mutating func next() -> Double {
        while true {
            let z = ziggurat.next()
            if bounds.contains(z) { return mean + deviation * z }
        }
    }
}

/// Numbers of single precision, scaled in single precision.
private struct NumPySingles: DrawSequence {
    private var numbers: SingleZiggurat
    private let plus: Float
    private let times: Float
    private let draw: (inout SingleZiggurat) -> Float

    init(
        _ numbers: SingleZiggurat, plus: Double, times: Double, draw: @escaping (inout SingleZiggurat) -> Float
    ) {
        self.numbers = numbers
        (self.plus, self.times) = (Float(plus), Float(times))
        self.draw = draw
    }

    @inline(__always)
    mutating func next() -> Double { Double(plus + times * draw(&numbers)) }
}
