import Platform

/// The mathematics of XLA on the CPU, by which JAX draws, operation by operation: sums of products are rounded once where its
/// compiler joins them, as it does on processors with fused multiplication and addition (on x86-64, from AVX2 on).
///
/// Source: the LLVM code and the machine code that jaxlib 0.10.2 makes of `lax.erf_inv` and `lax.erf`
/// (`XLA_FLAGS=--xla_dump_to=…`); all 2²⁴ + 1 numbers k / 2²³ of single precision in [-1, 1] give the same bits, and four
/// million of double precision. The polynomials of the inverse error function are those of M. Giles, "Approximating the
/// erfinv function", GPU Computing Gems 2, 2010; those of log1p and log are Cephes'.
protocol XLAReal: BinaryFloatingPoint, Sendable {
    /// The inverse error function, ±∞ at ±1.
    static func inverseError(_ x: Self) -> Self

    /// The error function.
    static func error(_ x: Self) -> Self
}

extension XLAReal {
    /// A polynomial by Horner's rule, its highest coefficient first.
    @inline(__always)
    fileprivate static func polynomial(_ coefficients: [Self], _ x: Self) -> Self {
        coefficients.withUnsafeBufferPointer { coefficients in
            var sum = coefficients[0]
            for index in 1..<coefficients.count { sum = coefficients[index].addingProduct(x, sum) }
            return sum
        }
    }

    /// log(1 + x), given the logarithm of the sum: by Cephes' quotient of polynomials near 0.
    @inline(__always)
    fileprivate static func logPlusOne(_ x: Self, _ tables: LogPlusOne<Self>, _ log: (Self) -> Self) -> Self {
        guard x.magnitude < tables.limit else { return log(x + 1) }
        let square = x * x
        // The highest coefficient of the denominator is 1.
        let quotient = polynomial(tables.numerator, x) / polynomial(tables.denominator, x)
        return x + ((x * square) * quotient).addingProduct(square, -0.5)
    }
}

/// The coefficients of Cephes' log1p.
private struct LogPlusOne<Real: Sendable>: Sendable {
    let numerator: [Real]
    let denominator: [Real]
    /// √2 - 1, up to which they are used.
    let limit: Real
}

extension Float: XLAReal {
    private static let logPlusOneTables = LogPlusOne<Float>(
        numerator: [
            4.527e-05, 0.49854103, 6.5787325, 29.911919,
            60.94967, 57.112965, 20.039553,
        ],
        denominator: [
            1.0, 15.062909, 83.04757, 221.7624,
            309.09872, 216.42789, 60.11866,
        ], limit: 0.41421357)

    /// In w - 2.5, for w = -log(1 - x²) below 5.
    private static let central: [Float] = [
        2.8102264e-08, 3.4327394e-07, -3.5233877e-06, -4.3915065e-06, 0.00021858087,
        -0.001253725, -0.0041776816, 0.24664073, 1.5014094,
    ]

    /// In √w - 3.
    private static let tail: [Float] = [
        -0.00020021426, 0.00010095056, 0.0013493432, -0.0036734284, 0.0057395077,
        -0.0076224613, 0.0094388705, 1.001674, 2.8329768,
    ]

    static func inverseError(_ x: Float) -> Float {
        if x.magnitude == 1 { return x * .infinity }
        let logarithm = logPlusOne(x * -x, logPlusOneTables, naturalLog)
        let isCentral = logarithm > -5
        let t = isCentral ? -2.5 - logarithm : (-logarithm).squareRoot() - 3
        return x * polynomial(isCentral ? central : tail, t)
    }

    /// The natural logarithm of a number above 0, by Cephes' polynomial in three parts.
    private static func naturalLog(_ x: Float) -> Float {
        let pattern = Swift.max(x, .leastNormalMagnitude).bitPattern
        var exponent = Float(Int32(pattern >> 23) - 127) + 1
        let m = Float(bitPattern: pattern & 0x807f_ffff | 0x3f00_0000)
        var z = m - 1
        if m < 0.70710677 {
            exponent -= 1
            z += m
        }
        let (square, cube) = (z * z, z * z * z)
        let p = third(z, 0.070376836, -0.1151461, 0.116769984)
        let q = third(z, -0.12420141, 0.14249323, -0.16668057)
        let r = third(z, 0.20000714, -0.24999994, 0.3333333)
        let series = r.addingProduct(q.addingProduct(p, cube), cube)
        let low = (exponent * -2.12194440e-4).addingProduct(series, cube)
        return (z.addingProduct(-0.5, square) + low).addingProduct(exponent, 0.693359375)
    }

    /// A third of the polynomial: a z² + b z + c.
    @inline(__always)
    private static func third(_ z: Float, _ a: Float, _ b: Float, _ c: Float) -> Float {
        c.addingProduct(z, b.addingProduct(z, a))
    }

    static func error(_ x: Float) -> Float {
        guard x.magnitude < 3.7439213 else { return x < 0 ? -1 : 1 }
        let square = x * x
        let numerator = polynomial(errorNumerator, square)
        return x * numerator / polynomial(errorDenominator, square)
    }

    private static let errorNumerator: [Float] = [
        0.00022905065, 0.003408291, 0.050955694, 0.18520832, 1.1283791,
    ]
    private static let errorDenominator: [Float] = [
        -1.1791603e-07, 2.3547966e-05, 0.0010179626, 0.01407047,
        0.11098505, 0.49746925, 1.0,
    ]
}

extension Double: XLAReal {
    private static let logPlusOneTables = LogPlusOne<Double>(
        numerator: [
            4.52700008624452e-05, 0.49854102823193375, 6.578732594206104, 29.911919328553072,
            60.94966798098779, 57.11296359058554, 20.039553499201283,
        ],
        denominator: [
            1.0, 15.062909083469192, 83.04756596796722, 221.76239823732857,
            309.09872225312057, 216.42788614495947, 60.11866049760384,
        ], limit: 0.41421356237309503)

    /// In w - 3.125, for w = -log(1 - x²) below 6.25.
    private static let central: [Double] = [
        -3.64441206401782e-21, -1.6850591381820166e-19, 1.28584807152564e-18, 1.1157877678025181e-17,
        -1.333171662854621e-16, 2.0972767875968562e-17, 6.637638134358324e-15, -4.054566272975207e-14,
        -8.151934197605472e-14, 2.6335093153082323e-12, -1.2975133253453532e-11, -5.415412054294628e-11,
        1.0512122733215323e-09, -4.112633980346984e-09, -2.9070369957882005e-08, 4.2347877827932404e-07,
        -1.3654692000834679e-06, -1.3882523362786469e-05, 0.00018673420803405714, -0.000740702534166267,
        -0.006033670871430149, 0.24015818242558962, 1.6536545626831027,
    ]

    /// In √w - 3.25, for w below 16.
    private static let middle: [Double] = [
        2.2137376921775787e-09, 9.075656193888539e-08, -2.7517406297064545e-07, 1.8239629214389228e-08,
        1.5027403968909828e-06, -4.013867526981546e-06, 2.9234449089955446e-06, 1.2475304481671779e-05,
        -4.7318229009055734e-05, 6.828485145957318e-05, 2.4031110387097894e-05, -0.0003550375203628475,
        0.0009532893797373805, -0.0016882755560235047, 0.002491442096107851, -0.003751208507569241,
        0.005370914553590064, 1.0052589676941592, 3.0838856104922208,
    ]

    /// In √w - 5.
    private static let tail: [Double] = [
        -2.7109920616438573e-11, -2.555641816996525e-10, 1.5076572693500548e-09, -3.789465440126737e-09,
        7.61570120807834e-09, -1.496002662714924e-08, 2.914795345090108e-08, -6.771199775845234e-08,
        2.2900482228026655e-07, -9.9298272942317e-07, 4.526062597223154e-06, -1.968177810553167e-05,
        7.599527703001776e-05, -0.00021503011930044477, -0.00013871931833623122, 1.0103004648645344,
        4.849906401408584,
    ]

    static func inverseError(_ x: Double) -> Double {
        if x.magnitude == 1 { return x * .infinity }
        let logarithm = logPlusOne(x * -x, logPlusOneTables) { Platform.log($0) }
        if logarithm > -6.25 { return x * polynomial(central, -3.125 - logarithm) }
        let root = (-logarithm).squareRoot()
        return logarithm > -16 ? x * polynomial(middle, root - 3.25) : x * polynomial(tail, root - 5)
    }

    static func error(_ x: Double) -> Double { Platform.erf(x) }
}
