import CLAPACK

/// What a network makes of small changes of one input.
public struct Jacobian: Hashable, Sendable {
    /// Its singular values, in double precision: below the resolution they are what rounding leaves of them.
    public let singularValues: SingularValues

    /// How many singular values are 0 for sure, because a layer has as many units whose slope at the input is exactly 0.
    public let zeros: Int

    /// How many singular values stand above ``resolution``.
    public var rank: Int { singularValues.rank }

    /// What a singular value has to exceed to be told from rounding errors: n · 2⁻⁵² · the largest.
    public var resolution: Double { singularValues.resolution }

    /// How many are neither above the resolution nor 0 for sure: they are too small for double precision.
    public var unresolved: Int { max(0, singularValues.values.count - rank - zeros) }

    /// The smallest: 0 if one is 0 for sure; nil if it is too small for double precision.
    public var smallest: Double? { zeros > 0 ? 0 : unresolved > 0 ? nil : singularValues.smallest }
}

extension DeepNetwork {
    /// Multiplications and additions of a Jacobian that are done unasked: half a second at 30 thousand million a second.
    static let jacobianWork = 0x1p34

    /// Whether the singular values of a Jacobian are found in a moment: the products of the layers' matrices, and the
    /// reduction of the last.
    public var hasCheapJacobian: Bool {
        let side = Double(width)
        return (2 * Double(layers) + 3) * side * side * side <= DeepNetwork.jacobianWork
    }

    /// The singular values of what the network drawn with `key` makes of small changes of its first input,
    /// W₁D₁W₂D₂⋯ with the slopes of the activation in the diagonal matrices D. Without an activation it is the product of
    /// the layers' weights, for every input.
    ///
    /// Where all are alike signals keep
    /// not only their size but their directions: dynamical isometry (Saxe, McClelland, Ganguli, Exact solutions to the
    /// nonlinear dynamics of learning in deep linear neural networks, 2014).
    ///
    /// - Parameter progress: gets the share of the work done, from 0 to 1.
    /// - Throws: what `checkpoint` throws; ``MissingLAPACK``.
    public func jacobian(
        key: Key, checkpoint: @escaping Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> Jacobian {
        let keys = key.split(into: 2 + 2 * layers)
        var run = try NetworkRun(self, inputKey: keys[0], weightKeys: Array(keys[2..<2 + layers]), checkpoint)
        var product = [Double](repeating: 0, count: width * width)
        for index in 0..<width { product[index * (width + 1)] = 1 }
        var zeros = 0
        for index in 0..<layers {
            try run.ascend(index, biasKey: keys[2 + layers + index])
            var factor = try run.weights(of: index).map(Double.init)
            let slopes = run.slopesOfFirst(in: index).map(Double.init)
            zeros = max(zeros, slopes.count { $0 == 0 })
            for at in factor.indices { factor[at] *= slopes[at % width] }
            product = try multiply(product, factor, checkpoint)
            progress(Double(index + 1) / Double(layers + 1))
        }
        // A square matrix and its transpose have the same singular values, so the order in memory does not matter.
        let values = try DenseSpectrum.values(of: product, rows: width, columns: width, checkpoint) { _ in }
        progress(1)
        return Jacobian(
            singularValues: SingularValues(rows: width, columns: width, values: values), zeros: zeros)
    }

    /// The product of two square row-major matrices, strip by strip of its rows.
    private func multiply(_ a: [Double], _ b: [Double], _ checkpoint: Checkpoint) throws -> [Double] {
        let n = width
        var product = [Double](repeating: 0, count: n * n)
        let strip = max(1, DeepNetwork.stepWork / (2 * n * n))
        for start in stride(from: 0, to: n, by: strip) {
            try checkpoint()
            let rows = min(strip, n - start)
            product.withUnsafeMutableBufferPointer { product in
                a.withUnsafeBufferPointer { a in
                    cblas_dgemm(
                        CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(n), Int32(n), 1,
                        a.baseAddress! + start * n, Int32(n), b, Int32(n), 0, product.baseAddress! + start * n,
                        Int32(n))
                }
            }
        }
        return product
    }
}
