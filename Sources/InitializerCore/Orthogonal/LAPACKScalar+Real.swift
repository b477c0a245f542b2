import CLAPACK

extension Float: LAPACKScalar {
    static func multiply(
        _ m: Int, _ n: Int, _ k: Int, _ product: BlockProduct, _ a: BlockOperand<Float>, _ b: BlockOperand<Float>,
        _ c: Pointer, _ ldc: Int
    ) {
        cblas_sgemm(
            CblasRowMajor, a.realOperation, b.realOperation, Int32(m), Int32(n), Int32(k), Float(product.factor),
            a.address, Int32(a.leading), b.address, Int32(b.leading), Float(product.kept), c, Int32(ldc))
    }

    static func multiply(
        _ side: BlockSide, _ triangle: Triangle, _ a: BlockOperand<Float>, _ m: Int, _ n: Int, _ b: Pointer, _ ldb: Int
    ) {
        cblas_strmm(
            CblasRowMajor, side.code, triangle.half, a.realOperation, triangle.diagonal, Int32(m), Int32(n), 1,
            a.address, Int32(a.leading), b, Int32(ldb))
    }

    static func factorColumns(_ m: Int, _ n: Int, _ a: Pointer, _ tau: Pointer, _ work: Pointer) {
        initscope_sgeqr2(Int32(m), Int32(n), a, tau, work)
    }

    static func blockFactor(_ m: Int, _ n: Int, _ v: Constant, _ tau: Constant, _ t: Pointer) {
        initscope_slarft(Int32(m), Int32(n), v, tau, t)
    }
}

extension Double: LAPACKScalar {
    static func multiply(
        _ m: Int, _ n: Int, _ k: Int, _ product: BlockProduct, _ a: BlockOperand<Double>, _ b: BlockOperand<Double>,
        _ c: Pointer, _ ldc: Int
    ) {
        cblas_dgemm(
            CblasRowMajor, a.realOperation, b.realOperation, Int32(m), Int32(n), Int32(k), product.factor, a.address,
            Int32(a.leading), b.address, Int32(b.leading), product.kept, c, Int32(ldc))
    }

    static func multiply(
        _ side: BlockSide, _ triangle: Triangle, _ a: BlockOperand<Double>, _ m: Int, _ n: Int, _ b: Pointer,
        _ ldb: Int
    ) {
        cblas_dtrmm(
            CblasRowMajor, side.code, triangle.half, a.realOperation, triangle.diagonal, Int32(m), Int32(n), 1,
            a.address, Int32(a.leading), b, Int32(ldb))
    }

    static func factorColumns(_ m: Int, _ n: Int, _ a: Pointer, _ tau: Pointer, _ work: Pointer) {
        initscope_dgeqr2(Int32(m), Int32(n), a, tau, work)
    }

    static func blockFactor(_ m: Int, _ n: Int, _ v: Constant, _ tau: Constant, _ t: Pointer) {
        initscope_dlarft(Int32(m), Int32(n), v, tau, t)
    }
}

extension LAPACKScalar where Self: BinaryFloatingPoint, Real == Self {
    static var componentCount: Int { 1 }

    init(components: UnsafePointer<Double>) { self = Self(components[0]) }

    static func components(_ values: [Self]) -> [Self] { values }

    var real: Self { self }

    var conjugate: Self { self }

    func flushed(_ threshold: Self) -> Self { magnitude <= threshold ? 0 : self }
}
