/// The laws of draws made in a narrow type, from its few random bits: 128 different numbers in bf16, 1,024 in f16, as Nx
/// and JAX make them.
enum CoarseDraws {
    /// Uniform on ±1, normal and truncated normal of deviation 1, drawn in the type; none for types with more bits.
    static func laws(_ type: ElementType) -> [any Law] {
        switch type {
        case .bf16: bf16
        case .f16: f16
        default: []
        }
    }

    /// One of the laws of a type, stretched to a standard deviation.
    struct Choice: Hashable, Sendable {
        let type: ElementType
        let place: Int
        let sigma: Double

        /// The law; nil where there is no such choice, or it has too many points to list.
        var law: (any Law)? {
            let laws = CoarseDraws.laws(type)
            return laws.indices.contains(place) ? CoarseDraws.law(laws[place], sigma: sigma) : nil
        }
    }

    /// The laws of a type, stretched to a standard deviation.
    static func choices(_ type: ElementType, sigma: Double) -> [Choice] {
        laws(type).indices.map { Choice(type: type, place: $0, sigma: sigma) }
    }

    private static let bf16 = made(.bf16)
    private static let f16 = made(.f16)

    private static func made(_ type: ElementType) -> [any Law] {
        let rows: [(String, [String: OptionValue])] = [
            ("uniform", ["scale": .number(.real(1))]), ("normal", ["scale": .number(.real(1))]), ("lecun_normal", [:]),
        ]
        return rows.compactMap { name, options in
            (try? Spec(name, options: options, shape: [1, 1], type: type, key: 0))?.law
        }
    }

    /// A coarse law stretched so that its standard deviation is `sigma`; nil where the law has too many points to list.
    static func law(_ law: any Law, sigma: Double) -> (any Law)? {
        guard let points = law.points else { return nil }
        let factor = sigma / law.standardDeviation
        // Probabilities are multiples of one in 2²⁰ at the finest.
        let levels = points.map {
            DiscreteLaw.Level(value: $0.value * factor, patterns: Int(clamping: ($0.probability * 0x1p20).rounded()))
        }
        return DiscreteLaw(levels: levels, ideal: ((law as? DiscreteLaw)?.ideal ?? law).scaled(factor))
    }
}

extension Law {
    /// The law of a multiple of a draw, for the families initializers use; itself for others.
    func scaled(_ factor: Double) -> any Law {
        switch self {
        case let law as UniformLaw: UniformLaw(lower: law.lower * factor, upper: law.upper * factor)
        case let law as NormalLaw: NormalLaw(mean: law.mean * factor, sigma: law.sigma * factor)
        case let law as TruncatedNormalLaw: TruncatedNormalLaw(sigma: law.sigma * factor, bound: law.bound)
        default: self
        }
    }
}

extension TruncatedNormalLaw {
    /// Where a symmetric one is cut, in standard deviations of the normal.
    var bound: Double { support.upper / sigma }
}
