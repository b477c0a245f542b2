import InitializerCore

/// Computes what an expression comes to.
struct Evaluator {
    let variables: Variables
    let loader: TensorLoader
    let control: WorkControl

    /// - Throws: a ``Failure`` at the part of the line that has no value, or what the control's checkpoint throws.
    func value(of expression: Expression) throws -> Value {
        switch expression.form {
        case .literal(let value): return value
        case .variable(let name): return try variable(name, expression.range)
        case .tuple(let items): return try bounded(.tuple(try items.map(value)), expression.range)
        case .list(let items): return try bounded(.list(try items.map(value)), expression.range)
        case .pair(let name, let item):
            return try bounded(.tuple([.atom(name), try value(of: item)]), expression.range)
        case .call(let name, let nameRange, let arguments):
            return try call(name, nameRange, arguments, expression.range)
        case .apply(let function, let arguments): return try apply(function, arguments, expression.range)
        case .part(let whole, let index):
            let (tensor, index) = (try tensor(whole), try self.index(index))
            return try placed(expression.range) { try tensor.part(index, checkpoint: control.checkpoint) }
        case .parts(let whole, let first, let last):
            let (tensor, first, last) = (try tensor(whole), try index(first), try index(last))
            return try placed(expression.range) {
                try tensor.parts(first, through: last, checkpoint: control.checkpoint)
            }
        }
    }

    /// A value made of others, some of which may have been nested line by line: `x = [x]`.
    private func bounded(_ value: Value, _ range: SourceRange) throws(Failure) -> Value {
        let limit = Expression.depthLimit
        guard !value.isNested(beyond: limit) else { throw Failure(.expression(.valueTooDeep(limit: limit)), at: range) }
        return value
    }

    private func variable(_ name: String, _ range: SourceRange) throws(Failure) -> Value {
        guard let value = variables[name] else {
            throw Failure(.expression(.unboundVariable(name, known: variables.names)), at: range)
        }
        return value
    }

    // MARK: Calls

    private func call(
        _ name: String, _ nameRange: SourceRange, _ arguments: [Expression], _ range: SourceRange
    ) throws -> Value {
        guard let function = Function.named(SpecParser.initializer(name)?.functionName ?? name) else {
            throw unknownFunction(name, nameRange)
        }
        guard function.arity.contains(arguments.count) else {
            throw Failure(
                .expression(.wrongArity(function.call, allowed: function.arity, actual: arguments.count)), at: range)
        }
        let values = try arguments.map { (value: try value(of: $0), range: $0.range) }
        return try function.body(
            Arguments(function: function, values: values, range: range, loader: loader, control: control))
    }

    /// A name with a point in it that is no function: perhaps an attribute, as arrays have elsewhere.
    private func unknownFunction(_ name: String, _ range: SourceRange) -> Failure {
        let parts = name.split(separator: ".").map(String.init)
        if parts.count == 2, let value = variables[parts[0]] {
            let instead = ForeignIdiom.attributes[parts[1]].map { "\($0)(\(parts[0]))" }
            return Failure(
                .expression(.noAttributes(name: parts[0], kind: value.kind, attribute: parts[1], instead: instead)),
                at: range)
        }
        return Failure(.expression(.unknownFunction(name)), at: range)
    }

    private func apply(_ callee: Expression, _ arguments: [Expression], _ range: SourceRange) throws -> Value {
        guard case .initializer(let function) = try value(of: callee) else {
            throw Failure(.expression(.notAFunction(try value(of: callee).kind)), at: callee.range)
        }
        let row = Function(function.initializer.name + "()", ["shape", "type", "key"], "") { $0.value(0) }
        guard arguments.count == function.arity else {
            let call = "(\(row.parameters.prefix(function.arity).joined(separator: ", ")))"
            throw Failure(
                .expression(
                    .wrongArity(call, allowed: function.arity...function.arity, actual: arguments.count)),
                at: range)
        }
        let values = try arguments.map { (value: try value(of: $0), range: $0.range) }
        let given = Arguments(function: row, values: values, range: range, loader: loader, control: control)
        let (shape, type) = (try given.shape(0), try given.type(1))
        let key = try function.arity > 2 ? given.key(2) : Key(seed: 0)
        let spec: Spec
        do {
            spec = try Spec(
                initializer: function.initializer, options: function.options, shape: shape, type: type, key: key)
        } catch {
            throw Failure(.initializer(error), at: range)
        }
        return .tensor(Tensor(try DrawnTensor(spec, checkpoint: control.checkpoint)))
    }

    // MARK: Indexing

    private func tensor(_ expression: Expression) throws -> Tensor {
        let value = try value(of: expression)
        guard case .tensor(let tensor) = value else {
            throw Failure(.expression(.notIndexable(value.kind)), at: expression.range)
        }
        return tensor
    }

    private func index(_ expression: Expression) throws -> Int {
        let value = try value(of: expression)
        guard case .integer(let integer) = value, let index = Int(exactly: integer) else {
            throw Failure(.expression(.indexNotInteger(value.kind)), at: expression.range)
        }
        return index
    }

    /// Runs an operation on tensors, its errors placed in the line.
    private func placed(_ range: SourceRange, _ operation: () throws -> Tensor) throws -> Value {
        do {
            return .tensor(try operation())
        } catch let error as TensorError {
            throw Failure(.expression(.tensor(error)), at: range)
        }
    }
}
