/// An element type of ggml: how many elements a block has, and how many bytes it takes.
///
/// Source: `ggml_type` of docs/gguf.md in github.com/ggml-org/ggml, and the sizes of blocks in gguf-py/gguf/constants.py
/// (`GGML_QUANT_SIZES`).
struct GGMLType {
    let name: String
    let block: Int
    let bytes: Int
    /// How elements are stored, for types that are not quantized.
    let stored: StoredType?

    /// The type of a number; nil where there is none, or none any more.
    static func numbered(_ number: UInt32) -> GGMLType? { all[number] }

    private static let all: [UInt32: GGMLType] = {
        let numbers: [(UInt32, String, StoredType)] = [
            (0, "F32", .f32), (1, "F16", .f16), (24, "I8", .i8), (25, "I16", .i16), (26, "I32", .i32),
            (27, "I64", .i64), (28, "F64", .f64), (30, "BF16", .bf16),
        ]
        let quantized: [(UInt32, String, Int, Int)] = [
            (2, "Q4_0", 32, 18), (3, "Q4_1", 32, 20), (6, "Q5_0", 32, 22), (7, "Q5_1", 32, 24), (8, "Q8_0", 32, 34),
            (9, "Q8_1", 32, 40), (10, "Q2_K", 256, 84), (11, "Q3_K", 256, 110), (12, "Q4_K", 256, 144),
            (13, "Q5_K", 256, 176), (14, "Q6_K", 256, 210), (15, "Q8_K", 256, 292), (16, "IQ2_XXS", 256, 66),
            (17, "IQ2_XS", 256, 74), (18, "IQ3_XXS", 256, 98), (19, "IQ1_S", 256, 50), (20, "IQ4_NL", 32, 18),
            (21, "IQ3_S", 256, 110), (22, "IQ2_S", 256, 82), (23, "IQ4_XS", 256, 136), (29, "IQ1_M", 256, 56),
            (34, "TQ1_0", 256, 54), (35, "TQ2_0", 256, 66), (39, "MXFP4", 32, 17), (40, "NVFP4", 64, 36),
            (41, "Q1_0", 128, 18),
        ]
        var all: [UInt32: GGMLType] = [:]
        for (number, name, stored) in numbers {
            all[number] = GGMLType(name: name, block: 1, bytes: stored.byteCount, stored: stored)
        }
        for (number, name, block, bytes) in quantized {
            all[number] = GGMLType(name: name, block: block, bytes: bytes, stored: nil)
        }
        return all
    }()
}
