/// What a tensor's name in a model says: its role, the layer it is in, what it is for.
///
/// ```swift
/// let name = TensorName("transformer.h.11.attn.c_proj.weight")
/// name.role     // transformer.h.*.attn.c_proj.weight
/// name.use      // .weight
/// ```
public struct TensorName: Hashable, Sendable {
    /// The name as it is stored.
    public let text: String

    /// The name with every number that stands between dots, slashes or underscores replaced by `*`: tensors of one role
    /// do the same in different layers.
    public let role: String

    /// The numbers in the name, in order.
    public let numbers: [Int]

    /// What a tensor is for, as far as names go.
    public enum Use: Hashable, Sendable {
        /// A matrix or kernel that signals are multiplied by.
        case weight
        /// What is added behind a weight.
        case bias
        /// Scale or shift of a normalization, or a factor of a branch.
        case normalization
        /// Vectors looked up by token or position.
        case embedding
        /// Statistics and tables that are not trained.
        case buffer
    }

    /// What it is for.
    public let use: Use

    /// Whether models of good repute begin with zeros here: adapters' second matrices, last layers of branches, readouts,
    /// learned positions and tokens.
    public let isUsuallyZero: Bool

    /// Reads a name.
    public init(_ text: String) {
        self.text = text
        (role, numbers) = TensorName.role(of: text)
        let words = TensorName.words(text.lowercased())
        use = TensorName.use(words)
        isUsuallyZero =
            words.contains { TensorName.zeroWords.contains($0) } || TensorName.endsAdapter(text.lowercased())
    }

    /// Whether it is the second matrix of an adapter of low rank: PEFT's `lora_B`, Megatron's `adapter.linear_out`.
    private static func endsAdapter(_ text: String) -> Bool {
        text.contains("lora_b") || text.contains("adapter") && (text.contains("linear_out") || text.contains("up_proj"))
    }

    /// Whether it belongs to an adapter of low rank.
    static func isAdapter(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.contains("lora") || lower.contains("adapter")
    }

    /// The role of a tensor of this name, and the numbers in it: what is needed of a hundred thousand names at once.
    public static func role(of text: String) -> (role: String, numbers: [Int]) {
        var text = text
        return text.withUTF8 { bytes in
            var numbers: [Int] = []
            var role: [UInt8] = []
            role.reserveCapacity(bytes.count)
            var (index, isAtStart) = (0, true)
            while index < bytes.count {
                let end = bytes[index...].firstIndex { !isDigit($0) } ?? bytes.count
                guard end > index else {
                    role.append(bytes[index])
                    isAtStart = isSeparator(bytes[index])
                    index += 1
                    continue
                }
                // `layer3` and `conv2d_1` have numbers of their own; `block1_conv` does not name a place in a list.
                if isAtStart, end == bytes.count || isSeparator(bytes[end]) {
                    role.append(UInt8(ascii: "*"))
                    numbers.append(Int(String(decoding: bytes[index..<end], as: UTF8.self)) ?? .max)
                } else {
                    role += bytes[index..<end]
                }
                (index, isAtStart) = (end, false)
            }
            return (String(decoding: role, as: UTF8.self), numbers)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "["),
            UInt8(ascii: "]"):
            true
        default: false
        }
    }

    private static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }

    private static func use(_ words: [String]) -> Use {
        guard let last = words.last else { return .weight }
        if [
            "running_mean", "running_var", "num_batches_tracked", "inv_freq", "position_ids", "moving_mean",
            "moving_variance", "masked_bias", "relative_position_index",
        ].contains(last) {
            return .buffer
        }
        let module = words.dropLast().last ?? ""
        let parts = Set((module.split(separator: "_") + last.split(separator: "_")).map(String.init))
        if normalizations.contains(where: { module.contains($0) })
            || !parts.isDisjoint(with: ["gamma", "ln", "bn", "scale"])
            || last.hasPrefix("layer_scale")
        {
            return .normalization
        }
        if last.hasSuffix("bias") || last == "beta" || last.hasPrefix("bias_") || last == "b" { return .bias }
        if embeddings.contains(where: { module.contains($0) || last.contains($0) }) { return .embedding }
        return .weight
    }

    private static let normalizations = ["norm", "ln_", "layernorm", "batchnorm", "rmsnorm", "groupnorm"]
    private static let embeddings = ["emb", "wte", "wpe", "cls_token", "pos_embed", "position", "token"]
    private static let zeroWords: Set<String> = [
        "lora_b", "pos_embed", "cls_token", "dist_token", "mask_token", "position_embeddings", "adaln_modulation",
        "gate", "gate_attn", "gate_ffn", "zero_conv", "proj_out", "head", "classifier", "readout", "alpha", "rezero",
        "relative_position_bias_table",
    ]
}

/// The tensors of a model by name and shape: what is known before any is looked at.
public struct ModelOutline: Sendable {
    /// The shapes, by name.
    public private(set) var shapes: [String: Shape] = [:]
    /// The layers, by the part of the name before the number.
    private var layers: [String: Int] = [:]
    /// The size most norms have, and the heads of a table of position biases.
    private let width: Int?
    private let heads: Int?

    /// An outline of tensors.
    public init(_ tensors: some Sequence<(name: String, shape: Shape)>) {
        var widths: [Int: Int] = [:]
        var heads: Int?
        for (name, shape) in tensors {
            shapes[name] = shape
            if shape.rank == 1, TensorName(name).use == .normalization { widths[shape.count, default: 0] += 1 }
            if name.hasSuffix("relative_attention_bias.weight"), shape.rank == 2 { heads = shape.dimensions[1] }
            guard let (stem, number) = ModelOutline.layer(of: name) else { continue }
            layers[stem] = max(layers[stem] ?? 0, number + 1)
        }
        width = widths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        self.heads = heads
    }

    /// The layers of the longest list in the model; nil where names have no numbers.
    public var depth: Int? { layers.values.max() }

    /// What besides its own shape the scale of a tensor may come from.
    public func context(of name: String) -> Explanation.Context {
        var context = Explanation.Context()
        context.layers = ModelOutline.layer(of: name).flatMap { layers[$0.stem] }
        if name.hasSuffix("bias"), let weight = shapes[name.dropLast(4) + "weight"], weight.rank >= 2 {
            context.fanIn = weight.count / weight.dimensions[0]
        }
        context.hidden = recurrentWidth(of: name)
        context.width = width
        context.isAdapter = TensorName.isAdapter(name)
        context.heads = heads
        return context
    }

    /// The hidden units of the recurrent layer a tensor belongs to, in PyTorch's names: the columns of `weight_hh_l0`,
    /// or of a cell's `weight_hh`.
    private func recurrentWidth(of name: String) -> Int? {
        for (from, to) in [
            ("weight_ih", "weight_hh"), ("bias_ih", "weight_hh"), ("bias_hh", "weight_hh"), ("weight_hh", "weight_hh"),
        ] {
            guard let range = name.firstRange(of: from) else { continue }
            return shapes[String(name[..<range.lowerBound]) + to + name[range.upperBound...]].flatMap {
                $0.rank == 2 ? $0.dimensions[1] : nil
            }
        }
        return nil
    }

    /// The list of layers a name is in, and its place there: `h.` and 11 of `h.11.mlp.c_fc.weight`.
    private static func layer(of name: String) -> (stem: String, number: Int)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let index = parts.firstIndex(where: { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let number = Int(parts[index]), number < 100_000
        else { return nil }
        return (parts[..<index].joined(separator: "."), number)
    }
}
