import Testing

@testable import InitializerCore

@Suite struct BinomialTailTests {
    /// `scipy.stats.binom.sf(count - 1, total, rate)` of scipy 1.17.
    @Test(arguments: [
        (40, 3000, 0.01, 0.04541541005699614),
        (30, 3000, 0.01, 0.5246483013388823),
        (1, 3000, 1e-06, 0.0029955059921347635),
        (2, 100000, 1e-06, 0.00467879944270663),
        (100, 3000, 0.01, 3.217973834261685e-24),
        (5, 10, 0.5, 0.623046875),
        (10, 10, 0.3, 5.9048999999999975e-06),
    ]) func tailsAreThoseOfSciPy(count: Int, total: Int, rate: Double, expected: Double) {
        let found = BinomialTail.probability(atLeast: count, of: total, rate: rate)
        #expect(abs(found / expected - 1) < 1e-9)
    }

    @Test func endsAreExact() {
        #expect(BinomialTail.probability(atLeast: 0, of: 5, rate: 0.1) == 1)
        #expect(BinomialTail.probability(atLeast: 6, of: 5, rate: 0.1) == 0)
        #expect(BinomialTail.probability(atLeast: 1, of: 5, rate: 0) == 0)
        #expect(BinomialTail.probability(atLeast: 5, of: 5, rate: 1) == 1)
    }
}
