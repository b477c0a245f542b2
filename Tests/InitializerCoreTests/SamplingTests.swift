import Testing

@testable import InitializerCore

@Suite struct SamplingTests {
    /// Specs of every kind of producer, with odd and even counts, one and two words a draw.
    private static let specs: [Spec] = try! [
        spec("uniform", [7, 11], .f32), spec("uniform", [4, 6], .f64), spec("uniform", [3, 5], .f64),
        spec("normal", [13], .bf16), spec("he_normal", [5, 5], .f16), spec("normal", [3, 3], .c64),
        spec("normal", [3, 3], .c128), spec("identity", [2, 3, 4], .c64), spec("full", [9], .u64),
        spec("orthogonal", [5, 3], .f32), spec("orthogonal", [3, 5], .c128),
    ]

    @Test func anyRangeEqualsThatPartOfTheWhole() throws {
        for spec in SamplingTests.specs {
            let source = try DrawnTensor(spec)
            let whole = source.elements(0..<spec.count)
            for start in 0...spec.count {
                for end in start...spec.count { #expect(source.elements(start..<end) == Array(whole[start..<end])) }
            }
        }
    }

    @Test func blocksInOrderAreTheWhole() throws {
        for spec in SamplingTests.specs {
            let source = try DrawnTensor(spec)
            var components: [Double] = []
            try source.forEachBlock(of: 4) { start, block in
                #expect(start == components.count)
                components += block
            }
            #expect(components == source.components(0..<spec.componentCount))
            var bytes: [UInt8] = []
            try source.forEachBytes { bytes += $0 }
            #expect(bytes == source.bytes(0..<spec.count))
        }
    }

    @Test func halfTypesHaveAsManyLevelsAsBits() throws {
        for (type, levels) in [(ElementType.bf16, 128), (.f16, 1024)] {
            let source = try DrawnTensor(spec("uniform", [1 << 15], type))
            #expect(Set(source.components(0..<1 << 15)).count <= levels)
            #expect(Set(source.components(0..<1 << 15)).count > levels * 9 / 10)
        }
    }

    @Test func fullTruncatesAndWrapsInIntegerTypes() throws {
        func filled(_ value: Number, _ type: ElementType) throws -> Element {
            try DrawnTensor(spec("full", ["value": .number(value)], [1], type)).element(at: 0)
        }
        #expect(try filled(.real(-2.75), .u64) == .integer(18_446_744_073_709_551_614))
        #expect(try filled(.real(300_000), .s16) == .integer(-27680))
        #expect(try filled(.real(1e300), .u8) == .integer(0))
        #expect(try filled(.integer(Int128.max), .s8) == .integer(-1))
        #expect(try filled(.integer((1 << 62) + 1), .s64) == .integer((1 << 62) + 1))
    }

    @Test func workStopsWhenItIsCancelled() throws {
        let source = try DrawnTensor(spec("uniform", [1 << 16, 1 << 16]))
        var blocks = 0
        let checkpoint: Checkpoint = { throw CancellationError() }
        #expect(throws: CancellationError.self) {
            try source.forEachBlock(checkpoint: checkpoint) { _, _ in blocks += 1 }
        }
        #expect(blocks == 0)
        #expect(throws: CancellationError.self) {
            try DrawnTensor(spec("orthogonal", [64, 64]), checkpoint: checkpoint)
        }
    }

    @Test func aTensorOfTwoToTheThirtyTwoIsReadAtItsEnds() throws {
        let source = try DrawnTensor(spec("uniform", ["scale": .number(.integer(1))], [1 << 16, 1 << 16], seed: 1))
        let key = Key(seed: 1)
        let first = Threefry.hash(key, (0, 1 << 31)).0
        let last = Threefry.hash(key, ((1 << 31) - 1, .max)).1
        let draw = UniformDraw<Binary32>(lower: -1, upper: 1)
        #expect(source.element(at: 0) == .real(draw.value(UInt64(first))))
        #expect(source.element(at: (1 << 32) - 1) == .real(draw.value(UInt64(last))))
    }
}
