import CLAPACK

/// A complex number of two singles, laid out as LAPACK expects.
typealias SingleComplex = initscope_complex_float

/// A complex number of two doubles, laid out as LAPACK expects.
typealias DoubleComplex = initscope_complex_double

extension SingleComplex: LAPACKScalar {
    static var componentCount: Int { 2 }

    init(components: ArraySlice<Double>) {
        let start = components.startIndex
        self.init(real: Float(components[start]), imaginary: Float(components[start + 1]))
    }

    func append(to components: inout [Float]) {
        components.append(real)
        components.append(imaginary)
    }

    var isZero: Bool { real == 0 && imaginary == 0 }

    static prefix func - (value: Self) -> Self { Self(real: -value.real, imaginary: -value.imaginary) }

    func flushed(_ threshold: Float) -> Self {
        real * real + imaginary * imaginary <= threshold * threshold ? Self(real: 0, imaginary: 0) : self
    }

    static func factorPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafeMutablePointer<Self>
    ) {
        let status = LAPACKE_cgeqrf(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "cgeqrf refused its argument \(-status)")
    }

    static func blockFactor(
        _ m: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int, _ tau: UnsafePointer<Self>,
        _ t: UnsafeMutablePointer<Self>
    ) {
        _ = LAPACKE_clarft(
            LAPACK_COL_MAJOR, LAPACKCharacter.forward, LAPACKCharacter.columnwise, Int32(m), Int32(k), v, Int32(ldv),
            tau, t, Int32(k))
    }

    static func applyBlock(
        _ side: ReflectorSide, _ m: Int, _ n: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int,
        _ t: UnsafePointer<Self>, _ c: UnsafeMutablePointer<Self>, _ ldc: Int, _ work: UnsafeMutablePointer<Self>
    ) {
        let operation = side == .plain ? LAPACKCharacter.none : LAPACKCharacter.conjugateTranspose
        _ = LAPACKE_clarfb_work(
            LAPACK_COL_MAJOR, LAPACKCharacter.left, operation, LAPACKCharacter.forward, LAPACKCharacter.columnwise,
            Int32(m), Int32(n), Int32(k), v, Int32(ldv), t, Int32(k), c, Int32(ldc), work, Int32(n))
    }

    static func formPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafePointer<Self>
    ) {
        let status = LAPACKE_cungqr(LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "cungqr refused its argument \(-status)")
    }
}

extension DoubleComplex: LAPACKScalar {
    static var componentCount: Int { 2 }

    init(components: ArraySlice<Double>) {
        let start = components.startIndex
        self.init(real: Double(components[start]), imaginary: Double(components[start + 1]))
    }

    func append(to components: inout [Double]) {
        components.append(real)
        components.append(imaginary)
    }

    var isZero: Bool { real == 0 && imaginary == 0 }

    static prefix func - (value: Self) -> Self { Self(real: -value.real, imaginary: -value.imaginary) }

    func flushed(_ threshold: Double) -> Self {
        real * real + imaginary * imaginary <= threshold * threshold ? Self(real: 0, imaginary: 0) : self
    }

    static func factorPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafeMutablePointer<Self>
    ) {
        let status = LAPACKE_zgeqrf(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "zgeqrf refused its argument \(-status)")
    }

    static func blockFactor(
        _ m: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int, _ tau: UnsafePointer<Self>,
        _ t: UnsafeMutablePointer<Self>
    ) {
        _ = LAPACKE_zlarft(
            LAPACK_COL_MAJOR, LAPACKCharacter.forward, LAPACKCharacter.columnwise, Int32(m), Int32(k), v, Int32(ldv),
            tau, t, Int32(k))
    }

    static func applyBlock(
        _ side: ReflectorSide, _ m: Int, _ n: Int, _ k: Int, _ v: UnsafePointer<Self>, _ ldv: Int,
        _ t: UnsafePointer<Self>, _ c: UnsafeMutablePointer<Self>, _ ldc: Int, _ work: UnsafeMutablePointer<Self>
    ) {
        let operation = side == .plain ? LAPACKCharacter.none : LAPACKCharacter.conjugateTranspose
        _ = LAPACKE_zlarfb_work(
            LAPACK_COL_MAJOR, LAPACKCharacter.left, operation, LAPACKCharacter.forward, LAPACKCharacter.columnwise,
            Int32(m), Int32(n), Int32(k), v, Int32(ldv), t, Int32(k), c, Int32(ldc), work, Int32(n))
    }

    static func formPanel(
        _ m: Int, _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ tau: UnsafePointer<Self>
    ) {
        let status = LAPACKE_zungqr(LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(n), a, Int32(lda), tau)
        precondition(status == 0, "zungqr refused its argument \(-status)")
    }
}
