import InitializerCore

/// The networks that have a name: blocks of one kind, one after the other.
enum NetworkName: String, CaseIterable {
    case mlp, residual
    case preNorm = "pre_norm"
    case postNorm = "post_norm"
    case conv, transformer

    /// The name of a network of these elements, where it has one: all are of one kind and alike.
    init?(_ elements: [NetworkElement]) {
        guard let first = elements.first, elements.allSatisfy({ $0 == first }),
            let name = NetworkName.allCases.first(where: { $0.kind == first.kind })
        else { return nil }
        self = name
    }

    /// Its blocks.
    var kind: NetworkElement.Kind {
        switch self {
        case .mlp: .dense
        case .residual: .residual
        case .preNorm: .preNorm
        case .postNorm: .postNorm
        case .conv: .conv
        case .transformer: .transformer
        }
    }
}

/// A network as a list of layers and blocks, from the bottom up: `dense(relu)*10, residual(relu)*20, norm, dense`.
///
///     list  = item { "," item } .
///     item  = NAME [ "(" ACTIVATION ")" ] [ "*" COUNT ] .        without an activation there is none
enum NetworkList {
    /// Blocks in all.
    static let limit = 1000

    /// The blocks of a list; `slope` is that of leaky ReLUs.
    ///
    /// - Throws: ``Problem/inSetting(_:value:reason:)`` with the item that cannot be read.
    static func elements(_ text: String, slope: Double) throws(Failure) -> [NetworkElement] {
        var all: [NetworkElement] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let (element, count) = try parse(item.trimmingBlanks, in: text, slope)
            guard all.count + count <= limit else {
                throw refusal(text, "a network has at most \(limit) blocks")
            }
            all += Array(repeating: element, count: count)
        }
        return all
    }

    private static func refusal(_ text: String, _ reason: String) -> Failure {
        Failure(.inSetting(NetworkSettings.kind.name, value: text, reason: reason))
    }

    private static func parse(
        _ item: String, in text: String, _ slope: Double
    ) throws(Failure) -> (NetworkElement, count: Int) {
        func refuse(_ reason: String) -> Failure { refusal(text, reason) }
        guard !item.isEmpty else { throw refuse("a block is missing between commas, such as dense(relu)*10") }
        let parts = item.split(separator: "*", omittingEmptySubsequences: false).map(\.trimmingBlanks)
        guard parts.count <= 2, let count = parts.count == 1 ? 1 : Int(parts[1]), count > 0 else {
            throw refuse("'\(item)' must end with a number of blocks, such as dense(relu)*10")
        }
        var name = parts[0]
        var activation: String?
        if let open = name.firstIndex(of: "(") {
            guard name.last == ")" else { throw refuse("')' is missing in '\(item)'") }
            activation = String(name[name.index(after: open)...].dropLast()).trimmingBlanks
            name = String(name[..<open]).trimmingBlanks
        }
        guard let kind = NetworkElement.Kind(rawValue: name) else {
            let names = NetworkElement.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw refuse("unknown block '\(name)'; blocks are \(names)")
        }
        guard let activation else { return (NetworkElement(kind), count) }
        guard kind.hasActivation else { throw refuse("\(name) takes no activation") }
        guard let row = Activation.named(activation, slope: slope) else {
            let names = Activation.all().map(\.name).joined(separator: ", ")
            throw refuse("unknown activation '\(activation)'; activations are \(names)")
        }
        return (NetworkElement(kind, row), count)
    }

    /// The list of some blocks: `dense(relu)*10, norm`.
    static func text(_ elements: [NetworkElement]) -> String {
        var items: [(text: String, count: Int)] = []
        for element in elements {
            let hasOne = element.kind.hasActivation && !element.activation.isIdentity
            let text = element.kind.rawValue + (hasOne ? "(\(element.activation.name))" : "")
            if items.last?.text == text { items[items.count - 1].count += 1 } else { items.append((text, 1)) }
        }
        return items.map { $0.text + ($0.count > 1 ? "*\($0.count)" : "") }.joined(separator: ", ")
    }
}

extension StringProtocol {
    fileprivate var trimmingBlanks: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
