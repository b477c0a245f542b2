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

    /// Where an initializer comes from, and so what it promises.
    public enum Provenance: Hashable, Sendable {
        /// Axon 0.6.1: the tensor is Axon's, to the bit.
        case axon
        /// Another framework, by its title: the law of the tensor is the same, its numbers are drawn here.
        case framework(String)
        /// A paper, by its authors and year: the law of the tensor is what it says.
        case paper(String)

        /// The framework's title, or the paper's authors: `Axon`, `JAX`.
        public var title: String {
            switch self {
            case .axon: "Axon"
            case .framework(let title), .paper(let title): title
            }
        }
    }

    /// A work an initializer comes from.
    public struct Reference: Hashable, Sendable {
        /// Authors, title, year.
        public let citation: String
        /// Where to find it.
        public let identifier: String
    }

    /// The function's name in the framework it comes from: in `Axon.Initializers`, for Axon's.
    public let name: String

    /// Usual names for it elsewhere, which are understood and never printed: `xavier_uniform`.
    public let aliases: [String]

    /// The framework it comes from.
    public let provenance: Provenance

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

    /// The works it comes from.
    public let references: [Reference]

    /// Whether the result depends on a key.
    public let isRandom: Bool

    /// The mathematics its options come down to.
    let construction: @Sendable (Options) -> any Construction

    /// - Parameter types: where the row makes fewer than its construction can.
    init<C: Construction>(
        _ name: String, aliases: [String] = [], from provenance: Provenance = .axon, _ family: Family,
        _ summary: String, parameters: [Parameter] = [],
        types: [ElementType] = C.types, references: [Reference] = [],
        construction: @escaping @Sendable (Options) -> C
    ) {
        self.name = name
        self.aliases = aliases
        self.provenance = provenance
        self.family = family
        self.summary = summary
        self.parameters = parameters
        minimumRank = C.minimumRank
        self.types = types
        self.references = references
        isRandom = C.isRandom
        self.construction = construction
    }

    /// The option called `name`, by its own name or a usual one; nil if there is none.
    public func parameter(_ name: String) -> Parameter? {
        parameters.first { $0.name == name } ?? parameters.first { $0.aliases.contains(name) }
    }
}

extension Initializer: Named {}

extension Initializer: Hashable {
    /// Rows are told apart by their names.
    public static func == (left: Initializer, right: Initializer) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
