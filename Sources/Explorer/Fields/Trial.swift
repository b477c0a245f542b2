import InitializerCore
import Workbench

/// What is on show for a try, while a value is typed, dragged or looked at in a list: nothing is changed yet.
enum Trial: Hashable, Sendable {
    case subject(Subject)
    case study(StudyRequest)

    /// The tensor being tried; nil if it is a study's setting.
    var subject: Subject? {
        if case .subject(let subject) = self { return subject }
        return nil
    }

    /// The request being tried; nil if it is a tensor.
    var request: StudyRequest? {
        if case .study(let request) = self { return request }
        return nil
    }
}
