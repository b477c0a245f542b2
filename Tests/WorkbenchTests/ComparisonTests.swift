import InitializerCore
import Testing

@testable import Workbench

@Suite struct ComparisonTests {
    private func comparison(
        _ line: String, after before: [String] = ["glorot_uniform {8, 4} key=3"]
    ) throws -> ComparisonReport {
        var session = Session()
        for line in before { _ = try session.perform(line) }
        return try session.report(line)
    }

    /// What stands before the arrow is split into the two Specs behind it.
    @Test(arguments: [
        ("normal uniform", "normal(mean: 0.0, scale: 0.01) {8, 4}", "uniform(scale: 0.01) {8, 4}"),
        (
            "normal {2, 2} bf16 uniform", "normal(mean: 0.0, scale: 0.01) {2, 2} bf16",
            "uniform(scale: 0.01) {2, 2} bf16"
        ),
        ("bf16 normal f32 uniform", "normal(mean: 0.0, scale: 0.01) {8, 4} bf16", "uniform(scale: 0.01) {8, 4} f32"),
        ("bf16", "glorot_uniform(scale: 1.0) {8, 4} f32 key=3", "glorot_uniform(scale: 1.0) {8, 4} bf16 key=3"),
        (
            "key=1 with key=2", "glorot_uniform(scale: 1.0) {8, 4} f32 key=1",
            "glorot_uniform(scale: 1.0) {8, 4} f32 key=2"
        ),
        ("with zeros", "glorot_uniform(scale: 1.0) {8, 4} f32 key=3", "zeros {8, 4}"),
        ("scale=1 scale=2", "glorot_uniform(scale: 1.0) {8, 4}", "glorot_uniform(scale: 2.0) {8, 4}"),
    ])
    func theSecondSpecBeginsWhereTheFirstIsComplete(text: String, first: String, second: String) throws {
        let comparison = try comparison("compare \(text)")
        #expect(comparison.first.subject.description.hasPrefix(first))
        #expect(comparison.second.subject.description.hasPrefix(second))
    }

    @Test func variablesStandForTheirTensors() throws {
        let made = ["t = normal.({4}, {:f, 32}, Nx.Random.key(1))", "u = uniform.({5}, {:f, 64}, Nx.Random.key(2))"]
        let comparison = try comparison("compare t u", after: made)
        #expect(comparison.first.subject.description == "normal(mean: 0.0, scale: 0.01) {4} f32 key=1")
        #expect(comparison.second.subject.description == "uniform(scale: 0.01) {5} f64 key=2")
    }

    @Test func theChartNamesBothAndTellsTheirLawsApart() throws {
        let document = try comparison("compare he_normal glorot_normal").document
        let charts = document.blocks.compactMap { block in if case .chart(let chart) = block { chart } else { nil } }
        let chart = try #require(charts.first)
        #expect(
            chart.title == "Histograms of he_normal(scale: 2.0) {8, 4} f32 key=3 (first)"
                + " and glorot_normal(scale: 1.0) {8, 4} f32 key=3 (second)")
        #expect(chart.legend.map(\.name) == ["first", "first law", "second", "second law"])
    }

    /// Uniform values scaled by a power of two keep all their digits.
    @Test func theSpreadRatioIsThatOfTheScales() throws {
        let comparison = try comparison("compare uniform(scale: 0.5) {999} with uniform(scale: 2.0)")
        #expect(comparison.spreadRatio == 4)
        #expect(comparison.first.summary.histogram.lower == -2 && comparison.second.summary.histogram.upper == 2)
        #expect(comparison.first.summary.histogram.total == 999)
    }

    /// Sturges has 1 + log₂ 999 = 10.96 bins for a sample, 11; the values of the second reach four times as far.
    @Test func aRulesBinsAreAsNarrowAsEitherNeeds() throws {
        let comparison = try comparison("compare uniform(scale: 0.5) {999} with uniform(scale: 2.0) bins=sturges")
        let histograms = [comparison.first, comparison.second].map(\.summary.histogram)
        #expect(histograms.map(\.counts.count) == [44, 44])
        #expect(histograms[0].lower == histograms[1].lower && histograms[1].total == 999)
        #expect(comparison.second.bins == .rule(.sturges))
        #expect(histograms[1].underflow == 0 && histograms[1].overflow == 0)
    }

    @Test(arguments: [
        ("compare zeros ones full(1)", 19..<23, "given twice"),
        ("compare zeros nomral", 14..<20, "unknown initializer or type 'nomral'"),
        ("compare zeros {2} with {0}", 23..<26, "0"), ("compare with", 12..<13, "with needs a spec"),
    ])
    func mistakesArePointedAt(line: String, range: Range<Int>, message: String) throws {
        let session = Session()
        let failure = #expect(throws: Failure.self) { try session.interpret(line) }
        #expect(failure?.range == range)
        #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    }

    /// What nothing is pinned for is known only when it is asked.
    @Test func somethingToCompareWithIsNeeded() {
        let failure = #expect(throws: Failure.self) { try Session.answer("compare") }
        #expect(
            failure?.message == "nothing to compare with: name a second spec or value, or pin one in the explorer")
    }

    /// Draws with one key are not independent: of laws that differ by nothing that 1,000 values could show, p has to be
    /// uniform over the keys all the same. Before the second was drawn anew, p was never below 0.8.
    @Test func probabilitiesOfDrawsWithOneKeyAreUniform() throws {
        let probabilities = try (1...100).map { key -> Double in
            let test = try comparison("compare normal {1000} key=\(key) with normal(scale: 0.0100001)").test
            #expect(test.secondKey?.seed == Int64(key + 1))
            return try #require(test.probability)
        }
        let distance = probabilities.sorted().enumerated().map { max($1 - Double($0) / 100, Double($0 + 1) / 100 - $1) }
        let test = KolmogorovSmirnov(distance: distance.max() ?? 1, count: 100)
        #expect(test.probability > 1e-4, "D \(test.distance)")
    }

    @Test(
        arguments: [
            ("normal {9} f64 with uniform key=7", nil), ("normal {9} with normal bf16", nil),
            ("normal {9} with normal", .same), ("normal bf16 {9} with uniform bf16", .discrete),
            ("ones {9} with zeros", .discrete), ("orthogonal {9, 9} with normal", .dependent),
        ] as [(String, DistributionComparison.Reason?)])
    func aProbabilityIsGivenOnlyWhereItIsKnown(line: String, reason: DistributionComparison.Reason?) throws {
        let test = try comparison("compare \(line)").test
        #expect(test.reason == reason)
        #expect((test.probability == nil) == (reason != nil))
    }

    @Test func differentKeysAreComparedAsTheyAre() throws {
        #expect(try comparison("compare normal {9} key=1 with uniform key=2").test.secondKey == nil)
    }
}
