import InitializerCore

/// Something to be timed, the same for this project and its peers.
struct Work: Hashable, Codable, CustomStringConvertible {
    enum Kind: String, Codable {
        /// The tensor is written to memory that is already there.
        case generate
        /// The tensor is drawn and described: moments, extremes and a histogram of 64 bins.
        case describe
        /// The tensor is drawn and its singular values are found; peers have it in memory already.
        case spectrum
        /// The tensor is drawn and multiplied with itself, QᵀQ, in double precision; peers have it in memory already.
        case orthogonality
    }

    let kind: Kind
    let initializer: String
    let type: String
    let shape: [Int]

    init(_ kind: Kind, _ initializer: String, _ type: ElementType = .f32, _ shape: [Int]) {
        self.kind = kind
        self.initializer = initializer
        self.type = type.name
        self.shape = shape
    }

    var count: Int { shape.reduce(1, *) }

    var shapeName: String { shape.map(String.init).joined(separator: "x") }

    /// `generate uniform f32 4096x4096`, as peers are asked for it.
    var description: String { "\(kind.rawValue) \(initializer) \(type) \(shapeName)" }

    /// The tensor, with the initializer's own defaults.
    func spec() throws -> Spec {
        let row = try Initializer.named(initializer)
        guard let type = ElementType(rawValue: type) else { preconditionFailure("a type the core knows") }
        return try Spec(
            initializer: row, options: Options(for: row), shape: Shape(shape), type: type, key: Key(seed: 42))
    }

    /// The initializers rates are given for.
    static let initializers = ["uniform", "glorot_uniform", "normal", "he_normal"]

    /// The types rates are given for.
    static let types: [ElementType] = [.f32, .f64, .f16, .bf16]

    /// The matrices whose factoring is timed.
    static let orthogonal = [[256, 256], [1024, 1024], [2048, 2048], [8192, 512]].map {
        Work(.generate, "orthogonal", .f32, $0)
    }

    /// The matrices whose singular values are found, and the one that is multiplied with itself.
    static let spectra =
        [[512, 512], [1024, 1024], [2048, 2048], [8192, 512]].map { Work(.spectrum, "he_normal", .f32, $0) }
        + [Work(.orthogonality, "he_normal", .f32, [4096, 4096])]

    /// Drawing by initializer and type, for one shape.
    static func drawing(_ shape: [Int]) -> [Work] {
        [Kind.generate, .describe].flatMap { kind in
            initializers.flatMap { initializer in types.map { Work(kind, initializer, $0, shape) } }
        }
    }
}
