import Concurrency
import InitializerCore

/// An expression understood and not yet computed, perhaps to be given a name.
public struct Evaluation: Sendable {
    /// The name the value is to have; nil for none.
    public let name: String?

    /// The line that asks for it.
    public let line: String

    let expression: Expression
    let variables: Variables
    let loader: TensorLoader

    init(name: String?, expression: Expression, variables: Variables, loader: TensorLoader, line: String) {
        self.name = name
        self.expression = expression
        self.variables = variables
        self.loader = loader
        self.line = line
    }

    /// Computes the value.
    ///
    /// - Throws: ``Problem/valuesTooLarge(bytes:limit:)`` where it cannot be given its name; what evaluating throws.
    func run(_ control: WorkControl) throws -> Evaluated {
        let value = try Evaluator(variables: variables, loader: loader, control: control).value(of: expression)
        guard let name else { return Evaluated(name: nil, value: value, memory: HeldMemory()) }
        let memory = HeldMemory(value)
        let bytes = variables.bytes(naming: name, memory)
        guard bytes <= variables.byteLimit else {
            throw Failure(.valuesTooLarge(bytes: bytes, limit: variables.byteLimit), at: expression.range)
        }
        return Evaluated(name: name, value: value, memory: memory)
    }
}

extension Evaluation: Hashable {
    /// Two are the same if their lines are, and no value got a name in between.
    public static func == (left: Evaluation, right: Evaluation) -> Bool {
        left.line == right.line && left.variables.version == right.variables.version
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(line) }
}

/// A value that was computed, and the name it is to have.
public struct Evaluated: Sendable {
    /// The name, if the line gave it one.
    public let name: String?

    /// The value.
    public let value: Value

    /// What it takes, of a value that is to have a name.
    let memory: HeldMemory
}

/// Tells expressions from commands and Specs, which share the prompt.
///
/// A line is an expression when it gives a name to a value (`t = …`, where the name is no field of a Spec), pipes
/// (`|>`), or begins with a call of a function, a variable that is then called, indexed or alone, a string, or `true`,
/// `false` and `nil`. What begins with an initializer, a shape or a type is a Spec; if it is none, but is an
/// expression, it is that.
enum ExpressionLine {
    /// The name an assignment gives, and where its expression starts.
    static func assignment(_ reader: TokenReader) -> (name: String, range: SourceRange)? {
        guard case .word(let name) = reader.current?.kind, let token = reader.current,
            reader.peek(1)?.kind == .mark("="), !Vocabulary.fields.contains(name), name != "seed", name != "dtype"
        else { return nil }
        return (name, token.range)
    }

    static func begins(_ reader: TokenReader, _ variables: Variables) -> Bool {
        if reader.remaining.contains(where: { $0.kind == .symbol("|>") }) { return true }
        guard let first = reader.current, !FrameworkCallParser.begins(reader) else { return false }
        switch first.kind {
        case .string: return true
        case .word(let name): return begins(name, reader, variables)
        default: return false
        }
    }

    private static func begins(_ name: String, _ reader: TokenReader, _ variables: Variables) -> Bool {
        let next = reader.peek(1)?.kind
        // Alone, an initializer's call makes it current, as its name does.
        if SpecParser.initializer(name) != nil { return next == .mark("(") && continues(reader) }
        if name.contains(".") || ["true", "false", "nil"].contains(name) || Function.named(name) != nil { return true }
        if ForeignIdiom.words[name] != nil { return true }
        if variables[name] != nil || name == Variables.lastResult {
            return next == nil || next == .symbol(".") || next == .mark("[") || next == .mark("(")
        }
        return next == .mark("(") && ForeignIdiom.functions[name] != nil || next == .symbol(".")
    }

    /// Whether the call the line begins with is itself called.
    private static func continues(_ reader: TokenReader) -> Bool {
        guard let end = endOfCall(reader) else { return false }
        return reader.peek(end)?.kind == .symbol(".")
    }

    /// The position behind the parenthesis that closes the first call.
    private static func endOfCall(_ reader: TokenReader) -> Int? {
        var (depth, position) = (0, 1)
        while let token = reader.peek(position) {
            if token.kind == .mark("(") { depth += 1 }
            if token.kind == .mark(")") { depth -= 1 }
            position += 1
            if depth == 0 { return position }
        }
        return nil
    }
}
