import InitializerCore

/// How a file stores an element.
///
/// Most are Nx's own types. Those Nx lacks are looked at in the narrowest of its types that holds every value exactly.
public enum StoredType: String, CaseIterable, Hashable, Sendable {
    case f64, f32, f16, bf16
    /// Eight bits with four of exponent and three of fraction, finite apart from NaN (torch.float8_e4m3fn; Micikevicius
    /// and others, "FP8 formats for deep learning", arXiv 2209.05433).
    case f8e4m3
    /// Eight bits with five of exponent and two of fraction: the upper half of an f16.
    case f8e5m2
    case i8, i16, i32, i64
    case u8, u16, u32, u64
    /// A byte that is 0 for false.
    case bool
    case complex64, complex128

    /// The type it is looked at in, which holds every value exactly.
    public var elementType: ElementType {
        switch self {
        case .f64: .f64
        case .f32: .f32
        case .f16, .f8e4m3, .f8e5m2: .f16
        case .bf16: .bf16
        case .i8: .s8
        case .i16: .s16
        case .i32: .s32
        case .i64: .s64
        case .u8, .bool: .u8
        case .u16: .u16
        case .u32: .u32
        case .u64: .u64
        case .complex64: .c64
        case .complex128: .c128
        }
    }

    /// The bytes of an element; both parts of a complex one.
    public var byteCount: Int {
        switch self {
        case .f8e4m3, .f8e5m2: 1
        default: elementType.byteCount
        }
    }

    /// The bytes of a real component.
    var componentByteCount: Int { byteCount / elementType.componentsPerElement }

    /// Whether its bytes are those of ``elementType``.
    public var isElementType: Bool { self != .f8e4m3 && self != .f8e5m2 && self != .bool }
}
