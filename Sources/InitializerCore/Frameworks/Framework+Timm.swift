extension Framework {
    /// timm 1.0, which is for PyTorch. `timm/layers/weight_init.py`.
    static let timm = Framework(
        "timm", "timm", release: "1.0", layout: "{out, in, …}", typeName: { "torch.\($0.numPyName)" },
        setup: { torchSetup($0) + ["from timm.layers import lecun_normal_, trunc_normal_tf_, variance_scaling_"] },
        exactCall: { words in
            guard case .truncatedNormal(let interval) = words.target, !interval.isInTail else { return nil }
            let mean = interval.mean == 0 ? "" : ", mean=\(words.number(interval.mean))"
            let bounds =
                interval.isCutAtTwo ? "" : ", a=\(words.number(interval.below)), b=\(words.number(interval.above))"
            return "trunc_normal_tf_(w\(mean), std=\(words.number(interval.sigma))\(bounds))"
        },
        usualCalls: { words in
            guard let scaling = words.scaling, words.shape.rank >= 2 else { return [] }
            let call =
                words.catalogueName == "lecun_normal"
                ? "lecun_normal_(w)"
                : "variance_scaling_(w, scale=\(words.number(scaling.scale)), mode=\"\(scaling.mode.rawValue)\", "
                    + "distribution=\"\(scaling.distribution.rawValue)\")"
            return [UsualCall(call, .scaled(scaling.scale, scaling.mode, scaling.distribution, words.torchFans))]
        },
        remarks: { words in
            if case .truncatedNormal = words.target, words.scaling == nil { return words.tailRemarks }
            if words.scaling == nil { return [.nothing] }
            return words.shape.rank < 2 ? [.noFans] : []
        })
}
