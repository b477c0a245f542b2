/// The numeric type of a tensor's elements, with Nx's names and widths.
///
/// A complex type stores two values of its ``component`` type side by side: the real part, then the imaginary part.
public enum ElementType: String, CaseIterable, Hashable, Sendable {
    case u8, u16, u32, u64
    case s8, s16, s32, s64
    case f16, bf16, f32, f64
    case c64, c128

    /// What a type's bits stand for.
    public enum Kind: Hashable, Sendable {
        case unsigned, signed, float, brainFloat, complex
    }

    /// The name Nx gives the type: `bf16`, `f32`, `c64`.
    public var name: String { rawValue }

    /// What the type's bits stand for.
    public var kind: Kind {
        switch self {
        case .u8, .u16, .u32, .u64: .unsigned
        case .s8, .s16, .s32, .s64: .signed
        case .f16, .f32, .f64: .float
        case .bf16: .brainFloat
        case .c64, .c128: .complex
        }
    }

    /// The width of one element in bits; both parts of a complex number counted.
    public var bitWidth: Int {
        switch self {
        case .u8, .s8: 8
        case .u16, .s16, .f16, .bf16: 16
        case .u32, .s32, .f32: 32
        case .u64, .s64, .f64, .c64: 64
        case .c128: 128
        }
    }

    /// The width of one element in bytes.
    public var byteCount: Int { bitWidth / 8 }

    /// Whether elements are whole numbers.
    public var isInteger: Bool { kind == .unsigned || kind == .signed }

    /// The floating-point types of real numbers.
    public static let real: [ElementType] = allCases.filter { $0.kind == .float || $0.kind == .brainFloat }

    /// The types of complex numbers.
    public static let complex: [ElementType] = allCases.filter(\.isComplex)

    /// Whether elements are pairs of real and imaginary parts.
    public var isComplex: Bool { kind == .complex }

    /// The real type a complex type is made of; any other type is its own component.
    public var component: ElementType {
        switch self {
        case .c64: .f32
        case .c128: .f64
        default: self
        }
    }

    /// How many real numbers make one element: 2 for complex types, 1 for all others.
    public var componentsPerElement: Int { isComplex ? 2 : 1 }

    /// The letters of Nx's tuple notation: `f` of `{:f, 32}`, `bf` of `{:bf, 16}`.
    public var tupleName: String {
        switch kind {
        case .unsigned: "u"
        case .signed: "s"
        case .float: "f"
        case .brainFloat: "bf"
        case .complex: "c"
        }
    }

    /// The type written `{:kind, bits}` in Nx, or nil where Nx has none.
    public init?(tupleName: String, bitWidth: Int) {
        let match = ElementType.allCases.first { $0.tupleName == tupleName && $0.bitWidth == bitWidth }
        guard let match else { return nil }
        self = match
    }

    /// The type a name means, Nx's own or a usual one, in upper or lower case: `f32`, `float32`, `half`; nil if none.
    public init?(named name: String) {
        guard let type = ElementType.allCases.named(name.lowercased()) else { return nil }
        self = type
    }
}

extension ElementType: Named {
    /// The type's names in numpy, PyTorch, JAX and C.
    public var aliases: [String] {
        switch self {
        case .u8, .u16, .u32, .u64: ["uint\(bitWidth)"]
        case .s8, .s16, .s32, .s64: ["int\(bitWidth)", "i\(bitWidth)"]
        case .f16: ["float16", "half"]
        case .bf16: ["bfloat16"]
        case .f32: ["float32", "float", "single"]
        case .f64: ["float64", "double"]
        case .c64, .c128: ["complex\(bitWidth)"]
        }
    }
}
