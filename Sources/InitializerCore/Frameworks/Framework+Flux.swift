extension Framework {
    /// Flux.jl. `src/utils.jl`.
    static let flux = Framework(
        "flux", "Flux.jl", release: "0.14", layout: "(out, in), and (…, in, out) of convolutions",
        typeName: { $0.juliaName },
        setup: { words in
            ["using Flux, Random", "Random.seed!(\(words.seed))"]
        },
        exactCall: { words in
            let type = words.typeName
            switch words.target {
            case .constant(let value) where value.isExactly(0): return "zeros(\(type), \(words.tuple))"
            case .constant(let value) where value.isExactly(1): return "ones(\(type), \(words.tuple))"
            case .constant(let value): return "fill(\(type)(\(words.number(value))), \(words.tuple))"
            // The centre of an even axis is the other one of two.
            case .dirac(1)
            where words.type == .f32 && !words.shape.dimensions.dropLast(2).contains { $0.isMultiple(of: 2) }:
                return "Flux.identity_init(\(words.juliaSizes))"
            case .identity(let gain): return words.juliaIdentity(gain)
            case .uniform(let lower, let upper):
                let (width, start) = (words.number(upper - lower), words.number(lower))
                return "\(type)(\(width)) .* rand(\(type), \(words.tuple)) .+ \(type)(\(start))"
            case .normal(let mean, let deviation):
                let draw = "\(type)(\(words.number(deviation))) .* randn(\(type), \(words.tuple))"
                return mean == 0 ? draw : "\(draw) .+ \(type)(\(words.number(mean)))"
            case .truncatedNormal(let interval):
                guard !interval.isInTail else { return nil }
                let mean = interval.mean == 0 ? "" : "mean = \(words.number(interval.mean)), "
                let sizes = words.shape.rank == 0 ? "1" : words.juliaSizes
                let draw =
                    "Flux.truncated_normal(\(sizes); \(mean)std = \(words.number(interval.sigma)), "
                    + "lo = \(words.number(interval.lower)), hi = \(words.number(interval.upper)))"
                return words.juliaCast(words.shape.rank == 0 ? "reshape(\(draw), ())" : draw)
            case .orthogonal: return words.juliaCast("Flux.orthogonal(\(words.juliaSizes))")
            case .scaledOrthogonal(let gain, let axis) where axis == words.shape.rank - 1 || words.shape.rank == 2:
                return words.juliaCast("Flux.orthogonal(\(words.juliaSizes); gain = \(words.number(gain)))")
            case .sparse(let sparsity, let deviation) where words.shape.rank == 2:
                let std = words.number(deviation)
                return words.juliaCast(
                    "Flux.sparse_init(\(words.juliaSizes); sparsity = \(words.number(sparsity)), std = \(std))")
            default: return nil
            }
        },
        usualCalls: { words in
            if words.target == .orthogonal(.uniform) {
                return [
                    UsualCall(
                        words.juliaCast("Flux.orthogonal(\(words.juliaSizes))"), .law(words.haarLaw, [.normalMatrix]))
                ]
            }
            guard let scaling = words.scaling, words.shape.rank > 0, scaling.mode != .fanOut else { return [] }
            let isUniform = scaling.distribution == .uniform
            let isAverage = scaling.mode == .fanAverage
            let family = (isAverage ? "glorot" : "kaiming") + (isUniform ? "_uniform" : "_normal")
            // kaiming's gain is √2 unless another is given; glorot's is 1.
            let isDefault = scaling.scale == (isAverage ? 1 : 2)
            let gain = isDefault ? "" : "; gain = \(words.number(scaling.scale.squareRoot()))"
            return [
                UsualCall(
                    words.juliaCast("Flux.\(family)(\(words.juliaSizes)\(gain))"),
                    .scaled(scaling.scale, scaling.mode, isUniform ? .uniform : .normal, words.fluxFans))
            ]
        },
        remarks: { words in
            if case .truncatedNormal = words.target { return [.absoluteBounds] + words.tailRemarks }
            return []
        })
}

extension FrameworkWords {
    fileprivate var juliaSizes: String { shape.dimensions.map(String.init).joined(separator: ", ") }

    /// Flux's functions draw in single precision.
    fileprivate func juliaCast(_ call: String) -> String { type == .f32 ? call : "\(typeName).(\(call))" }

    fileprivate func juliaIdentity(_ gain: Double) -> String {
        guard shape.rank > 2 || type != .f32 else {
            return "Flux.identity_init(\(juliaSizes)\(gain == 1 ? "" : "; gain = \(number(gain))"))"
        }
        let names = shape.dimensions.indices.map { axis in
            axis < shape.rank - 2 ? "_" : axis == shape.rank - 2 ? "i" : "j"
        }
        let axes = zip(names, shape.dimensions).map { "\($0) in 1:\($1)" }.joined(separator: ", ")
        return "[\(typeName)(\(gain == 1 ? "" : "\(number(gain)) * ("))i == j\(gain == 1 ? "" : ")")) for \(axes)]"
    }

    /// nfan: (out, in) of a matrix, (…, in, out) of a kernel; a vector of length n has 1 and n.
    fileprivate var fluxFans: Fans {
        switch shape.rank {
        case 0: spec.fans
        case 1: Fans(in: 1, out: shape.count, receptiveField: 1)
        case 2: Fans(in: shape.dimensions[1], out: shape.dimensions[0], receptiveField: 1)
        default: spec.fans
        }
    }
}

extension ElementType {
    /// The type as Julia calls it; it calculates with no brain floats of its own.
    fileprivate var juliaName: String? {
        switch kind {
        case .unsigned: "UInt\(bitWidth)"
        case .signed: "Int\(bitWidth)"
        case .float: "Float\(bitWidth)"
        case .brainFloat: nil
        case .complex: "ComplexF\(bitWidth / 2)"
        }
    }
}
