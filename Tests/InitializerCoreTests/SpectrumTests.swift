import Foundation
import Synchronization
import Testing

@testable import InitializerCore

@Suite struct SpectrumTests {
    /// The matrices of `generate_spectra.py`.
    private func matrix(_ kind: String, _ rows: Int, _ columns: Int) -> FoldedMatrix {
        @Sendable func noise(_ i: Int, _ j: Int, _ a: Int, _ b: Int, _ c: Int) -> Double {
            let sum: Int = i * a + j * b + i * (j * c + i * 17)
            return Double(sum % 1009) / 1009 - 0.5
        }
        let parts = kind == "complex" ? 2 : 1
        return FoldedMatrix(rows: rows, columns: columns, parts: parts) { buffer, start in
            for offset in buffer.indices {
                let (element, part) = (start + offset).quotientAndRemainder(dividingBy: parts)
                let (i, j) = element.quotientAndRemainder(dividingBy: columns)
                buffer[offset] =
                    switch kind {
                    case "rank one": Double((i + 1) * (j + 1))
                    case "zero": 0
                    default: part == 0 ? noise(i, j, 7919, 104729, 31) : noise(i, j, 541, 7793, 57)
                    }
            }
        }
    }

    @Test func singularValuesAreNumpys() throws {
        for line in try Fixture.lines("spectra.jsonl") {
            let (kind, rows, columns) = (line["kind"] as! String, line["rows"] as! Int, line["columns"] as! Int)
            let expected = line["values"] as! [Double]
            let spectrum = try SingularValues.measure(matrix(kind, rows, columns))
            try #require(spectrum.values.count == expected.count, "\(kind) \(rows) × \(columns)")
            for (value, expected) in zip(spectrum.values, expected) {
                #expect(abs(value - expected) <= 1e-13 * spectrum.largest, "\(kind) \(rows) × \(columns)")
            }
            #expect(abs(spectrum.frobenius - (line["frobenius"] as! Double)) <= 1e-13 * spectrum.frobenius)
            #expect(spectrum.rank == line["rank"] as! Int, "\(kind) \(rows) × \(columns)")
            guard let effective = line["effective_rank"] as? Double else { continue }
            #expect(abs(spectrum.effectiveRank - effective) <= 1e-10 * effective, "\(kind) \(rows) × \(columns)")
        }
    }

    @Test func aMatrixOfZerosHasNoRank() throws {
        let spectrum = try SingularValues.measure(matrix("zero", 6, 3))
        #expect(spectrum.rank == 0 && spectrum.stableRank == 0 && spectrum.effectiveRank == 0)
        #expect(spectrum.condition.isNaN)
    }

    @Test func entriesThatAreNotFiniteHaveNoSpectrum() throws {
        for (rows, columns) in [(3, 3), (30, 2)] {
            let infinite = FoldedMatrix(rows: rows, columns: columns, parts: 1) { buffer, _ in
                for offset in buffer.indices { buffer[offset] = .infinity }
            }
            #expect(try SingularValues.measure(infinite).values.allSatisfy(\.isNaN))
        }
    }

    /// Läuchli's matrix (1 1; e 0; 0 e) has the singular values √(2 + e²) and e. In its Gram matrix e² is lost.
    @Test func smallValuesOfLongMatricesAreNotLost() throws {
        for isTurned in [false, true] {
            let sides = isTurned ? (2, 40) : (40, 2)
            let matrix = FoldedMatrix(rows: sides.0, columns: sides.1, parts: 1) { buffer, start in
                for offset in buffer.indices {
                    let (i, j) = (start + offset).quotientAndRemainder(dividingBy: sides.1)
                    let (row, column) = isTurned ? (j, i) : (i, j)
                    buffer[offset] = row == 0 ? 1 : row == column + 1 ? 1e-9 : 0
                }
            }
            let values = try SingularValues.measure(matrix).values
            #expect(abs(values[0] - 2.0.squareRoot()) < 1e-15 && abs(values[1] - 1e-9) < 1e-15)
        }
    }

    /// Squares of these numbers are out of range.
    @Test(arguments: [600, -600]) func valuesGrowAsTheEntriesDo(exponent: Int) throws {
        let scale = Double(sign: .plus, exponent: exponent, significand: 1)
        for (rows, columns) in [(45, 40), (90, 20)] {
            let plain = matrix("real", rows, columns)
            let scaled = FoldedMatrix(rows: rows, columns: columns, parts: 1) { buffer, start in
                plain.fill(buffer, start)
                for offset in buffer.indices { buffer[offset] *= scale }
            }
            let (a, b) = (try SingularValues.measure(plain).values, try SingularValues.measure(scaled).values)
            for (a, b) in zip(a, b) { #expect(abs(b / scale - a) <= 1e-14 * a) }
        }
    }

    @Test func bidiagonalMatricesHaveTheValuesOfLAPACKs() throws {
        var state = UInt64(5)
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) * 0x1p-53 - 0.5
        }
        for order in [1, 2, 3, 4, 30, 200] {
            for kind in ["random", "graded", "rising", "split", "diagonal", "singular"] {
                func size(_ index: Int) -> Double {
                    switch kind {
                    case "graded": exp2(-0.2 * Double(index))
                    case "rising": exp2(0.2 * Double(index))
                    default: 1
                    }
                }
                let diagonal = (0..<order).map { kind == "singular" && $0 % 7 == 3 ? 0 : random() * size($0) }
                let above = (0..<order - 1).map {
                    kind == "diagonal" || kind == "split" && $0 % 5 == 2 ? 0 : random() * size($0)
                }
                let matrix = BidiagonalMatrix(diagonal: diagonal, superdiagonal: above)
                let (values, expected) = (try matrix.singularValues(neverCancelled), matrix.byLAPACK())
                try #require(values.count == order && values == values.sorted(by: >))
                // To their own digits, but for zeros.
                let noise = kind == "singular" ? 1e-15 * expected[0] : 0
                for (value, expected) in zip(values, expected) {
                    #expect(abs(value - expected) <= 1e-13 * expected + noise, "\(kind), \(order)")
                }
            }
        }
    }

    /// The definition, with the sums in the lanes of the loops.
    @Test func theChaseIsItsDefinitionWithEveryInstructionSet() throws {
        let (order, width) = (75, BandMatrix.width)
        let lanes = 16
        var expected = (0..<order + 2 * width).map { row in
            (0..<order + 2 * width).map { column in
                row < order && column < order && (0...width).contains(column - row)
                    ? Double((row * 7919 + column * 104_729 + row * column * 31) % 1009) / 1009 - 0.5 : 0
            }
        }
        var band = BandMatrix(order: order)
        for row in 0..<order {
            for column in row..<min(row + width + 1, order) { band[row, column] = expected[row][column] }
        }
        func total(_ products: [Double]) -> Double {
            var sums = (0..<lanes).map { lane in
                stride(from: lane, to: products.count, by: lanes).reduce(0) { $0 + products[$1] }
            }
            while sums.count > 1 { sums = (0..<sums.count / 2).map { sums[$0] + sums[$0 + sums.count / 2] } }
            return sums[0]
        }
        func reflection(_ x: [Double]) -> (vector: [Double], factor: Double, image: Double) {
            let rest = total([0] + x.dropFirst().map { $0 * $0 })
            guard rest >= 0x1p-960 else { return ([1] + x.dropFirst().map { _ in 0 }, 0, x[0]) }
            let image = x[0] < 0 ? (x[0] * x[0] + rest).squareRoot() : -(x[0] * x[0] + rest).squareRoot()
            let scale = 1 / (x[0] - image)
            return ([1] + x.dropFirst().map { $0 * scale }, (image - x[0]) / image, image)
        }
        for row in 0..<order - 2 {
            for column in stride(from: row + 1, to: order, by: width) {
                let (top, block) = (column == row + 1 ? row : column - width, column..<column + width)
                let right = reflection(Array(expected[top][block]))
                for line in top + 1..<column + width {
                    let image = (0..<width).reduce(0.0) { $0 + expected[line][column + $1] * right.vector[$1] }
                    for at in 0..<width { expected[line][column + at] -= image * right.factor * right.vector[at] }
                }
                expected[top].replaceSubrange(block, with: [right.image] + right.vector.dropFirst().map { _ in 0 })
                let left = reflection(block.map { expected[$0][column] })
                for line in block { expected[line][column] = line == column ? left.image : 0 }
                for at in column + 1..<column + 2 * width {
                    let share = left.factor * total((0..<width).map { expected[column + $0][at] * left.vector[$0] })
                    for line in 0..<width { expected[column + line][at] -= left.vector[line] * share }
                }
            }
        }
        for set in InstructionSet.available {
            let reduced = try band.bidiagonal(set, checkpoint: neverCancelled) { _ in }
            #expect(reduced.diagonal == (0..<order).map { expected[$0][$0] }, "\(set)")
            #expect(reduced.superdiagonal == (0..<order - 1).map { expected[$0][$0 + 1] }, "\(set)")
        }
    }

    @Test func theLawIsTheIntegralOfMarchenkoAndPasturs() throws {
        for line in try Fixture.lines("marchenko_pastur.jsonl") {
            let law = MarchenkoPastur(
                sides: (line["q"] as! Int, line["p"] as! Int), entryVariance: line["v"] as! Double)
            func expect(_ actual: Double, _ name: String, _ tolerance: Double) {
                let expected = line[name] as! Double
                #expect(abs(actual - expected) <= tolerance * max(1, abs(expected)), "\(name) of \(line["p"]!)")
            }
            expect(law.edges.lower, "lower", 1e-12)
            expect(law.edges.upper, "upper", 1e-14)
            expect(law.mean, "mean", 1e-10)
            expect(law.variance, "variance", 1e-10)
            expect(law.skewness, "skewness", 1e-7)
            expect(law.kurtosis, "kurtosis", 1e-7)
            let points = line["points"] as! [Double]
            for (point, expected) in zip(points, line["density"] as! [Double]) {
                #expect(abs(law.density(point)! - expected) <= 1e-10 * expected)
            }
            for (point, expected) in zip(points, line["cumulative"] as! [Double]) {
                #expect(abs(law.cumulative(point) - expected) <= 1e-9)
                #expect(abs(law.quantile(expected) - point) <= 1e-6 * law.edges.upper)
            }
            expect(law.effectiveRank(), "effective_rank", 1e-8)
        }
    }

    /// Of sizes between those recorded (`generate_finite_spectra.py`): within 2 %, and 3 % for sides of 1, besides what the
    /// simulation strays.
    @Test func expectedStatisticsAreThoseOfTheSize() throws {
        let lines = try Fixture.lines("finite_spectra.jsonl").filter { $0["kind"] as! String == "values" }
        #expect(lines.count == 30)
        for line in lines {
            let (p, q, parts) = (line["p"] as! Int, line["q"] as! Int, line["parts"] as! Int)
            let errors = line["errors"] as! [String: Double]
            let law = SpectralLaw.bulk(
                MarchenkoPastur(sides: (q, p), entryVariance: 1, isComplex: parts == 2), outlier: nil)
            for quantity in SpectralQuantity.all {
                guard let simulated = line[quantity.name] as? Double else { continue }
                let expected = try #require(quantity.expected(law))
                let tolerance = (q == 1 ? 0.03 : 0.02) * simulated + 4 * (errors[quantity.name] ?? 0)
                #expect(
                    (expected - simulated).magnitude <= tolerance,
                    "\(quantity.name) of \(p) × \(q), \(parts): \(expected), not \(simulated)")
            }
        }
    }

    /// Edelman (1988): E log κ - log n tends to 1.537 for real square matrices, 0.982 for complex ones. For n = 1 it is 0.
    @Test func conditionNumbersOfSquareMatricesAreEdelmans() throws {
        func condition(_ n: Int, isComplex: Bool) throws -> Double {
            let law = MarchenkoPastur(sides: (n, n), entryVariance: 3, isComplex: isComplex)
            let row = try #require(SpectralQuantity.all.first { $0.name == "condition" })
            return try #require(row.expected(.bulk(law, outlier: nil)))
        }
        for n in [64, 128, 1000] {
            #expect((try log(condition(n, isComplex: false) / Double(n)) - 1.537).magnitude < 0.06)
            #expect((try log(condition(n, isComplex: true) / Double(n)) - 0.982).magnitude < 0.06)
        }
        #expect(try condition(1, isComplex: false) == 1 && condition(1, isComplex: true) == 1)
    }

    /// The moment of a χ-distributed length: √2 Γ((p + 1)/2) / Γ(p/2), and √v times it for entries of variance v.
    @Test func theOneValueOfAColumnIsItsLength() throws {
        let row = try #require(SpectralQuantity.all.first { $0.name == "largest" })
        for p in [1, 2, 7, 40, 1000] {
            let law = MarchenkoPastur(sides: (p, 1), entryVariance: 4)
            let length = 2 * 2.0.squareRoot() * exp(lgamma((Double(p) + 1) / 2) - lgamma(Double(p) / 2))
            #expect((try #require(row.expected(.bulk(law, outlier: nil))) / length - 1).magnitude < 0.01)
        }
    }

    /// 8/(3π), the mean of the quarter-circle law.
    @Test func theMeanOfASquareMatrixIs85PercentOfItsScale() {
        let law = MarchenkoPastur(sides: (256, 256), entryVariance: 1.0 / 256)
        #expect(abs(law.mean - 0.8488263631567752) < 1e-9)
        #expect(law.edges.lower == 0 && abs(law.edges.upper - 2) < 1e-15)
    }

    private func spec(_ name: String, _ shape: [Int], _ type: ElementType, seed: Int64 = 42) throws -> Spec {
        let row = try Initializer.named(name)
        return try Spec(
            initializer: row, options: Options(for: row), shape: Shape(shape), type: type, key: Key(seed: seed))
    }

    /// The edges are those of infinite sides; at these the extremes are within some hundredths (Johnstone 2001).
    @Test(arguments: [
        ("he_normal", [400, 200], ElementType.f64), ("glorot_uniform", [150, 300], .f32),
        ("normal", [200, 100], .c64), ("lecun_normal", [3, 3, 30, 90], .f32), ("he_uniform", [120, 120], .bf16),
    ])
    func drawsFollowTheLaw(name: String, shape: [Int], type: ElementType) throws {
        let spec = try spec(name, shape, type)
        guard case .bulk(let law, nil) = try #require(spec.spectralLaw) else {
            Issue.record("no bulk")
            return
        }
        let spectrum = try #require(try SingularValues.measure(DrawnTensor(spec)))
        #expect(abs(spectrum.largest / law.edges.upper - 1) < 0.04)
        #expect(abs(spectrum.mean / law.mean - 1) < 0.02)
        #expect(abs(spectrum.smallest - law.edges.lower) < 0.04 * law.edges.upper)
        let values = spectrum.values.reversed()
        let distance = values.enumerated().map { index, value in
            abs(law.cumulative(value) - (Double(index) + 0.5) / Double(values.count))
        }.max()
        #expect(try #require(distance) < 0.03)
        for quantity in SpectralQuantity.all
        where ["frobenius", "stable_rank", "effective_rank"].contains(quantity.name) {
            let expected = try #require(quantity.expected(.bulk(law, outlier: nil)))
            #expect(abs(try #require(quantity.observed(spectrum)) / expected - 1) < 0.08, "\(quantity.name)")
        }
    }

    @Test func aMeanPutsOneValueAboveTheBulk() throws {
        let row = try Initializer.named("normal")
        let spec = try Spec(
            initializer: row, options: Options(["mean": .real(0.5), "scale": .real(1)], for: row),
            shape: Shape([300, 200]), type: .f64, key: Key(seed: 1))
        let law = try #require(spec.spectralLaw)
        guard case .bulk(let bulk, let outlier?) = law else {
            Issue.record("no outlier")
            return
        }
        let values = try #require(try SingularValues.measure(DrawnTensor(spec))).values
        // θ² = 0.25 · 300 · 200 = 15000; √(15300 · 15200 / 15000).
        #expect(abs(outlier - 124.5150592) < 1e-6)
        #expect(abs(values[0] - outlier) < 2)
        #expect(values[1] < 1.02 * bulk.edges.upper)
        #expect(law.value(at: 0, of: 200) == outlier)
    }

    @Test func aWeakMeanLeavesNoTrace() {
        // θ² = 100 · 0.01² · 100 · … below v √(pq) = 100.
        #expect(SpectralLaw.outlier(9.9, 1, 100, 100) == nil)
        #expect(SpectralLaw.outlier(10.1, 1, 100, 100) != nil)
    }

    @Test func structuredMatricesAreKnownExactly() throws {
        for (name, shape) in [
            ("ones", [6, 4]), ("identity", [4, 6]), ("identity", [3, 4, 2]), ("orthogonal", [9, 5]),
        ] {
            let spec = try spec(name, shape, .f64)
            guard case .exact(let expected) = try #require(spec.spectralLaw) else {
                Issue.record("\(name) is not exact")
                continue
            }
            let spectrum = try #require(try SingularValues.measure(DrawnTensor(spec)))
            for (value, expected) in zip(spectrum.values, expected.values) { #expect(abs(value - expected) < 1e-12) }
        }
    }

    /// 12 angles: 1 and -1 stand alone, the others come in pairs and repel each other.
    @Test func anglesOfAnOrthogonalMatrixPairUp() throws {
        let angles = try EigenvalueAngles(DrawnTensor(spec("orthogonal", [12, 12], .f64)))
        #expect(angles.values.count == 12)
        #expect(abs(angles.values[0]) < 1e-12 && abs(angles.values[11] - Double.pi) < 1e-6)
        for pair in stride(from: 1, to: 11, by: 2) {
            #expect(abs(angles.values[pair] - angles.values[pair + 1]) < 1e-9)
        }
        #expect(angles.spacings.count == 4)
    }

    /// The variance of distances of simulated Haar matrices, by their size.
    @Test func theExpectedVarianceOfDistancesIsThatOfTheSize() throws {
        let lines = try Fixture.lines("finite_spectra.jsonl").filter { $0["kind"] as! String == "angles" }
        #expect(lines.count == 6)
        for line in lines {
            let n = line["n"] as! Int
            let angles = try EigenvalueAngles(DrawnTensor(spec("orthogonal", [n, n], .f64)))
            let (variance, error) = (line["variance"] as! Double, line["error"] as! Double)
            #expect((angles.expectedSpacingVariance - variance).magnitude < 0.001 + 4 * error, "\(n)")
        }
        let few = try EigenvalueAngles(DrawnTensor(spec("orthogonal", [6, 6], .f64)))
        #expect(few.expectedSpacingVariance.isNaN && few.independentSpacingVariance.isNaN)
        // Two shares of a whole are u and 1 - u: four times the variance 1/12 of u.
        let two = try EigenvalueAngles(DrawnTensor(spec("orthogonal", [8, 8], .f64)))
        #expect((two.independentSpacingVariance - 1.0 / 3).magnitude < 1e-15)
    }

    @Test func anglesRepel() throws {
        let angles = try EigenvalueAngles(DrawnTensor(spec("orthogonal", [257, 257], .f64)))
        #expect(abs(angles.values[0]) < 1e-12 && angles.values[256] < Double.pi - 1e-4)
        // 127 spacings: the variance of their variance is around 0.02.
        #expect(abs(angles.spacingVariance - 0.178) < 0.07)
        // Uniform on [0, π].
        let distance = angles.values.enumerated().map { abs($1 / Double.pi - (Double($0) + 0.5) / 257) }.max()
        #expect(try #require(distance) < 0.02)
    }

    @Test func workIsCancelledAndToldOf() throws {
        struct Stop: Error {}
        for (rows, columns) in [(40, 40), (90, 20)] {
            // Wherever it is at.
            let calls = Atomic(0)
            _ = try SingularValues.measure(
                matrix("real", rows, columns), checkpoint: { calls.wrappingAdd(1, ordering: .relaxed) })
            let count = calls.load(ordering: .relaxed)
            #expect(count > columns)
            for last in 1...count {
                let left = Atomic(last)
                #expect(throws: Stop.self) {
                    try SingularValues.measure(matrix("real", rows, columns)) {
                        if left.wrappingSubtract(1, ordering: .relaxed).newValue == 0 { throw Stop() }
                    }
                }
            }
        }
        for (rows, columns) in [(90, 80), (400, 40)] {
            var shares: [Double] = []
            _ = try SingularValues.measure(matrix("real", rows, columns), progress: { shares.append($0) })
            #expect(shares == shares.sorted())
            #expect(shares.first! < 0.9 && abs(shares.last! - 1) < 1e-12)
        }
    }

    @Test func whatIsTooLargeIsKnownBefore() throws {
        let square = try #require(SpectrumCost(try Shape([8192, 8192]), .f32))
        #expect(square.isBearable && square.bytes == 0x1p29)
        // 8/3 n³ to a band of 32 diagonals, 8 · 32 n² to a bidiagonal matrix.
        #expect(abs(square.operations / (1.4660155037696e12 + 1.7179869184e10) - 1) < 1e-9)
        #expect(!SpectrumCost(try Shape([8193, 8193]), .f32)!.isBearable)
        #expect(!SpectrumCost(try Shape([8192, 8192]), .c64)!.isBearable)
        #expect(!SpectrumCost(try Shape([1 << 24, 1024]), .f32)!.isBearable)
        #expect(SpectrumCost(try Shape([1 << 24, 64]), .f32)!.isBearable)
        #expect(SpectrumCost(try Shape([5]), .f32) == nil)
    }
}
