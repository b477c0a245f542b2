/// A number LAPACK factors matrices of, with the few routines of BLAS and LAPACK a blocked factorization is made of.
/// The BLAS routines take matrices stored row after row.
protocol LAPACKScalar: Sendable {
    associatedtype Real: MeasuredScalar

    typealias Pointer = UnsafeMutablePointer<Self>
    typealias Constant = UnsafePointer<Self>

    /// Real numbers in one scalar: 1 or 2.
    static var componentCount: Int { get }

    /// The scalar made of the first components at an address.
    init(components: UnsafePointer<Double>)

    /// The components of scalars, one after the other.
    static func components(_ values: [Self]) -> [Real]

    var real: Real { get }
    var isZero: Bool { get }
    var conjugate: Self { get }

    /// The number with its sign flipped.
    static prefix func - (value: Self) -> Self

    static func - (left: Self, right: Self) -> Self

    /// 0 where the modulus is at most `threshold`, else the scalar.
    func flushed(_ threshold: Real) -> Self

    /// The product of an m × k block and a k × n block goes into C.
    static func multiply(
        _ m: Int, _ n: Int, _ k: Int, _ product: BlockProduct, _ a: BlockOperand<Self>, _ b: BlockOperand<Self>,
        _ c: Pointer, _ ldc: Int)

    /// B ← A B or B A with a triangular A, where B is m × n.
    static func multiply(
        _ side: BlockSide, _ triangle: Triangle, _ a: BlockOperand<Self>, _ m: Int, _ n: Int, _ b: Pointer, _ ldb: Int)

    /// LAPACK's `geqr2` on an m × n matrix stored column after column: R above the diagonal, Householder vectors below,
    /// their factors in `tau`. `work` holds n scalars.
    static func factorColumns(_ m: Int, _ n: Int, _ a: Pointer, _ tau: Pointer, _ work: Pointer)

    /// LAPACK's `larft`: the triangular factor T of the block reflector I - V T Vᴴ of those columns, n × n and stored
    /// column after column.
    static func blockFactor(_ m: Int, _ n: Int, _ v: Constant, _ tau: Constant, _ t: Pointer)
}

/// A block of a matrix, or its adjoint, as a factor of a product.
struct BlockOperand<Scalar> {
    let address: UnsafePointer<Scalar>
    /// How far apart rows are.
    let leading: Int
    let isAdjoint: Bool

    static func plain(_ address: UnsafePointer<Scalar>, _ leading: Int) -> Self {
        Self(address: address, leading: leading, isAdjoint: false)
    }

    static func adjoint(_ address: UnsafePointer<Scalar>, _ leading: Int) -> Self {
        Self(address: address, leading: leading, isAdjoint: true)
    }
}

extension LAPACKScalar {
    static var zero: Self { [0, 0].withUnsafeBufferPointer { Self(components: $0.baseAddress!) } }
    static var one: Self { [1, 0].withUnsafeBufferPointer { Self(components: $0.baseAddress!) } }
}

/// What becomes of a product.
enum BlockProduct {
    /// It takes the place of what was there.
    case set
    /// It is added to what was there.
    case add
    /// It is subtracted from what was there.
    case subtract
    /// Its negative takes the place of what was there.
    case setNegative
}

/// On which side of a product the triangular factor stands.
enum BlockSide {
    case left, right
}

/// Which part of a block is meant; the rest of it is not looked at.
enum Triangle {
    /// Below the diagonal, with ones on it.
    case unitLower
    /// On and above the diagonal.
    case upper
}
