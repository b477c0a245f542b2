/// What one argument of a framework's function is called and what it takes, as data.
public struct CallParameter: Hashable, Sendable {
    /// What an argument can be.
    public enum Kind: Hashable, Sendable {
        /// A whole number from 1 to a limit.
        case size(atMost: Int)
        /// A whole number.
        case index
        /// A finite number.
        case number
        /// `True` or `False`.
        case flag
        /// One of a few words between quotes.
        case choice([String])
        /// A size, or a tuple of them: one for each of so many axes, or any number of them.
        case sizes(rank: Int?)
        /// A whole number or a tuple of them.
        case axes
        /// Two sizes with Julia's arrow between them: `784 => 256`.
        case pair
        /// Text between quotes.
        case text
        /// The name of an initializer, or a call of one.
        case initializer
        /// The tensor that is to be filled: its name, a shape, or a call that makes one.
        case tensor
        /// An element type.
        case type
        /// A layer.
        case layer
        /// Whatever it is, the law does not depend on it.
        case anything
    }

    /// Its name.
    public let name: String
    /// What it takes.
    public let kind: Kind
    /// What it is where it is not given; nil where it must be.
    public let `default`: FrameworkCall.Value?
    /// Whether it can only be given by its name.
    public let isNamedOnly: Bool

    private init(
        _ name: String, _ kind: Kind, _ default: FrameworkCall.Value?, isNamedOnly: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.default = `default`
        self.isNamedOnly = isNamedOnly
    }

    /// The largest size that is read: products of two fit in 64 bits.
    static let sizeLimit = Int(Int32.max)

    /// The same, to be given by its name.
    var named: CallParameter { CallParameter(name, kind, `default`, isNamedOnly: true) }

    // MARK: Rows

    /// A size that must be given.
    static func size(_ name: String) -> CallParameter { CallParameter(name, .size(atMost: sizeLimit), nil) }
    /// A size that must be given, up to a limit.
    static func size(_ name: String, atMost limit: Int) -> CallParameter {
        CallParameter(name, .size(atMost: limit), nil)
    }
    /// A size with a default.
    static func size(_ name: String, _ value: Int, atMost limit: Int = sizeLimit) -> CallParameter {
        CallParameter(name, .size(atMost: limit), .number(.integer(Int128(value))))
    }
    /// A size that may be `None`.
    static func optionalSize(_ name: String) -> CallParameter {
        CallParameter(name, .size(atMost: sizeLimit), FrameworkCall.Value.none)
    }
    /// A whole number that may be `None`.
    static func optionalIndex(_ name: String) -> CallParameter { CallParameter(name, .index, FrameworkCall.Value.none) }
    /// A whole number with a default.
    static func index(_ name: String, _ value: Int) -> CallParameter {
        CallParameter(name, .index, .number(.integer(Int128(value))))
    }
    /// A number that must be given.
    static func number(_ name: String) -> CallParameter { CallParameter(name, .number, nil) }
    /// A number with a default.
    static func number(_ name: String, _ value: Double) -> CallParameter {
        CallParameter(name, .number, .number(.real(value)))
    }
    /// A flag.
    static func flag(_ name: String, _ value: Bool) -> CallParameter { CallParameter(name, .flag, .flag(value)) }
    /// One of a few words.
    static func choice(_ name: String, _ value: String?, of words: [String]) -> CallParameter {
        CallParameter(name, .choice(words), value.map { .text($0) })
    }
    /// Sizes that must be given.
    static func sizes(_ name: String, rank: Int? = nil) -> CallParameter {
        CallParameter(name, .sizes(rank: rank), nil)
    }
    /// Sizes with a default for all axes.
    static func sizes(_ name: String, rank: Int?, _ value: Int) -> CallParameter {
        CallParameter(name, .sizes(rank: rank), .number(.integer(Int128(value))))
    }
    /// Sizes that are 1 where they are not given.
    static func sizesOrOne(_ name: String, rank: Int? = nil) -> CallParameter {
        CallParameter(name, .sizes(rank: rank), .number(.integer(1)))
    }
    /// Sizes that may be `None`.
    static func optionalSizes(_ name: String) -> CallParameter {
        CallParameter(name, .sizes(rank: nil), FrameworkCall.Value.none)
    }
    /// Axes with a default.
    static func axes(_ name: String, _ values: [Int]) -> CallParameter {
        CallParameter(name, .axes, .list(values.map { .number(.integer(Int128($0))) }))
    }
    /// Axes that may be `None`.
    static func optionalAxes(_ name: String) -> CallParameter { CallParameter(name, .axes, FrameworkCall.Value.none) }
    /// Inputs and outputs with an arrow between them.
    static func pair(_ name: String) -> CallParameter { CallParameter(name, .pair, nil) }
    /// Text that must be given.
    static func text(_ name: String) -> CallParameter { CallParameter(name, .text, nil) }
    /// Text that may be `None`.
    static func optionalText(_ name: String) -> CallParameter { CallParameter(name, .text, FrameworkCall.Value.none) }
    /// A layer.
    static func layer(_ name: String) -> CallParameter { CallParameter(name, .layer, nil) }
    /// What must be given, in a form that the row reads for itself.
    static func given(_ name: String) -> CallParameter { CallParameter(name, .anything, nil) }
    /// An initializer, by default one of a name; nil for `None`.
    static func initializer(_ name: String, _ value: String?) -> CallParameter {
        CallParameter(name, .initializer, value.map { .text($0) } ?? FrameworkCall.Value.none)
    }
    /// The tensor to fill.
    static func tensor(_ name: String) -> CallParameter { CallParameter(name, .tensor, nil) }
    /// A tensor or a shape that need not be said.
    static func optionalTensor(_ name: String) -> CallParameter {
        CallParameter(name, .tensor, FrameworkCall.Value.none)
    }
    /// An element type.
    static func type(_ name: String) -> CallParameter { CallParameter(name, .type, FrameworkCall.Value.none) }
    /// What makes no difference to the law.
    static func anything(_ name: String) -> CallParameter {
        CallParameter(name, .anything, FrameworkCall.Value.none)
    }
    /// What must be given and makes no difference to the law.
    static func required(_ name: String) -> CallParameter { CallParameter(name, .anything, nil) }
}

extension CallParameter.Kind {
    /// Whether a value is one it takes.
    func takes(_ value: FrameworkCall.Value) -> Bool {
        switch (self, value) {
        case (.size(let limit), .number(.integer(let size))): (1...Int128(limit)).contains(size)
        case (.index, .number(.integer(let index))): Int32(exactly: index) != nil
        case (.number, .number(let number)): number.double.isFinite
        case (.flag, .flag): true
        case (.choice(let words), .text(let word)): words.contains(word)
        case (.sizes(let rank), .list(let items)):
            (rank == nil || rank == items.count) && items.count <= Shape.axisLimit
                && items.allSatisfy(CallParameter.Kind.size(atMost: CallParameter.sizeLimit).takes)
        case (.sizes, .number): CallParameter.Kind.size(atMost: CallParameter.sizeLimit).takes(value)
        case (.axes, .list(let items)):
            items.count <= Shape.axisLimit && items.allSatisfy(CallParameter.Kind.index.takes)
        case (.axes, .number): CallParameter.Kind.index.takes(value)
        case (.pair, .pair(let left, let right)):
            [left, right].allSatisfy(CallParameter.Kind.size(atMost: CallParameter.sizeLimit / 8).takes)
        case (.text, .text): true
        case (.initializer, .text), (.initializer, .name), (.initializer, .call), (.initializer, .none): true
        case (.tensor, .name), (.tensor, .call): true
        case (.tensor, .list): CallParameter.Kind.sizes(rank: nil).takes(value)
        case (.type, _): value.elementType != nil
        case (.layer, .call), (.layer, .name): true
        case (.anything, _): true
        default: false
        }
    }
}

extension FrameworkCall.Value {
    /// The element type a value names, whatever module it comes from: `torch.float16`, `"bfloat16"`.
    var elementType: ElementType? {
        switch self {
        case .name(let name): ElementType(named: String(name.split(separator: ".").last ?? ""))
        case .text(let name): ElementType(named: name)
        default: nil
        }
    }
}
