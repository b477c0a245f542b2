import Screen
import Workbench

/// What keys do before the panels get them: in a lesson, in the filter, over pasted lines.
extension Model {
    /// The place that has the keys, if it is none of the panels.
    var handScope: Binding.Scope? {
        if lesson != nil { return .lesson }
        if !pasted.isEmpty { return .pasted }
        return filter != nil && overlay == nil ? .filter : nil
    }

    /// What a key does there; nil where the panels have the keys.
    mutating func pressFirst(_ key: KeyStroke) -> [Effect]? {
        switch handScope {
        case .lesson: return keys.action(for: key, in: [.lesson]).map { perform($0) } ?? []
        case .pasted: return keys.action(for: key, in: [.pasted, .overlay]).map { perform($0) } ?? []
        case .filter where commandLine == nil: return pressInFilter(key)
        default: return nil
        }
    }

    mutating func perform(_ action: HandAction) -> [Effect] {
        switch action {
        case .say(let line): return run(line)
        case .startFilter: return startFilter()
        case .keepFiltered: return keepFiltered()
        case .endFilter:
            filter = nil
            return []
        case .moveInFilter(let motion): return moveInFilter(motion)
        case .editFilter(let edit): return editFilter(edit)
        case .endPaste(let isWanted): return endPaste(isWanted)
        case .pauseLesson: return pauseLesson()
        case .skipInLesson: return skipInLesson()
        case .endLesson: return endLesson()
        }
    }
}
