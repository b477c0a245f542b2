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

    /// Whether the result depends on a key.
    public let isRandom: Bool

    /// The mathematics its options come down to.
    let construction: @Sendable (Options) -> any Construction

    /// - Parameter types: where the row makes fewer than its construction can.
    init<C: Construction>(
        _ name: String, _ family: Family, _ summary: String, parameters: [Parameter] = [],
        types: [ElementType] = C.types, references: [Reference] = [],
        construction: @escaping @Sendable (Options) -> C
    ) {
        self.name = name
        self.family = family
        self.summary = summary
        self.parameters = parameters
        minimumRank = C.minimumRank
        self.types = types
        self.references = references
        isRandom = C.isRandom
        self.construction = construction
    }

    /// The option called `name`, or nil.
    public func parameter(_ name: String) -> Parameter? {
        parameters.first { $0.name == name }
    }
}

extension Initializer: Hashable {
    /// Rows are told apart by their names.
    public static func == (left: Initializer, right: Initializer) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
