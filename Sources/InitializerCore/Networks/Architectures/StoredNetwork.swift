/// A network whose weights a checkpoint has, recognized by the names and shapes of its tensors: what becomes of signals in
/// this very network.
///
/// ```swift
/// let network = try StoredNetwork(model)          // GPT-2, 12 blocks of 768 channels
/// let run = try network.measure(key: Key(seed: 0), tokens: 16)
/// ```
public struct StoredNetwork: Sendable {
    /// Families of architectures.
    public enum Family: String, CaseIterable, Sendable {
        /// Fully connected layers, one after the other.
        case mlp = "MLP"
        /// Radford et al. 2019, as Hugging Face and nanoGPT store it.
        case gpt2 = "GPT-2"
        /// Touvron et al. 2023, as Hugging Face stores it.
        case llama = "Llama"
        /// He et al. 2016, as torchvision and timm store it.
        case resNet = "ResNet"
    }

    /// Why a model is not such a network.
    public enum Problem: Error, Hashable, Sendable {
        /// The names are those of no family.
        case unknownArchitecture
        /// A tensor is missing that the family has.
        case missing(String)
        /// A tensor has other axes than the family's.
        case shape(name: String, dimensions: [Int])
        /// A tensor's values cannot be read, for a reason.
        case unreadable(name: String, reason: String)
        /// Heads do not divide the width.
        case heads(Int, width: Int)
    }

    /// What it is.
    public let family: Family

    /// Numbers of a vector of the inputs: what the first layer takes, the channels of a transformer, the colors of an image.
    public let width: Int

    /// Heads of an attention; 1 where there is none.
    public let heads: Int

    /// What makes a block anew, from the bottom up: weights are read when they are needed, so that one block at a time is
    /// in memory.
    let blocks: [@Sendable (Checkpoint) throws -> any NetworkBlock<Float>]

    /// What draws inputs: the model's own vectors of words that are drawn, or normal numbers.
    let inputs: @Sendable (_ key: Key, _ examples: Int, _ tokens: Int) throws -> Batch<Float>

    /// What makes logits, behind a normalization; nil where there is none.
    let head: (@Sendable (Checkpoint) throws -> Network<Float>)?

    /// How many classes, or words, the head tells apart.
    public let classes: Int?

    /// Whether inputs are tokens, whose vectors the model has.
    public var embedsTokens: Bool { family == .gpt2 || family == .llama }

    /// Layers and blocks in all.
    public var layers: Int { blocks.count }

    /// The most numbers of a head's matrix that are read: 1 GiB.
    static let headLimit = 1 << 28

    /// The network that a model's tensors make.
    ///
    /// - Parameters:
    ///   - activation: φ of a fully connected network; transformers have their own.
    ///   - heads: heads of an attention; nil for what is usual for the width: heads of 64 channels, in Llama's of more than
    ///     2,048 channels of 128.
    ///   - side: rows and columns of an image, at least 1.
    /// - Throws: ``Problem``.
    public init(_ model: StoredModel, activation: Activation = .relu, heads: Int? = nil, side: Int = 64) throws {
        let tensors = StoredTensors(model)
        if let prefix = tensors.prefix(endingWith: "h.0.attn.c_attn.weight") {
            try self.init(gpt2: tensors, prefix, heads: heads)
        } else if let prefix = tensors.prefix(endingWith: "layers.0.self_attn.q_proj.weight") {
            try self.init(llama: tensors, prefix, heads: heads)
        } else if let prefix = tensors.prefix(endingWith: "layer1.0.conv1.weight") {
            try self.init(resNet: tensors, prefix, side: side)
        } else {
            try self.init(layers: tensors, activation)
        }
    }

    init(
        _ family: Family, width: Int, heads: Int = 1,
        blocks: [@Sendable (Checkpoint) throws -> any NetworkBlock<Float>],
        inputs: @escaping @Sendable (Key, Int, Int) throws -> Batch<Float>,
        head: (@Sendable (Checkpoint) throws -> Network<Float>)? = nil, classes: Int? = nil
    ) {
        self.family = family
        self.width = width
        self.heads = heads
        self.blocks = blocks
        self.inputs = inputs
        self.head = head
        self.classes = classes
    }

    // MARK: Families

    /// GPT-2: matrices are {inputs, outputs} as Hugging Face has them, or {outputs, inputs} as nanoGPT does.
    private init(gpt2 tensors: StoredTensors, _ prefix: String, heads: Int?) throws {
        let first = try tensors.shape("\(prefix)h.0.attn.c_attn.weight", rank: 2)
        let isTransposed = first[0] == 3 * first[1]
        let width = isTransposed ? first[1] : first[0]
        let count = heads ?? StoredNetwork.heads(width: width, size: 64)
        guard width % count == 0 else { throw Problem.heads(count, width: width) }
        let layers = tensors.count { "\(prefix)h.\($0).attn.c_attn.weight" }
        let blocks = (0..<layers).map { layer in
            { @Sendable (checkpoint: Checkpoint) throws -> any NetworkBlock<Float> in
                let block = "\(prefix)h.\(layer)."
                func dense(_ name: String, _ inputs: Int, _ outputs: Int?) throws -> DenseBlock<Float> {
                    try tensors.dense(
                        block + name, isTransposed: isTransposed, inputs: inputs, outputs: outputs, checkpoint)
                }
                let all = try tensors.matrix(
                    block + "attn.c_attn.weight", isTransposed: isTransposed, inputs: width, outputs: 3 * width,
                    checkpoint)
                let biases = try tensors.vector(block + "attn.c_attn.bias", count: 3 * width, checkpoint)
                let parts = (0..<3).map { part in
                    all.columns(part * width..<(part + 1) * width)
                        .dense(biases: biases.map { Array($0[part * width..<(part + 1) * width]) })
                }
                let attention = AttentionBlock(
                    .init(
                        query: parts[0], key: parts[1], value: parts[2], output: try dense("attn.c_proj", width, width)),
                    .init(heads: count, keyHeads: count, isCausal: true))
                let wide = try dense("mlp.c_fc", width, nil)
                return Network([
                    ResidualBlock([
                        try tensors.norm(block + "ln_1", .layer, channels: width, checkpoint), attention,
                    ]),
                    ResidualBlock([
                        try tensors.norm(block + "ln_2", .layer, channels: width, checkpoint), wide,
                        ActivationBlock<Float>(.gelu), try dense("mlp.c_proj", wide.outputs, width),
                    ]),
                ])
            }
        }
        let words = "\(prefix)wte.weight"
        self.init(
            .gpt2, width: width, heads: count, blocks: blocks,
            inputs: try tensors.embedding(words, positions: "\(prefix)wpe.weight", width: width),
            head: tensors.head(["lm_head.weight", words], norm: ("\(prefix)ln_f", .layer), width: width),
            classes: try tensors.shape(words, rank: 2)[0])
    }

    /// Llama: matrices are {outputs, inputs}; positions are rotary with base 10,000.
    private init(llama tensors: StoredTensors, _ prefix: String, heads: Int?) throws {
        let query = try tensors.shape("\(prefix)layers.0.self_attn.q_proj.weight", rank: 2)
        let width = query[1]
        let count = heads ?? StoredNetwork.heads(width: query[0], size: width > 2048 ? 128 : 64)
        guard query[0] % count == 0 else { throw Problem.heads(count, width: query[0]) }
        let size = query[0] / count
        let keyName = "\(prefix)layers.0.self_attn.k_proj.weight"
        let keys = try tensors.shape(keyName, rank: 2)
        guard keys[0] % size == 0, keys[0] > 0, count % (keys[0] / size) == 0 else {
            throw Problem.shape(name: keyName, dimensions: keys)
        }
        let layers = tensors.count { "\(prefix)layers.\($0).self_attn.q_proj.weight" }
        let blocks = (0..<layers).map { layer in
            { @Sendable (checkpoint: Checkpoint) throws -> any NetworkBlock<Float> in
                let block = "\(prefix)layers.\(layer)."
                func dense(_ name: String, _ inputs: Int, _ outputs: Int?) throws -> DenseBlock<Float> {
                    try tensors.dense(block + name, isTransposed: true, inputs: inputs, outputs: outputs, checkpoint)
                }
                let attention = AttentionBlock(
                    .init(
                        query: try dense("self_attn.q_proj", width, query[0]),
                        key: try dense("self_attn.k_proj", width, keys[0]),
                        value: try dense("self_attn.v_proj", width, keys[0]),
                        output: try dense("self_attn.o_proj", query[0], width)),
                    .init(heads: count, keyHeads: keys[0] / size, isCausal: true, rotaryBase: 10_000))
                let gate = try dense("mlp.gate_proj", width, nil)
                return Network([
                    ResidualBlock([
                        try tensors.norm(block + "input_layernorm", .rms, channels: width, checkpoint), attention,
                    ]),
                    ResidualBlock([
                        try tensors.norm(block + "post_attention_layernorm", .rms, channels: width, checkpoint),
                        GatedBlock(
                            gate: gate, up: try dense("mlp.up_proj", width, gate.outputs),
                            down: try dense("mlp.down_proj", gate.outputs, width), .silu),
                    ]),
                ])
            }
        }
        let words = "\(prefix)embed_tokens.weight"
        self.init(
            .llama, width: width, heads: count, blocks: blocks,
            inputs: try tensors.embedding(words, positions: nil, width: width),
            head: tensors.head(["lm_head.weight", words], norm: ("\(prefix)norm", .rms), width: width),
            classes: try tensors.shape(words, rank: 2)[0])
    }

    /// Fully connected layers: matrices that fit one behind the other, and vectors.
    private init(layers tensors: StoredTensors, _ activation: Activation) throws {
        guard let chain = tensors.chain else { throw Problem.unknownArchitecture }
        let blocks = chain.names.enumerated().map { index, name in
            { @Sendable (checkpoint: Checkpoint) throws -> any NetworkBlock<Float> in
                let dense = try tensors.dense(
                    name.module, named: name.weight, isTransposed: chain.isTransposed, checkpoint)
                let isLast = index == chain.names.count - 1
                return Network(isLast ? [dense] : [dense, ActivationBlock<Float>(activation)])
            }
        }
        self.init(
            .mlp, width: chain.inputs, blocks: blocks,
            inputs: { key, examples, _ in
                try .unit(
                    examples: examples, positions: 1, channels: chain.inputs, key: key, vectorByVector: true,
                    neverCancelled)
            })
    }

    /// As many heads of a size as a width has, and 1 where it has none of that size.
    private static func heads(width: Int, size: Int) -> Int { width % size == 0 ? max(1, width / size) : 1 }
}
