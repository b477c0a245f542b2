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
        let ends = [widths[0], widths[widths.count - 1]].map { NumberFormat.integer($0) }
        return NetworkText.network(plan, widths: "\(ends[0]) to \(ends[1]) units")
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
        let isMeant = check.parametrization == .mup
        let starts = [
            smallStart(
                report, [report.layers - 1], "The outputs of the readout", isMeant ? ", as µP intends" : ""),
            smallStart(
                report, report.logits, "The logits of attention",
                isMeant ? ", as they are divided by the size of a head and not by its root" : ""),
        ]
        return (sentences + starts.compactMap { $0 }).joined(separator: " ")
    }

    /// That something starts smaller in wider networks, which does no harm; nil where it does not, or there is nothing.
    private static func smallStart(
        _ report: CoordinateReport, _ layers: [Int], _ name: String, _ reason: String
    ) -> String? {
        let slopes = layers.map(report.initial)
        guard !slopes.isEmpty, slopes.allSatisfy({ $0.verdict == .vanishing }) else { return nil }
        let mean = slopes.reduce(0) { $0 + $1.slope.value } / Double(slopes.count)
        return "\(name) start smaller in wider networks (slope \(NumberFormat.significant(mean, digits: 2)))\(reason)."
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
