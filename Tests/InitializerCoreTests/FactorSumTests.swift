import Testing

@testable import InitializerCore

/// How the entries of orthogonal factors add up, beside simulated ones (`generate_factor_sums.py`).
@Suite struct FactorSumTests {
    private struct Line {
        let matrix: OrthogonalMatrix
        let count: Double
        let mean: Double
        let deviation: Double
        let trace: (mean: Double, deviation: Double)?
        let name: Comment
    }

    private static func lines() throws -> [Line] {
        try Fixture.lines("factor_sums.jsonl").map { line in
            let kind = line["kind"] as! String
            let (rows, columns) = (line["rows"] as! Int, line["columns"] as! Int)
            let type: ElementType =
                switch kind {
                case "uniform": .f64
                case "complex uniform": .c128
                case "bf16": .bf16
                default: .f16
                }
            let trace = (line["trace"] as? Double).map { (mean: $0, deviation: line["trace_deviation"] as! Double) }
            return Line(
                matrix: OrthogonalMatrix(
                    rows: rows, columns: columns, type, kind.contains("uniform") ? .uniform : .normal),
                count: Double(line["count"] as! Int), mean: line["mean"] as! Double,
                deviation: line["deviation"] as! Double, trace: trace, name: "\(kind) \(rows) × \(columns)")
        }
    }

    /// Within 0.1 of a standard error and 3 %, besides what the simulation itself strays: 4 standard errors.
    @Test func agreesWithSimulation() throws {
        let lines = try Self.lines()
        #expect(lines.count == 15)
        for line in lines {
            let error = try #require(line.matrix.moments(line.matrix.law)).mean
            // The mean of the components is the sum over (k√m), for complex matrices over (k√(2m)).
            let unit = Double(line.matrix.short) * Double(line.matrix.dimension).squareRoot()
            let (mean, deviation) = (unit * error.expectation, unit * error.standardError)
            let chance = 4 / line.count.squareRoot()
            #expect((mean - line.mean).magnitude < (0.1 + chance) * line.deviation, line.name)
            #expect((deviation / line.deviation - 1).magnitude < 0.03 + chance / 2.0.squareRoot(), line.name)
            guard let trace = line.trace else { continue }
            let expected = try #require(line.matrix.trace(line.matrix.law))
            #expect((expected.expectation - trace.mean).magnitude < (0.03 + chance) * trace.deviation, line.name)
            #expect(
                (expected.standardError / trace.deviation - 1).magnitude < 0.01 + chance / 2.0.squareRoot(), line.name)
        }
    }

    /// Of centred entries every direction is alike: E[s²] = k/m, and the mean of the entries has the error 1/(m√k).
    @Test func ofCentredEntriesIsExact() throws {
        for (rows, columns) in [(64, 16), (16, 64), (2, 2), (3, 1)] {
            let matrix = OrthogonalMatrix(rows: rows, columns: columns, .f32)
            let error = try #require(matrix.moments(matrix.law)).mean
            let (m, k) = (Double(max(rows, columns)), Double(min(rows, columns)))
            #expect(error.expectation == 0)
            #expect((error.standardError * m * k.squareRoot() - 1).magnitude < 1e-14)
        }
        let square = OrthogonalMatrix(rows: 9, columns: 9, .f64)
        #expect(try #require(square.trace(square.law)).standardError == 1)
    }

    /// The first column of a uniform matrix is a₁/|a₁|: √m ā/√(mean of a²) tends to (1/2)/√(1/3) = √3/2.
    @Test func theFirstColumnOfAUniformMatrixIsKnown() throws {
        let matrix = OrthogonalMatrix(rows: 1 << 20, columns: 1, .f64, .uniform)
        let error = try #require(matrix.moments(matrix.law)).mean
        #expect((error.expectation * 1024 - 3.0.squareRoot() / 2).magnitude < 1e-5)
        // By the delta method on ā and the mean of a², whose variances and covariance are 1/12, 4/45 and 1/12 over m:
        // t = x/√y has the variance 1/(12y) + x²/(4y³) · 4/45 - x/y² · 1/12 at x = 1/2, y = 1/3.
        let variance = 3.0 / 12 + 27.0 / 16 * 4 / 45 - 9.0 / 24
        #expect((error.standardError * 1024 / (variance / 0x1p20).squareRoot() - 1).magnitude < 1e-4)
    }

    /// What is far from centred and small is unknown.
    @Test func smallUniformMatricesAreUnknown() throws {
        let small = OrthogonalMatrix(rows: 8, columns: 8, .f32, .uniform)
        #expect(small.moments(small.law) == nil && small.law.mean.isNaN)
        #expect(!small.isKnown(small.law))
        let middling = OrthogonalMatrix(rows: 100, columns: 8, .f32, .uniform)
        #expect(middling.moments(middling.law) != nil && !middling.isKnown(middling.law))
        let large = OrthogonalMatrix(rows: 1000, columns: 8, .f32, .uniform)
        #expect(large.isKnown(large.law))
    }

    /// A reflection of order 2 is {c, s, s, -c} with a uniform angle: the mean is s/2, and the variance 1/2 - s²/4 has
    /// the expectation 3/8 and the variance 1/16 · 1/8.
    @Test func theVarianceOfAReflectionIsKnown() throws {
        let matrix = OrthogonalMatrix(rows: 2, columns: 2, .f64)
        let moments = try #require(matrix.moments(matrix.law))
        #expect((moments.mean.standardError - 0.125.squareRoot()).magnitude < 1e-15)
        let variance = try #require(moments.samplingError(of: .variance))
        #expect((variance.expectation - 0.375).magnitude < 1e-15)
        #expect((variance.standardError - (1.0 / 128).squareRoot()).magnitude < 1e-15)
        #expect(moments.samplingError(of: .kurtosis) == nil)
    }

    /// What a table expects of the variance of {2, 2} is 3/8, and of an element 1/2.
    @Test func whatIsExpectedOfATensorIsTheMeanOverDraws() throws {
        let theory = try spec("orthogonal", [2, 2], .f64).theory
        #expect((try #require(theory.expected(.variance, count: 4)) - 0.375).magnitude < 1e-15)
        #expect(theory.law.variance == 0.5 && theory.expected(.mean, count: 4) == 0)
        #expect(theory.expected(.kurtosis, count: 4) == 1.5)
        let normal = try spec("normal", [2, 2], .f64).theory
        #expect(normal.expected(.variance, count: 4) == normal.law.variance)
    }

    /// mean² + variance is 1/m for every draw, which is all that is fixed.
    @Test func onlyTheMeanSquareIsFixed() throws {
        var variances: [Double] = []
        for key in 0..<400 {
            let source = try DrawnTensor(spec("orthogonal", [4, 3], .f64, seed: Int64(key)))
            let moments = source.components(0..<12).withUnsafeBufferPointer { Moments($0) }
            #expect((moments.mean * moments.mean + moments.variance - 0.25).magnitude < 1e-14)
            variances.append(moments.variance)
        }
        let error = try #require(try spec("orthogonal", [4, 3], .f64).samplingError(of: .variance))
        let observed = variances.withUnsafeBufferPointer { Moments($0) }
        #expect((observed.mean - error.expectation).magnitude < 4 * error.standardError / 20)
        #expect((observed.standardDeviation / error.standardError - 1).magnitude < 0.25)
    }
}
