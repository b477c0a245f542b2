import Foundation
import Testing

@testable import InitializerCore

@Suite("Training")
struct TrainingTests {
    @Test("Fifty losses are PyTorch's, and singular values on the way NumPy's, within the error of single precision")
    func curves() throws {
        let lines = try Fixture.lines("training.jsonl").filter { $0["kind"] as! String == "curve" }
        #expect(lines.count == 12)
        for line in lines {
            let plan = try NetworkBlockTests.plan(line, width: 16)
            let (inputs, labels) = NetworkBlockTests.data(12, classes: 3, features: plan.inputs)
            let examples = Dataset.Examples(inputs: inputs.map(Float.init), targets: .classes(labels), count: 12)
            let data = Dataset(
                "waves", inputShape: plan.inputShape, outputs: 3, training: examples,
                test: .init(inputs: [], targets: .classes([]), count: 0))
            var run = TrainingRun(
                TrainingPlan(
                    plan, data: data, optimizer: try #require(OptimizerKind(rawValue: line["optimizer"] as! String)),
                    rate: line["rate"] as! Double, batch: 12, steps: 50),
                key: Key(seed: 0), NetworkBlockTests.network(plan, Float.self), orderKey: Key(seed: 1))
            try run.advance(to: 50)
            let losses = line["losses"] as! [Double]
            for (ours, theirs) in zip(run.record.losses, losses) { #expect(abs(ours - theirs) < 2e-5) }
            #expect(run.record.losses.count == 50 && losses[49] < losses[0] - 0.002)
            let spectra = line["spectra"] as! [String: [[Double]]]
            let seen = run.record.snapshots.filter { !$0.spectra.isEmpty }
            #expect(seen.map(\.step) == [0, 6, 12, 18, 24, 30, 36, 42, 50])
            for snapshot in seen {
                let expected = try #require(spectra[String(snapshot.step)])
                #expect(snapshot.spectra.count == expected.count)
                for (ours, theirs) in zip(snapshot.spectra, expected) {
                    let ours = [ours.largest, ours.median, ours.smallest, ours.stableRank]
                    #expect(zip(ours, theirs).allSatisfy { abs($0 - $1) < 1e-4 }, "\(snapshot.step)")
                }
            }
        }
    }

    /// Fixup: 40 residual blocks without normalization, whose last weights begin with 0, as those of the readout do, and whose
    /// others are scaled by L^(-1/2). With He's weights alone, signals double in every block.
    @Test func fixupTrainsDeepNetworks() throws {
        func losses(_ roles: [ParameterRole: String], scale: Double) throws -> [Double] {
            let data = try Dataset.drawn(.moons, key: Key(seed: 3))
            let plan = try NetworkBlockTests.plan(
                "residual", "relu", inputShape: data.inputShape, outputs: data.outputs, layers: 40, width: 16,
                weights: try Spec("he_normal", options: ["scale": .real(2 * scale)], shape: [1, 1], key: 0),
                roles: try roles.mapValues { try Spec($0, shape: [1, 1], key: 0) }, branch: 1)
            var run = try TrainingRun(
                TrainingPlan(plan, data: data, optimizer: .sgd, rate: 0.1, batch: 64, steps: 60), key: Key(seed: 1))
            try run.advance(to: 60)
            return run.record.losses
        }
        let fixup = try losses([.branchLast: "zeros", .readout: "zeros"], scale: 1 / 40)
        // A readout of zeros begins at ln 2.
        #expect(abs(fixup[0] - log(2)) < 1e-6)
        #expect(fixup.suffix(10).allSatisfy { $0 < 0.8 * log(2) })
        let plain = try losses([:], scale: 1)
        #expect(plain.contains { !$0.isFinite || $0 > 100 })
    }

    /// DeepNorm: 60 blocks that normalize the stream, from Glorot's weights, learn with branches times (2L)^(-1/4), and do not
    /// without (Wang et al., DeepNet, 2022, section 3).
    @Test func deepNormTrainsDeepNetworks() throws {
        let data = try Dataset.drawn(.moons, key: Key(seed: 3))
        let verdicts = try [1, BranchFactor.rule(.deepNorm).value(layers: 60)].map { branch in
            let plan = try NetworkBlockTests.plan(
                "post_norm", "relu", inputShape: data.inputShape, outputs: data.outputs, layers: 60, width: 16,
                weights: try Spec("glorot_normal", shape: [1, 1], key: 0), branch: branch)
            let training = TrainingPlan(plan, data: data, optimizer: .sgd, rate: 0.1, batch: 64, steps: 60)
            return try Training([training], keys: (0..<3).map { Key(seed: $0) }).run().lanes[0].verdict
        }
        #expect(verdicts == [.stuck, .learns])
    }

    private static func plan(
        _ weights: String, _ options: [String: OptionValue] = [:], layers: Int = 2, width: Int = 16,
        _ activation: Activation = .relu, rate: Double = 0.1, steps: Int = 30,
        data: Dataset? = nil
    ) throws -> TrainingPlan {
        let data = try data ?? .drawn(.moons, key: Key(seed: 3))
        return TrainingPlan(
            NetworkPlan(
                Array(repeating: NetworkElement(.dense, activation), count: layers), inputShape: data.inputShape,
                outputs: data.outputs, BlockForm(width: width),
                weights: try Spec(weights, options: options, shape: [1, 1], key: 0)),
            data: data, optimizer: .sgd, rate: rate, batch: 32, steps: steps)
    }

    private static func losses(_ plans: [TrainingPlan], threads: Int) throws -> [[[Double]]] {
        try Training(plans, keys: (0..<3).map { Key(seed: $0) }).run(threads: threads).lanes.map { $0.map(\.losses) }
    }

    @Test("The outcome is the same to the bit on any number of threads")
    func threads() throws {
        let plans = [try Self.plan("he_normal"), try Self.plan("glorot_uniform")]
        let alone = try Self.losses(plans, threads: 1)
        #expect(try Self.losses(plans, threads: 3) == alone)
        #expect(try Self.losses(plans, threads: 8) == alone)
    }

    /// A snapshot says what the step after it does, and looking changes nothing: a run that ends is looked at behind its
    /// last step, one that goes on is not.
    @Test("Where it is looked at, a network goes on as if it were not")
    func looking() throws {
        let keys = Key(seed: 5).split(into: 2)
        let (short, long) = (try Self.plan("he_normal", steps: 24), try Self.plan("he_normal", steps: 100))
        #expect(short.milestones.count == 25 && long.milestones.prefix(3) == [0, 5, 10])
        var runs = try [short, long].map {
            TrainingRun($0, key: Key(seed: 5), try $0.network.network(key: keys[0]), orderKey: keys[1])
        }
        try runs[0].advance(to: 24)
        for step in [1, 7, 24] { try runs[1].advance(to: step) }
        #expect(runs[0].record.losses == runs[1].record.losses)
        for snapshot in runs[1].record.snapshots {
            let other = try #require(runs[0].record.snapshots.first { $0.step == snapshot.step })
            #expect(snapshot.weights == other.weights && snapshot.units == other.units)
            #expect(snapshot.weights.allSatisfy { $0.gradientNorm > 0 && $0.updateRatio > 0 })
        }
    }

    /// All units of a layer stay alike, and of zeros nothing comes back: at every step the network answers as if it saw
    /// nothing.
    @Test("Zeros stay at chance, and the units of a constant stay alike")
    func symmetry() throws {
        let zeros = try Training([Self.plan("zeros")], keys: [Key(seed: 0)]).run(threads: 1).lanes[0]
        #expect(zeros.verdict == .stuck)
        #expect(abs(zeros[0].losses[0] - log(2)) < 1e-6)
        #expect(zeros[0].snapshots.allSatisfy { $0.units.allSatisfy { $0.deadShare == 1 } })

        var network: Network<Float> = try Self.plan("full", ["value": .number(.real(0.1))]).network.network(
            key: Key(seed: 0))
        var optimizer = Optimizer(.sgd, rate: 0.1)
        for _ in 0..<5 {
            let outputs = network.forward(Batch([0.3, -0.2, 1, 0.5], examples: 2, channels: 2))
            _ = network.backward(Loss.crossEntropy(outputs, .classes([0, 1])).gradient)
            optimizer.step(&network)
        }
        let hidden = network.parameters[2]
        #expect(hidden.role == .hidden)
        for row in 0..<16 { #expect(Set(hidden.values[row * 16..<row * 16 + 16]).count == 1) }
    }

    @Test("Weights of variance 1 diverge where He's learn")
    func scales() throws {
        let wide = try Self.plan("normal", ["scale": .number(.integer(1))], layers: 3, width: 64, steps: 12)
        let good = try Self.plan("he_normal", layers: 3, width: 64, rate: 0.3, steps: 40)
        #expect(try Training([wide], keys: [Key(seed: 0)]).run().lanes[0].verdict != .learns)
        #expect(try Training([good], keys: [Key(seed: 0)]).run().lanes[0].verdict == .learns)
    }

    /// Saxe, McClelland & Ganguli 2014, equation 6: from small balanced weights the strength u of a mode of singular value
    /// s in a linear network of two layers is u(t) = s e^{2st/τ} / (e^{2st/τ} - 1 + s/u₀), by gradient flow on the sum of
    /// squares halved. Here the mode is a number: y = s x with x² averaging 1, and the loss is twice that, so time runs at
    /// η steps · 2.
    @Test("A linear network of two layers learns a mode as Saxe's closed form has it")
    func saxe() throws {
        let (s, start, rate) = (1.5, 0.01, 0.002)
        let data = Dataset(
            "mode", inputShape: [1], outputs: 1,
            training: .init(inputs: [1, -1], targets: .numbers([1.5, -1.5]), count: 2),
            test: .init(inputs: [], targets: .numbers([]), count: 0))
        let plan = NetworkPlan(
            [NetworkElement(.dense)], inputShape: [1], outputs: 1, BlockForm(width: 1),
            weights: try Spec("zeros", shape: [1, 1], key: 0))
        let root = Float(start.squareRoot())
        var run = TrainingRun(
            TrainingPlan(plan, data: data, optimizer: .sgd, rate: rate, batch: 2, steps: 1500),
            key: Key(seed: 0), plan.network([[root], [root]]), orderKey: Key(seed: 1))
        try run.advance(to: 1500)
        for step in stride(from: 100, to: 1500, by: 100) {
            let growth = exp(2 * s * 2 * rate * Double(step))
            let strength = s * growth / (growth - 1 + s / start)
            #expect(abs((run.record.losses[step].squareRoot()) - (s - strength)) < 0.01)
        }
    }

    @Test("The digits are 1,797 images, of which every fifth is for the test")
    func digits() {
        let digits = Dataset.digits
        #expect(digits.training.count == 1438 && digits.test.count == 359)
        #expect(digits.features == 64 && digits.outputs == 10 && abs(digits.chance - log(10)) < 1e-15)
        // The first image of the file is a 0, as numpy.bincount(load_digits().target) has 178 of them in all.
        guard case .classes(let training) = digits.training.targets, case .classes(let test) = digits.test.targets
        else { return #expect(Bool(false)) }
        #expect((training + test).count { $0 == 0 } == 178)
        #expect(training[0] == 0 && training[1] == 1 && test[0] == 4)
        let inputs = digits.training.inputs.map(Double.init)
        #expect(abs(inputs.reduce(0, +) / Double(inputs.count)) < 1e-6)
        #expect(abs(inputs.reduce(0) { $0 + $1 * $1 } / Double(inputs.count) - 1) < 2e-5)
    }

    @Test(
        "A verdict follows from the loss at the end",
        arguments: [
            (0.3, TrainingVerdict.learns), (0.5, .learns), (0.51, .learnsSlowly), (0.89, .learnsSlowly),
            (0.9, .stuck), (2.9, .stuck), (3.1, .diverges), (.infinity, .diverges),
        ])
    func verdicts(final: Double, verdict: TrainingVerdict) {
        #expect(TrainingVerdict(final: final, first: 1.5, chance: 1, target: 0.5) == verdict)
    }

    @Test("The signed-rank test is scipy's")
    func signedRanks() throws {
        let lines = try Fixture.lines("training.jsonl").filter { $0["kind"] as! String == "signed-rank" }
        #expect(lines.count == 3)
        for line in lines {
            let pairs = Array(zip(line["first"] as! [Double], line["second"] as! [Double]))
            #expect(abs(SignedRankTest(pairs).pValue - (line["p"] as! Double)) < 1e-12)
        }
        #expect(SignedRankTest([(1, 1), (.nan, .infinity)]).pValue == 1)
    }
}
