import InitializerCore

/// The model that was opened, how far looking at it is, and its table.
struct StoredModelState: Sendable {
    /// How far one is.
    enum Work: Hashable, Sendable {
        /// No model was opened.
        case none
        case opening
        /// The share of all numbers that were looked at.
        case looking(Double)
        case cancelled(Double)
        case done
        /// It cannot be opened, for this reason.
        case failed(String)
    }

    /// The files or folders it was opened from.
    private(set) var paths: [String] = []
    private(set) var work = Work.none
    /// Nil until it is opened.
    var table: ModelTable?
    /// Counts what was opened, so that old news is told from new.
    private(set) var generation = 0

    /// Takes note of a model to be opened; an older one is no longer wanted.
    mutating func open(_ paths: [String]) {
        self = StoredModelState(paths: paths, generation: generation + 1)
    }

    private init(paths: [String], generation: Int) {
        self.paths = paths
        self.generation = generation
        work = .opening
    }

    init() {}

    /// Gives up looking.
    ///
    /// - Returns: whether anything was being done.
    mutating func cancel() -> Bool {
        guard case .looking(let share) = work else { return false }
        generation += 1
        work = .cancelled(share)
        return true
    }

    /// Takes in what came of the work on it.
    ///
    /// - Returns: the table to look at now, if that was opened, and what went wrong.
    mutating func handle(_ progress: Event.ModelProgress) -> (entries: TableEntries?, problem: String?) {
        switch progress {
        case .opened(.success(let entries)):
            table = ModelTable(entries)
            work = .looking(0)
            return (entries, nil)
        case .opened(.failure(let failure)):
            work = .failed(failure.message)
            return (nil, failure.message)
        case .compared(let batch, let share):
            table?.learn { $0.take(batch) }
            work = .looking(share)
        case .judged(let batch, let share):
            table?.learn { $0.take(batch) }
            work = .looking(share)
        case .finished(let findings, let problem):
            table?.learn { $0.take(findings) }
            work = .done
            return (nil, problem)
        case .failed(let failure):
            work = .cancelled(1)
            return (nil, failure.message)
        }
        return (nil, nil)
    }
}
