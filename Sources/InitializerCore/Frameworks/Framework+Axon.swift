extension Framework {
    /// Axon 0.6.1: the Spec itself. `lib/axon/initializers.ex`.
    static let axon = Framework(
        "axon", "Axon", release: "0.6.1", layout: "{…, in, out}", drawsComplex: true, drawsSpecs: true,
        typeName: { "{:\($0.tupleName), \($0.bitWidth)}" },
        setup: { _ in ["Mix.install([{:axon, \"0.6.1\"}])"] },
        exactCall: { words in
            guard words.spec.initializer.provenance == .axon else { return nil }
            guard words.isWide else { return axonCall(words, words.shape.dimensions) }
            // What a wide matrix is here: its transpose, transposed.
            let (rows, columns) = words.matrix
            let call = axonCall(words, [columns, rows]) + " |> Nx.transpose()"
            return words.shape.rank == 2 ? call : call + " |> Nx.reshape(\(words.shape))"
        },
        usualCalls: { words in
            let scale = words.spec.initializer.parameter("scale")
            guard words.spec.initializer == .varianceScaling, let scaling = words.scaling,
                scale?.default == words.spec.options["scale"]
            else { return [] }
            let spec = words.spec
            let line =
                "Axon.Initializers.variance_scaling(mode: :\(scaling.mode.rawValue), distribution: "
                + ":\(scaling.distribution.rawValue)).(\(words.arguments(spec.shape.dimensions)))"
            return [UsualCall(line, .scaled(axonReleasedScale, scaling.mode, scaling.distribution, spec.fans))]
        },
        remarks: { words in
            let row = words.spec.initializer
            guard row == .varianceScaling, let scale = words.scaling?.scale,
                row.parameter("scale")?.default == words.spec.options["scale"]
            else { return words.isWide ? [.wide] : [] }
            return [.releasedDefault(released: axonReleasedScale, documented: scale)]
        })

    /// The default scale in the source of the release, which its documentation does not have.
    private static let axonReleasedScale = 1.0

    private static func axonCall(_ words: FrameworkWords, _ sizes: [Int]) -> String {
        let call = words.spec.call
        return "Axon.Initializers.\(call)\(call.hasSuffix(")") ? "" : "()").(\(words.arguments(sizes)))"
    }
}

extension FrameworkWords {
    /// Shape, type and key, as Axon's functions take them.
    fileprivate func arguments(_ sizes: [Int]) -> String {
        let shape = "{" + sizes.map(String.init).joined(separator: ", ") + "}"
        return "\(shape), \(typeName), Nx.Random.key(\(spec.key.seed))"
    }

    /// Whether a matrix with fewer rows than columns is factored.
    fileprivate var isWide: Bool {
        if case .orthogonal = target { return matrix.rows < matrix.columns }
        return false
    }
}
