import CLAPACK

/// A complex number of two singles, laid out as LAPACK expects.
typealias SingleComplex = initscope_complex_float

/// A complex number of two doubles, laid out as LAPACK expects.
typealias DoubleComplex = initscope_complex_double

extension SingleComplex: LAPACKScalar, PairOfReals {
    static let routines = LAPACKRoutines<SingleComplex>(
        geqrf: LAPACKE_cgeqrf, larft: LAPACKE_clarft, larfb: LAPACKE_clarfb_work, orgqr: LAPACKE_cungqr,
        adjoint: UInt8(ascii: "C"))
}

extension DoubleComplex: LAPACKScalar, PairOfReals {
    static let routines = LAPACKRoutines<DoubleComplex>(
        geqrf: LAPACKE_zgeqrf, larft: LAPACKE_zlarft, larfb: LAPACKE_zlarfb_work, orgqr: LAPACKE_zungqr,
        adjoint: UInt8(ascii: "C"))
}

/// What both complex types are: a real and an imaginary part.
protocol PairOfReals {
    associatedtype Real: BinaryFloatingPoint & Sendable
    var real: Real { get }
    var imaginary: Real { get }
    init(real: Real, imaginary: Real)
}

extension LAPACKScalar where Self: PairOfReals {
    static var componentCount: Int { 2 }

    init(components: ArraySlice<Double>) {
        let start = components.startIndex
        self.init(real: Real(components[start]), imaginary: Real(components[start + 1]))
    }

    func append(to components: inout [Real]) {
        components.append(real)
        components.append(imaginary)
    }

    var isZero: Bool { real == 0 && imaginary == 0 }

    static prefix func - (value: Self) -> Self { Self(real: -value.real, imaginary: -value.imaginary) }

    func flushed(_ threshold: Real) -> Self {
        real * real + imaginary * imaginary <= threshold * threshold ? Self(real: 0, imaginary: 0) : self
    }
}
