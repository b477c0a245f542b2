import InitializerCore
import Workbench

/// What is known of the tensor on show, and the computation that finds out.
struct ExaminationState: Sendable {
    /// What is known, perhaps still of what was on show before.
    private(set) var snapshot: Snapshot?
    private(set) var work = Work.idle
    /// Why nothing is known of the tensor on show; nil if something is, or will be.
    private(set) var failure: Failure?
    /// Counts computations, so that results of old ones are told from the current one's.
    private(set) var generation = 0

    /// Asks for the measurement of a tensor, unless it is done or in the making.
    mutating func follow(_ subject: Subject, bins: BinRule) -> [Effect] {
        if snapshot?.subject == subject, snapshot?.bins == bins, work == .idle {
            failure = nil
            return []
        }
        generation += 1
        work = .begun
        failure = nil
        return [.examine(Measurement(subject, bins: bins), generation: generation)]
    }

    /// Takes note of how far the computation is, unless another is wanted by now.
    ///
    /// - Returns: why there is nothing to show, if the computation failed.
    mutating func handle(_ progress: Event.Progress, _ generation: Int, bins: BinRule) -> Failure? {
        guard generation == self.generation else { return nil }
        switch progress {
        case .preparing:
            if work == .begun { work = .preparing }
        case .partial(let subject, let source, let summary, let fraction):
            snapshot = Snapshot(
                subject: subject, source: source, summary: summary, bins: bins, orthogonality: nil)
            work = .running(fraction)
        case .finished(let report):
            snapshot = Snapshot(
                subject: report.subject, source: report.source, summary: report.summary, bins: report.bins,
                orthogonality: report.orthogonality)
            work = .idle
        case .failed(let failure):
            work = .idle
            self.failure = failure
            return failure
        }
        return nil
    }

    /// Gives up what is being computed.
    ///
    /// - Returns: whether anything was.
    mutating func cancel() -> Bool {
        guard let share = work.share else { return false }
        generation += 1
        work = .cancelled(share)
        return true
    }
}

/// What is known of the tensor on show, perhaps not yet all.
struct Snapshot: Sendable {
    let subject: Subject
    let source: any TensorSource
    var summary: Summary
    /// How its histogram's bins were made.
    let bins: BinRule
    var orthogonality: OrthogonalityError?
    /// What its statistics come to.
    let verdicts: StatisticVerdicts

    init(
        subject: Subject, source: any TensorSource, summary: Summary, bins: BinRule, orthogonality: OrthogonalityError?
    ) {
        (self.subject, self.source, self.summary) = (subject, source, summary)
        (self.bins, self.orthogonality) = (bins, orthogonality)
        verdicts = StatisticVerdicts(subject, summary, orthogonality)
    }

    /// What theory says of an element; nil where nothing is known.
    var law: (any Law)? { subject.theory?.law }
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
