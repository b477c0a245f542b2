/// A call as the users of a framework write it, read and never executed: `nn.Linear(784, 256, bias=False)`.
///
/// Python's notation, with what Julia and Elixir write besides. Calls are equal where they say the same; where that
/// stands in a line makes no difference.
public struct FrameworkCall: Hashable, Sendable {
    /// What can stand for an argument.
    public indirect enum Value: Hashable, Sendable {
        /// A number, or arithmetic that gave one.
        case number(Number)
        /// `True`, `False`.
        case flag(Bool)
        /// `None`.
        case none
        /// Text between quotes, and Elixir's atoms.
        case text(String)
        /// A tuple or a list.
        case list([Value])
        /// Two values of Julia with an arrow between them: `784 => 256`.
        case pair(Value, Value)
        /// The name of something the line does not say: `w`, `relu`.
        case name(String)
        /// A call.
        case call(FrameworkCall)
    }

    /// One argument, by its place or by its name.
    public struct Argument: Hashable, Sendable {
        /// Its name; nil where its place says what it is.
        public let name: String?
        /// What is given.
        public let value: Value
        /// Where it stands in the line, in characters.
        public let place: Range<Int>

        /// An argument.
        public init(name: String? = nil, _ value: Value, at place: Range<Int> = 0..<0) {
            self.name = name
            self.value = value
            self.place = place
        }

        /// Whether both say the same.
        public static func == (left: Argument, right: Argument) -> Bool {
            left.name == right.name && left.value == right.value
        }

        /// Hashes what `==` compares.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(value)
        }
    }

    /// What is called, with the modules before it: `torch.nn.Linear`.
    public let name: String
    /// Where the name stands in the line, in characters.
    public let place: Range<Int>
    /// What it is called with; nil where only its name stands there.
    public let arguments: [Argument]?
    /// What the result is called with: `keras.initializers.HeNormal()((784, 256))`; nil where it is not.
    public let application: [Argument]?
    /// The part of the result that is meant: `weight` of `nn.Linear(784, 256).weight`; nil for all of it.
    public let member: String?

    /// A call.
    public init(
        _ name: String, at place: Range<Int> = 0..<0, _ arguments: [Argument]?, application: [Argument]? = nil,
        member: String? = nil
    ) {
        self.name = name
        self.place = place
        self.arguments = arguments
        self.application = application
        self.member = member
    }

    /// Whether both say the same.
    public static func == (left: FrameworkCall, right: FrameworkCall) -> Bool {
        left.name == right.name && left.arguments == right.arguments && left.application == right.application
            && left.member == right.member
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(arguments)
        hasher.combine(application)
        hasher.combine(member)
    }
}
