import Foundation
import Testing

@testable import InitializerCore

@Suite struct MeanFieldTests {
    private static func lines(_ kind: String) throws -> [[String: Any]] {
        try Fixture.lines("depth.jsonl").filter { $0["kind"] as! String == kind }
    }

    /// The recorded leaky ReLU has a slope of 0.2.
    private func activation(_ line: [String: Any]) throws -> Activation {
        try #require(Activation.named(line["activation"] as! String, slope: 0.2))
    }

    private func field(_ line: [String: Any]) throws -> MeanField {
        MeanField(
            try activation(line), weightVariance: line["weight"] as! Double, biasVariance: line["bias"] as! Double)
    }

    @Test func expectationsAgreeWithScipy() throws {
        let lines = try Self.lines("moments")
        #expect(lines.count == 9 * 6)
        for line in lines {
            let (activation, q) = (try activation(line), line["q"] as! Double)
            let name = Comment(rawValue: "\(activation.name) at \(q)")
            #expect(isClose(activation.valueSquare(q), line["value"] as! Double, 1e-11), name)
            #expect(isClose(activation.slopeSquare(q), line["slope"] as! Double, 1e-11), name)
        }
    }

    /// The gains at unit variance, by Gaussian quadrature.
    @Test(arguments: [
        ("linear", 1, 1), ("relu", 1.414214, 1.414214), ("tanh", 1.592537, 1.467414),
        ("sigmoid", 1.846229, 4.722646), ("gelu", 1.533530, 1.481114), ("silu", 1.676532, 1.623320),
        ("selu", 1.000000, 0.966026), ("elu", 1.245198, 1.223429),
    ])
    func gains(name: String, forward: Double, backward: Double) throws {
        let gains = try #require(Activation.named(name)).gains
        #expect((gains.forward - forward).magnitude < 5.1e-7)
        #expect((gains.backward - backward).magnitude < 5.1e-7)
    }

    @Test func pyTorchsGainsAreItsOwn() throws {
        let lines = try Self.lines("calculate_gain")
        #expect(lines.count == 7)
        for line in lines {
            let slope = line["parameter"] as? Double ?? Activation.defaultSlope
            let activation = try #require(Activation.named(line["activation"] as! String, slope: slope))
            let heuristic = try #require(activation.heuristics.first { $0.source == .pyTorch })
            #expect(isClose(heuristic.gain, line["gain"] as! Double, 1e-15))
        }
        let known = Set(lines.map { $0["activation"] as! String })
        for row in Activation.all() where !known.contains(row.name) {
            #expect(!row.heuristics.contains { $0.source == .pyTorch }, "PyTorch refuses \(row.name)")
        }
    }

    @Test func recursionAndFixedPointAgreeWithScipy() throws {
        let lines = try Self.lines("recursion")
        #expect(lines.count == 13)
        for line in lines {
            let field = try field(line)
            let name = Comment(rawValue: "\(line["activation"]!) \(line["weight"]!) \(line["bias"]!)")
            let variances = line["variances"] as! [Double]
            for (q, expected) in zip(field.curve(layers: 5).preactivations, variances) {
                #expect(isClose(q, expected, 1e-11), name)
            }
            #expect(isClose(field.fixedPoint.variance, line["fixed"] as! Double, 1e-9), name)
            #expect(isClose(field.gradientFactor, line["chi"] as! Double, 1e-9), name)
        }
    }

    /// Published to six digits: χ₁ and the depth scale -1/ln χ₁ for tanh and σ_b² = 0.05.
    @Test(arguments: [(1.0, 0.759032, 3.62698), (1.5, 0.938636, 15.7910)])
    func depthScales(weight: Double, factor: Double, scale: Double) {
        let field = MeanField(.tanh, weightVariance: weight, biasVariance: 0.05)
        #expect((field.gradientFactor - factor).magnitude < 1e-6)
        #expect(isClose(field.depthScale, scale, 1e-5))
    }

    @Test func correlationMapAgreesWithScipy() throws {
        let lines = try Self.lines("correlation")
        #expect(lines.count == 4)
        for line in lines {
            let field = try field(line)
            let (inputs, outputs) = (line["inputs"] as! [Double], line["outputs"] as! [Double])
            for (c, expected) in zip(inputs, outputs) {
                #expect(isClose(field.correlation(after: c, at: field.fixedPoint.variance), expected, 1e-8))
            }
            #expect(isClose(try #require(field.fixedCorrelation), line["fixed"] as! Double, 1e-6))
        }
    }

    /// Cho & Saul, Kernel methods for deep learning, 2009: (√(1-c²) + (π - arccos c)c)/π.
    @Test(arguments: [-1.0, -0.7, 0, 0.4, 0.95, 1])
    func correlationOfReLUIsTheArcCosineKernel(c: Double) {
        let field = MeanField(.relu, weightVariance: 2)
        let expected = ((1 - c * c).squareRoot() + (Double.pi - acos(c)) * c) / Double.pi
        #expect((field.correlation(after: c, at: 3) - expected).magnitude < 1e-10)
    }

    @Test func criticalPointsAgreeWithScipy() throws {
        let lines = try Self.lines("critical")
        #expect(lines.count == 4)
        for line in lines {
            let point = try #require(
                MeanField.criticalPoint(try activation(line), biasVariance: line["bias"] as! Double))
            #expect(isClose(point.weightVariance, line["weight"] as! Double, 1e-9))
            #expect(isClose(try #require(point.fixedVariance), line["fixed"] as! Double, 1e-9))
        }
    }

    /// Poole et al. 2016, Schoenholz et al. 2017: without biases the edge of chaos is (1, 0) for tanh; He et al. 2015:
    /// it is 2 for ReLU; Klambauer et al. 2017: the fixed point of SELU is 1.
    @Test func publishedCriticalPoints() throws {
        let tanh = try #require(MeanField.criticalPoint(.tanh, biasVariance: 0))
        #expect((tanh.weightVariance - 1).magnitude < 1e-13 && tanh.fixedVariance == 0)
        let relu = try #require(MeanField.criticalPoint(.relu, biasVariance: 0.5))
        #expect((relu.weightVariance - 2).magnitude < 1e-13)
        let linear = try #require(MeanField.criticalPoint(.linear, biasVariance: 0))
        #expect((linear.weightVariance - 1).magnitude < 1e-13)
        let selu = MeanField(.selu, weightVariance: 1).fixedPoint
        #expect((selu.variance - 1).magnitude < 1e-12)
    }

    @Test func heKeepsReLUAndHalfOfItHalves() {
        let he = MeanField(.relu, weightVariance: 2).curve(layers: 30)
        #expect(he.activations.allSatisfy { isClose($0, 1, 1e-12) })
        #expect(he.gradients.allSatisfy { isClose($0, 1, 1e-12) })
        let halved = MeanField(.relu, weightVariance: 1).curve(layers: 30)
        #expect(isClose(halved.activations[22], 0x1p-22, 1e-12))
        #expect(isClose(halved.activations[30], 0x1p-30, 1e-12))
        #expect(isClose(halved.gradients[0], 0x1p-30, 1e-12))
        #expect(halved.activations[0] == 1 && halved.gradients[30] == 1)
    }

    @Test func fixedPointsOfStraightLinesAreClosed() {
        #expect(MeanField(.relu, weightVariance: 2).fixedPoint == .everywhere(2))
        #expect(MeanField(.relu, weightVariance: 2.1).fixedPoint == .infinite)
        #expect(MeanField(.relu, weightVariance: 1).fixedPoint == .reached(0))
        for error in [1, 1 + 9e-8, 1 - 9e-8] {
            #expect(MeanField(.linear, weightVariance: error, biasVariance: 0.5).fixedPoint == .infinite)
        }
        #expect(MeanField(.tanh, weightVariance: 0.9).fixedPoint == .reached(0))
        #expect(MeanField(.gelu, weightVariance: 3).fixedPoint == .infinite)
    }

    @Test func gradientFactorsAtTheEndsAreTheirLimits() {
        #expect(isClose(MeanField(.tanh, weightVariance: 0.9).gradientFactor, 0.9, 1e-12))
        // Far out, GELU is ReLU.
        #expect(isClose(MeanField(.gelu, weightVariance: 3).gradientFactor, 1.5, 1e-9))
        #expect(isClose(MeanField(.gelu, weightVariance: 0.5).gradientFactor, 0.125, 1e-9))
    }

    /// 1/e is 0.36788, e is 2.71828.
    @Test func theVerdictGoesByTheFactorOfTheWholeNetwork() {
        #expect(SignalVerdict(factor: 0.3679) == .stable && SignalVerdict(factor: 0.3678) == .vanishing)
        #expect(SignalVerdict(factor: 2.7182) == .stable && SignalVerdict(factor: 2.7183) == .exploding)
        #expect(SignalVerdict(factor: 0) == .vanishing && SignalVerdict(factor: .infinity) == .exploding)
        #expect(SignalVerdict(factor: .nan) == .exploding)
    }

    /// Of eight numbers all, with a confidence of 1 - 2⁻⁷; of 20 from the fourth, of 100 from the 37th: scipy's
    /// binom.cdf(3, 20, 0.5) is 0.0013 and cdf(4, …) 0.0059, binom.cdf(36, 100, 0.5) 0.0033 and cdf(37, …) 0.0060.
    @Test(arguments: [(1, 1), (2, 1), (7, 1), (8, 1), (20, 4), (100, 37), (1000, 459)])
    func medianIntervalsAreOrderStatistics(count: Int, rank: Int) {
        let estimate = Estimate(medianOf: (1...count).map(Double.init).shuffled())
        #expect(estimate.lower == Double(rank) && estimate.upper == Double(count + 1 - rank))
        #expect(estimate.value == Double(count + 1) / 2)
    }

    @Test func whatIsNoNumberIsInfinite() {
        let estimate = Estimate(medianOf: [.nan, 1, 2])
        #expect(estimate.value == 2 && estimate.lower == 1 && estimate.upper == .infinity)
    }

    /// Vanishing and exploding need every bound beyond 1/e or e; the median alone leaves it open.
    @Test(arguments: [
        ([0.1, 0.2, 0.3], SignalVerdict.vanishing), ([0.1, 0.2, 0.5], .undecided), ([0.1, 0.5, 9], .stable),
        ([3, 4, 5], .exploding), ([2, 4, 5], .undecided), ([0, 0, 0], .vanishing),
        ([.infinity, .infinity, .nan], .exploding),
    ])
    func theVerdictOnNetworksIsThatOfTheirMedian(factors: [Double], verdict: SignalVerdict) {
        let factor = SignalFactor(direction: .gradients, source: .measured, Estimate(medianOf: factors))
        #expect(factor.verdict == verdict)
    }

    /// A verdict that is certain outweighs one that is not, however far that is from 1.
    @Test func theWorstFactorIsTheGravestThenTheFurthest() throws {
        func factor(_ numbers: [Double]) -> SignalFactor {
            SignalFactor(direction: .activations, source: .measured, Estimate(medianOf: numbers))
        }
        let (stable, open) = (factor([0.9, 1, 1.1]), factor([1e-9, 1e-8, 1]))
        let (vanishing, exploding) = (factor([0.1, 0.2, 0.3]), factor([4, 4, 4]))
        #expect([stable, open, vanishing].worst == vanishing)
        #expect([stable, open].worst == open)
        #expect([vanishing, exploding].worst == vanishing)
        #expect([SignalFactor]().worst == nil)
    }

    /// Where scipy finds both factors equally far from 1, which is the best there is as both grow with the weights.
    @Test func theMostStableVarianceAgreesWithScipy() throws {
        let lines = try Fixture.lines("networks.jsonl").filter { $0["kind"] as! String == "best" }
        #expect(lines.count == 11)
        for line in lines {
            let (activation, layers) = (try activation(line), line["layers"] as! Int)
            let field = try MeanField.mostStable(activation, biasVariance: line["bias"] as! Double, layers: layers)
            let name = Comment(rawValue: "\(activation.name) \(layers): \(field.weightVariance)")
            #expect(isClose(field.weightVariance, line["weight"] as! Double, 1e-6), name)
            let curve = field.curve(layers: layers)
            #expect(isClose(curve.factor(.activations), line["activations"] as! Double, 1e-4), name)
            #expect(isClose(curve.factor(.gradients), line["gradients"] as! Double, 1e-4), name)
        }
    }

    @Test func theSearchForTheMostStableVarianceIsCancelled() {
        #expect(throws: CancellationError.self) {
            try MeanField.mostStable(.tanh, layers: 5, checkpoint: { throw CancellationError() })
        }
    }

    /// scipy has GELU's critical points for biases below and above its half-stable point: below the map is steeper than
    /// the diagonal, and the variance runs away from the point.
    @Test func repellingCriticalPointsAreLeftOut() throws {
        let lines = try Fixture.lines("networks.jsonl").filter { $0["kind"] as! String == "critical_gelu" }
        #expect(lines.count == 2)
        for line in lines {
            let (bias, weight, q) = (line["bias"] as! Double, line["weight"] as! Double, line["q"] as! Double)
            // It is a fixed point in any case.
            #expect(isClose(MeanField(.gelu, weightVariance: weight, biasVariance: bias).variance(after: q), q, 1e-9))
            let point = MeanField.criticalPoint(.gelu, biasVariance: bias)
            guard (line["slope"] as! Double) < 1 else {
                #expect(point == nil)
                continue
            }
            #expect(isClose(try #require(point).weightVariance, weight, 1e-9))
        }
    }

    /// The factors from one end to the other by scipy's quadrature: critical networks among them, which are not stable.
    @Test func factorsOfWholeNetworksAgreeWithScipy() throws {
        let lines = try Self.lines("ends")
        #expect(lines.count == 9)
        for line in lines {
            let curve = try field(line).curve(layers: line["layers"] as! Int)
            let name = Comment(rawValue: "\(line["activation"]!) \(line["weight"]!)")
            #expect(isClose(curve.factor(.activations), line["activations"] as! Double, 1e-9), name)
            #expect(isClose(curve.factor(.gradients), line["gradients"] as! Double, 1e-9), name)
        }
    }

    /// χ₁ is 1 at these in exact arithmetic: Poole et al. 2016 for tanh, He et al. 2015 for ReLU. A weight in single
    /// precision misses the variance by up to 10⁻⁷.
    @Test(arguments: [1, 1 + 9e-8, 1 - 9e-8]) func whereNothingDecaysExponentiallyTheDepthScaleIsInfinite(error: Double)
    {
        for (activation, weight) in [(Activation.tanh, 1.0), (.relu, 2), (.linear, 1), (.elu, 1)] {
            let field = MeanField(activation, weightVariance: weight * error)
            #expect(field.isCritical && field.depthScale == .infinity, "\(activation.name)")
        }
        #expect(MeanField(.tanh, weightVariance: error).fixedPoint == .reached(0))
        // Above 1 the fixed point is (σ_w² - 1)/2, where χ₁ is σ_w² (1 - 2q*) to second order; below it is 0.
        #expect(isClose(MeanField(.tanh, weightVariance: error).gradientFactor, min(error, 1), 1e-13))
        // Far out ELU is ReLU less 1: 2 E[φ²] is q + 1 - O(1/√q), which has no fixed point, and χ is 1 there.
        let he = MeanField(.elu, weightVariance: 2 * error)
        #expect(he.fixedPoint == .infinite && he.isCritical && he.depthScale == .infinity)
        // 1/ln(1/0.99)
        #expect(isClose(MeanField(.tanh, weightVariance: 0.99).depthScale, 99.49916, 1e-6))
    }

    /// A linear map keeps the angle between any two inputs; ReLU's arc-cosine kernel brings them together (Cho & Saul
    /// 2009); SELU's activations have mean 0 at its fixed point, so that uncorrelated inputs stay so (Klambauer 2017).
    @Test func fixedCorrelations() {
        #expect(MeanField(.linear, weightVariance: 1).fixedCorrelation == nil)
        #expect(MeanField(.relu, weightVariance: 2).fixedCorrelation == 1)
        #expect(MeanField(.selu, weightVariance: 1).fixedCorrelation == 0)
        for (weight, bias, keeps) in [(1.0, 0.0, true), (0.5, 0, true), (1 + 9e-8, 0, true), (0.5, 1, false)] {
            let linear = MeanField(.linear, weightVariance: weight, biasVariance: bias)
            #expect(linear.keepsCorrelations == keeps, "\(weight) \(bias)")
        }
        #expect(!MeanField(.relu, weightVariance: 2).keepsCorrelations)
        #expect(MeanField(.leakyReLU(slope: 1), weightVariance: 1).keepsCorrelations)
    }

    private func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
        (a - b).magnitude <= tolerance * b.magnitude
    }
}
