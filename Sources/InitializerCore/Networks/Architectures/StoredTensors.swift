import Platform

/// The tensors of a model by name, as blocks need them. Values are read when they are asked for.
struct StoredTensors: Sendable {
    private let entries: [String: StoredModel.Entry]
    private let order: [String]

    /// Of tensors of one name the first counts.
    init(_ model: StoredModel) {
        entries = Dictionary(model.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        order = model.entries.map(\.name)
    }

    // MARK: Names

    /// What stands before an end of a name: `transformer.` before `h.0.…`; nil where no name ends so.
    func prefix(endingWith end: String) -> String? {
        order.first { $0 == end || $0.hasSuffix("." + end) }.map { String($0.dropLast(end.count)) }
    }

    /// How many there are of a name with a number, from 0 on.
    func count(_ name: (Int) -> String) -> Int {
        var count = 0
        while entries[name(count)] != nil { count += 1 }
        return count
    }

    /// Whether there is a tensor of the name.
    func has(_ name: String) -> Bool { entries[name] != nil }

    private func entry(_ name: String) throws -> StoredModel.Entry {
        guard let entry = entries[name] else { throw StoredNetwork.Problem.missing(name) }
        return entry
    }

    /// The sizes of a tensor's axes, of which there must be so many.
    func shape(_ name: String, rank: Int) throws -> [Int] {
        let dimensions = try entry(name).dimensions
        guard dimensions.count == rank, dimensions.allSatisfy({ $0 > 0 }) else {
            throw StoredNetwork.Problem.shape(name: name, dimensions: dimensions)
        }
        return dimensions
    }

    /// Matrices that fit one behind the other, in the order of the numbers in their names; nil where there are others, or
    /// tensors of more than two axes.
    var chain: (names: [(module: String, weight: String)], isTransposed: Bool, inputs: Int)? {
        let matrices = order.filter { entries[$0]?.dimensions.count == 2 }.sorted { left, right in
            let (a, b) = (StoredTensors.key(left), StoredTensors.key(right))
            return a.lexicographicallyPrecedes(b) { ($0.0, $0.1) < ($1.0, $1.1) }
        }
        let shapes = matrices.compactMap { entries[$0]?.dimensions }
        guard !shapes.isEmpty, order.allSatisfy({ (entries[$0]?.dimensions.count ?? 0) <= 2 }),
            shapes.joined().allSatisfy({ $0 > 0 })
        else { return nil }
        // Keras and Flax call {inputs, outputs} a kernel; PyTorch's weights are {outputs, inputs}.
        let areKernels = matrices.allSatisfy { $0.hasSuffix("kernel") }
        for isTransposed in areKernels ? [false] : [true, false] {
            let (inner, outer) = isTransposed ? (1, 0) : (0, 1)
            guard zip(shapes, shapes.dropFirst()).allSatisfy({ $0[outer] == $1[inner] }) else { continue }
            let names = matrices.map { name in
                let parts = name.split(separator: ".", omittingEmptySubsequences: false)
                return (module: parts.dropLast().joined(separator: "."), weight: name)
            }
            return (names, isTransposed, shapes[0][inner])
        }
        return nil
    }

    /// A name cut where digits begin and end, so that 10 comes behind 9.
    private static func key(_ name: String) -> [(number: Int, text: String)] {
        var parts: [(number: Int, text: String)] = []
        var rest = name[...]
        while let first = rest.first {
            let part = rest.prefix { $0.isNumber == first.isNumber }
            parts.append(first.isNumber ? (Int(part) ?? .max, "") : (-1, String(part)))
            rest = rest[part.endIndex...]
        }
        return parts
    }

    // MARK: Values

    /// A matrix {inputs, outputs}, row after row.
    struct Matrix {
        let values: [Float]
        let inputs: Int
        let outputs: Int

        /// Some of its outputs.
        func columns(_ range: Range<Int>) -> Matrix {
            let values = (0..<inputs).flatMap {
                self.values[$0 * outputs + range.lowerBound..<$0 * outputs + range.upperBound]
            }
            return Matrix(values: values, inputs: inputs, outputs: range.count)
        }

        /// A layer of these weights.
        func dense(biases: [Float]?) -> DenseBlock<Float> {
            var block = DenseBlock(
                values, inputs: inputs, outputs: outputs, role: .hidden, hasBiases: biases != nil, learns: false)
            if let biases { block.updateParameters { if $0.role == .bias { $0.values = biases } } }
            return block
        }
    }

    /// A matrix, stored {outputs, inputs} where it is transposed.
    ///
    /// - Throws: ``StoredNetwork/Problem/shape(name:dimensions:)`` where it has other sizes than those that are given.
    func matrix(
        _ name: String, isTransposed: Bool, inputs: Int?, outputs: Int?, _ checkpoint: Checkpoint
    ) throws -> Matrix {
        let sizes = try shape(name, rank: 2)
        let (first, last) = isTransposed ? (outputs, inputs) : (inputs, outputs)
        guard first ?? sizes[0] == sizes[0], last ?? sizes[1] == sizes[1] else {
            throw StoredNetwork.Problem.shape(name: name, dimensions: sizes)
        }
        let values = try self.values(name, checkpoint)
        guard isTransposed else { return Matrix(values: values, inputs: sizes[0], outputs: sizes[1]) }
        let (outputs, inputs) = (sizes[0], sizes[1])
        let turned = [Float](unsafeUninitializedCapacity: values.count) { result, count in
            count = values.count
            for output in 0..<outputs {
                for input in 0..<inputs { result[input * outputs + output] = values[output * inputs + input] }
            }
        }
        return Matrix(values: turned, inputs: inputs, outputs: outputs)
    }

    /// A vector of so many numbers; nil where there is no tensor of the name.
    func vector(_ name: String, count: Int, _ checkpoint: Checkpoint) throws -> [Float]? {
        guard entries[name] != nil else { return nil }
        let sizes = try shape(name, rank: 1)
        guard sizes[0] == count else { throw StoredNetwork.Problem.shape(name: name, dimensions: sizes) }
        return try values(name, checkpoint)
    }

    /// A layer of `MODULE.weight` and, where there is one, `MODULE.bias`.
    func dense(
        _ module: String, named weight: String? = nil, isTransposed: Bool, inputs: Int? = nil, outputs: Int? = nil,
        _ checkpoint: Checkpoint
    ) throws -> DenseBlock<Float> {
        let matrix = try matrix(
            weight ?? module + ".weight", isTransposed: isTransposed, inputs: inputs, outputs: outputs, checkpoint)
        let biases = try vector(module.isEmpty ? "bias" : module + ".bias", count: matrix.outputs, checkpoint)
        return matrix.dense(biases: biases)
    }

    /// A normalization with the gains, and biases, of a module.
    func norm(
        _ module: String, _ kind: Normalization, channels: Int, _ checkpoint: Checkpoint
    ) throws -> NormalizationBlock<Float> {
        guard let gains = try vector(module + ".weight", count: channels, checkpoint) else {
            throw StoredNetwork.Problem.missing(module + ".weight")
        }
        let biases = try vector(module + ".bias", count: channels, checkpoint)
        var block = NormalizationBlock<Float>(kind, channels: channels)
        block.updateParameters { parameter in
            if parameter.role == .gain { parameter.values = gains } else if let biases { parameter.values = biases }
        }
        return block
    }

    /// What looks up the vectors of tokens that are drawn from all words with the same chance, with those of positions
    /// added where there are some.
    func embedding(
        _ words: String, positions: String?, width: Int
    ) throws -> @Sendable (Key, Int, Int) throws -> Batch<Float> {
        let sizes = try shape(words, rank: 2)
        guard sizes[1] == width else { throw StoredNetwork.Problem.shape(name: words, dimensions: sizes) }
        let places = try positions.map { try shape($0, rank: 2) }
        if let positions, let places, places[1] != sizes[1] {
            throw StoredNetwork.Problem.shape(name: positions, dimensions: places)
        }
        return { key, examples, tokens in
            let drawn = try Readout.uniform(examples * tokens, key: key, neverCancelled)
            var values: [Float] = []
            values.reserveCapacity(examples * tokens * sizes[1])
            for (index, share) in drawn.enumerated() {
                let word = min(sizes[0] - 1, Int(clamping: share * Double(sizes[0])))
                var vector = try self.row(word, of: words, count: sizes[1])
                if let positions, let places {
                    let place = try self.row(index % tokens % places[0], of: positions, count: sizes[1])
                    for channel in vector.indices { vector[channel] += place[channel] }
                }
                values += vector
            }
            return Batch(values, examples: examples, positions: tokens, channels: sizes[1])
        }
    }

    /// The head that makes logits: the first of some matrices {words, channels} that is there, behind a normalization. Nil
    /// where none is, or where it is too large to be read.
    func head(
        _ names: [String], norm: (module: String, kind: Normalization), width: Int
    ) -> (@Sendable (Checkpoint) throws -> Network<Float>)? {
        guard let name = names.first(where: { entries[$0] != nil }), let sizes = try? shape(name, rank: 2),
            sizes[0].multipliedReportingOverflow(by: sizes[1]).partialValue <= StoredNetwork.headLimit
        else { return nil }
        return { checkpoint in
            let matrix = try self.matrix(name, isTransposed: true, inputs: width, outputs: nil, checkpoint)
            return Network([
                try self.norm(norm.module, norm.kind, channels: width, checkpoint), matrix.dense(biases: nil),
            ])
        }
    }

    private func source(_ name: String) throws -> any TensorSource {
        let entry = try entry(name)
        guard let source = entry.source, !source.type.isComplex else {
            throw StoredNetwork.Problem.unreadable(name: name, reason: entry.obstacle ?? "it holds complex numbers")
        }
        return source
    }

    /// The values of a tensor, row after row.
    func values(_ name: String, _ checkpoint: Checkpoint) throws -> [Float] {
        let source = try source(name)
        let count = source.shape.count
        try Memory.require(2 * count, of: Float.self)
        var values = [Float](repeating: 0, count: count)
        let step = 1 << 20
        for start in stride(from: 0, to: count, by: step) {
            try checkpoint()
            values.withUnsafeMutableBufferPointer {
                source.fillSingles(.init(rebasing: $0[start..<min(count, start + step)]), from: start)
            }
        }
        if let failure = source.failure { throw failure }
        return values
    }

    private func row(_ index: Int, of name: String, count: Int) throws -> [Float] {
        let source = try source(name)
        return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            source.fillSingles(.init(rebasing: buffer[0..<count]), from: index * count)
            filled = count
        }
    }
}
