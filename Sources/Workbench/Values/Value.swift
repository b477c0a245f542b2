import InitializerCore

/// What an expression comes to: the values of Elixir that its examples of initializers use.
public enum Value: Sendable {
    case integer(Int128)
    case float(Double)
    /// An atom; `true`, `false` and `nil` are atoms, as in Elixir.
    case atom(String)
    case string(String)
    case tuple([Value])
    /// A list; a keyword list is a list of pairs of an atom and a value.
    case list([Value])
    /// An initializer with its options, to be called with a shape, a type and a key.
    indirect case initializer(InitializerFunction)
    indirect case tensor(Tensor)

    /// Whether more than `limit` lists and tuples stand within one another.
    func isNested(beyond limit: Int) -> Bool {
        switch self {
        case .tuple(let items), .list(let items): limit == 0 || items.contains { $0.isNested(beyond: limit - 1) }
        case .integer, .float, .atom, .string, .initializer, .tensor: false
        }
    }

    /// What kind of value it is, with its article, for messages.
    var kind: String {
        switch self {
        case .integer: "an integer"
        case .float: "a float"
        case .atom: "an atom"
        case .string: "a string"
        case .tuple: "a tuple"
        case .list: "a list"
        case .initializer: "an initializer function"
        case .tensor: "a tensor"
        }
    }
}

/// An initializer with its options: what `Axon.Initializers.he_normal(scale: 2.0)` returns.
public struct InitializerFunction: Hashable, Sendable {
    /// The row of the catalogue.
    public let initializer: Initializer

    /// A value for each of the row's parameters.
    public let options: Options

    /// How many arguments it is called with: a shape and a type, and a key if it draws.
    public var arity: Int { initializer.isRandom ? 3 : 2 }
}
