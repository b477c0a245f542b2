/// One row of the catalogue: all there is to know of an initializer. Help, completion, option forms, lists and tests
/// are read from the row; adding an initializer is adding one row.
public struct Initializer: Sendable {
    /// Initializers of a kind, for grouped lists.
    public enum Family: String, CaseIterable, Sendable {
        case constant = "constants"
        case random = "plain random"
        case varianceScaling = "variance scaling"
        case structured = "structured"
    }

    /// A work an initializer comes from.
    public struct Reference: Hashable, Sendable {
        /// Authors, title, year.
        public let citation: String
        /// Where to find it.
        public let identifier: String
    }

    /// The function's name in `Axon.Initializers`.
    public let name: String

    /// The group it is listed in.
    public let family: Family

    /// What it does, in a sentence.
    public let summary: String

    /// Its options, in the order they are shown.
    public let parameters: [Parameter]

    /// The least number of axes a shape must have.
    public let minimumRank: Int

    /// The element types it can make.
    public let types: [ElementType]

    /// Where it comes from.
    public let references: [Reference]

    let recipe: @Sendable (Options) -> Recipe

    init(
        _ name: String, _ family: Family, _ summary: String, parameters: [Parameter] = [], minimumRank: Int = 0,
        types: [ElementType]? = nil, references: [Reference] = [], recipe: @escaping @Sendable (Options) -> Recipe
    ) {
        self.name = name
        self.family = family
        self.summary = summary
        self.parameters = parameters
        self.minimumRank = minimumRank
        let isRandom = family == .random || family == .varianceScaling
        self.types = types ?? (isRandom ? ElementType.real + ElementType.complex : ElementType.allCases)
        self.references = references
        self.recipe = recipe
    }

    /// The option called `name`, or nil.
    public func parameter(_ name: String) -> Parameter? {
        parameters.first { $0.name == name }
    }

    /// Whether the result depends on a key.
    public var isRandom: Bool { family == .random || family == .varianceScaling || name == "orthogonal" }
}

extension Initializer: Hashable {
    /// Rows are told apart by their names.
    public static func == (left: Initializer, right: Initializer) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
