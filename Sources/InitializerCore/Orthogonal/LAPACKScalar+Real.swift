import CLAPACK

extension Float: LAPACKScalar {
    static let routines = LAPACKRoutines<Float>(
        geqrf: LAPACKE_sgeqrf, larft: LAPACKE_slarft, larfb: LAPACKE_slarfb_work, orgqr: LAPACKE_sorgqr,
        adjoint: UInt8(ascii: "T"))
}

extension Double: LAPACKScalar {
    static let routines = LAPACKRoutines<Double>(
        geqrf: LAPACKE_dgeqrf, larft: LAPACKE_dlarft, larfb: LAPACKE_dlarfb_work, orgqr: LAPACKE_dorgqr,
        adjoint: UInt8(ascii: "T"))
}

extension LAPACKScalar where Self: BinaryFloatingPoint, Real == Self {
    static var componentCount: Int { 1 }

    init(components: ArraySlice<Double>) { self = Self(components[components.startIndex]) }

    func append(to components: inout [Self]) { components.append(self) }

    var real: Self { self }

    func flushed(_ threshold: Self) -> Self { magnitude <= threshold ? 0 : self }
}
