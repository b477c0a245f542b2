/// The sizes of a tensor's axes, outermost first. The empty shape `{}` is a scalar.
///
/// Every axis is at least 1 long, there are at most ``axisLimit``, and the number of elements fits in an `Int`.
public struct Shape: Hashable, Sendable {
    /// The size of each axis, outermost first.
    public let dimensions: [Int]

    /// The product of the dimensions; 1 for a scalar.
    public let count: Int

    /// The most axes there can be: as many as Nx takes.
    public static let axisLimit = 64

    /// A shape of the given axes.
    ///
    /// - Throws: ``InitializerError/tooManyAxes(_:limit:)``; ``InitializerError/dimensionNotPositive(axis:size:)`` for a zero or negative size, as Axon raises;
    ///   ``InitializerError/elementCountOverflows(_:)`` when the product does not fit in 63 bits.
    public init(_ dimensions: [Int]) throws(InitializerError) {
        guard dimensions.count <= Shape.axisLimit else {
            throw .tooManyAxes(dimensions.count, limit: Shape.axisLimit)
        }
        var count = 1
        for (axis, size) in dimensions.enumerated() {
            guard size > 0 else { throw .dimensionNotPositive(axis: axis, size: size) }
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow else { throw .elementCountOverflows(dimensions) }
            count = product
        }
        self.dimensions = dimensions
        self.count = count
    }

    /// The number of axes.
    public var rank: Int { dimensions.count }

    /// The shape folded to a matrix, (product of all axes but the last) × last, as `orthogonal` folds it;
    /// nil below rank 2.
    public var matrix: (rows: Int, columns: Int)? {
        guard rank >= 2, let columns = dimensions.last else { return nil }
        return (count / columns, columns)
    }

    /// The shape seen as a batch of matrices over its last two axes, as `identity` sees it; nil below rank 2.
    public var matrixBatch: (batch: Int, rows: Int, columns: Int)? {
        guard rank >= 2 else { return nil }
        let rows = dimensions[rank - 2]
        let columns = dimensions[rank - 1]
        return (count / rows / columns, rows, columns)
    }
}

extension Shape: CustomStringConvertible {
    /// Elixir's tuple: `{784, 256}`, `{3}`, `{}`.
    public var description: String {
        "{" + dimensions.map(String.init).joined(separator: ", ") + "}"
    }
}
