import InitializerCore

/// The names element types go by: Nx's own, and those of numpy, PyTorch and JAX.
enum TypeName {
    private static let aliases: [String: ElementType] = [
        "float16": .f16, "half": .f16, "bfloat16": .bf16, "float32": .f32, "float": .f32, "single": .f32,
        "float64": .f64, "double": .f64, "complex64": .c64, "complex128": .c128,
        "uint8": .u8, "uint16": .u16, "uint32": .u32, "uint64": .u64,
        "int8": .s8, "int16": .s16, "int32": .s32, "int64": .s64, "i8": .s8, "i16": .s16, "i32": .s32, "i64": .s64,
    ]

    /// The type a name means, in any case.
    static func type(_ name: String) -> ElementType? {
        let lowered = name.lowercased()
        return ElementType(rawValue: lowered) ?? aliases[lowered]
    }
}
