import Documents
import InitializerCore
import Screen
import Testing

@testable import Workbench

@Suite struct DepthPageTests {
    private func lines(_ line: String, window: Int?) throws -> [String] {
        TextWriter(width: 56, chartHeight: 8, window: window).lines(try Session.answer(line).document)
    }

    /// The chart's first row tells what its curves are.
    private func firstOfChart(_ lines: [String]) -> Int? { lines.firstIndex { $0.contains("⠒⠒ activations") } }

    @Test func aSmallWindowShowsTheChartFirst() throws {
        let small = try lines("depth he_normal layers=4 width=8 keys=2", window: 10)
        #expect(firstOfChart(small) == 0)
        #expect(small[8].hasPrefix("he_normal") && small[9].contains("verdict"))
    }

    /// The words above, and the chart down to the last row in sight.
    @Test func aLargerWindowShowsBoth() throws {
        let line = "depth he_normal layers=4 width=8 keys=2"
        let paper = try lines(line, window: nil)
        let large = try lines(line, window: 30)
        #expect(large.first == paper.first && firstOfChart(large) == firstOfChart(paper))
        #expect(large[29].contains("layer") && large[30].isEmpty && large[31].hasPrefix("layer  activations"))
    }

    @Test(arguments: ["qq normal {64}", "cdf normal {64}", "chaos points=5", "sweep normal {64} keys=8"])
    func noChartIsBelowTheWindow(line: String) throws {
        let (low, high) = (try lines(line, window: 10), try lines(line, window: 60))
        #expect(low.count < high.count)
        #expect(Set(low.prefix(8)).isDisjoint(with: try lines(line, window: nil).prefix(2)))
    }

    /// Mean squares of linear orthogonal layers differ in their rounding errors only.
    @Test func whatStaysTheSameIsDrawnFlat() throws {
        let report: DepthReport = try Session().report("depth orthogonal activation=linear layers=9 width=16 keys=2")
        let range = try #require(report.plot.y.range)
        #expect((range.lowerBound - 0.5).magnitude < 1e-4 && (range.upperBound - 2).magnitude < 1e-4)
        let other: DepthReport = try Session().report("depth lecun_normal layers=9 width=16 keys=2")
        #expect(other.plot.y.range == nil)
    }

    /// ELU at σ_w² = 2: a layer adds E[(eᶻ - 1)²; z < 0] · 2, which tends to 1, to the variance, so that it diverges as the
    /// depth, and χ is 1 + E[e²ᶻ; z < 0] · 2 → 1. At σ_w² = 1, where φ′(0) = 1, it is 1 at q* = 0. The gradients grow as
    /// exp(√(2L/π)), more than any power, and less than exponentially.
    @Test func whereTheVarianceDivergesIsSaid() throws {
        let text = try answer("depth he_normal activation=elu layers=20 width=16 keys=2")
        #expect(text.contains("χ₁             → 1 as the variance diverges"))
        #expect(text.contains("critical σ_w²  1, where q* is 0; χ₁ → 1 at 2 too, as the variance diverges"))
        #expect(text.contains("by χ₁ → 1 as the variance diverges, so that mean squares grow, but not exponentially."))
        #expect(!text.contains("power of the depth"))
        // 0.5 to either side is not critical: q* of tanh, and of ELU's other point.
        let tanh = try answer("depth glorot_normal activation=tanh bias=0.05 layers=3 width=16 keys=2")
        #expect(tanh.firstMatch(of: /critical σ_w²  1.761, where q\* is 0\.\d+/) != nil)
        let relu = try answer("depth he_normal layers=3 width=16 keys=2")
        #expect(relu.contains("critical σ_w²  2, for every q*"))
        let json = try Session.json("depth he_normal activation=elu layers=3 width=16 keys=2")
        let theory = try #require(json["theory"] as? [String: Any])
        #expect((try #require(theory["critical_weight_variance"] as? Double) - 1).magnitude < 1e-9)
        #expect(theory["critical_fixed_variance"] as? Double == 0)
    }

    private func answer(_ line: String) throws -> String {
        TextWriter(width: 10_000).lines(try Session.answer(line).document).joined(separator: "\n")
    }

    /// χ₁ is 1, and mean squares decay as a power of the depth: scipy has 0.02592 and 0.01433, and 0.41972 and 2.38252 at
    /// the σ_w² of 1.52225 (networks.jsonl), to be typed as the scale.
    @Test func criticalIsNotStable() throws {
        let text = try answer("depth glorot_normal activation=tanh layers=50 width=64 keys=2 batch=2")
        #expect(text.contains("vanishing: "))
        #expect(text.contains("depth scale    infinite (critical)"))
        #expect(
            text.contains(
                "Over 50 layers: activations × 0.02592 from the first layer to the last, gradients × 0.01433 back to the inputs."
            ))
        #expect(
            text.contains(
                "With σ_w² = 1.522, glorot_normal(scale: 1.52225), theory expects stable signals: "
                    + "activations × 0.4197 from the first layer to the last, gradients × 2.383 back to the inputs."))
        let better = try answer("depth glorot_normal(scale: 1.52225) activation=tanh layers=50 width=64 keys=2 batch=2")
        #expect(better.contains("expected mean 0.4197") && better.contains("expected mean 2.383"))
    }

    /// scipy's best for GELU has the factors 0.20997 and 4.76249; an orthogonal matrix takes no scale.
    @Test func thereMayBeNoStableWeights() throws {
        let text = try answer("depth orthogonal activation=gelu layers=50 width=16 keys=2 batch=2")
        #expect(
            text.contains(
                "Theory finds no σ_w² that keeps both stable; closest comes σ_w² = 2.152: "
                    + "activations × 0.21 from the first layer to the last, gradients × 4.762 back to the inputs."))
        // GELU's critical point repels: nothing stays near it for 1,000 layers.
        let deep = try answer("depth lecun_normal activation=gelu layers=1000 width=2 keys=1 batch=1")
        #expect(deep.contains("Theory finds no σ_w² that keeps both stable.") && deep.contains("none that attracts"))
    }

    /// Few networks that happen to look stable are not called so where the median of all is 0.16 (numpy), 0.14 expected.
    @Test func whatIsExpectedToVanishIsNotStable() throws {
        let text = try answer("depth he_normal layers=50 width=64")
        #expect(text.contains("undecided: activations, measured, 0.5054"))
        #expect(text.contains("leave open whether the median of all such networks is stable"))
        #expect(try answer("depth he_normal layers=10 width=64").contains("stable: "))
    }

    /// Half of 20,000 networks of numpy have less than 4e-10 left; Σ 1/n is 50/8.
    @Test func narrowNetworksVanishWhateverTheorySays() throws {
        let text = try answer("depth he_normal width=8 layers=50")
        #expect(text.contains("vanishing: ") && text.contains("measured"))
        #expect(text.contains("50/8 = 6.25") && text.contains("here 6.25, is far below 1"))
        #expect(text.contains("With 125 units or more the median"))
        let report: DepthReport = try Session().report("depth he_normal width=8 layers=50")
        #expect(report.theory?.isStable == true && report.advice == nil && report.disagreements.count == 2)
    }

    /// The same axis for all layers, and the first layer's outline behind the others.
    @Test func preactivationsOfLayersAreCompared() throws {
        let report: DepthReport = try Session().report("depth glorot_normal activation=tanh layers=6 width=32 keys=2")
        var ranges: Set<[Double]> = []
        for layer in 1...6 {
            guard case .histogram(let plot) = try #require(report.preactivationChart(layer: layer)).marks else {
                return
            }
            ranges.insert([plot.lower, plot.upper])
            // 32 units for 16 inputs; few lie beyond four times the root mean square.
            #expect(abs(plot.counts.reduce(0, +) - 512) <= 40)
            #expect(plot.expected.count == plot.counts.count && plot.lines.count == (layer == 1 ? 0 : 1))
        }
        #expect(ranges.count == 1)
        #expect(report.preactivationChart(layer: 0) == nil && report.preactivationChart(layer: 7) == nil)
        let none: DepthReport = try Session().report("depth zeros layers=3 width=4 keys=1")
        #expect(none.preactivationChart(layer: 1) == nil && none.jacobianChart == nil)
        #expect(report.document.charts.map(\.title).first == "Mean squares by layer")
    }

    /// Products of orthogonal matrices keep every direction; the axis still has a decade to either side of 1.
    @Test func isometryIsALineAtOne() throws {
        let report: DepthReport = try Session().report("depth orthogonal activation=linear layers=9 width=16 keys=1")
        guard case .lines(let plot) = try #require(report.jacobianChart).marks else { return }
        let values = try #require(plot.series.first { $0.name == "σ" })
        #expect(values.x == (1...16).map(Double.init) && values.y.allSatisfy { abs($0 - 1) < 1e-5 })
        #expect((plot.axes.y.lower, plot.axes.y.upper) == (0.1, 10))
        #expect(plot.series.contains { $0.name.contains("isometry") && $0.y == [1, 1] })
    }

    /// χ₁ of linear layers is σ_w²; tanh is critical at σ_w = 1 without biases (Schoenholz et al. 2017).
    @Test func aPlaceOnTheMapIsReadOut() throws {
        let linear: ChaosReport = try Session().report("chaos activation=linear points=5")
        let far = try #require(linear.readout(weightDeviation: 2, biasDeviation: 0.3))
        #expect(abs(far.gradientFactor - 4) < 1e-12 && abs(far.depthScale - 0.7213475204444817) < 1e-12)
        #expect(far.regime == .chaotic)
        #expect(linear.readout(weightDeviation: 0.5, biasDeviation: 0)?.regime == .ordered)
        #expect(linear.readout(weightDeviation: -1, biasDeviation: 0) == nil)
        #expect(linear.readout(weightDeviation: .nan, biasDeviation: 0) == nil)
        let tanh: ChaosReport = try Session().report("chaos activation=tanh points=5")
        let edge = try #require(tanh.readout(weightDeviation: 1, biasDeviation: 0))
        #expect(edge.regime == .edge && edge.depthScale == .infinity)
    }

    /// Weights without theory have no place on the map, and no curve: both say why. The activation is the same for both
    /// studies.
    @Test(arguments: ["zeros", "identity {8, 8}", "normal mean=1"]) func whatIsMissingHasAReason(spec: String) throws {
        let reason = "the weights are not random draws with mean 0"
        func words(_ document: Document) -> String {
            TextWriter(width: 200).lines(document).joined(separator: " ")
        }
        let chaos: ChaosReport = try Session().report("chaos \(spec) points=3")
        #expect(chaos.plot.ownMark == nil && chaos.map.activation.call == "relu")
        #expect(words(chaos.document).contains("current is not on the map: \(reason)"))
        let depth: DepthReport = try Session().report("depth \(spec) layers=3 width=8 keys=2")
        #expect(words(depth.document).contains("unknown: \(reason)"))
        let caption = depth.document.charts[0].caption
        #expect(
            caption
                == (spec == "zeros"
                    ? "activations and gradients of 0 have no place on a logarithmic axis"
                    : "no curve is expected: \(reason)"))
        let drawn: DepthReport = try Session().report("depth normal layers=3 width=8 keys=2")
        #expect(drawn.document.charts[0].caption == nil)
    }

    /// The setting is a variance, its root is on the map.
    @Test func theVarianceOfTheBiasesStandsBesideItsRoot() throws {
        let report: ChaosReport = try Session().report("chaos activation=tanh bias=0.04 points=3")
        #expect(report.plot.ownMark?.y == 0.2)
        #expect(TextWriter(width: 80).lines(report.document).contains { $0.contains("bias σ²       0.04 = σ_b²") })
    }

    /// A mean stands beside a mean, in chart and table.
    @Test func theChartHasMeans() throws {
        let report: DepthReport = try Session().report("depth he_normal layers=4 width=8 keys=3")
        let series = report.plot.series
        func values(_ name: String) -> [Double]? { series.first { $0.name == name }?.y }
        #expect(values("activations") == report.measured.activations.map(\.mean))
        #expect(values("gradients") == report.measured.gradients.map(\.mean))
        #expect(values("gradients, expected") == report.theory?.curve.gradients)
        let band = try #require(report.plot.bands.first { $0.name == "gradients, 10 to 90 %" })
        #expect(band.lower == report.measured.gradients.map(\.lower))
        #expect(band.upper == report.measured.gradients.map(\.upper))
        #expect(report.plot.legendNames == ["activations", "gradients", "expected", "10–90 %"])
    }

    /// The same mathematics, χ₁ = 1 in exact arithmetic, whatever a weight in single precision makes of it: the scale of
    /// He's leaky ReLU is 2/(1 + 0.2²), and ELU is half a straight line far out.
    @Test(arguments: [
        "lecun_normal activation=linear", "orthogonal activation=linear", "he_normal", "he_uniform bias=0.5",
        "glorot_uniform activation=tanh", "orthogonal activation=tanh", "he_normal activation=elu",
        "lecun_uniform(scale: 1.9230769230769231) activation=leaky_relu slope=0.2", "lecun_normal activation=elu f64",
    ])
    func theDepthScaleIsInfiniteAtCriticality(line: String) throws {
        let command = "depth \(line) layers=2 width=8 keys=1 batch=1"
        #expect(try answer(command).contains("depth scale    infinite (critical)"))
        let report: DepthReport = try Session().report(command)
        let json = try JSONWriter(.compact).text(of: [report.document]).filter { $0 != " " }
        #expect(json.contains("\"depth_scale\":null,") && json.contains("\"critical\":true,"))
    }

    /// Two networks of one unit: a unit of ReLU lets half of them through, so that keys are found for which one is dead.
    @Test func fewNetworksLeaveItOpenAndMoreAreAskedFor() throws {
        let lines = (1...40).map { "depth he_normal width=1 layers=1 batch=1 keys=2 key=\($0)" }
        let reports: [DepthReport] = try lines.map { try Session().report($0) }
        let open = try #require(zip(lines, reports).first { $0.1.verdict == .undecided })
        #expect(try answer(open.0).contains("2 networks leave open whether the median of all such networks is stable"))
        #expect(try answer(open.0).contains(": draw more, keys=16."))
        for report in reports where report.verdict == .undecided {
            // The median is beyond a bound, and one of the two is not.
            let stable = SignalVerdict.stableFactors
            #expect(!stable.contains(report.worst.value))
            #expect(
                report.worst.estimate.upper >= stable.lowerBound && report.worst.estimate.lower <= stable.upperBound)
        }
    }

    @Test func correlationsThatAreKeptAreNotNumbers() throws {
        let linear = try answer("depth lecun_normal activation=linear layers=3 width=16 keys=2")
        #expect(linear.contains("Any two inputs keep their correlation."))
        #expect(!(try answer("depth he_normal layers=3 width=16 keys=2")).contains("keep their correlation"))
    }

    /// No singular value of a product of invertible matrices is 0.
    @Test func whatDoublePrecisionDoesNotResolveIsNotZero() throws {
        let text = try answer("depth lecun_normal activation=linear layers=50 width=64 keys=1 batch=1")
        #expect(text.contains("which double precision does not resolve") && !text.contains(" are 0"))
        #expect(try answer("depth he_normal layers=1 width=16 keys=1 batch=1").contains("of 16 are 0"))
    }

    @Test func orthogonalLinearLayersHaveSingularValuesOfOne() throws {
        let lines = TextWriter().lines(
            try Session.answer("depth orthogonal activation=linear layers=50 width=16 keys=2").document)
        #expect(lines.contains { $0.hasSuffix("singular values from 1 to 1, of the layers' product") })
    }
}
