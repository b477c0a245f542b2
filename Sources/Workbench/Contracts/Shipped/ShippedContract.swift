/// A contract that comes with the program.
struct ShippedContract: Sendable {
    /// What it is called: `gpt2`.
    let name: String
    /// What it is of, in a few words.
    let summary: String
    /// The contract.
    let text: String

    /// All of them, models first.
    static let all: [ShippedContract] = [gpt2, llama, bert, vit, t5, resnet, torch, keras, flax]
}
