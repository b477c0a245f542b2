import Platform
import Testing

@testable import InitializerCore

/// Normals restricted to any interval, beside mpmath's numbers, and the initializer that draws from them.
@Suite struct TruncatedNormalTests {
    private struct Recorded {
        let interval: NormalInterval
        let logShare: Double
        let mean: Double
        let variance: Double
        let moments: [Int: Double]
        let quantiles: [(share: Double, distance: Double)]
        let name: Comment
    }

    private static func recorded() throws -> [Recorded] {
        try Fixture.lines("truncated_normal.jsonl").map { line in
            let (lower, upper) = (line["lower"] as! Double, line["upper"] as! Double)
            return Recorded(
                interval: NormalInterval(mean: 0, sigma: 1, lower: lower, upper: upper),
                logShare: line["log_share"] as! Double, mean: line["mean"] as! Double,
                variance: line["variance"] as! Double,
                moments: [
                    3: line["skewness"] as! Double, 4: line["kurtosis"] as! Double, 6: line["sixth"] as! Double,
                ],
                quantiles: Array(zip(line["shares"] as! [Double], line["quantiles"] as! [Double])),
                name: "\(lower) to \(upper)")
        }
    }

    @Test func momentsAreThoseOfMpmath() throws {
        let lines = try Self.recorded()
        #expect(lines.count == 27)
        for line in lines {
            let moments = NormalIntervalMoments(line.interval)
            // In distances from the end that is nearest to 0, so that a mean at 1000 would not hide an error.
            #expect((moments.mean - line.mean).magnitude < 1e-12 * moments.variance.squareRoot(), line.name)
            #expect(isNear(moments.variance, line.variance, 1e-13), line.name)
            let law = TruncatedNormalLaw(line.interval)
            for (order, moment) in line.moments {
                #expect(
                    (law.standardizedMoment(order) - moment).magnitude < 1e-11 * max(1, moment.magnitude), line.name)
            }
            #expect(law.standardizedMoment(0) == 1 && law.standardizedMoment(1) == 0, line.name)
            #expect(law.standardizedMoment(2) == 1 && law.standardizedMoment(13).isNaN, line.name)
        }
    }

    @Test func massesAreThoseOfMpmath() throws {
        for line in try Self.recorded() where line.logShare > -700 {
            #expect(isNear(line.interval.share, Platform.exp(line.logShare), 1e-11), line.name)
        }
    }

    @Test func quantilesAndCumulativeProbabilitiesAreThoseOfMpmath() throws {
        for line in try Self.recorded() {
            let (law, interval) = (TruncatedNormalLaw(line.interval), line.interval)
            for (share, distance) in line.quantiles {
                // Shares are of what lies below; distances may grow downward.
                let isUp = interval.direction > 0
                let quantile = isUp ? interval.quantile(share, 1 - share) : interval.quantile(1 - share, share)
                let width = NormalIntervalMoments(interval).variance.squareRoot()
                #expect(
                    (quantile - distance).magnitude < 2e-13 * max(width, distance.magnitude), "\(line.name) \(share)")
                // As a value it has fewer digits than as a distance, above all near an end.
                let (value, digits) = (interval.value(distance), 4e-16 * (1 + interval.anchor.magnitude))
                guard share >= 0.001, digits < 1e-6 * distance.magnitude else { continue }
                let tolerance = 1e-11 + 2 * digits / min(width, distance.magnitude)
                #expect(isNear(law.cumulative(value), share, tolerance), "\(line.name) \(share)")
                #expect((law.quantile(share) - value).magnitude < 1e-10 * width + 4 * digits, "\(line.name) \(share)")
            }
        }
    }

    /// Mean and scale move and stretch; where the interval begins at 0, distances there keep their digits.
    @Test func intervalsOfValuesAndOfDeviationsAgree() {
        let values = TruncatedNormalLaw(NormalInterval(mean: 3, sigma: 0.5, lower: 2, upper: 5))
        let deviations = TruncatedNormalLaw(NormalInterval(mean: 3, sigma: 0.5, below: -2, above: 4))
        #expect(values.mean == deviations.mean && values.variance == deviations.variance)
        #expect(values.support == (2, 5))
        let far = TruncatedNormalLaw(NormalInterval(mean: -40, sigma: 1, lower: 0, upper: 20))
        // An exponential law of rate 40, but for terms of 1/40²: the mean is 0.024968847207263722 as from 40 to 60.
        #expect(isNear(far.mean, 0.024968847207263722, 1e-13))
        #expect(isNear(far.cumulative(1e-12), 40.0249688 * 1e-12, 1e-6))
    }

    private func truncated(
        _ lower: Double, _ upper: Double, _ bounds: TruncationBounds = .deviations, mean: Double = 0,
        scale: Double = 1, sizes: [Int] = [1500], type: ElementType = .f32, seed: Int64 = 42
    ) throws -> Spec {
        let options: [String: OptionValue] = [
            "mean": .real(mean), "scale": .real(scale), "lower": .real(lower), "upper": .real(upper),
            "bounds": .choice(bounds.rawValue),
        ]
        return try spec("truncated_normal", options, sizes, type, seed: seed)
    }

    @Test(arguments: [ElementType.f32, .f64, .bf16, .f16])
    func drawsFollowTheirLaw(type: ElementType) throws {
        for (lower, upper) in [(-2.0, 2.0), (-1, 0.5), (0.5, 3), (3, 4), (8, 30), (-9, -5), (-30, 30), (40, 60)] {
            var failures = 0
            for key in 0..<3 {
                let spec = try truncated(lower, upper, type: type, seed: Int64(key))
                let check = try TensorCheck(DrawnTensor(spec), spec.theory)
                if check.judgements.verdict() != .consistent { failures += 1 }
                #expect(check.judgements.verdict() != .inconsistent, "\(spec)")
                #expect(check.summary.minimum >= spec.law.support.lower, "\(spec)")
                #expect(check.summary.maximum <= spec.law.support.upper, "\(spec)")
            }
            // One in a hundred is suspicious by chance.
            #expect(failures < 2, "\(lower) to \(upper) \(type)")
        }
    }

    /// The middles of the parts of the mass: symmetric about the mean, to the bit, and quantiles of mpmath's at 1/2.
    @Test func drawsAreSymmetric() throws {
        let draw = NormalIntervalDraw<Binary32>(NormalInterval(mean: 0, sigma: 1, below: -2, above: 2))
        for index: UInt64 in [0, 1, 77, 1 << 20, (1 << 22) - 1] {
            let mirrored = (1 << 23) - 1 - index
            #expect(draw.value(Binary32.bits(ofUnit: index)) == -draw.value(Binary32.bits(ofUnit: mirrored)))
        }
        #expect(draw.extremes.lower > -2 && draw.extremes.upper < 2)
    }

    @Test func aTensorDependsOnItsKeyAlone() throws {
        let one = try DrawnTensor(truncated(-1, 3, sizes: [64, 32]))
        let whole = one.components(0..<2048)
        #expect(one.components(100..<164) == Array(whole[100..<164]))
        #expect(try DrawnTensor(truncated(-1, 3, sizes: [64, 32])).components(0..<2048) == whole)
        #expect(try DrawnTensor(truncated(-1, 3, sizes: [64, 32], seed: 43)).components(0..<2048) != whole)
    }

    @Test func whatHasNoIntervalIsRefused() {
        refuses("upper") { try truncated(2, 2) }
        refuses("upper") { try truncated(2, -2) }
        refuses("scale") { try truncated(-1, 1, scale: 0) }
        refuses("scale") { try truncated(-1, 1, scale: -1) }
        refuses("lower") { try truncated(-1, 1, .values, scale: 1e-300) }
        refuses("upper") { try truncated(0, 1e200) }
        refuses("upper") { try truncated(0, 1.7e308, .deviations, scale: 1e10) }
        // Two values that are one.
        refuses("upper") { try truncated(1, 1.0000001, mean: 1e30) }
        #expect(throws: InitializerError.optionNotFinite(option: "upper", value: .infinity)) {
            try truncated(0, .infinity)
        }
    }

    /// No option makes it trap, and what it makes is finite where the type can hold it.
    @Test func extremeIntervalsAreDrawnFrom() throws {
        let intervals: [(Double, Double, TruncationBounds, Double, Double)] = [
            (1e90, 1e91, .deviations, 0, 1), (-1e91, -1e90, .deviations, 0, 1e-80), (0, 1e-300, .values, 0, 1),
            (.leastNonzeroMagnitude, 1, .values, 0, 1), (-1.7e308, 1.7e308, .values, 0, 1e300),
            (1, 1.0000000000000002, .values, 0, 1),
            (1e6, 1e6 + 1e-9, .deviations, -1e6, 1), (-1e-9, 1e9, .values, 1e9, 1e-3), (0, 1, .values, 1e99, 1),
        ]
        for (lower, upper, bounds, mean, scale) in intervals {
            for type in [ElementType.f64, .f32, .bf16, .f16] {
                guard let spec = try? truncated(lower, upper, bounds, mean: mean, scale: scale, sizes: [64], type: type)
                else {
                    Issue.record("\(lower) \(upper)")
                    continue
                }
                let values = try DrawnTensor(spec).components(0..<64)
                let support = spec.law.support
                #expect(values.allSatisfy { $0 >= support.lower && $0 <= support.upper }, "\(spec)")
                #expect(spec.derivation.steps.count == 8)
                _ = spec.law.expectedExtremes(of: 64)
                _ = try TensorCheck(DrawnTensor(spec), spec.theory)
                for framework in Framework.all { _ = framework.translation(of: spec) }
            }
        }
    }

    /// scipy.stats.truncnorm(-1, 3, loc=0.5, scale=2): the same from mpmath in 40 digits.
    @Test func itIsExplained() throws {
        let derivation = try truncated(-1, 3, mean: 0.5, scale: 2).derivation
        #expect(derivation.step("lower")?.value == -1.5 && derivation.step("upper")?.value == 6.5)
        #expect(isNear(try #require(derivation.step("mean")).value, 1.0655722214543080154, 1e-12))
        #expect(isNear(try #require(derivation.step("variance")).value, 2.4645669414313171845, 1e-12))
        #expect(isNear(try #require(derivation.step("share")).value, 0.83999484803691285406, 1e-12))
        #expect(derivation.warnings.isEmpty)
        // PyTorch's defaults with a small scale: 100 deviations.
        #expect(try truncated(-2, 2, .values, scale: 0.02).warnings.map(\.name) == ["nothing_cut"])
    }

    @Test func frameworksSayIt() throws {
        func lines(_ spec: Spec, _ name: String) throws -> [String] {
            try #require(Framework.named(name)).translation(of: spec).calls.map(\.line)
        }
        let two = try truncated(-2, 2, scale: 0.02, sizes: [3, 4])
        #expect(try lines(two, "jax") == ["jax.nn.initializers.truncated_normal(0.02)(key, (3, 4), jnp.float32)"])
        #expect(
            try lines(two, "keras") == [
                "keras.initializers.TruncatedNormal(stddev=0.02, seed=42)((3, 4), dtype=\"float32\")"
            ])
        #expect(try lines(two, "pytorch") == ["torch.nn.init.trunc_normal_(w, std=0.02, a=-0.04, b=0.04)"])
        #expect(try lines(two, "timm") == ["trunc_normal_tf_(w, std=0.02)"])
        let values = try truncated(-1, 3, .values, mean: 1, scale: 2, sizes: [3, 4])
        #expect(
            try lines(values, "jax") == ["1.0 + 2.0 * jax.random.truncated_normal(key, -1.0, 1.0, (3, 4), jnp.float32)"]
        )
        #expect(try lines(values, "pytorch") == ["torch.nn.init.trunc_normal_(w, mean=1.0, std=2.0, a=-1.0, b=3.0)"])
        #expect(try lines(values, "keras").isEmpty)
        #expect(
            try lines(values, "mlx") == ["1.0 + 2.0 * mx.random.truncated_normal(-1.0, 1.0, (3, 4))"])
        #expect(try lines(values, "timm") == ["trunc_normal_tf_(w, mean=1.0, std=2.0, a=-1.0, b=1.0)"])
        let tail = try truncated(8, 9, sizes: [3, 4])
        #expect(try lines(tail, "pytorch") == ["torch.nn.init.trunc_normal_(w, std=1.0, a=8.0, b=9.0)"])
        #expect(Framework.named("jax")?.translation(of: tail).remarks == [.tailLost])
    }
}
