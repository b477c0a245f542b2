import CInitializerKernels

/// A number that networks compute in: `Float`, as frameworks do, or `Double`.
protocol NetworkScalar: BinaryFloatingPoint, Sendable {
    /// C ← A B, or C ← C + A B, for an A of `rows` × `steps` and a B of `steps` × `columns`; C is stored row after row.
    ///
    /// Each number of C is a chain of fused multiply-adds, from the first step to the last, beginning with what was
    /// there or with 0. That decides every bit: no tiling, number of threads or instruction set changes it.
    static func multiply(
        rows: Int, columns: Int, steps: Int, _ a: MatrixFactor<Self>, _ b: MatrixFactor<Self>,
        into c: UnsafeMutablePointer<Self>, adds: Bool)
}

/// A matrix as a factor of a product: where its first number lies, and how far apart neighbours are.
struct MatrixFactor<Scalar> {
    let address: UnsafePointer<Scalar>
    /// From a number to the one below it.
    let row: Int
    /// From a number to the one to the right of it.
    let column: Int

    /// A matrix stored row after row, `width` numbers a row.
    static func rows(_ address: UnsafePointer<Scalar>, width: Int) -> MatrixFactor {
        MatrixFactor(address: address, row: width, column: 1)
    }

    /// The transpose of such a matrix.
    static func transposed(_ address: UnsafePointer<Scalar>, width: Int) -> MatrixFactor {
        MatrixFactor(address: address, row: 1, column: width)
    }
}

extension NetworkScalar {
    /// The definition of a product: the fast one gives the same bits.
    static func multiplyByDefinition(
        rows: Int, columns: Int, steps: Int, _ a: MatrixFactor<Self>, _ b: MatrixFactor<Self>,
        into c: UnsafeMutablePointer<Self>, adds: Bool
    ) {
        for row in 0..<rows {
            let line = c + row * columns
            if !adds { for column in 0..<columns { line[column] = 0 } }
            for step in 0..<steps {
                let factor = a.address[row * a.row + step * a.column]
                let other = b.address + step * b.row
                for column in 0..<columns {
                    line[column] = line[column].addingProduct(factor, other[column * b.column])
                }
            }
        }
    }
}

extension Double: NetworkScalar {
    static func multiply(
        rows: Int, columns: Int, steps: Int, _ a: MatrixFactor<Double>, _ b: MatrixFactor<Double>,
        into c: UnsafeMutablePointer<Double>, adds: Bool
    ) {
        multiplyByDefinition(rows: rows, columns: columns, steps: steps, a, b, into: c, adds: adds)
    }
}

extension Float: NetworkScalar {
    static func multiply(
        rows: Int, columns: Int, steps: Int, _ a: MatrixFactor<Float>, _ b: MatrixFactor<Float>,
        into c: UnsafeMutablePointer<Float>, adds: Bool
    ) {
        multiply(rows: rows, columns: columns, steps: steps, a, b, into: c, adds: adds, InstructionSet.bestKernels)
    }

    static func multiply(
        rows: Int, columns: Int, steps: Int, _ a: MatrixFactor<Float>, _ b: MatrixFactor<Float>,
        into c: UnsafeMutablePointer<Float>, adds: Bool, _ kernels: ik_kernels
    ) {
        var product = ik_product(
            rows: rows, columns: columns, steps: steps, a: a.address, b: b.address, c: c, a_row: a.row,
            a_step: a.column, b_step: b.row, b_column: b.column, c_row: columns, adds: adds)
        if steps == 0, !adds { for index in 0..<rows * columns { c[index] = 0 } }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Int(IK_PRODUCT_ROOM)) { room in
            guard let address = room.baseAddress else { return }
            kernels.product(&product, address)
        }
    }
}

extension InstructionSet {
    fileprivate static let bestKernels = best.kernels
}
