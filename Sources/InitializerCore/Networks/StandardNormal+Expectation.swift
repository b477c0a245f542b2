extension StandardNormal {
    /// E[f(z)] over a standard normal z, to some 14 digits, for an f that changes over lengths of 1/`sharpness` near
    /// `center`, where it may have a kink, and slower the farther away.
    ///
    /// The line is cut at the center, and from there into panels that double in length: an f(sz) with a kink or poles
    /// near the center looks the same in every panel. Beyond |z| = 9 there is less than 10⁻¹⁸ of the distribution; f is
    /// not asked there, and is taken to grow no faster than a polynomial.
    static func expectation(sharpness: Double = 1, center: Double = 0, of f: (Double) -> Double) -> Double {
        guard center.magnitude < reach else { return expectation(sharpness: sharpness, of: f) }
        var sum = 0.0
        for direction in [-1.0, 1] {
            let length = reach - direction * center
            var near = 0.0
            var far = firstPanel(sharpness, length)
            while near < length {
                let (a, b) = (center + direction * near, center + direction * min(far, length))
                sum += rule.integral(from: min(a, b), to: max(a, b)) { f($0) * density($0) }
                near = far
                far += min(far, longestPanel)
            }
        }
        return sum
    }

    private static let reach = 9.0

    /// Longer panels would not resolve the density.
    private static let longestPanel = 3.0

    private static let rule = GaussLegendre(16)

    /// Half the length over which f changes, but no more halvings of the line than a double has bits: what lies nearer
    /// to the center than that has no weight.
    private static func firstPanel(_ sharpness: Double, _ length: Double) -> Double {
        let wanted = min(1, 0.5 / sharpness)
        var panel = length
        for _ in 0..<Double.significandBitCount where panel > wanted { panel /= 2 }
        return panel
    }
}
