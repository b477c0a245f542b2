import InitializerCore

extension Value {
    /// The value as Elixir's `inspect` writes it; an initializer function, which Elixir numbers by its module, is
    /// written as the call that makes it.
    public var inspected: String { brief(.max) }

    /// The same, of up to so many items of lists and tuples; others are left out with `...`, as Elixir does beyond a
    /// limit.
    public func brief(_ items: Int) -> String {
        var printer = ValuePrinter(items: items)
        do { try printer.print(self) } catch { return "" }
        return printer.text
    }

    /// The same whole, in work that can be cancelled.
    ///
    /// - Throws: what `checkpoint` throws.
    func inspected(checkpoint: @escaping Checkpoint) throws -> String {
        var printer = ValuePrinter(checkpoint: checkpoint)
        try printer.print(self)
        return printer.text
    }
}

/// Writes values in Elixir's notation, one behind the other into one text.
private struct ValuePrinter {
    private(set) var text = ""
    private var room: Int
    private let checkpoint: Checkpoint

    /// Items between questions about cancelling: a millisecond or two.
    private static let stretch = 1 << 12

    init(items: Int = .max, checkpoint: @escaping Checkpoint = neverCancelled) {
        room = items
        self.checkpoint = checkpoint
    }

    mutating func print(_ value: Value) throws {
        switch value {
        case .integer(let value): text += value.description
        case .float(let value): text += ElixirNotation.float(value)
        case .atom(let name): text += Self.bareAtoms.contains(name) ? name : ":" + Self.atomName(name)
        case .string(let string): text += ElixirNotation.string(string)
        case .tuple(let items): try print(items, "{", "}") { try $0.print($1) }
        case .list(let items):
            let isOfPairs = !items.isEmpty && items.allSatisfy { $0.keyword != nil }
            try print(items, "[", "]") { printer, item in
                guard isOfPairs, let (name, value) = item.keyword else { return try printer.print(item) }
                printer.text += "\(Self.atomName(name)): "
                try printer.print(value)
            }
        case .initializer(let function): text += "#Axon.Initializers.\(function.call)"
        case .tensor(let tensor): text += tensor.inspected
        }
    }

    private mutating func print(
        _ items: [Value], _ open: String, _ close: String, _ body: (inout ValuePrinter, Value) throws -> Void
    ) throws {
        text += open
        for (index, item) in items.enumerated() {
            if index > 0 { text += ", " }
            guard room > 0 else {
                text += "..."
                break
            }
            room -= 1
            if room % Self.stretch == 0 { try checkpoint() }
            try body(&self, item)
        }
        text += close
    }

    private static let bareAtoms: Set<String> = ["true", "false", "nil"]

    /// An atom's name, quoted where it is no plain name.
    private static func atomName(_ name: String) -> String {
        let isPlain =
            name.first.map { $0.isASCII && ($0.isLetter || $0 == "_") } == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_?!".contains($0)) }
        return isPlain ? name : ElixirNotation.string(name)
    }
}

extension Value {
    /// What an item of a keyword list has, `scale: 1.0`; nil for any other value.
    fileprivate var keyword: (name: String, value: Value)? {
        guard case .tuple(let pair) = self, pair.count == 2, case .atom(let name) = pair[0] else { return nil }
        return (name, pair[1])
    }
}

extension InitializerFunction {
    /// The call that makes it: `he_normal(scale: 2.0)`, `zeros()`.
    public var call: String {
        let call = options.call(of: initializer)
        return call == initializer.name ? call + "()" : call
    }
}
