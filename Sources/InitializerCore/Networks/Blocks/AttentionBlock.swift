import Platform

/// Self-attention with several heads, x ↦ softmax(QKᵀ/√c) V O with Q, K, V = xW: Vaswani et al., Attention is all you
/// need, 2017. Positions of a batch are tokens.
struct AttentionBlock<Scalar: NetworkScalar>: NetworkBlock {
    /// The layers of an attention.
    struct Layers: Sendable {
        /// What makes queries, keys and values, and what is applied to the heads' outputs side by side.
        var query, key, value, output: DenseBlock<Scalar>

        /// From the bottom up.
        init(
            query: DenseBlock<Scalar>, key: DenseBlock<Scalar>, value: DenseBlock<Scalar>, output: DenseBlock<Scalar>
        ) {
            (self.query, self.key, self.value, self.output) = (query, key, value, output)
        }
    }

    /// How the heads look at tokens.
    struct Scheme: Hashable, Sendable {
        /// Heads of the queries.
        var heads: Int
        /// Heads of keys and values, each for as many of the queries' that follow each other: Ainslie et al., GQA, 2023.
        var keyHeads: Int
        /// Whether tokens look at themselves and what is before them only.
        var isCausal = false
        /// The base of rotary positions; nil without: Su et al., RoFormer, 2021. Numbers half a head apart are rotated as
        /// pairs, as Llama's weights on Hugging Face have it.
        var rotaryBase: Double?
        /// What logits are multiplied by, besides 1/√c for heads of c channels.
        var logitFactor = 1.0
    }

    private var layers: Layers
    private let scheme: Scheme

    /// Of the last input: queries and keys, rotated, values, and the weight of each token for each token, by example
    /// and head.
    private var queries: Batch<Scalar>
    private var keys: Batch<Scalar>
    private var values: Batch<Scalar>
    private var weights: [Scalar] = []

    /// - Precondition: heads divide the widths of queries, keys and values.
    init(_ layers: Layers, _ scheme: Scheme) {
        self.layers = layers
        self.scheme = scheme
        queries = Batch([], examples: 0, channels: 1)
        (keys, values) = (queries, queries)
    }

    /// The entropy of what a token looks at in the last input, in nats: the mean over tokens, heads and examples. ln T
    /// where each of T tokens gets the same.
    var entropy: Double {
        let rows = weights.count / max(1, queries.positions)
        return -weights.reduce(0.0) { $0 + ($1 > 0 ? Double($1) * log(Double($1)) : 0) } / Double(max(1, rows))
    }

    /// What the products of queries and keys are multiplied by.
    private var scale: Double { scheme.logitFactor / (Double(queries.channels) / Double(scheme.heads)).squareRoot() }

    /// The logits of the last input before softmax, of every token for every token, by example and head.
    var logits: [Scalar] {
        let (tokens, heads) = (queries.positions, scheme.heads)
        let (size, group) = (queries.channels / heads, heads / scheme.keyHeads)
        var logits: [Scalar] = []
        logits.reserveCapacity(queries.rows * heads * tokens)
        for example in 0..<queries.examples {
            for head in 0..<heads {
                for token in 0..<tokens {
                    let q = (example * tokens + token) * queries.channels + head * size
                    for other in 0..<tokens {
                        let k = (example * tokens + other) * keys.channels + head / group * size
                        var sum: Scalar = 0
                        for index in 0..<size { sum += queries.values[q + index] * keys.values[k + index] }
                        logits.append(sum * Scalar(scale))
                    }
                }
            }
        }
        return logits
    }

    @_specialize(where Scalar == Float)
    mutating func forward(_ input: Batch<Scalar>) -> Batch<Scalar> {
        queries = layers.query.forward(input)
        keys = layers.key.forward(input)
        values = layers.value.forward(input)
        rotate(&queries, heads: scheme.heads, by: 1)
        rotate(&keys, heads: scheme.keyHeads, by: 1)
        let (tokens, heads) = (input.positions, scheme.heads)
        let group = heads / scheme.keyHeads
        let (size, valueSize) = (queries.channels / heads, values.channels / scheme.keyHeads)
        let scale = scale
        weights = Array(repeating: 0, count: input.examples * heads * tokens * tokens)
        var outputs = [Scalar](repeating: 0, count: input.rows * heads * valueSize)
        var logits = [Double](repeating: 0, count: tokens)
        for example in 0..<input.examples {
            for head in 0..<heads {
                for token in 0..<tokens {
                    let row = example * tokens + token
                    let seen = scheme.isCausal ? token + 1 : tokens
                    var largest = -Double.infinity
                    for other in 0..<seen {
                        let q = row * queries.channels + head * size
                        let k = (example * tokens + other) * keys.channels + head / group * size
                        var sum: Scalar = 0
                        for index in 0..<size { sum += queries.values[q + index] * keys.values[k + index] }
                        logits[other] = Double(sum) * scale
                        largest = max(largest, logits[other])
                    }
                    let total = (0..<seen).reduce(0.0) { $0 + exp(logits[$1] - largest) }
                    let first = ((example * heads + head) * tokens + token) * tokens
                    let result = row * heads * valueSize + head * valueSize
                    for other in 0..<seen {
                        let weight = Scalar(exp(logits[other] - largest) / total)
                        weights[first + other] = weight
                        let v = (example * tokens + other) * values.channels + head / group * valueSize
                        for index in 0..<valueSize { outputs[result + index] += weight * values.values[v + index] }
                    }
                }
            }
        }
        return layers.output.forward(input.with(outputs, channels: heads * valueSize))
    }

    @_specialize(where Scalar == Float)
    mutating func backward(_ gradient: Batch<Scalar>) -> Batch<Scalar> {
        let outer = layers.output.backward(gradient)
        let (tokens, heads) = (gradient.positions, scheme.heads)
        let group = heads / scheme.keyHeads
        let (size, valueSize) = (queries.channels / heads, values.channels / scheme.keyHeads)
        let scale = Scalar(scale)
        var ofQueries = queries.with(Array(repeating: 0, count: queries.values.count))
        var ofKeys = keys.with(Array(repeating: 0, count: keys.values.count))
        var ofValues = values.with(Array(repeating: 0, count: values.values.count))
        var slopes = [Scalar](repeating: 0, count: tokens)
        for example in 0..<gradient.examples {
            for head in 0..<heads {
                for token in 0..<tokens {
                    let row = example * tokens + token
                    let first = ((example * heads + head) * tokens + token) * tokens
                    let result = row * heads * valueSize + head * valueSize
                    let seen = scheme.isCausal ? token + 1 : tokens
                    var mean: Scalar = 0
                    for other in 0..<seen {
                        let v = (example * tokens + other) * values.channels + head / group * valueSize
                        let weight = weights[first + other]
                        var sum: Scalar = 0
                        for index in 0..<valueSize {
                            sum += outer.values[result + index] * values.values[v + index]
                            ofValues.values[v + index] += weight * outer.values[result + index]
                        }
                        slopes[other] = sum
                        mean += weight * sum
                    }
                    let q = row * queries.channels + head * size
                    for other in 0..<seen {
                        let slope = weights[first + other] * (slopes[other] - mean) * scale
                        let k = (example * tokens + other) * keys.channels + head / group * size
                        for index in 0..<size {
                            ofQueries.values[q + index] += slope * keys.values[k + index]
                            ofKeys.values[k + index] += slope * queries.values[q + index]
                        }
                    }
                }
            }
        }
        rotate(&ofQueries, heads: heads, by: -1)
        rotate(&ofKeys, heads: scheme.keyHeads, by: -1)
        var sum = layers.query.backward(ofQueries)
        for other in [layers.key.backward(ofKeys), layers.value.backward(ofValues)] {
            for index in sum.values.indices { sum.values[index] += other.values[index] }
        }
        return sum
    }

    /// Turns pairs of numbers of each head by angles that grow with the position; backwards, by the opposite ones.
    private func rotate(_ batch: inout Batch<Scalar>, heads: Int, by sign: Double) {
        guard let base = scheme.rotaryBase else { return }
        let size = batch.channels / heads
        let half = size / 2
        for position in 0..<batch.positions {
            for pair in 0..<half {
                let angle = sign * Double(position) * pow(base, -2 * Double(pair) / Double(size))
                let (c, s) = (Scalar(cos(angle)), Scalar(sin(angle)))
                for example in 0..<batch.examples {
                    let row = (example * batch.positions + position) * batch.channels
                    for head in 0..<heads {
                        let (first, second) = (row + head * size + pair, row + head * size + pair + half)
                        let (x, y) = (batch.values[first], batch.values[second])
                        batch.values[first] = x * c - y * s
                        batch.values[second] = y * c + x * s
                    }
                }
            }
        }
    }

    mutating func updateParameters(_ body: (inout NetworkParameter<Scalar>) -> Void) {
        layers.query.updateParameters(body)
        layers.key.updateParameters(body)
        layers.value.updateParameters(body)
        layers.output.updateParameters(body)
    }
}
