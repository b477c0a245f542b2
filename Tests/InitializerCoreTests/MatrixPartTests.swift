import InitializerCore
import Testing

@Suite struct MatrixPartTests {
    private func source(_ name: String, _ shape: [Int], _ type: ElementType = .f64) throws -> DrawnTensor {
        try DrawnTensor(try spec(name, shape, type))
    }

    /// A block of the diagonal has two ones among four elements.
    @Test func aDiagonalSurvivesBeingMadeSmall() throws {
        let part = MatrixPart(rows: 6, columns: 6, rowStep: 6)
        let cells = try BlockSquares(part, of: source("identity", [6, 6]), within: (rows: 3, columns: 3))
        #expect([cells.rows, cells.columns, cells.block.rows, cells.block.columns] == [3, 3, 2, 2])
        let root = 0.5.squareRoot()
        #expect(cells.values == [root, 0, 0, 0, root, 0, 0, 0, root])
        let transposed = try BlockSquares(part.transposed, of: source("identity", [6, 6]), within: (3, 3))
        #expect(transposed == cells)
        #expect(!cells.isExact)
    }

    /// Each side on its own, in parts whose sizes differ by at most one.
    @Test(arguments: [
        (7, 5, 3, 3, [3, 3, 3, 2]), (7, 5, 7, 5, [7, 5, 1, 1]), (784, 256, 24, 20, [24, 20, 33, 13]),
        (1, 100, 10, 10, [1, 10, 1, 10]), (3, 3, 0, 0, [1, 1, 3, 3]), (4, 9, 20, 5, [4, 5, 1, 2]),
    ])
    func sidesAreDividedOnTheirOwn(rows: Int, columns: Int, high: Int, wide: Int, expected: [Int]) throws {
        let part = MatrixPart(rows: rows, columns: columns, rowStep: columns)
        let cells = try BlockSquares(part, of: source("ones", [rows, columns]), within: (high, wide))
        #expect([cells.rows, cells.columns, cells.block.rows, cells.block.columns] == expected)
        // The root mean square of ones is one, whatever the size of a block.
        #expect(cells.values == Array(repeating: 1, count: cells.rows * cells.columns))
    }

    /// numpy: [1, -3; 2, 0] has rms √(14/4); of five rows in two parts the first has two.
    @Test func cellsAreRootMeanSquares() {
        let cells = BlockSquares([1, -3, 2, 0], order: 2, within: (rows: 1, columns: 1))
        #expect(cells.values == [(14.0 / 4).squareRoot()])
        let broken = BlockSquares([1, .nan, 2, 7], order: 2, within: (rows: 2, columns: 1))
        #expect(broken.values[0].isNaN && broken.values[1] == (53.0 / 2).squareRoot())
        let five = BlockSquares((0..<25).map { $0 / 5 < 2 ? 1 : 2 }, order: 5, within: (rows: 2, columns: 5))
        #expect(five.values == Array(repeating: 1, count: 5) + Array(repeating: 2, count: 5))
    }

    @Test func singleElementsKeepTheirSigns() {
        let cells = BlockSquares([1, -3, 2, 0], order: 2, within: (rows: 9, columns: 9))
        #expect(cells.values == [1, -3, 2, 0] && cells.isExact)
    }

    /// numpy: ones((3, 2)).T @ ones((3, 2)), and the smaller of the two for ones((2, 3)).
    @Test func productsOfOnes() throws {
        let high = try GramPart(MatrixPart(rows: 3, columns: 2, rowStep: 2), of: source("ones", [3, 2]))
        #expect(high.vectors == .columns && high.values == [3, 3, 3, 3])
        let wide = try GramPart(MatrixPart(rows: 2, columns: 3, rowStep: 3), of: source("ones", [2, 3]))
        #expect(wide.vectors == .rows && wide.values == [3, 3, 3, 3])
    }

    @Test(arguments: [ElementType.f64, .c128])
    func orthonormalColumnsGiveTheIdentity(type: ElementType) throws {
        let source = try source("orthogonal", [12, 5], type)
        let gram = try GramPart(MatrixPart(rows: 12, columns: 5, rowStep: 5), of: source)
        for row in 0..<5 {
            for column in 0..<5 { #expect(abs(gram.values[row * 5 + column] - (row == column ? 1 : 0)) < 1e-14) }
        }
    }

    @Test func longWorkIsCancelled() throws {
        let source = try source("he_normal", [4096, 512])
        let part = MatrixPart(rows: 4096, columns: 512, rowStep: 512)
        let stop: Checkpoint = { throw CancellationError() }
        #expect(throws: CancellationError.self) {
            _ = try BlockSquares(part, of: source, within: (8, 8), checkpoint: stop)
        }
        #expect(throws: CancellationError.self) { _ = try GramPart(part, of: source, checkpoint: stop) }
    }
}
