import Platform

extension Generator {
    /// PyTorch's on the CPU: one Mersenne twister, so that every tensor is drawn in order and held.
    ///
    /// Uniform numbers take 24 bits of a word, 53 of two in double precision. Of fewer than 16 normal numbers each pair is
    /// drawn in double precision by itself; 16 and more in blocks of 16, eight numbers of each side of a pair, and the last
    /// 16 anew where the count is no multiple of 16. Truncated normal numbers are whole tensors of normal ones, drawn until
    /// each place has had one between the bounds.
    public static let pyTorch = Generator(
        "torch", aliases: ["pytorch", "mt19937"], "PyTorch's CPU generator",
        "MT19937, normals by the Box-Muller transform, as with AVX2", framework: "pytorch", version: "2.13",
        sources: [
            "aten/src/ATen/core/MT19937RNGEngine.h", "aten/src/ATen/native/cpu/DistributionTemplates.h",
            "aten/src/ATen/native/cpu/avx_mathfun.h", "torch/nn/init.py",
        ], keys: .min ... .max, types: [.bf16, .f16, .f32, .f64], operations: 300
    ) { words throws(GeneratorRefusal) in
        guard let line = Framework.pyTorch.exactCall(words) else { throw .noFunction }
        try words.requireHoldable()
        let tensor = words.spec.tensorType
        return tensor.type.component == .f64
            ? try PyTorchDraws<Double>(words).call(line, words) : try PyTorchDraws<Float>(words).call(line, words)
    }
}

/// What PyTorch computes in: single precision for all types but f64, rounded to the type when it is stored.
private protocol PyTorchScalar: MeasuredScalar {
    static func unit(_ words: inout MersenneTwister) -> Self
    static func pair(_ first: Self, _ second: Self) -> (Self, Self)
    /// a · b + c, rounded once.
    static func sum(_ a: Self, _ b: Self, _ c: Self) -> Self
    init(_ x: Double)
}

extension Float: PyTorchScalar {
    @inline(__always)
    fileprivate static func unit(_ words: inout MersenneTwister) -> Float { Float(words.next() & 0xff_ffff) * 0x1p-24 }

    @inline(__always)
    fileprivate static func pair(_ first: Float, _ second: Float) -> (Float, Float) {
        VectorBoxMuller.pair(first, second)
    }

    @inline(__always)
    fileprivate static func sum(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }
}

extension Double: PyTorchScalar {
    @inline(__always)
    fileprivate static func unit(_ words: inout MersenneTwister) -> Double {
        let high = UInt64(words.next())
        return Double((high << 32 | UInt64(words.next())) & 0x1f_ffff_ffff_ffff) * 0x1p-53
    }

    fileprivate static func pair(_ first: Double, _ second: Double) -> (Double, Double) {
        let radius = (-2 * log(1 - first)).squareRoot()
        let angle = 2 * Double.pi * second
        return (radius * cos(angle), radius * sin(angle))
    }

    @inline(__always)
    fileprivate static func sum(_ a: Double, _ b: Double, _ c: Double) -> Double { c.addingProduct(a, b) }
}

/// One of PyTorch's functions that fill a tensor.
private struct PyTorchDraws<Scalar: PyTorchScalar>: Sendable {
    enum Kind: Sendable {
        case uniform(lower: Scalar, upper: Scalar)
        case normal
        case truncated(lower: Scalar, upper: Scalar)
        /// So many zeros in each column.
        case sparse(zeros: Int)
    }

    let kind: Kind
    let law: any Law
    let tensor: TensorType
    let key: Int64
    /// Of what is normal.
    let mean: Double
    let deviation: Double

    /// The least share of normal numbers between the bounds that PyTorch takes them by.
    private static var leastShare: Double { 0.3 }

    init(_ words: FrameworkWords) throws(GeneratorRefusal) {
        (tensor, key) = (words.spec.tensorType, words.seed)
        func scalar(_ x: Double) -> Scalar { Self.stored(Scalar(words.literal(x).value), words.type) }
        switch words.target {
        case .uniform(let lower, let upper):
            (mean, deviation) = (0, 1)
            let (a, b) = (words.literal(lower).value, words.literal(upper).value)
            kind = .uniform(lower: Scalar(a), upper: Scalar(b))
            law = UniformLaw(lower: a, upper: b)
        case .normal(let mean, let deviation):
            (self.mean, self.deviation) = (words.literal(mean).value, words.literal(deviation).value)
            kind = .normal
            law = NormalLaw(mean: self.mean, sigma: self.deviation)
        case .truncatedNormal(let interval):
            guard interval.share > Self.leastShare else {
                throw .rarelyInside(share: interval.share)
            }
            (mean, deviation) = (words.literal(interval.mean).value, words.literal(interval.sigma).value)
            kind = .truncated(lower: scalar(interval.lower), upper: scalar(interval.upper))
            law = TruncatedNormalLaw(interval)
        case .sparse(let sparsity, let deviation):
            let (rows, _) = words.lastAxes
            mean = 0
            self.deviation = words.literal(deviation).value
            kind = .sparse(zeros: Int(clamping: (words.literal(sparsity).value * Double(rows)).rounded(.up)))
            law = words.spec.construction.law(words.spec.tensorType)
        default: throw .noFunction
        }
    }

    func call(_ line: String, _ words: FrameworkWords) -> GeneratorCall {
        let rounded = if case .sparse = kind { law } else { words.rounded(law) }
        return GeneratorCall(line: line, law: rounded) { try drawn($0) }
    }

    /// A number as the element type stores it: to nearest, also where that is bf16.
    @inline(__always)
    private static func stored(_ x: Scalar, _ type: ElementType) -> Scalar {
        switch type {
        case .f16: return Scalar(Float16(Float(x)))
        case .bf16:
            let pattern = Float(x).bitPattern
            return Scalar(Float(bitPattern: (pattern &+ 0x7fff &+ pattern >> 16 & 1) & 0xffff_0000))
        default: return x
        }
    }

    // MARK: Drawing

    /// Numbers between two questions about cancelling.
    private static var stretch: Int { 1 << 16 }

    /// Numbers of a block.
    private static var block: Int { 16 }

    private func drawn(_ checkpoint: Checkpoint) throws -> any TensorSource {
        let count = tensor.shape.count
        let passes = if case .truncated = kind { 3 } else { 1 }
        try Memory.require(passes * count, of: Scalar.self)
        let values = try Release.array(count) { (values: UnsafeMutableBufferPointer<Scalar>, initialized) in
            values.initialize(repeating: 0)
            initialized = count
            var stream = PyTorchStream(key)
            switch kind {
            case .uniform(let lower, let upper):
                try uniform(values, lower, upper, &stream, checkpoint)
            case .normal: try normal(values, &stream, checkpoint)
            case .truncated(let lower, let upper):
                try truncated(values, lower, upper, &stream, checkpoint)
            case .sparse(let zeros):
                try normal(values, &stream, checkpoint)
                try sparse(values, zeros, &stream, checkpoint)
            }
        }
        return HeldTensor(tensor.shape, tensor.type, values)
    }

    private func inStretches(_ count: Int, _ checkpoint: Checkpoint, _ body: (Range<Int>) -> Void) throws {
        for start in stride(from: 0, to: count, by: Self.stretch) {
            try checkpoint()
            body(start..<min(start + Self.stretch, count))
        }
    }

    /// `uniform_`: what is rounded up to the upper end becomes the lower one.
    private func uniform(
        _ values: UnsafeMutableBufferPointer<Scalar>, _ lower: Scalar, _ upper: Scalar, _ stream: inout PyTorchStream,
        _ checkpoint: Checkpoint
    ) throws {
        let (width, type) = (upper - lower, tensor.type)
        let (first, last) = (Self.stored(lower, type), Self.stored(upper, type))
        try inStretches(values.count, checkpoint) { range in
            for index in range {
                let value = Self.stored(.sum(.unit(&stream.words), width, lower), type)
                values[index] = value == last ? first : value
            }
        }
    }

    /// `normal_`.
    ///
    /// - Parameter wanted: the places whose numbers are wanted, ascending; nil for all. Others are drawn and left as they
    ///   are found.
    private func normal(
        _ values: UnsafeMutableBufferPointer<Scalar>, _ stream: inout PyTorchStream, _ checkpoint: Checkpoint,
        wanted: [Int]? = nil
    ) throws {
        let (count, type) = (values.count, tensor.type)
        guard count >= Self.block else {
            for index in values.indices {
                values[index] = Self.stored(Scalar(Double.sum(stream.normal(), deviation, mean)), type)
            }
            return
        }
        let whole = count - count % Self.block
        // Types of 16 bits are drawn block by block, all others into their place first.
        let drawn = type.component.bitWidth == 16 ? whole : count
        try inStretches(drawn, checkpoint) { range in
            for index in range { values[index] = .unit(&stream.words) }
        }
        if let wanted {
            var last = -1
            for place in wanted where place / Self.block != last && place < whole {
                last = place / Self.block
                transform(UnsafeMutableBufferPointer(rebasing: values[last * Self.block..<(last + 1) * Self.block]))
            }
        } else {
            try inStretches(whole, checkpoint) { range in
                for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.block) {
                    transform(UnsafeMutableBufferPointer(rebasing: values[start..<start + Self.block]))
                }
            }
        }
        guard whole < count else { return }
        let end = UnsafeMutableBufferPointer(rebasing: values[(count - Self.block)...])
        for index in end.indices { end[index] = .unit(&stream.words) }
        transform(end)
    }

    /// Makes a block of uniform numbers normal.
    @inline(__always)
    private func transform(_ block: UnsafeMutableBufferPointer<Scalar>) {
        let (mean, deviation, type) = (Scalar(mean), Scalar(deviation), tensor.type)
        for index in 0..<Self.block / 2 {
            let (one, other) = Scalar.pair(block[index], block[index + Self.block / 2])
            block[index] = Self.stored(.sum(one, deviation, mean), type)
            block[index + Self.block / 2] = Self.stored(.sum(other, deviation, mean), type)
        }
    }

    /// `trunc_normal_`: whole tensors, of which the places are taken that still lack a number between the bounds.
    private func truncated(
        _ values: UnsafeMutableBufferPointer<Scalar>, _ lower: Scalar, _ upper: Scalar, _ stream: inout PyTorchStream,
        _ checkpoint: Checkpoint
    ) throws {
        try normal(values, &stream, checkpoint)
        var outside = values.indices.filter { values[$0] < lower || values[$0] > upper }
        guard !outside.isEmpty else { return }
        let others = UnsafeMutableBufferPointer<Scalar>.allocate(capacity: values.count)
        defer { others.deallocate() }
        others.initialize(repeating: 0)
        while !outside.isEmpty {
            try normal(others, &stream, checkpoint, wanted: outside)
            outside = outside.filter { place in
                values[place] = others[place]
                return values[place] < lower || values[place] > upper
            }
        }
    }

    /// The zeros of `sparse_`: in each column the first rows of a random permutation, `torch.randperm`.
    private func sparse(
        _ values: UnsafeMutableBufferPointer<Scalar>, _ zeros: Int, _ stream: inout PyTorchStream,
        _ checkpoint: Checkpoint
    ) throws {
        let (rows, columns) = tensor.shape.matrix ?? (1, 1)
        for column in 0..<columns {
            try checkpoint()
            var order = Array(0..<rows)
            for index in 0..<rows - 1 {
                order.swapAt(index, index + Int(stream.words.next()) % (rows - index))
            }
            for row in order.prefix(zeros) { values[row * columns + column] = 0 }
        }
    }
}

/// The words of a key, and the second of a pair of normal numbers, which is kept for the next that is asked for.
private struct PyTorchStream {
    var words: MersenneTwister
    private var spare: Double?

    /// Only the low 32 bits of a key count.
    init(_ key: Int64) { words = MersenneTwister(seed: UInt32(truncatingIfNeeded: key)) }

    /// The next normal number of a tensor of fewer than 16, in double precision.
    mutating func normal() -> Double {
        if let spare {
            self.spare = nil
            return spare
        }
        let (first, second) = (Double.unit(&words), Double.unit(&words))
        let radius = (-2 * log1p(-second)).squareRoot()
        let angle = 2 * Double.pi * first
        spare = radius * sin(angle)
        return radius * cos(angle)
    }
}
