/// A model as it is stored: its tensors by name, none of which has been looked at.
///
/// ```swift
/// let model = StoredModel(["model.safetensors"], entries)
/// let audit = try ModelAudit(of: model)
/// ```
public struct StoredModel: Sendable {
    /// The files or folders it was opened from, as they were named.
    public let paths: [String]
    /// Its tensors, in the order of the files.
    public let entries: [Entry]
    /// What went wrong with reading values since it was opened, in a sentence; nil if nothing did. To be asked after a
    /// pass: what could not be read counts as 0 until then.
    public let failure: @Sendable () -> String?

    /// A tensor by what its file says of it.
    public struct Entry: Sendable {
        /// Its name. Anything may stand in it: escape it before it is shown.
        public let name: String
        /// The file it lies in.
        public let file: String
        /// The sizes of its axes, outermost first.
        public let dimensions: [Int]
        /// The element type by the name the file's format has for it: `BF16`, `Q4_K`.
        public let typeName: String
        /// The bytes it takes.
        public let byteCount: Int
        /// Its values; nil where they cannot be looked at.
        public let source: (any TensorSource)?
        /// Why they cannot, as `is quantized as Q4_K: its values are not stored one by one`; nil where they can.
        public let obstacle: String?
        /// Where the values lie: entries of one place share them, as tied weights do. Nil where that is not known.
        public let place: Place?

        /// The same tensor under another name.
        public func named(_ name: String) -> Entry {
            Entry(
                name, file: file, dimensions: dimensions, typeName: typeName, byteCount: byteCount, source: source,
                obstacle: obstacle, place: place)
        }

        /// A place in a file.
        public struct Place: Hashable, Sendable {
            private let file: String
            private let offset: Int
            private let strides: [Int]?

            /// From a byte of a file, or of a member of an archive, on.
            public init(file: String, offset: Int, strides: [Int]?) {
                self.file = file
                self.offset = offset
                self.strides = strides
            }
        }

        /// What a file says of a tensor.
        public init(
            _ name: String, file: String, dimensions: [Int], typeName: String, byteCount: Int,
            source: (any TensorSource)?, obstacle: String? = nil, place: Place? = nil
        ) {
            self.name = name
            self.file = file
            self.dimensions = dimensions
            self.typeName = typeName
            self.byteCount = byteCount
            self.source = source
            self.obstacle = obstacle
            self.place = place
        }
    }

    /// A model of some tensors.
    public init(_ paths: [String], _ entries: [Entry], failure: @escaping @Sendable () -> String? = { nil }) {
        self.paths = paths
        self.entries = entries
        self.failure = failure
    }

    /// The tensors by name and shape.
    public var outline: ModelOutline {
        ModelOutline(entries.compactMap { entry in entry.source.map { (entry.name, $0.shape) } })
    }

    /// Whether two of its tensors have the same name.
    public var hasEqualNames: Bool { Set(entries.map(\.name)).count < entries.count }

    /// The bytes of all tensors.
    public var byteCount: Int { entries.reduce(0) { $0.addingReportingOverflow($1.byteCount).partialValue } }
}
