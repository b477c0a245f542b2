import InitializerCore
import Testing

@Suite struct MatrixPartTests {
    private func source(_ name: String, _ shape: [Int], _ type: ElementType = .f64) throws -> DrawnTensor {
        try DrawnTensor(try spec(name, shape, type))
    }

    @Test func aDiagonalSurvivesBeingMadeSmall() throws {
        let part = MatrixPart(rows: 6, columns: 6, rowStep: 6)
        let cells = try BlockMaxima(part, of: source("identity", [6, 6]), within: (rows: 3, columns: 9))
        #expect([cells.rows, cells.columns, cells.block] == [3, 3, 2])
        #expect(cells.values == [1, 0, 0, 0, 1, 0, 0, 0, 1])
        let transposed = try BlockMaxima(part.transposed, of: source("identity", [6, 6]), within: (3, 9))
        #expect(transposed == cells)
    }

    @Test(arguments: [(7, 5, 3, 3, 3), (7, 5, 7, 5, 1), (784, 256, 24, 20, 33), (1, 100, 10, 10, 10), (3, 3, 0, 0, 3)])
    func blocksAreSquareAndTheLeastThatFit(rows: Int, columns: Int, high: Int, wide: Int, block: Int) {
        #expect(BlockMaxima.block(rows: rows, columns: columns, within: (high, wide)) == block)
    }

    @Test func theLargestKeepsItsSign() throws {
        let cells = BlockMaxima([1, -3, 2, 0, 0.5, -0.25, 0, 0, 0], order: 3, within: (rows: 2, columns: 2))
        #expect(cells.values == [-3, 2, 0, 0])
        let broken = BlockMaxima([1, .nan, 2, 7], order: 2, within: (rows: 1, columns: 1))
        #expect(broken.values[0].isNaN)
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
            _ = try BlockMaxima(part, of: source, within: (8, 8), checkpoint: stop)
        }
        #expect(throws: CancellationError.self) { _ = try GramPart(part, of: source, checkpoint: stop) }
    }
}
