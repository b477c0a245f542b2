import CInitializerKernels
import Glibc
import Testing

@testable import InitializerCore

/// The hot loops give the numbers of the reference, to the bit, with every instruction set this machine has.
@Suite struct KernelTests {
    /// All 2²³ unit draws of single precision. Standard draws prove all others: the quantile is rounded before it is
    /// scaled, and each later step is a single operation.
    @Test(
        arguments: [
            UniformDraw<Binary32>(lower: -0.01, upper: 0.01), NormalDraw<Binary32>(mean: 0, standardDeviation: 1),
            TruncatedNormalDraw<Binary32>(sigma: 1),
        ] as [any Draw & Sendable])
    func everySingleDrawIsTheReferences(draw: any Draw) throws {
        let words = (0..<UInt32(1) << 23).map { $0 << 9 | 0x155 }
        let expected = patterns(draw, words) { Float($0).bitPattern }
        for set in InstructionSet.available {
            var parameters = try #require(draw.kernelDraw)
            let actual = [Float](unsafeUninitializedCapacity: words.count) { buffer, count in
                set.kernels.apply_f32(&parameters, words, words.count, buffer.baseAddress)
                count = words.count
            }
            #expect(isSame(expected, actual), "\(set)")
        }
    }

    /// All 2¹⁶ low halves of a word, whatever the high half is.
    @Test func everyHalfPrecisionDrawIsTheReferences() throws {
        let words = (0..<UInt32(1) << 16).map { $0 | $0 << 16 ^ 0xA5A5_0000 }
        func check<Format: RealFormat>(_ format: Format.Type, _ pattern: (Double) -> UInt16) throws {
            let draws: [any Draw] = [
                UniformDraw<Format>(lower: -0.01, upper: 0.01), NormalDraw<Format>(mean: 0.5, standardDeviation: 2),
                TruncatedNormalDraw<Format>(sigma: 0.1),
            ]
            for draw in draws {
                let expected = patterns(draw, words, pattern)
                for set in InstructionSet.available {
                    let kernel = try #require(twin(of: draw, set))
                    let actual = [UInt16](unsafeUninitializedCapacity: words.count) { buffer, count in
                        switch kernel.storage {
                        case .half(let table):
                            set.kernels.apply_f16(table, words, words.count, buffer.baseAddress)
                        case .brain(let table):
                            set.kernels.apply_bf16(table, words, words.count, buffer.baseAddress)
                        case .single, .double: Issue.record("not stored in 16 bits")
                        }
                        count = words.count
                    }
                    #expect(expected == actual, "\(draw) \(set)")
                }
            }
        }
        try check(Binary16.self) { Float16($0).bitPattern }
        try check(BrainFloat16.self) { BrainFloat16.pattern($0) }
    }

    /// Double precision has too many draws to try them all; a million of each, and the ends.
    @Test func doublePrecisionDrawsAreTheReferences() throws {
        let draws: [any Draw & Sendable] = [
            UniformDraw<Binary64>(lower: -0.01, upper: 0.01), NormalDraw<Binary64>(mean: 0.1, standardDeviation: 3),
            TruncatedNormalDraw<Binary64>(sigma: 0.1),
        ]
        let stream = WordStream(key: Key(seed: 7), count: 2 << 20)
        let ends: [UInt32] = [0, 1, 1 << 12, .max, .max - 4095, 1 << 31]
        let high = ends + (0..<1 << 20).map { stream[$0] }
        let low = ends + (0..<1 << 20).map { stream[$0 + 1 << 20] }
        for draw in draws {
            let expected = zip(high, low).map { draw.value(UInt64($0) << 32 | UInt64($1)).bitPattern }
            for set in InstructionSet.available {
                var parameters = try #require(draw.kernelDraw)
                let actual = [Double](unsafeUninitializedCapacity: high.count) { buffer, count in
                    set.kernels.apply_f64(&parameters, high, low, high.count, buffer.baseAddress)
                    count = high.count
                }
                #expect(isSame(expected, actual), "\(draw) \(set)")
            }
        }
    }

    /// Odd and even counts, with and without a remainder of sixteen blocks.
    @Test(arguments: [ElementType.f32, .f64, .f16, .bf16, .c64])
    func everyLengthIsTheReferences(type: ElementType) throws {
        for count in 1...300 {
            let spec = try spec("normal", [count], type, seed: Int64(count))
            let expected = try DrawnTensor(spec, nil).bytes(0..<count)
            for set in InstructionSet.available {
                let source = try DrawnTensor(spec, set)
                #expect(source.bytes(0..<count) == expected, "\(spec) \(set)")
                #expect(try source.generated(threads: 2) == expected, "\(spec) \(set)")
            }
        }
    }

    @Test(arguments: [ElementType.f32, .f64, .bf16])
    func everyPartIsTheReferences(type: ElementType) throws {
        for count in [70, 71] {
            let spec = try spec("normal", [count], type)
            let expected = try DrawnTensor(spec, nil)
            for set in InstructionSet.available {
                let source = try DrawnTensor(spec, set)
                for start in 0...count {
                    for end in start...count { #expect(source.bytes(start..<end) == expected.bytes(start..<end)) }
                }
            }
        }
    }

    /// A tensor of some pieces and a bit, so that pieces meet and threads share them.
    @Test(arguments: [ElementType.f32, .f64, .f16])
    func manyPiecesAreTheReferences(type: ElementType) throws {
        let spec = try spec("uniform", [3 * Pieces.size + 77], type)
        let expected = try DrawnTensor(spec, nil).bytes(0..<spec.count)
        for threads in [1, 2, 16] {
            let source = try DrawnTensor(spec)
            #expect(try source.generated(threads: threads) == expected)
            var bytes: [UInt8] = []
            try source.forEachBytes(threads: threads) { bytes += $0 }
            #expect(bytes == expected)
        }
    }

    /// What the loops cannot do is left to the reference.
    @Test func whatOverflowsIsLeftToTheReference() throws {
        let extremes: [(String, Number, ElementType)] = [
            ("uniform", .real(3e38), .f32), ("uniform", .real(0), .f32), ("uniform", .real(-1), .f32),
            ("normal", .real(1e38), .f32), ("uniform", .real(1e5), .f16),
        ]
        for (name, scale, type) in extremes {
            let source = try DrawnTensor(spec(name, ["scale": .number(scale)], [40], type))
            #expect(source.kernel == nil, "\(source.spec)")
        }
    }

    private func twin(of draw: any Draw, _ instructions: InstructionSet) -> DrawKernel? {
        func opened<D: Draw>(_ draw: D) -> DrawKernel? {
            DrawKernel(draw, WordStream(key: Key(seed: 0), count: 1), instructions)
        }
        return opened(draw)
    }

    private func patterns<Bits>(_ draw: any Draw, _ words: [UInt32], _ pattern: (Double) -> Bits) -> [Bits] {
        func all<D: Draw>(_ draw: D) -> [Bits] { words.map { pattern(draw.value(UInt64($0))) } }
        return all(draw)
    }

    private func isSame<A, B>(_ a: [A], _ b: [B]) -> Bool {
        a.withUnsafeBytes { a in
            b.withUnsafeBytes { b in a.count == b.count && memcmp(a.baseAddress!, b.baseAddress!, a.count) == 0 }
        }
    }
}

extension DrawnTensor {
    /// The bytes written into memory.
    func generated(threads: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0xEE, count: byteCount)
        try bytes.withUnsafeMutableBytes { try generate(into: $0, threads: threads) }
        return bytes
    }
}
