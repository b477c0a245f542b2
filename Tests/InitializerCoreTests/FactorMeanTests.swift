import Testing

@testable import InitializerCore

/// How improbable the mean of an orthogonal factor is, beside scipy and simulated factors (`generate_factor_means.py`).
@Suite struct FactorMeanTests {
    private static let levels = [0.1, 0.01, 0.001]

    private struct Line {
        let kind: String
        let scores: [Double]
        let object: [String: Any]

        func integer(_ name: String) -> Int { object[name] as! Int }
    }

    private static func lines() throws -> [Line] {
        try Fixture.lines("factor_means.jsonl").map {
            Line(kind: $0["kind"] as! String, scores: $0["scores"] as! [Double], object: $0)
        }
    }

    private static let types: [String: ElementType] = ["normal": .f64, "complex normal": .c128]

    @Test func theSphereIsScipys() throws {
        let lines = try Self.lines().filter { $0.kind == "exact" }
        #expect(lines.count == 7)
        for line in lines {
            let sphere = SphereCoordinateLaw(dimension: line.integer("dimension"))
            for (score, probability) in zip(line.scores, line.object["probabilities"] as! [Double]) {
                let beyond = sphere.beyond(score * sphere.standardDeviation)
                #expect(isNear(beyond, probability, 1e-9), "\(sphere.dimension), \(score)")
            }
            #expect(sphere.beyond(0) == 1 && sphere.beyond(1) == 0 && sphere.beyond(1.5) == 0)
        }
    }

    /// On a circle the coordinate is the cosine of a uniform angle; on a sphere of three dimensions it is uniform itself
    /// (Archimedes).
    @Test func twoAndThreeDimensionsHaveClosedForms() {
        for x in [0.1, 0.5, 0.99, 1 - 0x1p-40] {
            #expect(isNear(SphereCoordinateLaw(dimension: 3).beyond(x), 1 - x, 1e-12))
        }
        #expect(isNear(SphereCoordinateLaw(dimension: 2).beyond(0.5.squareRoot()), 0.5, 1e-12))
        #expect(isNear(SphereCoordinateLaw(dimension: 2).beyond(0.5), 2.0 / 3, 1e-12))
    }

    /// The shares of simulated factors are met, up to what chance does to so many draws: five of its standard deviations.
    @Test func simulatedFactorsAreAsFrequentAsTheyShould() throws {
        let lines = try Self.lines().filter { $0.kind != "exact" }
        #expect(lines.count == 10)
        for line in lines {
            let type = try #require(Self.types[line.kind])
            let matrix = OrthogonalMatrix(rows: line.integer("rows"), columns: line.integer("columns"), type)
            let moments = try #require(matrix.moments(matrix.law))
            for (score, level) in zip(line.scores, Self.levels) {
                let probability = moments.probability(ofScore: score)
                let chance = 5 * (level / Double(line.integer("count"))).squareRoot()
                let name: Comment = "\(line.kind) \(matrix.rows) × \(matrix.columns): \(probability) for \(level)"
                #expect((probability - level).magnitude < chance, name)
            }
        }
    }

    /// Half precision's levels are not centred, and of few dimensions their error is not known well enough.
    @Test(arguments: [ElementType.bf16, .f16])
    func smallHalfPrecisionFactorsAreNotJudged(type: ElementType) throws {
        for (shape, isJudged) in [([8, 4], false), ([31, 31], false), ([4, 40], true), ([32, 32], true)] {
            let spec = try spec("orthogonal", shape, type)
            let summary = try DrawnTensor(spec).summarize(into: spec.law.histogram(bins: 1))
            let mean = try #require(spec.judgements(summary, law: spec.law).first { $0.statistic == .mean })
            #expect((mean.probability != nil) == isJudged, "\(shape)")
            #expect(mean.expected != nil, "\(shape)")
            if !isJudged { #expect(mean.test == .none(.dependent)) }
        }
    }

    /// A factor that rounding puts on the edge of the sphere, or beyond, is not impossible: of {2, 2} in single precision
    /// one in some thousands is.
    @Test(arguments: [ElementType.f32, .c64, .f64])
    func theEdgeIsAllowedFor(type: ElementType) throws {
        let matrix = OrthogonalMatrix(rows: 2, columns: 2, type)
        let moments = try #require(matrix.moments(matrix.law))
        let edge = Double(matrix.dimension).squareRoot()
        for score in [edge, edge * (1 + (type.epsilon ?? 0)), -edge] {
            #expect(moments.probability(ofScore: score) > 0)
        }
        // On the circle: (2/π) arccos(1 - δ), with δ of 4ε√2.
        guard type == .f32 else { return }
        #expect(isNear(moments.probability(ofScore: edge), 0.63662 * (2 * 6.7435e-7).squareRoot(), 1e-3))
    }

    /// Of 1000 correct draws 100 have a p below 0.1, give or take 9.5.
    @Test(arguments: [("delta_orthogonal", [3, 3, 4, 8]), ("orthogonal", [3, 3]), ("orthogonal", [4, 2])])
    func theRateIsWhatIsPromised(name: String, shape: [Int]) throws {
        for type in [ElementType.f32, .c64, .f64] {
            var hits = 0
            for key in 0..<1000 {
                let spec = try spec(name, shape, type, seed: Int64(key))
                let summary = try DrawnTensor(spec).summarize(into: spec.law.histogram(bins: 1), threads: 1)
                let mean = try #require(spec.judgements(summary, law: spec.law).first { $0.statistic == .mean })
                hits += try #require(mean.probability) < 0.1 ? 1 : 0
            }
            #expect((Double(hits) - 100).magnitude < 4 * 9.5, "\(name) \(shape) \(type)")
        }
    }

    /// The gain scales the mean and its error alike.
    @Test func theGainDoesNotMatter() throws {
        func probability(_ gain: Double) throws -> Double? {
            let spec = try spec("delta_orthogonal", ["gain": .number(.real(gain))], [3, 4, 8], .f64)
            let summary = try DrawnTensor(spec).summarize(into: spec.law.histogram(bins: 1))
            return spec.judgements(summary, law: spec.law).first { $0.statistic == .mean }?.probability
        }
        let one = try #require(try probability(1))
        #expect(isNear(try #require(try probability(-1e-3)), one, 1e-9))
        // Numbers that are subnormal have too few digits to judge by.
        #expect(try probability(0x1p-1063) == nil)
    }
}
