import CLAPACK

/// LAPACK's one-letter arguments, as C characters.
enum LAPACKCharacter {
    static let left = CChar(UInt8(ascii: "L"))
    static let none = CChar(UInt8(ascii: "N"))
    static let transpose = CChar(UInt8(ascii: "T"))
    static let conjugateTranspose = CChar(UInt8(ascii: "C"))
    static let forward = CChar(UInt8(ascii: "F"))
    static let columnwise = CChar(UInt8(ascii: "C"))
}

extension Float: LAPACKScalar {
    static var componentCount: Int { 1 }

    init(components: ArraySlice<Double>) { self = Self(components[components.startIndex]) }

    func append(to components: inout [Self]) { components.append(self) }

    var real: Self { self }

    func flushed(_ threshold: Self) -> Self { magnitude <= threshold ? 0 : self }

    static func factorPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafeMutablePointer<Self>
    ) {
        let status = LAPACKE_sgeqrf(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "sgeqrf refused its argument \(-status)")
    }

    static func blockFactor(
        _ m: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int, _ tau: UnsafePointer<Self>,
        _ t: UnsafeMutablePointer<Self>
    ) {
        _ = LAPACKE_slarft(
            LAPACK_COL_MAJOR, LAPACKCharacter.forward, LAPACKCharacter.columnwise, Int32(m), Int32(k), v, Int32(ldv),
            tau, t, Int32(k))
    }

    static func applyBlock(
        _ side: ReflectorSide, _ m: Int, _ n: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int,
        _ t: UnsafePointer<Self>, _ c: UnsafeMutablePointer<Self>, _ ldc: Int, _ work: UnsafeMutablePointer<Self>
    ) {
        let operation = side == .plain ? LAPACKCharacter.none : LAPACKCharacter.transpose
        _ = LAPACKE_slarfb_work(
            LAPACK_COL_MAJOR, LAPACKCharacter.left, operation, LAPACKCharacter.forward, LAPACKCharacter.columnwise,
            Int32(m), Int32(n), Int32(k), v, Int32(ldv), t, Int32(k), c, Int32(ldc), work, Int32(n))
    }

    static func formPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafePointer<Self>
    ) {
        let status = LAPACKE_sorgqr(LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "sorgqr refused its argument \(-status)")
    }
}

extension Double: LAPACKScalar {
    static var componentCount: Int { 1 }

    init(components: ArraySlice<Double>) { self = Self(components[components.startIndex]) }

    func append(to components: inout [Self]) { components.append(self) }

    var real: Self { self }

    func flushed(_ threshold: Self) -> Self { magnitude <= threshold ? 0 : self }

    static func factorPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafeMutablePointer<Self>
    ) {
        let status = LAPACKE_dgeqrf(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "dgeqrf refused its argument \(-status)")
    }

    static func blockFactor(
        _ m: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int, _ tau: UnsafePointer<Self>,
        _ t: UnsafeMutablePointer<Self>
    ) {
        _ = LAPACKE_dlarft(
            LAPACK_COL_MAJOR, LAPACKCharacter.forward, LAPACKCharacter.columnwise, Int32(m), Int32(k), v, Int32(ldv),
            tau, t, Int32(k))
    }

    static func applyBlock(
        _ side: ReflectorSide, _ m: Int, _ n: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int,
        _ t: UnsafePointer<Self>, _ c: UnsafeMutablePointer<Self>, _ ldc: Int, _ work: UnsafeMutablePointer<Self>
    ) {
        let operation = side == .plain ? LAPACKCharacter.none : LAPACKCharacter.transpose
        _ = LAPACKE_dlarfb_work(
            LAPACK_COL_MAJOR, LAPACKCharacter.left, operation, LAPACKCharacter.forward, LAPACKCharacter.columnwise,
            Int32(m), Int32(n), Int32(k), v, Int32(ldv), t, Int32(k), c, Int32(ldc), work, Int32(n))
    }

    static func formPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafePointer<Self>
    ) {
        let status = LAPACKE_dorgqr(LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "dorgqr refused its argument \(-status)")
    }
}
