import CLAPACK

/// A complex number of two singles, laid out as LAPACK expects.
typealias SingleComplex = initscope_complex_float

/// A complex number of two doubles, laid out as LAPACK expects.
typealias DoubleComplex = initscope_complex_double

extension SingleComplex: LAPACKScalar, PairOfReals {
    static func multiply(
        _ m: Int, _ n: Int, _ k: Int, _ product: BlockProduct, _ a: BlockOperand<Self>, _ b: BlockOperand<Self>,
        _ c: Pointer, _ ldc: Int
    ) {
        var (factor, kept) = (Self(product.factor), Self(product.kept))
        cblas_cgemm(
            CblasRowMajor, a.complexOperation, b.complexOperation, Int32(m), Int32(n), Int32(k), &factor, a.address,
            Int32(a.leading), b.address, Int32(b.leading), &kept, c, Int32(ldc))
    }

    static func multiply(
        _ side: BlockSide, _ triangle: Triangle, _ a: BlockOperand<Self>, _ m: Int, _ n: Int, _ b: Pointer, _ ldb: Int
    ) {
        var one = Self(1)
        cblas_ctrmm(
            CblasRowMajor, side.code, triangle.half, a.complexOperation, triangle.diagonal, Int32(m), Int32(n), &one,
            a.address, Int32(a.leading), b, Int32(ldb))
    }

    static func factorColumns(_ m: Int, _ n: Int, _ a: Pointer, _ tau: Pointer, _ work: Pointer) {
        initscope_cgeqr2(Int32(m), Int32(n), a, tau, work)
    }

    static func blockFactor(_ m: Int, _ n: Int, _ v: Constant, _ tau: Constant, _ t: Pointer) {
        initscope_clarft(Int32(m), Int32(n), v, tau, t)
    }
}

extension DoubleComplex: LAPACKScalar, PairOfReals {
    static func multiply(
        _ m: Int, _ n: Int, _ k: Int, _ product: BlockProduct, _ a: BlockOperand<Self>, _ b: BlockOperand<Self>,
        _ c: Pointer, _ ldc: Int
    ) {
        var (factor, kept) = (Self(product.factor), Self(product.kept))
        cblas_zgemm(
            CblasRowMajor, a.complexOperation, b.complexOperation, Int32(m), Int32(n), Int32(k), &factor, a.address,
            Int32(a.leading), b.address, Int32(b.leading), &kept, c, Int32(ldc))
    }

    static func multiply(
        _ side: BlockSide, _ triangle: Triangle, _ a: BlockOperand<Self>, _ m: Int, _ n: Int, _ b: Pointer, _ ldb: Int
    ) {
        var one = Self(1)
        cblas_ztrmm(
            CblasRowMajor, side.code, triangle.half, a.complexOperation, triangle.diagonal, Int32(m), Int32(n), &one,
            a.address, Int32(a.leading), b, Int32(ldb))
    }

    static func factorColumns(_ m: Int, _ n: Int, _ a: Pointer, _ tau: Pointer, _ work: Pointer) {
        initscope_zgeqr2(Int32(m), Int32(n), a, tau, work)
    }

    static func blockFactor(_ m: Int, _ n: Int, _ v: Constant, _ tau: Constant, _ t: Pointer) {
        initscope_zlarft(Int32(m), Int32(n), v, tau, t)
    }
}

/// What both complex types are: a real and an imaginary part.
protocol PairOfReals {
    associatedtype Real: BinaryFloatingPoint & Sendable
    var real: Real { get }
    var imaginary: Real { get }
    init(real: Real, imaginary: Real)
}

extension PairOfReals {
    /// A real number.
    init(_ value: Double) { self.init(real: Real(value), imaginary: 0) }
}

extension LAPACKScalar where Self: PairOfReals {
    static var componentCount: Int { 2 }

    init(components: UnsafePointer<Double>) { self.init(real: Real(components[0]), imaginary: Real(components[1])) }

    static func components(_ values: [Self]) -> [Real] {
        values.withUnsafeBytes { Array($0.bindMemory(to: Real.self)) }
    }

    var isZero: Bool { real == 0 && imaginary == 0 }

    var conjugate: Self { Self(real: real, imaginary: -imaginary) }

    static prefix func - (value: Self) -> Self { Self(real: -value.real, imaginary: -value.imaginary) }

    static func - (left: Self, right: Self) -> Self {
        Self(real: left.real - right.real, imaginary: left.imaginary - right.imaginary)
    }

    func flushed(_ threshold: Real) -> Self {
        real * real + imaginary * imaginary <= threshold * threshold ? Self(real: 0, imaginary: 0) : self
    }
}
