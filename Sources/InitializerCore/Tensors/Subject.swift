/// The tensor being looked at: where it comes from, and what is known of it.
///
/// ```swift
/// let subject = Subject(spec)                              // drawn: theory is the Spec's
/// let product = Subject(try a.dot(b), name: "Nx.dot(a, b)")  // computed: theory is nil
/// let weight = Subject(tensor, file: "m.npz", entry: "w")     // stored: theory is nil
/// let compared = try product.against(spec)                 // the same values, beside the law of `spec`
/// let source = try compared.source()
/// let summary = try source.summarize(into: source.emptyHistogram(.count(64), law: compared.theory?.law))
/// ```
///
/// Subjects are equal if they have the same origin and are compared with the same law. A drawn one is what its Spec says;
/// a computed or stored one has the identity of its ``Tensor``, so that neither comparing nor hashing looks at elements.
public struct Subject: Hashable, Sendable {
    /// Where a tensor comes from.
    public enum Origin: Hashable, Sendable {
        /// It is drawn from a Spec.
        case drawn(Spec)
        /// It is the value of an expression, which is its name, or of a variable.
        case computed(name: String, Tensor)
        /// It is in a file, under a name; without one, where the file has no other.
        case stored(file: String, entry: String?, Tensor)

        /// The tensor of all that are no Spec's.
        fileprivate var tensor: Tensor? {
            switch self {
            case .drawn: nil
            case .computed(_, let tensor), .stored(_, _, let tensor): tensor
            }
        }
    }

    /// Where the tensor comes from.
    public let origin: Origin

    /// The Spec whose law the tensor is compared with instead of its own; nil where ``against(_:)`` chose none.
    public var reference: Spec? { laidOn?.spec }

    private let laidOn: Theory?

    /// The tensor of a Spec.
    public init(_ spec: Spec) { self.init(.drawn(spec), laidOn: nil) }

    /// The value of an expression.
    ///
    /// - Parameter name: the expression, or the name of a variable.
    public init(_ tensor: Tensor, name: String) { self.init(.computed(name: name, tensor), laidOn: nil) }

    /// A tensor in a file.
    ///
    /// - Parameters:
    ///   - file: the path by which it was opened.
    ///   - entry: its name in the file; nil where no name was needed.
    public init(_ tensor: Tensor, file: String, entry: String?) {
        self.init(.stored(file: file, entry: entry, tensor), laidOn: nil)
    }

    private init(_ origin: Origin, laidOn: Theory?) {
        self.origin = origin
        self.laidOn = laidOn
    }

    /// The sizes of the axes.
    public var shape: Shape {
        switch origin {
        case .drawn(let spec): spec.shape
        case .computed(_, let tensor), .stored(_, _, let tensor): tensor.shape
        }
    }

    /// The type of the elements.
    public var type: ElementType {
        switch origin {
        case .drawn(let spec): spec.type
        case .computed(_, let tensor), .stored(_, _, let tensor): tensor.type
        }
    }

    /// The number of elements.
    public var count: Int { shape.count }

    /// The number of real components: twice the elements for complex types.
    public var componentCount: Int { shape.count * type.componentsPerElement }

    /// The size of the tensor in bytes.
    public var byteCount: Int { shape.count * type.byteCount }

    /// What it can be drawn from again; nil for a tensor that was computed. A variable that holds a whole drawn tensor
    /// has its Spec.
    public var spec: Spec? {
        switch origin {
        case .drawn(let spec): spec
        case .computed(_, let tensor), .stored(_, _, let tensor): tensor.spec
        }
    }

    /// How many inputs and outputs its shape connects: as the initializer it can be drawn with counts them, by Axon's
    /// convention where there is none.
    public var fans: Fans { spec?.fans ?? Fans(shape) }

    /// What gives its values. Immediate, except where a Spec's matrix has to be factored.
    ///
    /// - Throws: only what `checkpoint` throws.
    public func source(checkpoint: Checkpoint = neverCancelled) throws -> any TensorSource {
        switch origin {
        case .drawn(let spec): try DrawnTensor(spec, checkpoint: checkpoint)
        case .computed(_, let tensor), .stored(_, _, let tensor): tensor
        }
    }

    /// What first went wrong with giving its values; nil if nothing has. Ask once they have been gone through.
    public var failure: (any Error)? { origin.tensor?.failure }

    // MARK: Theory

    /// What is known of it: by the law it is compared with, else by its own Spec; nil where nothing is known.
    public var theory: Theory? { laidOn ?? spec?.theory }

    /// The same tensor, compared with the law of a Spec.
    ///
    /// The law is that of the Spec as given, whatever the tensor's type: a bf16 Spec's law is that of bf16's levels.
    /// Standard errors are for the elements of this tensor.
    ///
    /// - Throws: ``TheoryError`` where the law is of whole matrices of another shape.
    public func against(_ spec: Spec) throws(TheoryError) -> Subject {
        Subject(origin, laidOn: try Theory(of: spec, for: shape, type: type))
    }
}

extension Subject: CustomStringConvertible {
    /// What headings print: the Spec of a drawn tensor, the name or expression of a computed one, the call that loads a
    /// stored one.
    public var description: String {
        switch origin {
        case .drawn(let spec): spec.description
        case .computed(let name, _): name
        case .stored(let file, let entry, _):
            "load(" + ([file] + [entry].compactMap(\.self)).map(ElixirNotation.string).joined(separator: ", ") + ")"
        }
    }
}
