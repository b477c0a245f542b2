/// What was measured in one network, for those that are measured by several processes.
public struct MeasuredNetwork: Hashable, Sendable, Portable {
    /// Mean squares by layer.
    public let curve: SignalCurve

    /// The pre-activations of each layer, of the first network only; nil for a layer where they have no range.
    let histograms: [Histogram?]

    init(curve: SignalCurve, histograms: [Histogram?] = []) {
        self.curve = curve
        self.histograms = histograms
    }

    /// The curve, then the histograms.
    public init(from reader: inout PortableReader) throws(PortableError) {
        curve = try reader.next()
        histograms = try reader.next()
    }

    /// The curve, then the histograms.
    public func encode(to writer: inout PortableWriter) {
        writer.add(curve)
        writer.add(histograms)
    }
}

extension PortableError {
    /// Results are of a network that has not as many layers as the one that is asked about.
    public static let differentDepth = PortableError.malformed("results for a network of a different depth")
}

extension SignalEnsemble {
    /// Networks that were measured one by one, in their order.
    ///
    /// - Throws: a ``PortableError`` where they are not of one depth.
    public init(_ networks: [MeasuredNetwork], layers: Int) throws(PortableError) {
        let isWhole = networks.allSatisfy { network in
            let curve = network.curve
            return curve.activations.count == layers + 1 && curve.gradients.count == layers + 1
                && [0, layers].contains(curve.preactivations.count)
                && curve.preactivations.count == networks[0].curve.preactivations.count
        }
        guard isWhole, let first = networks.first, [0, layers].contains(first.histograms.count) else {
            throw .differentDepth
        }
        self.init(networks.map(\.curve), preactivationHistograms: first.histograms)
    }
}

extension DeepNetwork {
    /// Draws and measures some of `count` networks, each with one of as many keys split from `key`.
    ///
    /// - Throws: what `checkpoint` throws.
    public func measure(
        _ networks: Range<Int>, of count: Int, key: Key, checkpoint: @escaping Checkpoint = neverCancelled,
        progress: (Double) -> Void = { _ in }
    ) throws -> [MeasuredNetwork] {
        let keys = key.split(into: count)
        return try networks.map { index in
            let run = try run(key: keys[index], hasHistograms: index == 0, checkpoint) {
                progress((Double(index - networks.lowerBound) + $0) / Double(networks.count))
            }
            return MeasuredNetwork(curve: run.curve, histograms: index == 0 ? run.histograms : [])
        }
    }

    /// Draws and measures `count` networks, each with one of as many keys split from `key`.
    ///
    /// - Throws: what `checkpoint` throws.
    public func measure(
        count: Int, key: Key, checkpoint: @escaping Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> SignalEnsemble {
        let networks = try measure(0..<count, of: count, key: key, checkpoint: checkpoint, progress: progress)
        return SignalEnsemble(networks.map(\.curve), preactivationHistograms: networks[0].histograms)
    }
}

extension BlockNetworkRun: Portable {
    /// The signal, then what is seen of the vectors of an input, and the loss.
    public init(from reader: inout PortableReader) throws(PortableError) {
        signal = try reader.next()
        (similarities, entropies) = (try reader.next(), try reader.next())
        firstLoss = try reader.next()
    }

    /// The signal, then what is seen of the vectors of an input, and the loss.
    public func encode(to writer: inout PortableWriter) {
        writer.add(signal)
        writer.add(similarities)
        writer.add(entropies)
        writer.add(firstLoss)
    }

    /// Whether it is that of a network of so many layers.
    public func isWhole(layers: Int) -> Bool {
        signal.activations.count == layers + 1 && signal.gradients.count == layers + 1 && entropies.count == layers
            && [0, layers + 1].contains(similarities.count)
    }
}

extension SignalCurve: Portable {
    /// Mean squares of pre-activations, activations and gradients.
    public init(from reader: inout PortableReader) throws(PortableError) {
        self.init(
            preactivations: try reader.next(), activations: try reader.next(), gradients: try reader.next())
    }

    /// Mean squares of pre-activations, activations and gradients.
    public func encode(to writer: inout PortableWriter) {
        for squares in [preactivations, activations, gradients] { writer.add(squares) }
    }
}

extension Histogram: Portable {
    /// The range, the counts below, in and above it, and of what is no number.
    public init(from reader: inout PortableReader) throws(PortableError) {
        let (lower, upper): (Double, Double) = (try reader.next(), try reader.next())
        let (counts, unordered): ([Int], Int) = (try reader.next(), try reader.next())
        guard lower < upper, (upper - lower).isFinite, counts.count > 2,
            (counts + [unordered]).allSatisfy({ (0..<1 << 48).contains($0) })
        else { throw .malformed("an invalid histogram") }
        self.init(lower: lower, upper: upper, bins: counts.count - 2)
        add(counts: counts)
        add(.nan, times: unordered)
    }

    /// The range, the counts below, in and above it, and of what is no number.
    public func encode(to writer: inout PortableWriter) {
        writer.add(lower)
        writer.add(upper)
        writer.add([underflow] + counts + [overflow])
        writer.add(unordered)
    }
}
