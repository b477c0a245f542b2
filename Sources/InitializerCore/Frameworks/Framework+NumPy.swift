extension Framework {
    /// NumPy 2. `numpy/random/_generator.pyx`.
    static let numPy = Framework(
        "numpy", aliases: ["np"], "NumPy", release: "2.4", layout: "{…, in, out}",
        typeName: { $0 == .bf16 ? nil : "np.\($0.numPyName)" },
        setup: { words in
            let isDrawn = words.spec.initializer.isRandom
            return ["import numpy as np"] + (isDrawn ? ["rng = np.random.default_rng(\(words.seed))"] : [])
        },
        exactCall: { words in
            switch words.target {
            case .constant(let value) where value.isExactly(0): return "np.zeros(\(words.tuple), \(words.typeName))"
            case .constant(let value) where value.isExactly(1): return "np.ones(\(words.tuple), \(words.typeName))"
            case .constant(let value):
                return "np.full(\(words.tuple), \(words.number(value)), \(words.typeName))"
            case .identity(let gain):
                let eye = "np.eye(\(words.lastAxes.rows), \(words.lastAxes.columns), dtype=\(words.typeName))"
                let batch = words.shape.rank == 2 ? eye : "np.broadcast_to(\(eye), \(words.tuple))"
                return gain == 1 ? batch : "(\(words.factor(gain))\(batch)).astype(\(words.typeName))"
            case .truncatedNormal(let interval) where !NumPyDraws.reaches(interval): return nil
            case .uniform, .normal, .truncatedNormal: return NumPyDraws(words)?.line(words)
            case .orthogonal(.normal): return words.numPyFactor()
            case .scaledOrthogonal(let gain, let axis) where axis == words.shape.rank - 1:
                return words.numPyFactor(gain)
            default: return nil
            }
        },
        usualCalls: { words in
            words.target == .orthogonal(.uniform)
                ? [UsualCall(words.numPyFactor(), .law(words.haarLaw, [.normalMatrix]))] : []
        },
        remarks: { words in
            switch words.target {
            case .truncatedNormal(let interval) where !NumPyDraws.reaches(interval): [.tailRejected]
            case .truncatedNormal: [.drawsAgain]
            default: []
            }
        })
}

extension FrameworkWords {
    /// The factor of a normal matrix, with the signs that make it uniform over the orthogonal ones.
    fileprivate func numPyFactor(_ gain: Double = 1) -> String {
        let (rows, columns) = matrix
        let (long, short) = (max(rows, columns), min(rows, columns))
        let factor =
            "(lambda f: f.Q * np.sign(np.diag(f.R)))(np.linalg.qr(rng.standard_normal((\(long), \(short)))))"
        let turned = rows < columns ? "\(factor).T" : factor
        let folded = shape.rank == 2 ? turned : "\(turned).reshape(\(tuple))"
        return "\(gain == 1 ? folded : "(\(number(gain)) * \(folded))").astype(\(typeName))"
    }
}
