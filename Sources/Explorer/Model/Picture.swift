import InitializerCore

/// What is known of the tensor on show, perhaps not yet all.
struct Picture: Sendable {
    let source: DrawnTensor
    var summary: Summary
    /// How its histogram's bins were made.
    let bins: BinRule
    var orthogonality: OrthogonalityError?

    var spec: Spec { source.spec }
}

/// Where the computation of the picture is.
enum Work: Hashable, Sendable {
    case idle
    /// Begun, and perhaps done before anyone notices.
    case begun
    /// Taking its time before there is anything to see: a matrix is being factored.
    case preparing
    /// The share done, from 0 to 1.
    case running(Double)
    /// Given up, with the share that was done.
    case cancelled(Double)

    /// The share done so far, if the work is under way.
    var share: Double? {
        switch self {
        case .idle, .cancelled: nil
        case .begun, .preparing: 0
        case .running(let share): share
        }
    }
}
