extension Framework {
    /// timm 1.0, which is for PyTorch. `timm/layers/weight_init.py`.
    static let timm = Framework(
        "timm", "timm", release: "1.0", layout: "{out, in, …}", typeName: { "torch.\($0.numPyName)" },
        setup: { torchSetup($0) + ["from timm.layers import lecun_normal_, trunc_normal_tf_, variance_scaling_"] },
        exactCall: { words in
            guard case .truncatedNormal(let deviation) = words.target else { return nil }
            return "trunc_normal_tf_(w, std=\(words.number(deviation)))"
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
            if words.scaling == nil { return [.nothing] }
            return words.shape.rank < 2 ? [.noFans] : []
        })
}
