import Testing

@testable import InitializerCore

/// Measuring by the hot loops and on several threads finds what the reference finds.
@Suite struct SummaryTests {
    /// Random ones, some over two pieces and a bit; known ones; one held in memory; and some far from zero.
    private static let specs: [Spec] = try! [
        spec("uniform", [2 * Pieces.size + 77], .f32), spec("normal", [10_001], .f32),
        spec("he_normal", [30, 300], .f32), spec("glorot_uniform", [30, 300], .f64),
        spec("normal", [Pieces.size + 5], .f64), spec("normal", [2 * Pieces.size + 9], .bf16),
        spec("he_normal", [30, 300], .f16), spec("normal", [50, 50], .c64), spec("normal", [5], .f32),
        spec("uniform", [1], .f32), spec("full", ["value": .number(.real(0.1))], [300], .f32),
        spec("zeros", [20, 20], .s8), spec("identity", [2, 5, 4], .c64), spec("orthogonal", [40, 30], .f32),
        spec("normal", ["mean": .number(.real(1e6)), "scale": .number(.real(0.5))], [10_000], .f32),
        spec("normal", ["mean": .number(.real(1e6)), "scale": .number(.real(1e-6))], [10_000], .f32),
        spec("normal", ["mean": .number(.real(1e6)), "scale": .number(.real(1e-6))], [10_000], .f64),
    ]

    private func reference(_ spec: Spec, _ empty: Histogram) throws -> Summary {
        var summary = Summary(into: empty)
        try DrawnTensor(spec, nil).forEachBlock { _, block in summary.add(block) }
        return summary
    }

    @Test(arguments: specs) func findsWhatTheReferenceFinds(spec: Spec) throws {
        let source = try DrawnTensor(spec)
        let expected = try reference(spec, spec.law.histogram(bins: 64))
        let actual = try source.summarize(into: spec.law.histogram(bins: 64))
        #expect(actual.histogram == expected.histogram)
        #expect(actual.count == expected.count)
        #expect(actual.minimum == expected.minimum)
        #expect(actual.maximum == expected.maximum)
        #expect(actual.zeros == expected.zeros)
        #expect(actual.distinct == expected.distinct)
        let (a, b) = (actual.moments, expected.moments)
        #expect((a.mean - b.mean).magnitude <= max(b.mean.ulp, 1e-14 * b.standardDeviation))
        #expect((a.variance - b.variance).magnitude <= 1e-13 * b.variance)
        if b.variance > 0 {
            #expect((a.skewness - b.skewness).magnitude <= 1e-12)
            #expect((a.kurtosis - b.kurtosis).magnitude <= 1e-12 * b.kurtosis)
        }
        for bins in [1, 7, 240] {
            var expected = spec.law.histogram(bins: bins)
            try DrawnTensor(spec, nil).forEachBlock { _, block in expected.add(block) }
            #expect(try source.summarize(into: spec.law.histogram(bins: bins)).histogram == expected)
        }
    }

    @Test(arguments: specs) func isTheSameWithAnyThreadsAndInstructions(spec: Spec) throws {
        let empty = spec.law.histogram(bins: 64)
        let expected = try DrawnTensor(spec).summarize(into: empty, threads: 1)
        for threads in [2, 16] {
            #expect(try DrawnTensor(spec).summarize(into: empty, threads: threads) == expected)
        }
        for set in InstructionSet.available {
            #expect(try DrawnTensor(spec, set).summarize(into: empty) == expected)
        }
    }

    @Test(arguments: specs) func bytesComeInOrderAndChangeNothing(spec: Spec) throws {
        let source = try DrawnTensor(spec)
        let empty = spec.law.histogram(bins: 64)
        for threads in [1, 2] {
            var bytes: [UInt8] = []
            let summary = try source.summarize(into: empty, threads: threads, bytes: { bytes += $0 })
            #expect(bytes == source.bytes(0..<spec.count))
            #expect(try summary == source.summarize(into: empty))
        }
    }

    /// Edges that are values: every number of a coarse draw lies on one.
    @Test func numbersOnEdgesAreCountedAsTheReferenceCountsThem() throws {
        for type in [ElementType.f32, .f64] {
            let spec = try spec("uniform", ["scale": .number(.integer(1))], [1 << 11], type)
            let source = try DrawnTensor(spec)
            let values = source.components(0..<12).sorted()
            for (lower, upper) in zip(values, values.dropFirst()) {
                let empty = Histogram(lower: lower, upper: upper, bins: 64)
                #expect(try source.summarize(into: empty).histogram == reference(spec, empty).histogram)
            }
        }
    }

    @Test func progressRisesToTheWhole() throws {
        let spec = try spec("uniform", [6 * Pieces.size])
        var shares: [Double] = []
        var counts: [Int] = []
        _ = try DrawnTensor(spec).summarize(
            into: spec.law.histogram(bins: 8), threads: 2,
            partial: {
                counts.append($0.count)
                shares.append($1)
            })
        #expect(shares == [1.0 / 3, 2.0 / 3, 1])
        #expect(counts == [2 * Pieces.size, 4 * Pieces.size, 6 * Pieces.size])
    }

    @Test func workOnSeveralThreadsStopsWhenItIsCancelled() throws {
        let source = try DrawnTensor(spec("uniform", [1 << 16, 1 << 16]))
        let empty = source.spec.law.histogram(bins: 8)
        for threads in [1, 2, 16] {
            var parts = 0
            #expect(throws: CancellationError.self) {
                try source.summarize(into: empty, threads: threads, checkpoint: { throw CancellationError() })
            }
            #expect(throws: CancellationError.self) {
                _ = try source.summarize(
                    into: empty, threads: threads,
                    partial: { _, _ in
                        parts += 1
                        if parts == 2 { throw CancellationError() }
                    })
            }
            #expect(parts == 2)
        }
    }
}
