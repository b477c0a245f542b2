/// A number LAPACK factors matrices of.
protocol LAPACKScalar: Sendable {
    associatedtype Real: BinaryFloatingPoint & Sendable

    /// Real numbers in one scalar: 1 or 2.
    static var componentCount: Int { get }

    /// LAPACK's routines for this type.
    static var routines: LAPACKRoutines<Self> { get }

    /// The scalar made of the first components of a slice.
    init(components: ArraySlice<Double>)

    func append(to components: inout [Real])

    var real: Real { get }
    var isZero: Bool { get }

    /// The number with its sign flipped.
    static prefix func - (value: Self) -> Self

    /// 0 where the modulus is at most `threshold`, else the scalar.
    func flushed(_ threshold: Real) -> Self
}

/// The four routines a blocked factorization is made of, under the names LAPACK gives them without the letter of the
/// type. All matrices are column-major.
struct LAPACKRoutines<Scalar> {
    typealias Pointer = UnsafeMutablePointer<Scalar>?
    typealias Constant = UnsafePointer<Scalar>?

    let geqrf: @Sendable (Int32, Int32, Int32, Pointer, Int32, Pointer) -> Int32
    let larft: @Sendable (Int32, CChar, CChar, Int32, Int32, Constant, Int32, Constant, Pointer, Int32) -> Int32
    let larfb:
        @Sendable (
            Int32, CChar, CChar, CChar, CChar, Int32, Int32, Int32, Constant, Int32, Constant, Int32, Pointer, Int32,
            Pointer, Int32
        ) -> Int32
    /// `orgqr` for real scalars, `ungqr` for complex ones.
    let orgqr: @Sendable (Int32, Int32, Int32, Int32, Pointer, Int32, Constant) -> Int32
    /// The letter that asks for the adjoint: T for real scalars, C for complex ones.
    let adjoint: UInt8
}
