import CLAPACK

/// A number LAPACK factors matrices of, with the four routines a blocked factorization is made of. All matrices are
/// column-major; `lda` is the distance between columns.
protocol LAPACKScalar: Sendable {
    associatedtype Real: BinaryFloatingPoint & Sendable

    /// Real numbers in one scalar: 1 or 2.
    static var componentCount: Int { get }

    /// The scalar made of the first components of a slice.
    init(components: ArraySlice<Double>)

    func append(to components: inout [Real])

    var real: Real { get }
    var isZero: Bool { get }

    /// The number 0 or a sign flipped; LAPACK leaves the diagonal of R real for every type.
    static prefix func - (value: Self) -> Self

    /// 0 where the modulus is at most `threshold`, else the scalar.
    func flushed(_ threshold: Real) -> Self

    /// The panel A = QR: R above the diagonal, Householder vectors below, their factors in `tau`.
    static func factorPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafeMutablePointer<Self>)

    /// The triangular factor T of a panel's block reflector I - V T Vᴴ; T has leading dimension `k`.
    static func blockFactor(
        _ m: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int, _ tau: UnsafePointer<Self>,
        _ t: UnsafeMutablePointer<Self>)

    /// Applies a block reflector, or its conjugate transpose, to C from the left. `work` holds n × k scalars.
    static func applyBlock(
        _ side: ReflectorSide, _ m: Int, _ n: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int,
        _ t: UnsafePointer<Self>, _ c: UnsafeMutablePointer<Self>, _ ldc: Int, _ work: UnsafeMutablePointer<Self>)

    /// Turns a factored panel into the first `n` columns of its Q.
    static func formPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafePointer<Self>)
}

/// Which of a block reflector and its conjugate transpose is meant.
enum ReflectorSide {
    case plain, adjoint
}
