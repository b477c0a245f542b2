import InitializerCore
import Screen
import Workbench

/// Handles an event: the only place where the model changes.
///
/// - Returns: what is to be done outside, in order.
public func update(_ model: inout Model, _ event: Event) -> [Effect] {
    let effects = model.handle(event)
    model.keepFocusInSight()
    // What an event brought about is one step to take back, and each command that waited is another.
    model.settle()
    return effects + model.goOn() + model.followStudy() + model.followThumbnail()
}

extension Model {
    fileprivate mutating func handle(_ event: Event) -> [Effect] {
        switch event {
        case .started: return examineShown()
        case .wentOn: queue.isResting = false
        case .resized(let size):
            self.size = size
            clampScrolling()
            clampChoices()
        case .key(let key):
            endTravel()
            return handle(key)
        case .mouse(let stroke):
            endTravel()
            return handle(stroke)
        case .file(let result): return handle(result)
        case .clock(let time):
            now = time
            if let travel, travel.share(now) >= 1 { endTravel() }
        case .paste(let text): return paste(text)
        case .line(let line): return follow(line)
        case .computed(let generation, let progress): handle(progress, generation)
        case .answered(let generation, let answer): return handle(answer, generation)
        case .thumbnail(let generation, let result): tensorPanel.handle(result, generation)
        case .studied(let generation, let progress): handle(progress, generation)
        case .model(let generation, let progress): return handle(progress, generation)
        }
        return []
    }

    /// Asks for the examination of the Spec on show, unless that is the one there is or in the making.
    mutating func examineShown() -> [Effect] {
        clampScrolling()
        return examination.follow(shown, bins: histogramPanel.rule)
    }

    private mutating func handle(_ progress: Event.Progress, _ generation: Int) {
        if let failure = examination.handle(progress, generation, bins: histogramPanel.rule) {
            notice = .failure([failure.message])
        } else if examination.work == .idle {
            // A Spec that was pinned while it was still being computed.
            pin?.complete(examination.snapshot)
        }
        histogramPanel.followAxis(examination.snapshot, beside: HistogramPanel.pinned(self))
    }
}
