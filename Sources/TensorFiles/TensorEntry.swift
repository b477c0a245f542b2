import InitializerCore

/// A tensor that a file lists: what it is, and where it lies.
public struct TensorEntry: Sendable {
    /// Its name. Anything may stand in it: escape it before it is shown.
    public let name: String

    /// The sizes of its axes, outermost first; one may be 0.
    public let dimensions: [Int]

    /// The element type by the name the file's format has for it: `BF16`, `<f4`, `Q4_K`.
    public let typeName: String

    /// How elements are stored; nil for types that are not read.
    public let type: StoredType?

    /// The bytes that are stored, which for a deflated member are those it inflates to.
    public let byteCount: Int

    /// Where it lies. Tensors of the same location have the same bytes: tied weights, views of one storage.
    public let location: Location

    /// Why its values cannot be looked at; nil if they can.
    public let obstacle: Obstacle?

    /// What is unusual about how it is stored.
    public let notes: [Note]

    let bytes: any ByteSource
    let layout: Layout

    /// Where a tensor lies.
    public struct Location: Hashable, Sendable {
        /// The file, and the member of an archive.
        public let origin: FileOrigin
        /// Its first byte, from the start of the file or member.
        public let offset: Int
        /// Elements from one index of an axis to the next; nil in row-major order.
        public let strides: [Int]?
    }

    /// Why the values of a tensor cannot be looked at.
    public enum Obstacle: Hashable, Sendable {
        case quantized(String)
        case unsupportedType(String)
        case untyped(bytes: Int)
        case objects, text, records
        case empty
        case sparse, withoutValues, conjugated, repeated
    }

    /// What is unusual about how a tensor is stored.
    public enum Note: Hashable, Sendable {
        case bigEndian
        /// Not in row-major order: Fortran's, or a view with strides.
        case strided
        case deflated
    }

    /// The number of elements; 0 if an axis is.
    public var count: Int { dimensions.reduce(1, *) }

    /// The shape, for tensors that can be looked at.
    public var shape: Shape? { try? Shape(dimensions) }
}

extension TensorEntry {
    /// A tensor whose elements lie side by side in row-major order.
    ///
    /// - Precondition: the product of the dimensions does not overflow.
    init(
        _ name: String, _ dimensions: [Int], _ typeName: String, _ type: StoredType?, byteCount: Int,
        in bytes: any ByteSource, at offset: Int, strides: [Int]? = nil, bigEndian: Bool = false,
        obstacle: Obstacle? = nil, notes: [Note] = []
    ) {
        self.name = name
        self.dimensions = dimensions
        self.typeName = typeName
        self.type = type
        self.byteCount = byteCount
        self.bytes = bytes
        let layout = Layout(
            dimensions, strides: strides, offset: offset, parts: type?.elementType.componentsPerElement ?? 1,
            isSwapped: bigEndian && (type?.componentByteCount ?? 1) > 1)
        self.layout = layout
        location = Location(origin: bytes.origin, offset: offset, strides: strides)
        let missing: Obstacle? = dimensions.contains(0) ? .empty : type == nil ? .unsupportedType(typeName) : nil
        self.obstacle = obstacle ?? missing
        self.notes =
            notes + (layout.isSwapped ? [.bigEndian] : []) + (layout.axes != nil ? [.strided] : [])
            + (bytes is InflatedBytes ? [.deflated] : [])
    }
}

/// The size of a tensor that a header states.
enum StatedSize {
    /// The dimensions as `Int`s and the bytes they take; nil if that is more than 2⁶³ - 1. A dimension of 0 makes no
    /// product of the others small enough: they are multiplied without it, as PyTorch and NumPy do.
    static func of(_ sizes: [UInt64], bitsPerElement: Int) -> (dimensions: [Int], bytes: Int)? {
        var count: UInt64 = 1
        for size in sizes where size != 0 {
            let (product, overflows) = count.multipliedReportingOverflow(by: size)
            guard !overflows, product <= UInt64(Int.max) else { return nil }
            count = product
        }
        let bytes = (UInt128(count) * UInt128(bitsPerElement) + 7) / 8
        guard bytes <= UInt128(Int.max) else { return nil }
        return (sizes.map { Int($0) }, sizes.contains(0) ? 0 : Int(bytes))
    }
}
