import InitializerCore

/// One row of the functions that expressions can call. Help, completion and arity are read from the rows.
public struct Function: Sendable {
    /// The name it is called by: `Nx.Random.key`.
    public let name: String

    /// What its arguments are called, the optional ones last.
    public let parameters: [String]

    /// How many arguments may be given.
    public let arity: ClosedRange<Int>

    /// What it gives, in a sentence.
    public let summary: String

    let body: @Sendable (Arguments) throws -> Value

    init(
        _ name: String, _ parameters: [String], optional: Int = 0, _ summary: String,
        body: @escaping @Sendable (Arguments) throws -> Value
    ) {
        self.name = name
        self.parameters = parameters
        self.summary = summary
        self.body = body
        arity = parameters.count - optional...parameters.count
    }

    /// The row with this name.
    public static func named(_ name: String) -> Function? { all.first { $0.name == name } }

    /// How it is called: `Nx.Random.split(key, parts)`.
    public var call: String { "\(name)(\(parameters.joined(separator: ", ")))" }
}

/// The arguments of a call, each with its place in the line, read as what the function needs.
struct Arguments {
    let function: Function
    let values: [(value: Value, range: SourceRange)]
    /// Where the call is.
    let range: SourceRange
    let loader: TensorLoader
    let control: WorkControl

    /// Whether an optional argument was given.
    func has(_ index: Int) -> Bool { index < values.count }

    func value(_ index: Int) -> Value { values[index].value }

    func tensor(_ index: Int) throws(Failure) -> Tensor {
        if case .tensor(let tensor) = values[index].value { return tensor }
        throw mismatch(index, "a tensor")
    }

    func string(_ index: Int) throws(Failure) -> String {
        if case .string(let text) = values[index].value { return text }
        throw mismatch(index, "a string in double quotes")
    }

    func integer(_ index: Int) throws(Failure) -> Int {
        if case .integer(let value) = values[index].value, let integer = Int(exactly: value) { return integer }
        throw mismatch(index, "an integer")
    }

    func integers(_ index: Int) throws(Failure) -> [Int] {
        if case .list(let items) = values[index].value {
            let integers = items.compactMap { item -> Int? in
                guard case .integer(let value) = item else { return nil }
                return Int(exactly: value)
            }
            if integers.count == items.count { return integers }
        }
        throw mismatch(index, "a list of integers")
    }

    func seed(_ index: Int) throws(Failure) -> Int64 {
        guard case .integer(let value) = values[index].value else { throw mismatch(index, "an integer") }
        guard let seed = Int64(exactly: value) else {
            throw Failure(.keyOutOfRange(value.description), at: values[index].range)
        }
        return seed
    }

    func key(_ index: Int) throws(Failure) -> Key {
        if case .tensor(let tensor) = values[index].value, let key = tensor.key { return key }
        throw mismatch(index, "a key, such as Nx.Random.key(1)")
    }

    func shape(_ index: Int) throws(Failure) -> Shape {
        guard let sizes = values[index].value.sizes else { throw mismatch(index, "a shape, such as {2, 2}") }
        do {
            return try Shape(sizes)
        } catch {
            throw Failure(.initializer(error), at: values[index].range)
        }
    }

    func type(_ index: Int) throws(Failure) -> ElementType {
        if let type = values[index].value.elementType { return type }
        throw mismatch(index, "a type, such as {:f, 32}")
    }

    /// Options given as a keyword list, each with its place.
    func keywords(_ index: Int) throws(Failure) -> [(name: String, value: Value)] {
        guard case .list(let items) = values[index].value else { throw mismatch(index, "options, such as scale: 1.0") }
        var pairs: [(String, Value)] = []
        for item in items {
            guard case .tuple(let pair) = item, pair.count == 2, case .atom(let name) = pair[0] else {
                throw mismatch(index, "options, such as scale: 1.0")
            }
            pairs.append((name, pair[1]))
        }
        return pairs
    }

    func mismatch(_ index: Int, _ expected: String) -> Failure {
        let (value, range) = values[index]
        return Failure(
            .expression(
                .wrongArgument(
                    function.name, parameter: function.parameters[index], expected: expected, actual: value.kind)),
            at: range)
    }

    /// Runs an operation on tensors, its errors placed at the call.
    func attempt(_ operation: () throws -> Tensor) throws -> Value {
        do {
            return .tensor(try operation())
        } catch let error as TensorError {
            throw Failure(.expression(.tensor(error)), at: range)
        }
    }
}
