import Testing

@testable import InitializerCore

@Suite struct KeysTests {
    private func spec(_ name: String, _ sizes: [Int]) throws -> Spec {
        let row = try Initializer.named(name)
        return try Spec(
            initializer: row, options: Options(for: row), shape: Shape(sizes), type: .f32, key: Key(seed: 0))
    }

    /// Small tensors several to a thread, middling ones one to a thread, large ones by all threads.
    @Test(arguments: [([7], 5000), ([300, 300], 9), ([1100, 1000], 3)] as [([Int], Int64)])
    func theNumberOfThreadsChangesNothing(sizes: [Int], count: Int64) throws {
        let spec = try spec("he_normal", sizes)
        let keys = (1...count).map(Key.init(seed:))
        let measure: @Sendable (DrawnTensor, Int) throws -> Double = { source, threads in
            let empty = Histogram(lower: 0, upper: 1, bins: 1)
            return try source.summarize(into: empty, threads: threads).moments.variance
        }
        let alone = try spec.measure(keys: keys, threads: 1, measure)
        #expect(alone.count == keys.count)
        for threads in [2, 3, 7] { #expect(try spec.measure(keys: keys, threads: threads, measure) == alone) }
        let last = try DrawnTensor(spec.withKey(keys[keys.count - 1]))
        #expect(try measure(last, 1) == alone[keys.count - 1])
    }

    @Test func tellsHowFarItIs() throws {
        var shares: [Double] = []
        let keys = (1...4).map { Key(seed: $0) }
        _ = try spec("normal", [1 << 16]).measure(keys: keys, threads: 1, progress: { shares.append($0) }) { _, _ in 0 }
        #expect(shares == [0.25, 0.5, 0.75, 1])
    }

    /// The standard errors of formulas: 1/(m√n) for the mean of an orthogonal matrix, none for what never changes.
    @Test func knowsWhatStraysAndWhatDoesNot() throws {
        #expect(try spec("orthogonal", [16, 4]).samplingError(of: .mean)?.standardError == 1 / 32.0)
        #expect(try spec("orthogonal", [16, 4]).samplingError(of: .kurtosis) == nil)
        #expect(try spec("ones", [4]).samplingError(of: .mean) == SamplingError(expectation: 1, standardError: 0))
        #expect(try spec("ones", [4]).samplingError(of: .skewness) == nil)
    }
}
