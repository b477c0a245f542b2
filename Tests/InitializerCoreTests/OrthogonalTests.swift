import Testing

@testable import InitializerCore

@Suite struct OrthogonalTests {
    private func measured(_ dimensions: [Int], _ type: ElementType, _ distribution: String = "normal") throws
        -> OrthogonalityError
    {
        let source = try DrawnTensor(
            spec("orthogonal", ["distribution": .choice(distribution)], dimensions, type, seed: 1))
        return try #require(try OrthogonalityError.measure(source))
    }

    @Test func tallWideSquareAndFoldedAreOrthonormal() throws {
        for dimensions in [[1, 1], [5, 3], [3, 5], [64, 64], [65, 64], [130, 70], [70, 130], [2, 3, 4, 5]] {
            for distribution in ["normal", "uniform"] {
                #expect(try measured(dimensions, .f64, distribution).max < 1e-13)
                #expect(try measured(dimensions, .f32, distribution).max < 2e-6)
            }
        }
    }

    /// 1e30 is beyond f16: every element is infinity less infinity. What is unknown is not orthogonal.
    @Test func noNumbersHaveNoError() throws {
        let source = try DrawnTensor(spec("uniform", ["scale": .number(.real(1e30))], [20, 20], .f16, seed: 1))
        let error = try #require(try OrthogonalityError.measure(source))
        #expect(error.max.isNaN && error.frobenius.isNaN)
    }

    @Test func complexIsUnitary() throws {
        for dimensions in [[1, 1], [5, 3], [3, 5], [70, 70], [66, 130], [64, 64], [65, 65]] {
            #expect(try measured(dimensions, .c128).max < 1e-13)
            #expect(try measured(dimensions, .c64).max < 2e-6)
        }
    }

    /// A = QR with R = QᴴA upper triangular and at least 0 on its diagonal, over several panels of columns and for
    /// panels that do not divide the matrix evenly.
    @Test(arguments: [([150, 140], ElementType.f64), ([90, 33], .f64), ([90, 75], .c128)])
    func theFactorTimesATriangleIsTheDrawnMatrix(dimensions: [Int], type: ElementType) throws {
        let (m, n) = (dimensions[0], dimensions[1])
        let drawn = try complexEntries(spec("normal", ["scale": .number(.real(1))], dimensions, type, seed: 5))
        let factor = try complexEntries(spec("orthogonal", dimensions, type, seed: 5))
        var triangle = [(re: Double, im: Double)](repeating: (0, 0), count: n * n)
        for i in 0..<n {
            for j in 0..<n {
                for row in 0..<m {
                    let (q, a) = (factor[row * n + i], drawn[row * n + j])
                    triangle[i * n + j].re += q.re * a.re + q.im * a.im
                    triangle[i * n + j].im += q.re * a.im - q.im * a.re
                }
            }
        }
        // Nothing of A lies outside what Q's columns span.
        let (all, spanned) = (squares(drawn), squares(triangle))
        #expect((all - spanned).magnitude < 1e-12 * all)
        for i in 0..<n {
            #expect(triangle[i * n + i].re > 0 && triangle[i * n + i].im.magnitude < 1e-12)
            for j in 0..<i { #expect(triangle[i * n + j].re.magnitude + triangle[i * n + j].im.magnitude < 1e-12) }
        }
    }

    private func squares(_ entries: [(re: Double, im: Double)]) -> Double {
        entries.reduce(0) { $0 + $1.re * $1.re + $1.im * $1.im }
    }

    /// The elements as complex numbers, row after row.
    private func complexEntries(_ spec: Spec) throws -> [(re: Double, im: Double)] {
        let parts = spec.type.componentsPerElement
        let components = try DrawnTensor(spec).components(0..<spec.componentCount)
        return stride(from: 0, to: components.count, by: parts).map {
            (components[$0], parts == 2 ? components[$0 + 1] : 0)
        }
    }

    @Test func halfTypesAreRoundedOnce() throws {
        #expect(try measured([32, 32], .f16).max < 3e-3)
        #expect(try measured([32, 32], .bf16).max < 3e-2)
    }

    @Test func aSquareHasTheDeterminantOfItsReflections() throws {
        for n in 1...6 {
            let source = try DrawnTensor(spec("orthogonal", [n, n], .f64, seed: 3))
            let sign = n % 2 == 1 ? 1.0 : -1.0
            #expect((determinant(source.components(0..<n * n), order: n) - sign).magnitude < 1e-13)
        }
    }

    @Test func theWideMatrixIsTheTransposedTallOne() throws {
        let tall = try DrawnTensor(spec("orthogonal", [7, 4], .f64))
        let wide = try DrawnTensor(spec("orthogonal", [4, 7], .f64))
        for row in 0..<4 {
            for column in 0..<7 { #expect(wide.element(at: row * 7 + column) == tall.element(at: column * 4 + row)) }
        }
    }

    @Test func identityHasNoError() throws {
        for dimensions in [[4, 4], [3, 5], [5, 3], [3, 2, 2]] {
            let spec = try spec("identity", dimensions)
            let error = try #require(
                try OrthogonalityError.measure(DrawnTensor(spec), of: spec.orthonormalMatrices))
            #expect(error == OrthogonalityError(max: 0, frobenius: 0, order: dimensions.suffix(2).min()!))
        }
    }

    /// A 4 × 3 matrix of ones has the Gram matrix 4 everywhere: off by 3 on the diagonal and by 4 elsewhere.
    @Test func errorOfAMatrixOfOnes() throws {
        let error = try OrthogonalityError.measure(DrawnTensor(spec("ones", [2, 2, 3])))
        #expect(error == OrthogonalityError(max: 4, frobenius: (3.0 * 9 + 6 * 16).squareRoot(), order: 3))
        #expect(try OrthogonalityError.measure(DrawnTensor(spec("ones", [3]))) == nil)
    }

    /// Gram matrices of more than one tile, on and off the diagonal: one entry in the wrong place would be off by 1.
    @Test(arguments: [([1030, 1030], ElementType.f64), ([530, 520], .c128), ([520, 530], .c128)])
    func largeGramMatricesAreSummedTileByTile(dimensions: [Int], type: ElementType) throws {
        let error = try measured(dimensions, type)
        #expect(error.order == dimensions.min())
        #expect(error.max < 1e-13 && error.frobenius > error.max)
        let ones = try #require(try OrthogonalityError.measure(DrawnTensor(spec("ones", dimensions, type))))
        let (length, order) = (Double(dimensions.max()!), Double(dimensions.min()!))
        let squares = order * (length - 1) * (length - 1) + order * (order - 1) * length * length
        #expect(ones.max == length && (ones.frobenius - squares.squareRoot()).magnitude < 1e-9 * ones.frobenius)
    }

    /// By cofactors along the first row.
    private func determinant(_ a: [Double], order n: Int) -> Double {
        guard n > 1 else { return a[0] }
        return (0..<n).reduce(0) { sum, skipped in
            let minor = (1..<n).flatMap { row in (0..<n).filter { $0 != skipped }.map { a[row * n + $0] } }
            return sum + (skipped % 2 == 0 ? 1 : -1) * a[skipped] * determinant(minor, order: n - 1)
        }
    }
}
