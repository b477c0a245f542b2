import InitializerCore
import Platform

/// Reads a call of a framework as its users write it, in Python's notation, with what Julia and Elixir write besides.
/// Nothing is executed: arithmetic on numbers is worked out, and every other name stays a name.
///
///     call     = word [ arguments [ arguments ] ] [ "." word ] .
///     arguments= "(" [ argument { "," argument } [ "," ] ] ")" .
///     argument = [ word "=" | label ] value [ "=>" value ] .
///     values   = value [ ":" value ] { "," value [ ":" value ] } [ "," ] .
///     value    = term { ("+" | "-") term } .
///     term     = factor { ("*" | "/") factor } .
///     factor   = [ "-" | "+" ] primary [ "**" factor ] .
///     primary  = number | string | atom | call | "(" values ")" | "[" values "]" | "{" values "}" .
struct FrameworkCallParser {
    private(set) var reader: TokenReader
    private var depth = 0

    init(_ reader: TokenReader) { self.reader = reader }

    /// Whether a framework's call begins at the current token.
    static func begins(_ reader: TokenReader) -> Bool {
        guard case .word(let name) = reader.current?.kind else { return false }
        return FrameworkReading.recognizes(name, isCalled: reader.peek(1)?.kind == .mark("("))
    }

    /// The call that begins at the current token, which must be a word.
    mutating func call() throws(Failure) -> FrameworkCall {
        depth += 1
        defer { depth -= 1 }
        let limit = Expression.depthLimit
        guard depth <= limit else { throw reader.failure(.expression(.tooDeep(limit: limit))) }
        let range = reader.range
        guard case .word(let name) = reader.current?.kind else {
            throw reader.failure(.unexpected(expected: "the name of a function"))
        }
        reader.advance()
        guard reader.current?.kind == .mark("(") else { return FrameworkCall(name, at: range, nil) }
        let arguments = try self.arguments()
        let application = reader.current?.kind == .mark("(") ? try self.arguments() : nil
        var member: String?
        if reader.current?.kind == .symbol("."), case .word(let word) = reader.peek(1)?.kind {
            reader.advance()
            reader.advance()
            member = word
        }
        return FrameworkCall(name, at: range, arguments, application: application, member: member)
    }

    /// The number that arithmetic at the current token comes to: `0.02 / sqrt(2 * 12)`.
    mutating func arithmetic() throws(Failure) -> Number {
        let start = reader.range
        guard case .number(let number) = try value() else {
            throw Failure(.unexpected(expected: "a number"), at: start)
        }
        return number
    }

    /// Whether more than a number alone begins at the current token, and comes to a number if anything.
    static func beginsArithmetic(_ reader: TokenReader) -> Bool {
        let next = reader.peek(1)?.kind
        switch reader.current?.kind {
        case .mark("("), .stray("-"): return true
        case .word(let name):
            return next == .mark("(") && functions[String(name.split(separator: ".").last ?? "")] != nil
        case .number:
            if case .number(let text) = next { return text.first == "-" || text.first == "+" }
            return ["*", "/", "+", "-"].contains { next == .stray($0) }
        default: return false
        }
    }

    // MARK: Arguments

    private mutating func arguments() throws(Failure) -> [FrameworkCall.Argument] {
        reader.advance()
        var arguments: [FrameworkCall.Argument] = []
        while !reader.take(")") {
            let start = reader.range.lowerBound
            var name: String?
            switch reader.current?.kind {
            case .label(let word):
                name = word
                reader.advance()
            case .word(let word) where reader.peek(1)?.kind == .mark("=") && !isArrow(at: 1):
                name = word
                reader.advance()
                reader.advance()
            // Julia separates what is given by name with a semicolon.
            case .stray(";"):
                reader.advance()
                continue
            default: break
            }
            let value = try pair()
            arguments.append(.init(name: name, value, at: start..<max(end, start + 1)))
            guard reader.take(",") || reader.current?.kind == .mark(")") || reader.current?.kind == .stray(";") else {
                throw reader.failure(.unexpected(expected: "',' or ')'"))
            }
        }
        return arguments
    }

    /// Where the token before the current one ends.
    private var end: Int { reader.peek(-1)?.range.upperBound ?? 0 }

    /// Whether Julia's arrow stands so many tokens on: an equals sign with a greater sign right behind it.
    private func isArrow(at distance: Int) -> Bool {
        guard let first = reader.peek(distance), first.kind == .mark("="), let second = reader.peek(distance + 1),
            second.kind == .symbol(">")
        else { return false }
        return first.range.upperBound == second.range.lowerBound
    }

    private mutating func pair() throws(Failure) -> FrameworkCall.Value {
        let left = try value()
        guard isArrow(at: 0) else { return left }
        reader.advance()
        reader.advance()
        return .pair(left, try value())
    }

    // MARK: Values

    private mutating func value() throws(Failure) -> FrameworkCall.Value {
        depth += 1
        defer { depth -= 1 }
        let limit = Expression.depthLimit
        guard depth <= limit else { throw reader.failure(.expression(.tooDeep(limit: limit))) }
        var left = try term()
        while true {
            if take("-") {
                let right = try term()
                left = try result(left, right, -) { $0.subtractingReportingOverflow($1) }
            } else if take("+") || nextIsSigned {
                // `2-1` is cut into 2 and -1.
                let right = try term()
                left = try result(left, right, +) { $0.addingReportingOverflow($1) }
            } else {
                return left
            }
        }
    }

    private var nextIsSigned: Bool {
        if case .number(let text) = reader.current?.kind { return text.first == "-" || text.first == "+" }
        return false
    }

    private mutating func term() throws(Failure) -> FrameworkCall.Value {
        var left = try factor()
        while true {
            if !isPower(at: 0), take("*") {
                let right = try factor()
                left = try result(left, right, *) { $0.multipliedReportingOverflow(by: $1) }
            } else if take("/") {
                if take("/") {
                    let right = try factor()
                    left = try result(left, right, { ($0 / $1).rounded(.down) }, Self.wholeQuotient)
                } else {
                    let right = try factor()
                    left = try result(left, right, /)
                }
            } else {
                return left
            }
        }
    }

    private mutating func factor() throws(Failure) -> FrameworkCall.Value {
        depth += 1
        defer { depth -= 1 }
        let limit = Expression.depthLimit
        guard depth <= limit else { throw reader.failure(.expression(.tooDeep(limit: limit))) }
        if take("-") {
            let right = try factor()
            return try result(.number(.integer(0)), right, -) { $0.subtractingReportingOverflow($1) }
        }
        if take("+") { return try factor() }
        // A power binds more tightly than the sign before it.
        if case .number(let text) = reader.current?.kind, text.hasPrefix("-"), isPower(at: 1) {
            let right = try power(of: try number(String(text.dropFirst())))
            return try result(.number(.integer(0)), right, -) { $0.subtractingReportingOverflow($1) }
        }
        let base = try primary()
        return isPower(at: 0) ? try power(of: base) : base
    }

    /// The power whose two stars come next.
    private mutating func power(of base: FrameworkCall.Value) throws(Failure) -> FrameworkCall.Value {
        reader.advance()
        reader.advance()
        let exponent = try factor()
        let value = try result(base, exponent) { pow($0, $1) }
        // A whole power of a whole number is one.
        guard case .number(.integer) = base, case .number(.integer(let times)) = exponent, times >= 0,
            case .number(.real(let real)) = value, let whole = Int128(exactly: real), real.magnitude < 0x1p53
        else { return value }
        return .number(.integer(whole))
    }

    private func isPower(at distance: Int) -> Bool {
        reader.peek(distance)?.kind == .stray("*") && reader.peek(distance + 1)?.kind == .stray("*")
    }

    private mutating func take(_ character: Character) -> Bool {
        guard reader.current?.kind == .stray(character) else { return false }
        reader.advance()
        return true
    }

    private mutating func primary() throws(Failure) -> FrameworkCall.Value {
        guard let token = reader.current else { throw reader.failure(.unexpected(expected: "a value or ')'")) }
        switch token.kind {
        case .number(let text): return try number(text)
        case .string(let text), .quoted(let text), .atom(let text):
            reader.advance()
            return .text(text)
        case .word(let name): return try word(name)
        case .mark("("):
            reader.advance()
            let (values, hasComma) = try values(until: ")")
            return values.count == 1 && !hasComma ? values[0] : .list(values)
        case .mark("["):
            reader.advance()
            return .list(try values(until: "]").values)
        case .mark("{"):
            reader.advance()
            return .list(try values(until: "}").values)
        default: throw reader.failure(.unexpected(expected: "a number, a name, a tuple or text in quotes"))
        }
    }

    private mutating func values(
        until close: Character
    ) throws(Failure) -> (values: [FrameworkCall.Value], hasComma: Bool) {
        var values: [FrameworkCall.Value] = []
        var hasComma = false
        while !reader.take(close) {
            var value = try pair()
            // A dictionary's.
            if close == "}", take(":") { value = .pair(value, try self.value()) }
            values.append(value)
            let isFollowed = reader.take(",")
            hasComma = hasComma || isFollowed
            guard isFollowed || reader.current?.kind == .mark(close) else {
                throw reader.failure(.unexpected(expected: "',' or '\(close)'"))
            }
        }
        return (values, hasComma)
    }

    private mutating func number(_ text: String) throws(Failure) -> FrameworkCall.Value {
        guard let number = NumberText.number(text) else { throw reader.failure(.notANumber(text)) }
        let end = reader.range.upperBound
        reader.advance()
        // `2.` is a number too.
        if reader.current?.kind == .symbol("."), reader.range.lowerBound == end {
            reader.advance()
            return .number(.real(number.double))
        }
        return .number(number)
    }

    private mutating func word(_ name: String) throws(Failure) -> FrameworkCall.Value {
        switch name {
        case "True", "true": return constant(.flag(true))
        case "False", "false": return constant(.flag(false))
        case "None", "nil", "nothing": return constant(.none)
        default: break
        }
        let bare = String(name.split(separator: ".").last ?? "")
        if name == bare
            || ["math", "np", "numpy", "jnp", "torch", "mx", "cmath"].contains(name.split(separator: ".")[0])
        {
            if bare == "pi" { return constant(.number(.real(.pi))) }
            if bare == "e", name != bare { return constant(.number(.real(2.718281828459045))) }
            if bare == "inf", name != bare { return constant(.number(.real(.infinity))) }
            if reader.peek(1)?.kind == .mark("("), let function = Self.functions[bare] { return try applied(function) }
        }
        let read = try call()
        return read.arguments == nil && read.member == nil ? .name(read.name) : .call(read)
    }

    private mutating func constant(_ value: FrameworkCall.Value) -> FrameworkCall.Value {
        reader.advance()
        return value
    }

    private mutating func applied(_ function: (Double) -> Double) throws(Failure) -> FrameworkCall.Value {
        reader.advance()
        try reader.expect("(")
        let start = reader.range
        guard case .number(let argument) = try value() else {
            throw Failure(.unexpected(expected: "a number"), at: start)
        }
        try reader.expect(")")
        return .number(.real(function(argument.double)))
    }

    /// Functions of numbers, of Python's `math` and of NumPy.
    private static let functions: [String: @Sendable (Double) -> Double] = [
        "sqrt": { $0.squareRoot() }, "exp": { exp($0) }, "log": { log($0) }, "float": { $0 },
        "abs": { $0.magnitude }, "Float32": { Double(Float($0)) }, "sqrtf": { $0.squareRoot() },
    ]

    // MARK: Arithmetic

    /// What comes of two numbers: exactly where both are whole and the result is, else in doubles.
    private func result(
        _ left: FrameworkCall.Value, _ right: FrameworkCall.Value, _ inDoubles: (Double, Double) -> Double,
        _ exactly: ((Int128, Int128) -> (partialValue: Int128, overflow: Bool))? = nil
    ) throws(Failure) -> FrameworkCall.Value {
        guard case .number(let left) = left, case .number(let right) = right else {
            throw Failure(.unexpected(expected: "numbers on both sides"), at: max(end - 1, 0)..<max(end, 1))
        }
        if let exactly, case .integer(let a) = left, case .integer(let b) = right {
            let (value, overflows) = exactly(a, b)
            if !overflows { return .number(.integer(value)) }
        }
        return .number(.real(inDoubles(left.double, right.double)))
    }

    /// The quotient rounded down, as Python has it.
    private static func wholeQuotient(_ a: Int128, _ b: Int128) -> (partialValue: Int128, overflow: Bool) {
        let (quotient, overflows) = a.dividedReportingOverflow(by: b)
        guard !overflows else { return (quotient, true) }
        return (a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient, false)
    }
}

extension FrameworkCallParser {
    /// `input=SHAPE`, if it comes next: the shape of a layer's input without the batch, which `None` stands for.
    mutating func input() throws(Failure) -> [Int]? {
        switch reader.current?.kind {
        case .word("input") where reader.peek(1)?.kind == .mark("="):
            reader.advance()
            reader.advance()
        case .label("input"), .flag("input"):
            reader.advance()
            _ = reader.take("=")
        default: return nil
        }
        let start = reader.range
        var texts: [Int128?] = []
        if case .dimensions(let sizes) = reader.current?.kind {
            reader.advance()
            texts = sizes.map(NumberText.integer)
        } else {
            guard !reader.isAtEnd else { throw Failure(.missingValue(field: "input"), at: start) }
            switch try primary() {
            case .number(.integer(let size)): texts = [size]
            case .list(var values):
                if values.first == FrameworkCall.Value.none { values.removeFirst() }
                texts = values.map { if case .number(.integer(let size)) = $0 { size } else { nil } }
            default: texts = [nil]
            }
        }
        let sizes = texts.compactMap { $0.flatMap { Int32(exactly: $0) } }.map { Int($0) }.filter { $0 > 0 }
        guard sizes.count == texts.count, sizes.count <= Shape.axisLimit else {
            throw Failure(.unexpected(expected: "a shape, such as (32, 32, 3)"), at: start)
        }
        return sizes
    }
}
