import InitializerCore

/// What an examination found, beside what theory expects.
public struct Report: Sendable {
    /// Gives the tensor's elements.
    public let source: DrawnTensor

    /// What was measured.
    public let summary: Summary

    /// How the number of its histogram's bins was found.
    public let bins: BinRule

    /// How far the matrix is from orthonormal, where that was measured.
    public let orthogonality: OrthogonalityError?

    /// The SHA-256 of the row-major little-endian bytes, in hexadecimal, where it was asked for.
    public let sha256: String?

    /// What was examined.
    public var spec: Spec { source.spec }

    /// What theory says of an element.
    public var law: any Law { spec.law }
}
