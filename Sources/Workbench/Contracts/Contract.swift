import InitializerCore

/// Which law each tensor of a model should have been drawn from: a text of patterns of names, each with a Spec without its
/// shape, which is the tensor's own.
///
///     # GPT-2 as transformers makes it
///     use torch                                     # what another contract says, first
///     prefix transformer                            # names may begin with this
///     layout pytorch                                # fans of Axon's initializers: weights are out × in
///     sigma = 0.02                                  # a number with a name
///     h.*.attn.c_proj.weight  normal(scale: sigma / sqrt(2*L))
///     *.ln_?.weight           ones
///     *.bias {_}              zeros                 # vectors only
///     *.attn.bias             any                   # not checked
///     lstm.bias               blocks(zeros, ones, zeros, zeros)     # its four parts, one by one
///
/// The last line whose pattern matches a name decides, as in `.gitignore`, and so does the last value of a number, for
/// lines before it too: a contract that uses another may change any of it. A line whose numbers a tensor does not have, as
/// `fan_in` of a vector that no weight stands beside, does not apply, and the line before it decides.
public struct Contract: Sendable {
    /// The name or the path it was loaded by.
    public let name: String
    /// The lines with patterns, in order, with those of the contracts it uses where they are used.
    let lines: [ContractLine]
    /// The numbers that have names, as they are written.
    let definitions: [String: ContractDefinition]
    /// What names may begin with, besides what every model's may.
    let prefixes: [String]

    /// What wraps a model and puts before its names: `nn.DataParallel`, `torch.compile`, models with a head.
    static let usualPrefixes = ["transformer.", "model.", "module.", "_orig_mod."]
}

/// A line of a contract: names, and the laws of which one must hold.
struct ContractLine: Sendable {
    /// Where it stands: `gpt2:12`.
    let place: String
    let pattern: NamePattern
    /// The shapes it is for; nil for all.
    let shape: ShapePattern?
    /// Any of them will do.
    let laws: [ContractLaw]
    /// How weights are laid out where no framework's call says so.
    let library: FrameworkLibrary
    /// Whether it stands in the contract that was asked for, and not in one that it uses.
    let isOwn: Bool
}

/// The shapes a line is for: `{_}` vectors, `{_, _}` matrices, `{_, _, ...}` what has two axes or more.
struct ShapePattern: Hashable, Sendable {
    /// The size of each axis; nil for any size.
    let sizes: [Int?]
    /// Whether there may be more axes.
    let isOpen: Bool

    /// Whether a shape is one of those meant.
    func matches(_ shape: Shape) -> Bool {
        guard isOpen ? shape.rank >= sizes.count : shape.rank == sizes.count else { return false }
        return zip(sizes, shape.dimensions).allSatisfy { $0 == nil || $0 == $1 }
    }
}

/// What a line expects of a tensor.
enum ContractLaw: Sendable {
    /// Nothing: it is not checked.
    case any
    /// That it was drawn, whatever the law.
    case drawn
    /// A Spec without a shape, as it is written, with names of numbers.
    case spec(ContractText)
    /// Laws of the parts it was put together from.
    case blocks(ContractBlocks)

    /// The Specs in it.
    var specs: [ContractText] {
        switch self {
        case .any, .drawn: []
        case .spec(let text): [text]
        case .blocks(let blocks): blocks.laws.flatMap(\.specs)
        }
    }
}

/// A number of a contract with a name.
struct ContractDefinition: Sendable {
    let file: String
    let line: Int
    let text: ContractText
}

extension Contract {
    /// A contract that ships, by its name, or one of a file.
    ///
    /// - Parameter loader: opens files.
    /// - Throws: the first thing that is wrong, with file and line.
    public static func load(_ nameOrPath: String, loader: TensorLoader) throws(Failure) -> Contract {
        var reader = ContractReader(loader)
        try reader.read(nameOrPath)
        return try reader.contract(nameOrPath)
    }

    /// A contract from its text.
    ///
    /// - Parameter loader: opens the files it uses.
    /// - Throws: the first thing that is wrong, with line.
    public static func reading(
        _ text: String, as name: String = "contract", loader: TensorLoader = .none
    ) throws(Failure) -> Contract {
        var reader = ContractReader(loader)
        try reader.read(text, of: name, folder: "", isOwn: true)
        return try reader.contract(name)
    }

    /// The contracts that ship, by name.
    public static var names: [String] { ShippedContract.all.map(\.name) }
}
