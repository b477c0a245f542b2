import InitializerCore

/// The values that have names, and the last result, whose name is `_`.
public struct Variables: Sendable {
    private struct Named: Sendable {
        let value: Value
        /// The version of the names when this one was given.
        let version: Int
        let memory: HeldMemory
    }

    /// The memory that values with names may take together, in bytes.
    let byteLimit: Int

    /// The same where nothing else is said: 2 GiB. Undo keeps 1 GiB more of what had names before.
    static let standardByteLimit = 1 << 31

    private var values: [String: Named] = [:]
    private var lastResult: Value?

    /// Counts what was named, so that two states of the names are told apart without comparing tensors.
    private(set) var version = 0

    /// No names.
    public init() { self.init(byteLimit: Variables.standardByteLimit) }

    init(byteLimit: Int) { self.byteLimit = byteLimit }

    /// The name of the last result.
    public static let lastResult = "_"

    /// The value with this name, or nil.
    public subscript(name: String) -> Value? {
        get { name == Variables.lastResult ? lastResult : values[name]?.value }
        set {
            guard name != Variables.lastResult else { return lastResult = newValue }
            version += 1
            values[name] = newValue.map { Named(value: $0, version: version, memory: HeldMemory($0)) }
        }
    }

    /// Keeps a value that was computed, as the last result and under its name if it has one.
    mutating func keep(_ evaluated: Evaluated) {
        lastResult = evaluated.value
        guard let name = evaluated.name else { return }
        version += 1
        values[name] = Named(value: evaluated.value, version: version, memory: evaluated.memory)
    }

    /// The bytes that all values with names take once `name` is given to one that takes so much.
    func bytes(naming name: String, _ memory: HeldMemory) -> Int {
        var all = memory
        for (other, named) in values where other != name { all.add(named.memory) }
        return all.total
    }

    /// The names alone.
    var withoutLastResult: Variables {
        var names = self
        names.lastResult = nil
        return names
    }

    /// The bytes of the values that other names, which came next, do not have.
    func bytesKept(beside next: Variables) -> Int {
        values.filter { name, named in next.values[name]?.version != named.version }
            .reduce(0) { $0 + $1.value.memory.total }
    }

    /// All names but `_`, in alphabetical order.
    public var names: [String] { values.keys.sorted() }

    /// Names that mean something else already, and so cannot be given to values. A command's alias of one letter can: a
    /// value named `u` takes the place of `u` for undo.
    static func isTaken(_ name: String) -> Bool {
        name.count > 1 && Vocabulary.words.contains(name) || Vocabulary.fields.contains(name)
            || Initializer.all.named(name) != nil || ElementType(named: name) != nil
            || ["true", "false", "nil", "seed", "dtype"].contains(name) || Function.named(name) != nil
    }
}

extension Value {
    /// What the value says of a Spec when it is named in one: an initializer with its options, a whole drawn tensor,
    /// a shape, a type or a key. Nil if it says nothing.
    func specEdit(at range: SourceRange) -> SpecEdit? {
        var edit = SpecEdit()
        switch self {
        case .initializer(let function):
            edit.take(function.initializer, function.options, range)
        case .tensor(let tensor):
            if let spec = tensor.spec {
                edit.take(spec.initializer, spec.options, range)
                edit.shape = .init(value: spec.shape.dimensions, range: range)
                edit.type = .init(value: spec.type, range: range)
                edit.key = .init(value: spec.key, range: range)
                edit.generator = .init(value: spec.generator, range: range)
            } else if let key = tensor.key {
                edit.key = .init(value: key, range: range)
            } else {
                return nil
            }
        case .tuple, .atom:
            if let type = elementType {
                edit.type = .init(value: type, range: range)
            } else if let sizes {
                edit.shape = .init(value: sizes, range: range)
            } else {
                return nil
            }
        case .integer, .float, .string, .list:
            return nil
        }
        return edit
    }

    /// The type `{:f, 32}` or `:f32` stands for.
    var elementType: ElementType? {
        switch self {
        case .atom(let name): return ElementType(named: name)
        case .tuple(let items):
            guard items.count == 2, case .atom(let kind) = items[0], case .integer(let bits) = items[1] else {
                return nil
            }
            return Int(exactly: bits).flatMap { ElementType(tupleName: kind, bitWidth: $0) }
        default: return nil
        }
    }

    /// The sizes in a tuple of integers.
    var sizes: [Int]? {
        guard case .tuple(let items) = self else { return nil }
        let sizes = items.compactMap { item -> Int? in
            guard case .integer(let size) = item else { return nil }
            return Int(exactly: size)
        }
        return sizes.count == items.count ? sizes : nil
    }
}

extension Tensor {
    /// The key a u32[2] tensor stands for.
    var key: Key? {
        guard type == .u32, shape.dimensions == [2], case .integer(let high) = element(at: 0),
            case .integer(let low) = element(at: 1)
        else { return nil }
        return Key(high: UInt32(truncatingIfNeeded: high), low: UInt32(truncatingIfNeeded: low))
    }
}

extension SpecEdit {
    fileprivate mutating func take(_ row: Initializer, _ options: Options, _ range: SourceRange) {
        initializer = .init(value: row, range: range)
        inheritedOptions = options.byName
    }

    /// Takes over the parts of `other`.
    ///
    /// - Throws: ``Problem/repeated(_:)`` when both have one.
    mutating func merge(_ other: SpecEdit, at range: SourceRange) throws(Failure) {
        func either<Part>(_ a: Part?, _ b: Part?, _ name: String) throws(Failure) -> Part? {
            if a != nil, b != nil { throw Failure(.repeated(name), at: range) }
            return a ?? b
        }
        initializer = try either(initializer, other.initializer, "initializer")
        shape = try either(shape, other.shape, "shape")
        type = try either(type, other.type, "type")
        key = try either(key, other.key, "key")
        generator = try either(generator, other.generator, "rng")
        inheritedOptions.merge(other.inheritedOptions) { _, new in new }
    }
}
