import InitializerCore
import Workbench

/// Computing the picture in the background.
extension Model {
    /// Asks for the picture of the Spec on show, unless that is the one there is or in the making.
    mutating func examineShown() -> [Effect] {
        clampScrolling()
        if picture?.spec == shown, picture?.bins == histogram.rule, work == .idle { return [] }
        generation += 1
        work = .begun
        let examination = Examination(shown, bins: histogram.rule, hashesBytes: false)
        return [.examine(examination, generation: generation)]
    }

    /// Shows what was computed, unless something else is wanted by now.
    mutating func takeIn(_ progress: Event.Progress, _ generation: Int) -> [Effect] {
        guard generation == self.generation else { return [] }
        switch progress {
        case .preparing:
            if work == .begun { work = .preparing }
        case .partial(let source, let summary, let fraction):
            picture = Picture(source: source, summary: summary, bins: histogram.rule, orthogonality: nil)
            work = .running(fraction)
        case .finished(let report):
            picture = Picture(
                source: report.source, summary: report.summary, bins: report.bins, orthogonality: report.orthogonality)
            completePin()
            work = .idle
        case .failed(let failure):
            work = .idle
            notice = .failure([failure.message])
        }
        return []
    }
}
