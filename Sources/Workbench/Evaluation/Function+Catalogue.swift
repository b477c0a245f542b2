import InitializerCore
import Platform

extension Function {
    /// Every function there is: Nx's, Nx.Random's, and a constructor for each initializer.
    public static let all: [Function] = random + queries + reductions + parts + initializers + [load, inspect]

    private static let random: [Function] = [
        Function("Nx.Random.key", ["seed"], "The key of a seed, a u32[2] tensor.") { arguments in
            .key(Key(seed: try arguments.seed(0)))
        },
        Function("Nx.Random.split", ["key", "options"], optional: 1, "New keys from a key: two, or parts: N.") {
            arguments in
            let key = try arguments.key(0)
            let parts = try arguments.has(1) ? arguments.parts(1) : 2
            let words = key.split(into: parts).flatMap { [Int128($0.high), Int128($0.low)] }
            return .tensor(Tensor(try Shape([parts, 2]), .u32, integers: words))
        },
        Function("Nx.Random.fold_in", ["key", "data"], "A new key from a key and an integer.") { arguments in
            .key(try arguments.key(0).foldingIn(try arguments.seed(1)))
        },
    ]

    private static let queries: [Function] = [
        Function("Nx.shape", ["tensor"], "The sizes of the axes, a tuple.") { arguments in
            .tuple(try arguments.tensor(0).shape.dimensions.map { .integer(Int128($0)) })
        },
        Function("Nx.type", ["tensor"], "The element type, such as {:f, 32}.") { arguments in
            let type = try arguments.tensor(0).type
            return .tuple([.atom(type.tupleName), .integer(Int128(type.bitWidth))])
        },
        Function("Nx.size", ["tensor"], "The number of elements.") { arguments in
            .integer(Int128(try arguments.tensor(0).count))
        },
        Function("Nx.rank", ["tensor"], "The number of axes.") { arguments in
            .integer(Int128(try arguments.tensor(0).shape.rank))
        },
        Function("Nx.axis_size", ["tensor", "axis"], "The size of an axis; negative axes count from the end.") {
            arguments in
            let sizes = try arguments.tensor(0).shape.dimensions
            let axis = try arguments.integer(1)
            let position = axis < 0 ? axis + sizes.count : axis
            guard sizes.indices.contains(position) else {
                throw Failure(
                    .expression(.tensor(.indexOutOfRange(index: axis, size: sizes.count))),
                    at: arguments.values[1].range)
            }
            return .integer(Int128(sizes[position]))
        },
        Function("Nx.to_flat_list", ["tensor"], "The elements, a list.") { arguments in
            let tensor = try arguments.tensor(0)
            do throws(TensorError) { try tensor.requireHoldable() } catch {
                throw Failure(.expression(.tensor(error)), at: arguments.range)
            }
            try Memory.require(tensor.count, of: Value.self)
            var items: [Value] = []
            items.reserveCapacity(tensor.count)
            for start in stride(from: 0, to: tensor.count, by: ComponentBlock.size) {
                do { try arguments.control.checkpoint() } catch {
                    Release.aside(&items)
                    throw error
                }
                items += tensor.elements(start..<min(start + ComponentBlock.size, tensor.count)).lazy.map(Value.init)
            }
            return .list(items)
        },
    ]

    private static let reductions: [Function] = [
        reduction("Nx.sum", "The sum of all elements.") { try $0.sum(checkpoint: $1) },
        reduction("Nx.mean", "The mean of all elements.") { try $0.mean(checkpoint: $1) },
        reduction("Nx.variance", "The population variance of all elements.") { try $0.variance(checkpoint: $1) },
        reduction("Nx.standard_deviation", "The square root of the population variance.") {
            try $0.standardDeviation(checkpoint: $1)
        },
        reduction("Nx.reduce_min", "The smallest element.") { try $0.minimum(checkpoint: $1) },
        reduction("Nx.reduce_max", "The largest element.") { try $0.maximum(checkpoint: $1) },
    ]

    private static func reduction(
        _ name: String, _ summary: String, _ reduce: @escaping @Sendable (Tensor, Checkpoint) throws -> Tensor
    ) -> Function {
        Function(name, ["tensor"], summary) { arguments in
            let tensor = try arguments.tensor(0)
            return try arguments.attempt { try reduce(tensor, arguments.control.checkpoint) }
        }
    }

    private static let parts: [Function] = [
        Function("Nx.slice", ["tensor", "starts", "lengths"], "A slice: lengths elements of each axis, from starts.") {
            arguments in
            let (tensor, starts, lengths) = (
                try arguments.tensor(0), try arguments.integers(1), try arguments.integers(2)
            )
            return try arguments.attempt {
                try tensor.slice(starts: starts, lengths: lengths, checkpoint: arguments.control.checkpoint)
            }
        },
        Function("Nx.reshape", ["tensor", "shape"], "The same elements in another shape.") { arguments in
            let (tensor, shape) = (try arguments.tensor(0), try arguments.shape(1))
            return try arguments.attempt { try tensor.reshaped(shape) }
        },
        Function("Nx.as_type", ["tensor", "type"], "The elements converted to another type.") { arguments in
            let (tensor, type) = (try arguments.tensor(0), try arguments.type(1))
            return try arguments.attempt { try tensor.converted(to: type, checkpoint: arguments.control.checkpoint) }
        },
        Function("Nx.transpose", ["tensor"], "The transpose of a matrix.") { arguments in
            let tensor = try arguments.tensor(0)
            return try arguments.attempt { try tensor.transposed(checkpoint: arguments.control.checkpoint) }
        },
        Function("Nx.dot", ["left", "right"], "The product of two matrices or vectors.") { arguments in
            let (left, right) = (try arguments.tensor(0), try arguments.tensor(1))
            return try arguments.attempt { try left.dot(right, checkpoint: arguments.control.checkpoint) }
        },
    ]

    private static let load = Function(
        LoadCall.name, ["file", "name"], optional: 1, "A tensor of a file: the one of that name, or the only one."
    ) { arguments in
        let name = try arguments.has(1) ? arguments.string(1) : nil
        return .tensor(try arguments.loader.tensor(arguments.string(0), name, at: arguments.range))
    }

    private static let inspect = Function("inspect", ["value"], "The value as text.") { arguments in
        .string(try arguments.value(0).inspected(checkpoint: arguments.control.checkpoint))
    }

    /// `Axon.Initializers.NAME(options)`, or `NAME(options)` for those that are not Axon's, which gives a function of shape, type and key.
    private static let initializers: [Function] = Initializer.all.map { row in
        let positional = row.parameters.first(where: \.isPositional)
        let parameters = positional.map { [$0.name] } ?? (row.parameters.isEmpty ? [] : ["options"])
        return Function(
            row.functionName, parameters, optional: positional == nil ? parameters.count : 0, row.summary
        ) { arguments in
            .initializer(try arguments.initializer(row, positional))
        }
    }
}

extension Initializer {
    /// The function in expressions: Axon's by Axon's whole name.
    var functionName: String { provenance == .axon ? SpecParser.qualifier + name : name }
}

extension Arguments {
    /// The number of parts `Nx.Random.split` is to make: `parts: 3`, or a bare 3.
    fileprivate func parts(_ index: Int) throws(Failure) -> Int {
        let parts: Int
        if case .integer = value(index) {
            parts = try integer(index)
        } else {
            let options = try keywords(index)
            guard let option = options.first, option.name == "parts", options.count == 1,
                case .integer(let count) = option.value, let count = Int(exactly: count)
            else { throw mismatch(index, "parts: and a number") }
            parts = count
        }
        guard (1...Tensor.holdingLimit / 2).contains(parts) else {
            let range = 1...Tensor.holdingLimit / 2
            throw Failure(.unfitSetting("parts", takes: .integer(range), given: nil), at: values[index].range)
        }
        return parts
    }

    /// An initializer with the options given.
    fileprivate func initializer(_ row: Initializer, _ positional: Parameter?) throws(Failure) -> InitializerFunction {
        var options: [String: OptionValue] = [:]
        if let positional {
            options[positional.name] = try option(value(0), named: positional.name, row)
        } else if has(0) {
            for (name, value) in try keywords(0) { options[name] = try option(value, named: name, row) }
        }
        do {
            return InitializerFunction(initializer: row, options: try Options(options, for: row))
        } catch {
            throw Failure(.initializer(error), at: values.first?.range ?? range)
        }
    }

    private func option(_ value: Value, named name: String, _ row: Initializer) throws(Failure) -> OptionValue {
        switch value {
        case .integer(let integer): return .number(.integer(integer))
        case .float(let float): return .number(.real(float))
        case .atom(let word): return .choice(word)
        case .list(let items):
            let axes = items.compactMap { item -> Int? in
                if case .integer(let axis) = item { return Int(exactly: axis) }
                return nil
            }
            guard axes.count == items.count else { fallthrough }
            return .axes(axes)
        default:
            throw Failure(
                .expression(
                    .wrongArgument(
                        function.name, parameter: name, expected: "a number or an atom", actual: value.kind)),
                at: values.first?.range ?? range)
        }
    }
}

extension Value {
    fileprivate static func key(_ key: Key) -> Value {
        guard let shape = try? Shape([2]) else { preconditionFailure("two is a size") }
        return .tensor(Tensor(shape, .u32, integers: [Int128(key.high), Int128(key.low)]))
    }

    /// An element as Elixir's numbers have it; a complex number, which Elixir lacks, as a pair.
    fileprivate init(_ element: Element) {
        switch element {
        case .integer(let value): self = .integer(value)
        case .real(let value): self = .float(value)
        case .complex(let real, let imaginary): self = .tuple([.float(real), .float(imaginary)])
        }
    }
}
