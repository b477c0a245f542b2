import Documents
import InitializerCore
import Screen

/// What is drawn of networks in training.
extension TrainReport {
    /// What a lane is called in charts: with one, the thing itself; the initializer's name where that tells lanes apart.
    func name(of lane: Int) -> String {
        let names = specs.map(\.initializer.name)
        return Set(names).count == names.count ? names[lane] : specs[lane].call
    }

    private static let roles: [Role] = [.firstSeries, .secondSeries, .thirdSeries, .fourthSeries]

    private func role(_ lane: Int) -> Role { Self.roles[lane % Self.roles.count] }

    /// The loss of each step's batch: medians over the keys and bands from the 10th to the 90th percentile, with what
    /// chance gives and the target.
    var lossChart: Chart {
        let done = stepsDone
        let stride = max(1, plan.steps / 400)
        let steps = Array(Swift.stride(from: 0, to: done, by: stride))
        let x = steps.map(Double.init)
        var (series, bands): ([LinePlot.Series], [LinePlot.Band]) = ([], [])
        for lane in specs.indices {
            let values = steps.map { step in
                spread(lane) { run in
                    let part = run.losses[min(step, run.losses.count)..<min(step + stride, run.losses.count)]
                    return part.isEmpty ? nil : part.reduce(0, +) / Double(part.count)
                }
            }
            series.append(.init(name(of: lane), x: x, y: values.map(\.median), role: role(lane)))
            bands.append(
                .init(
                    "\(name(of: lane)), 10 to 90 %", x: x, lower: values.map(\.lower), upper: values.map(\.upper),
                    role: role(lane), legendName: "10–90 %"))
        }
        let ends = [0, Double(plan.steps)]
        let levels: [LinePlot.Series] = [
            .init("chance", x: ends, y: [plan.data.chance, plan.data.chance], stroke: .dotted, role: .faint),
            .init("target", x: ends, y: [plan.target, plan.target], stroke: .dashed, role: .faint),
        ]
        let plot = LinePlot(
            levels + series.reversed(), bands: bands,
            x: .init("step", range: 0...Double(plan.steps), isWhole: true), y: .init("loss", scale: .logarithmic))
        let missing = specs.indices.filter { lane in lanes[lane].contains(where: \.hasFailed) }
        let caption = missing.isEmpty ? nil : "losses that are not finite are not drawn"
        return Chart("Loss by step", .lines(plot), caption: caption)
    }

    /// The share of the test that is classified rightly; nil for a regression.
    var accuracyChart: Chart? {
        guard plan.data.loss == .crossEntropy, plan.data.test.count > 0 else { return nil }
        return chart("Test accuracy", "accuracy", range: 0...1) { $0.accuracy }
    }

    private func chart(
        _ title: String, _ label: String, range: ClosedRange<Double>?, _ number: (TrainingSnapshot) -> Double?
    ) -> Chart? {
        let milestones = milestones
        var (series, bands): ([LinePlot.Series], [LinePlot.Band]) = ([], [])
        for lane in specs.indices {
            let values = milestones.map { step in
                spread(lane) { run in
                    // A network that failed keeps what it had last.
                    (snapshot(run, at: step) ?? run.snapshots.last).flatMap(number)
                }
            }
            let x = milestones.map(Double.init)
            series.append(.init(name(of: lane), x: x, y: values.map(\.median), role: role(lane)))
            bands.append(
                .init(
                    "\(name(of: lane)), 10 to 90 %", x: x, lower: values.map(\.lower), upper: values.map(\.upper),
                    role: role(lane), legendName: "10–90 %"))
        }
        return Chart(
            title,
            .lines(
                LinePlot(
                    series.reversed(), bands: bands,
                    x: .init("step", range: 0...Double(plan.steps), isWhole: true),
                    y: .init(label, range: range))))
    }

    /// The largest, the median and the smallest singular value of the weights, by step; nil where they were not looked for.
    var spectralChart: Chart? {
        let milestones = spectralMilestones
        guard !milestones.isEmpty else { return nil }
        let quantities: [(String, LinePlot.Stroke, (TrainingSnapshot.Spectrum) -> Double)] = [
            ("largest", .solid, { $0.largest }), ("median", .dashed, { $0.median }),
            ("smallest", .dotted, { $0.smallest }),
        ]
        let series = specs.indices.flatMap { lane in
            quantities.map { name, stroke, quantity in
                LinePlot.Series(
                    specs.count > 1 ? "\(self.name(of: lane)), \(name)" : name, x: milestones.map(Double.init),
                    y: milestones.map { innerMedian(lane, at: $0, quantity) }, stroke: stroke, role: role(lane))
            }
        }
        return Chart(
            "Singular values of the weights by step",
            .lines(
                LinePlot(
                    series, x: .init("step", range: 0...Double(plan.steps), isWhole: true),
                    y: .init("singular value", scale: .logarithmic))),
            caption:
                "medians over the keys and the \(plan.network.innerMatrices.count == plan.network.matrixCount ? "" : "inner ")weight matrices"
        )
    }

    /// What is seen of each layer at a milestone.
    enum LayerQuantity: CaseIterable {
        case gradientNorm, updateRatio, deadShare, saturatedShare, stableRank

        /// What a chart of it is called.
        var title: String {
            switch self {
            case .gradientNorm: "Gradient norm by layer"
            case .updateRatio: "Update-to-weight ratio by layer"
            case .deadShare: "Dead units by layer"
            case .saturatedShare: "Saturated units by layer"
            case .stableRank: "Stable rank of the weights by layer"
            }
        }

        /// The numbers of a snapshot, from the bottom up; empty where there are none.
        func values(_ snapshot: TrainingSnapshot) -> [Double] {
            switch self {
            case .gradientNorm: snapshot.weights.map(\.gradientNorm)
            case .updateRatio: snapshot.weights.map(\.updateRatio)
            case .deadShare: snapshot.units.map(\.deadShare)
            case .saturatedShare: snapshot.units.compactMap(\.saturatedShare)
            case .stableRank: snapshot.spectra.map(\.stableRank)
            }
        }

        /// What its axis is called.
        fileprivate var label: String {
            switch self {
            case .gradientNorm: "gradient"
            case .updateRatio: "update / weight"
            case .deadShare: "dead"
            case .saturatedShare: "saturated"
            case .stableRank: "stable rank"
            }
        }

        fileprivate var isShare: Bool { self == .deadShare || self == .saturatedShare }
    }

    /// A quantity of each layer at the milestone nearest to a step, as medians over the keys; nil where the network has
    /// none.
    func layerChart(_ quantity: LayerQuantity, at step: Double) -> Chart? {
        let places = quantity == .stableRank ? spectralMilestones : milestones
        guard let milestone = places.min(by: { abs(Double($0) - step) < abs(Double($1) - step) }) else { return nil }
        let series = specs.indices.compactMap { lane -> LinePlot.Series? in
            let rows = lanes[lane].compactMap { run in
                // A network that failed keeps what it had last.
                run.snapshots.last { $0.step <= milestone && !quantity.values($0).isEmpty }.map(quantity.values)
            }
            guard let layers = rows.first?.count, layers > 0, rows.allSatisfy({ $0.count == layers }) else {
                return nil
            }
            let medians = (0..<layers).map { layer in
                let values = rows.map { $0[layer] }.sorted()
                return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
            }
            return .init(
                name(of: lane), x: (1...layers).map(Double.init), y: medians,
                stroke: layers == 1 ? .points : .solid, role: role(lane))
        }
        guard let layers = series.map(\.x.count).max() else { return nil }
        let plot = LinePlot(
            series.reversed(), x: .init("layer", range: 1...Double(max(2, layers)), isWhole: true),
            y: quantity.isShare
                ? .init(quantity.label, range: 0...1) : .init(quantity.label, scale: .logarithmic))
        return Chart("\(quantity.title), after \(milestone) steps", .lines(plot))
    }

    /// The gradients of the layers at the milestone that is pointed at.
    public func detail(at x: Double) -> Chart? { layerChart(.gradientNorm, at: x) }
}
