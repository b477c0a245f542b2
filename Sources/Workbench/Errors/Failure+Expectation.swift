import InitializerCore

/// What is told of an expectation that is not met: what was expected, what was observed, and how far apart they are.
extension Failure {
    static func message(_ finding: ExpectationReport) -> String {
        let expectation = finding.expectation
        let observed = finding.observed.notation
        if expectation.holds(finding.observed) == nil {
            return "expected \(expectation.notation), observed \(observed): known only as a lower bound"
        }
        guard let difference = finding.difference, difference.number != 0 else {
            return "expected \(expectation.notation), observed \(observed)"
        }
        return "expected \(expectation.notation), observed \(observed), \(distance(difference)) off"
    }

    private static func distance(_ difference: Statistic.Value) -> String {
        switch difference {
        case .count(let count), .moreThan(let count): String(count.magnitude)
        case .number(let value): ElixirNotation.float(rounded(value.magnitude))
        }
    }

    /// To six significant digits: beyond, a difference of doubles shows their own rounding.
    private static func rounded(_ x: Double) -> Double {
        guard x != 0, x.isFinite else { return x }
        let parts = x.description.split(separator: "e")
        let digits = parts[0].filter { $0 != "." }.drop { $0 == "0" }.count
        guard digits > 6 else { return x }
        var scale = 1.0
        while x * scale < 1e5, scale < 1e300 { scale *= 10 }
        return (x * scale).rounded() / scale
    }
}

extension ExpectationReport {
    /// Whether a measured number was to be equal to the last bit.
    var wantsEveryBit: Bool {
        guard expectation.relation == .equal, expectation.tolerance == nil, case .measured(.number) = observed else {
            return false
        }
        return true
    }
}
