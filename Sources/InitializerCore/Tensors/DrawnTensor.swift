/// The tensor of a Spec, its elements drawn where they are asked for: held are only a factored matrix, and what another
/// generator than Axon's can only draw in order.
///
/// ```swift
/// let shape = try Shape([784, 256])
/// let spec = try Spec(
///     initializer: .named("he_normal"), options: Options(for: .named("he_normal")), shape: shape, type: .f32,
///     key: Key(seed: 42))
/// let tensor = try DrawnTensor(spec)
/// let summary = try tensor.summarize(into: spec.law.histogram(bins: 64))
/// summary.moments.standardDeviation  // near √(2 / 784)
/// ```
public struct DrawnTensor: TensorSource {
    /// What it is drawn from.
    public let spec: Spec

    private let values: any TensorSource

    /// Prepares the tensor of `spec`. Immediate, except for what has to be held: a matrix that is factored, and what
    /// other generators than Axon's draw in order.
    ///
    /// - Throws: what `checkpoint` throws; ``MissingLAPACK`` where a matrix has to be factored.
    public init(_ spec: Spec, checkpoint: Checkpoint = neverCancelled) throws {
        try self.init(spec, .best, checkpoint: checkpoint)
    }

    /// Prepares the tensor of `spec`, to be drawn by the hot loops compiled for some instructions or, without, by the
    /// reference that defines the numbers. They are the same.
    ///
    /// - Throws: what `checkpoint` throws; ``MissingLAPACK`` where a matrix has to be factored.
    public init(_ spec: Spec, _ instructions: InstructionSet?, checkpoint: Checkpoint = neverCancelled) throws {
        self.spec = spec
        values = try spec.source(instructions, checkpoint: checkpoint)
    }

    /// The Spec's shape.
    public var shape: Shape { spec.shape }

    /// The Spec's type.
    public var type: ElementType { spec.type }

    /// The values and how often each occurs, for constants and `identity`.
    public var census: [(value: Double, count: Int)]? { values.census }

    /// The hot loops that draw it, where there are some.
    public var kernel: DrawKernel? { values.kernel }

    /// The bytes of what has to be held; 0 for all else, which is drawn when asked for.
    public var heldBytes: Int { values.heldBytes }

    /// Fills `buffer` with components from `start` on, in row-major order.
    ///
    /// - Precondition: `start` and the buffer's length stay within ``TensorSource/componentCount``.
    public func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        precondition(start >= 0 && start + buffer.count <= componentCount)
        values.fill(buffer, from: start)
    }

    /// The elements of a range of row-major indices, for integer types.
    public func integers(_ range: Range<Int>) -> [Int128]? { values.integers(range) }

    /// Stores the bytes of a range of components, where the tensor is a matrix that is held.
    public func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer) -> Bool { values.copy(range, to: bytes) }
}
