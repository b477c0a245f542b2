import CLAPACK

/// The steps of a blocked Householder factorization, on column-major matrices whose columns are `lda` apart.
enum HouseholderPanel<Scalar: LAPACKScalar> {
    /// Which of a block reflector and its adjoint is meant.
    enum Side {
        case plain, adjoint
    }

    private static var left: CChar { CChar(UInt8(ascii: "L")) }
    private static var plain: CChar { CChar(UInt8(ascii: "N")) }
    private static var forward: CChar { CChar(UInt8(ascii: "F")) }
    private static var columnwise: CChar { CChar(UInt8(ascii: "C")) }

    /// The panel A = QR: R above the diagonal, Householder vectors below, their factors in `tau`.
    static func factor(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Scalar>, _ lda: Int, _ tau: UnsafeMutablePointer<Scalar>
    ) {
        let status = Scalar.routines.geqrf(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "geqrf refused its argument \(-status)")
    }

    /// The triangular factor T of a panel's block reflector I - V T Vᴴ, of leading dimension `k`.
    static func blockFactor(
        _ m: Int, _ k: Int, _ v: UnsafePointer<Scalar>, _ ldv: Int, _ tau: UnsafePointer<Scalar>,
        _ t: UnsafeMutablePointer<Scalar>
    ) {
        _ = Scalar.routines.larft(
            LAPACK_COL_MAJOR, forward, columnwise, Int32(m), Int32(k), v, Int32(ldv), tau, t, Int32(k))
    }

    /// Applies a block reflector, or its adjoint, to C from the left. `work` holds n × k scalars.
    static func apply(
        _ side: Side, _ m: Int, _ n: Int, _ k: Int, _ v: UnsafePointer<Scalar>, _ ldv: Int, _ t: UnsafePointer<Scalar>,
        _ c: UnsafeMutablePointer<Scalar>, _ ldc: Int, _ work: UnsafeMutablePointer<Scalar>
    ) {
        let operation = side == .plain ? plain : CChar(Scalar.routines.adjoint)
        _ = Scalar.routines.larfb(
            LAPACK_COL_MAJOR, left, operation, forward, columnwise, Int32(m), Int32(n), Int32(k), v, Int32(ldv), t,
            Int32(k), c, Int32(ldc), work, Int32(n))
    }

    /// Turns a factored panel into the first `n` columns of its Q.
    static func form(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Scalar>, _ lda: Int, _ tau: UnsafePointer<Scalar>
    ) {
        let status = Scalar.routines.orgqr(LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "orgqr refused its argument \(-status)")
    }
}
