import InitializerCore

/// What is known of the tensor on show, perhaps not yet all.
struct Picture: Sendable {
    let source: ElementSource
    var summary: Summary
    var orthogonality: OrthogonalityError?

    var spec: Spec { source.spec }
}

/// Where the computation of the picture is.
enum Work: Hashable, Sendable {
    case idle
    /// The share done, from 0 to 1.
    case running(Double)
    case cancelled(Double)
}
