import Platform

extension StandardNormal {
    /// The ratio of the upper tail to the density, Q(x) / φ(x), for x ≥ 0: where the tail itself is too small for a
    /// double, this is still near 1 / x. To a few units of a double's last digit.
    ///
    /// From 3 on by Laplace's continued fraction (DLMF 7.9.3), of which forty terms leave less than a double can hold.
    static func millsRatio(_ x: Double) -> Double {
        guard x >= 3 else { return exp(x * x / 2) * cumulative(-x) * (2 * Double.pi).squareRoot() }
        return 1 / (1...40).reversed().reduce(x) { x + Double($1) / $0 }
    }

    /// The z with Φ(z) = 1/2 + q, for |q| < 1/2: exact to a double's last digits near 0 too. `tail` is the smaller of
    /// Φ(z) and 1 - Φ(z), which 1/2 - |q| has too few digits of where it is small; at least 1e-300.
    ///
    /// Source: M. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37,
    /// 1988, the routine PPND16.
    static func quantile(_ q: Double, tail: Double) -> Double {
        if q.magnitude <= 0.425 {
            return q * quotient(0.180625 - q * q, central)
        }
        let root = (-log(tail)).squareRoot()
        let z = root <= 5 ? quotient(root - 1.6, middle) : quotient(root - 5, far)
        return q < 0 ? -z : z
    }

    /// Coefficients of a numerator and a denominator, the highest power first.
    private typealias Rational = (above: [Double], below: [Double])

    private static let central: Rational = (
        [
            2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
            13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
        ],
        [
            5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
            5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
        ]
    )

    private static let middle: Rational = (
        [
            7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
            3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
        ],
        [
            1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
            0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
        ]
    )

    private static let far: Rational = (
        [
            2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
            0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
        ],
        [
            2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
            0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
        ]
    )

    private static func quotient(_ t: Double, _ rational: Rational) -> Double {
        rational.above.reduce(0) { $0 * t + $1 } / rational.below.reduce(0) { $0 * t + $1 }
    }
}
