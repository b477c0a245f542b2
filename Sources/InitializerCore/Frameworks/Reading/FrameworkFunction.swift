/// A layer or an initializer of a framework, as it can be read: what it takes, and a call as an example.
///
/// ```swift
/// let linear = FrameworkFunction(named: "nn.Linear")
/// linear?.signature        // nn.Linear(in_features, out_features, bias=True, device=None, dtype=None)
/// linear?.example          // nn.Linear(64, 128), of no input and no shape
/// ```
public struct FrameworkFunction: Sendable {
    /// Its name, with the module it was asked for with.
    public let name: String
    /// The framework.
    public let library: FrameworkLibrary
    /// What it takes, in the framework's order.
    public let parameters: [CallParameter]
    /// Whether it is a layer, and no initializer.
    public let isLayer: Bool
    /// How many layers it is applied to may come first.
    private let nodes: Int
    /// What may follow the parameters.
    private let rest: CallParameter.Kind?

    /// What a name with its module means; nil if it is nothing that is read.
    public init?(named name: String) {
        self.name = name
        if let (library, row) = FrameworkLibrary.initializer(name) {
            self.library = library
            isLayer = false
            parameters = row.signature.parameters
            (nodes, rest) = (0, row.signature.rest)
        } else if let (library, row) = FrameworkLibrary.layer(FrameworkCall(name, nil)) {
            self.library = library
            isLayer = true
            parameters = row.signature.parameters
            (nodes, rest) = (row.signature.nodes, row.signature.rest)
        } else {
            return nil
        }
    }

    // MARK: Signature

    /// The call with what it takes, in the framework's own notation.
    public var signature: String {
        let notation = library.notation
        let applied = (0..<nodes).map { _ in "input" }
        let byPlace = parameters.filter { !$0.isNamedOnly }.map { $0.written(notation) }
        let more = rest == nil ? [] : ["…"]
        let named = parameters.filter(\.isNamedOnly).map { $0.written(notation) }
        let first = (applied + byPlace + more).joined(separator: ", ")
        guard !named.isEmpty else { return "\(name)(\(first))" }
        let separator =
            switch notation {
            case .python: first.isEmpty ? "*, " : ", *, "
            case .julia: "; "
            case .elixir: first.isEmpty ? "" : ", "
            }
        return "\(name)(\(first)\(separator)\(named.joined(separator: ", ")))"
    }

    // MARK: An example

    /// A call of it with sizes that fit, with the shape of the input that a layer needs, without the batch, or the one that
    /// an initializer can draw, as a Spec has it; nil where none is known.
    public var example: (call: FrameworkCall, input: [Int]?, shape: [Int]?)? {
        var sizes = [64, 128, 256, 512].makeIterator()
        var arguments: [FrameworkCall.Argument] = []
        for parameter in parameters where parameter.default == nil {
            guard let value = parameter.sample(&sizes) else { return nil }
            arguments.append(FrameworkCall.Argument(name: parameter.isNamedOnly ? parameter.name : nil, value))
        }
        // Julia's initializers take the sizes one by one.
        let saysShape = !isLayer && library.notation == .julia
        if saysShape { arguments += [128, 64].map { FrameworkCall.Argument(.number(.integer($0))) } }
        let call = FrameworkCall(name, arguments)
        guard isLayer else { return (call, nil, saysShape ? nil : shape(of: call)) }
        // A layer of sequences needs more of its input than it can tell.
        let isOfSequence = ["lstm", "gru", "rnn", "attention"].contains { name.lowercased().contains($0) }
        let isOfOneStep = name.hasSuffix("Cell")
        let inputs: [[Int]?] =
            [nil] + (isOfSequence && !isOfOneStep ? [] : [[64]])
            + [[10, 64], [32, 32, 64], [10, 64, 32, 32], [8, 8, 8, 64]]
        for input in inputs where (try? FrameworkReading(call, input: input, key: Key(seed: 0))) != nil {
            return (call, input, nil)
        }
        return nil
    }

    /// A shape that an initializer's call can draw.
    private func shape(of call: FrameworkCall) -> [Int] {
        guard case .tensor(let tensor)? = (try? FrameworkReading(call, key: Key(seed: 0)))?.result else {
            return [64, 128]
        }
        return tensor.draw.initializer.minimumRank > 2 ? [3, 3, 64, 128] : [64, 128]
    }
}

extension CallParameter {
    /// As it stands in a signature: its name, and what it is where it is not given.
    fileprivate func written(_ notation: CallNotation) -> String {
        guard let value = `default` else { return name }
        switch notation {
        case .python: return "\(name)=\(value)"
        case .julia: return isNamedOnly ? "\(name)=\(value.written(.julia))" : name
        case .elixir: return isNamedOnly ? "\(name): \(value.written(.elixir))" : name
        }
    }

    /// A value for an example; nil where none is known to fit.
    fileprivate func sample(_ sizes: inout Array<Int>.Iterator) -> FrameworkCall.Value? {
        func whole(_ value: Int) -> FrameworkCall.Value { .number(.integer(Int128(value))) }
        switch kind {
        case .size:
            if name.contains("head") || name.contains("group") || name == "num_layers" { return whole(4) }
            if name.contains("multiplier") { return whole(2) }
            return whole(sizes.next() ?? 64)
        case .sizes(let rank):
            if name.contains("kernel") || name == "filter" {
                // Of any number of axes, two.
                return rank == nil ? .list([whole(3), whole(3)]) : whole(3)
            }
            return whole(sizes.next() ?? 64)
        case .pair: return .pair(whole(sizes.next() ?? 64), whole(sizes.next() ?? 128))
        case .number: return .number(.real(name == "sparsity" ? 0.9 : 0.5))
        case .choice(let words): return words.first.map { .text($0) }
        case .tensor: return .name("w")
        case .index: return whole(0)
        case .layer: return .call(FrameworkCall("nn.TransformerEncoderLayer", [.init(whole(64)), .init(whole(4))]))
        case .anything: return .name(name)
        case .flag, .axes, .text, .initializer, .type: return nil
        }
    }
}
