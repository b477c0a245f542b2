extension Framework {
    /// PyTorch 2. `torch/nn/init.py`.
    static let pyTorch = Framework(
        "pytorch", aliases: ["torch"], "PyTorch", release: "2.13", layout: "{out, in, …}",
        typeName: { "torch.\($0.numPyName)" }, setup: { torchSetup($0) },
        exactCall: { words in
            switch words.target {
            case .constant(let value) where value.isExactly(0): return "\(torchModule).zeros_(w)"
            case .constant(let value) where value.isExactly(1): return "\(torchModule).ones_(w)"
            case .constant(let value): return "\(torchModule).constant_(w, \(words.number(value)))"
            case .identity(let gain):
                let (rows, columns) = words.lastAxes
                // eye knows no unsigned types but bytes.
                let isFilled = words.shape.rank == 2 && (words.type.kind != .unsigned || words.type == .u8)
                return isFilled && gain == 1
                    ? "\(torchModule).eye_(w)" : "w.copy_(\(words.factor(gain))torch.eye(\(rows), \(columns)))"
            case .uniform(let lower, let upper):
                return "\(torchModule).uniform_(w, a=\(words.number(lower)), b=\(words.number(upper)))"
            case .normal(let mean, let deviation):
                return "\(torchModule).normal_(w, mean=\(words.number(mean)), std=\(words.number(deviation)))"
            case .truncatedNormal(let interval):
                let mean = interval.mean == 0 ? "" : "mean=\(words.number(interval.mean)), "
                return "\(torchModule).trunc_normal_(w, \(mean)std=\(words.number(interval.sigma)), "
                    + "a=\(words.number(interval.lower)), b=\(words.number(interval.upper)))"
            case .orthogonal: return words.torchOrthogonal()
            case .scaledOrthogonal(let gain, let axis): return words.torchOrthogonal(gain, axis: axis)
            case .dirac(let groups): return words.torchDirac(groups)
            case .sparse(let sparsity, let deviation) where words.shape.rank == 2:
                return "\(torchModule).sparse_(w, sparsity=\(words.number(sparsity)), std=\(words.number(deviation)))"
            default: return nil
            }
        },
        usualCalls: { words in
            if case .orthogonal(let distribution) = words.target {
                return words.usualTorchOrthogonal(distribution)
            }
            guard let scaling = words.scaling, words.shape.rank >= 2 else { return [] }
            let isUniform = scaling.distribution == .uniform
            let suffix = isUniform ? "uniform_" : "normal_"
            let distribution: ScalingDistribution = isUniform ? .uniform : .normal
            func usual(_ call: String, _ scale: Double) -> UsualCall {
                UsualCall("\(torchModule).\(call)", .scaled(scale, scaling.mode, distribution, words.torchFans))
            }
            guard scaling.mode != .fanAverage else {
                let gain = scaling.scale == 1 ? "" : ", gain=\(words.number(scaling.scale.squareRoot()))"
                return [usual("xavier_\(suffix)(w\(gain))", scaling.scale)]
            }
            let mode = scaling.mode == .fanOut ? ", mode=\"fan_out\"" : ""
            // calculate_gain: √2 for a ReLU, 1 for nothing.
            let (activation, scale) = scaling.scale == 1 ? ("linear", 1.0) : ("relu", 2.0)
            return [usual("kaiming_\(suffix)(w\(mode), nonlinearity=\"\(activation)\")", scale)]
        },
        remarks: { words in
            let isCut = if case .truncatedNormal = words.target { true } else { false }
            return (isCut ? [.absoluteBounds] : [])
                + (words.scaling != nil && words.shape.rank < 2 ? [.noFans] : [])
        })

    static func torchSetup(_ words: FrameworkWords) -> [String] {
        let type = words.type == .f32 ? "" : ", dtype=\(words.typeName)"
        return [
            "import torch", "torch.manual_seed(\(words.seed))", "w = torch.empty(\(words.tuple)\(type))",
        ]
    }

    private static let torchModule = "torch.nn.init"
}

extension FrameworkWords {
    /// _calculate_fan_in_and_fan_out: the first axis is the output, the second the input. At least two axes.
    var torchFans: Fans {
        let sizes = shape.dimensions
        let field = shape.count / sizes[0] / sizes[1]
        return Fans(in: sizes[1] * field, out: sizes[0] * field, receptiveField: field)
    }

    /// Over the axes as they are folded here, and in single precision where halves cannot be factored.
    fileprivate func torchOrthogonal(_ gain: Double = 1) -> String {
        let (rows, columns) = matrix
        let factor = gain == 1 ? "" : ", gain=\(number(gain))"
        if isHalf {
            return "w.copy_(torch.nn.init.orthogonal_(torch.empty(\(rows), \(columns))\(factor)).view_as(w))"
        }
        return "torch.nn.init.orthogonal_(\(shape.rank == 2 ? "w" : "w.view(\(rows), \(columns))")\(factor))"
    }

    /// Its own matrix is the first axis × all others, with orthonormal rows or columns as there are fewer of.
    fileprivate func torchOrthogonal(_ gain: Double, axis: Int) -> String? {
        guard shape.rank > 2, axis != shape.rank - 1 else { return torchOrthogonal(gain) }
        return axis == 0 && !isHalf ? "torch.nn.init.orthogonal_(w, gain=\(number(gain)))" : nil
    }

    /// Its kernels are {out, in, k…}.
    fileprivate func torchDirac(_ groups: Int) -> String {
        let sizes = Array(shape.dimensions.suffix(2).reversed()) + shape.dimensions.dropLast(2)
        let axes = Array(2..<shape.rank) + [1, 0]
        let given = groups == 1 ? "" : ", groups=\(groups)"
        return "w.copy_(torch.nn.init.dirac_(torch.empty(\(FrameworkWords.tuple(sizes)))\(given))"
            + ".permute\(FrameworkWords.tuple(axes)))"
    }

    /// Of more than two axes it takes the first for the rows.
    fileprivate func usualTorchOrthogonal(_ distribution: MatrixDistribution) -> [UsualCall] {
        let isFolded = shape.rank > 2 && !isHalf
        let (rows, columns) = isFolded ? (shape.dimensions[0], shape.count / shape.dimensions[0]) : matrix
        var remarks: [FrameworkRemark] = distribution == .uniform ? [.normalMatrix] : []
        if isFolded { remarks.append(.folds(rows: rows, columns: columns)) }
        guard !remarks.isEmpty else { return [] }
        let law = SphereCoordinateLaw(dimension: max(rows, columns))
        return [UsualCall(isFolded ? "torch.nn.init.orthogonal_(w)" : torchOrthogonal(), .law(law, remarks))]
    }
}
