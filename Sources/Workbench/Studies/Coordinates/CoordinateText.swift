import InitializerCore
import Screen

/// How facts about widths are worded.
enum CoordinateText {
    /// How it is trained: `adam, rate 0.001, 5 steps on one batch of 32, 8 keys`.
    static func training(_ report: CoordinateReport) -> String {
        let plan = report.check.plan
        return """
            \(plan.optimizer.rawValue), rate \(number(plan.rate)), \(SubjectText.counted(plan.steps, "step")) on one batch of \
            \(plan.batch), \(SubjectText.counted(report.sizes[0].count, "key"))
            """
    }

    /// The network in a line: `mlp, 3 layers of 64 to 1,024 units, relu`.
    static func network(_ plan: NetworkPlan, _ widths: [Int]) -> String {
        "\(plan.kind.rawValue), \(SubjectText.counted(plan.layers, "layer")) of \(NumberFormat.integer(widths[0])) to "
            + "\(NumberFormat.integer(widths[widths.count - 1])) units, \(plan.activation.call)"
    }

    /// What the layers do, and what to change.
    static func explanation(_ report: CoordinateReport) -> String {
        let check = report.check
        var sentences: [String] = []
        for verdict in [WidthSlope.Verdict.blowingUp, .vanishing, .undecided] {
            let layers = (0..<report.layers).filter { report.change($0).verdict == verdict }
            guard !layers.isEmpty else { continue }
            let names = layers.map(report.name).joined(separator: ", ")
            switch verdict {
            case .blowingUp: sentences.append("The wider the network, the more training changes \(names).")
            case .vanishing: sentences.append("The wider the network, the less training changes \(names).")
            default: sentences.append("The slope of \(names) is undecided; use more keys or widths.")
            }
        }
        if report.verdict == .stable {
            sentences.append(
                "Training changes every layer equally at every width, so a rate tuned at one width holds at others.")
        } else if check.parametrization == .standard {
            sentences.append(advice(check.plan.optimizer))
        }
        let readout = report.initial(report.layers - 1)
        if readout.verdict == .vanishing {
            let slope = NumberFormat.significant(readout.slope.value, digits: 2)
            sentences.append(
                check.parametrization == .mup
                    ? "The outputs of the readout start smaller in wider networks (slope \(slope)), as µP intends."
                    : "The outputs of the readout start smaller in wider networks (slope \(slope)).")
        }
        return sentences.joined(separator: " ")
    }

    /// What table 3 of Tensor Programs V changes.
    private static func advice(_ optimizer: OptimizerKind) -> String {
        switch optimizer {
        case .adam:
            "Divide Adam's rate by the width for hidden weights and the readout, and draw the readout with a variance of "
                + "1/width², as parametrization=mup does."
        case .sgd, .momentum:
            "Multiply the rate by the width for the first weights and the biases, divide it by the width for the readout, "
                + "and draw the readout with a variance of 1/width², as parametrization=mup does."
        }
    }

    private static func number(_ x: Double) -> String { NumberFormat.significant(x, digits: 4) }
}
