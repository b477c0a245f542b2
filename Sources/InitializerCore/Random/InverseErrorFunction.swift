import Platform

/// The inverse error function as Nx computes it for every type: Giles' single-precision polynomials, evaluated in
/// double precision. So even f64 normals carry only about seven good digits; that is what Axon gives.
///
/// Source: M. Giles, "Approximating the erfinv function", GPU Computing Gems 2, 2010.
enum InverseErrorFunction {
    /// Highest power first, in w - 2.5, for w < 5.
    private static let central = (
        2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503,
        -0.00417768164, 0.246640727, 1.50140941
    )

    /// Highest power first, in √w - 3, for w ≥ 5.
    private static let tail = (
        -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613,
        0.00943887047, 1.00167406, 2.83297682
    )

    /// erf⁻¹(z) before rounding to the element type; 0 at 0, ±∞ at ±1.
    @inline(__always)
    static func evaluate(_ z: Double) -> Double {
        if z == 0 { return 0 }
        if z.magnitude == 1 { return z * .infinity }
        let w = -log((1 - z) * (1 + z))
        return w < 5 ? horner(central, w - 2.5) * z : horner(tail, w.squareRoot() - 3) * z
    }

    private typealias Coefficients = (
        Double, Double, Double, Double, Double, Double, Double, Double, Double
    )

    @inline(__always)
    private static func horner(_ c: Coefficients, _ t: Double) -> Double {
        var sum = c.0
        sum = sum * t + c.1
        sum = sum * t + c.2
        sum = sum * t + c.3
        sum = sum * t + c.4
        sum = sum * t + c.5
        sum = sum * t + c.6
        sum = sum * t + c.7
        return sum * t + c.8
    }
}
