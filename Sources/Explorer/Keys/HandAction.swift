/// What keys do beside the panels: commands of a word or two, looking for initializers, pasted lines, lessons.
enum HandAction: Sendable {
    /// Do a command.
    case say(String)
    case startFilter, keepFiltered, endFilter
    case moveInFilter(Motion)
    case editFilter(TextField.Edit)
    /// Do the lines that were pasted, or not.
    case endPaste(Bool)
    case pauseLesson, skipInLesson, endLesson

    /// What the action is called in settings; nil for what has keys that cannot be chosen.
    var name: String? {
        switch self {
        case .say(let line): line
        case .startFilter: "filter"
        default: nil
        }
    }
}
