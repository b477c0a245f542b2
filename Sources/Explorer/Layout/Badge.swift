import Documents
import InitializerCore
import Screen

/// What came of the spec on show, in a word or two at the right end of its line: how far its computation is, what its
/// study concludes, or how well its statistics fit its law.
struct Badge {
    private let text: String
    private let role: Role

    init(_ model: Model) {
        let (words, role) = Self.status(model)
        self.role = role
        text = [model.log.recording == nil ? "" : "recording", words].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func status(_ model: Model) -> (String, Role) {
        if let asked = model.question.line { return ("computing '\(asked)'", .progress) }
        switch model.examination.work {
        case .idle: break
        case .begun: return ("", .progress)
        case .preparing: return ("computing", .progress)
        case .running(let share): return ("computing \(percent(share))", .progress)
        case .cancelled(let share): return ("cancelled at \(percent(share))", .warning)
        }
        if let study = model.study.tab.study, !model.study.isBefore(study),
            case .success(let answer)? = model.study.result(of: study)?.answer,
            let conclusion = answer.report?.conclusion
        {
            return (conclusion.words, conclusion.grade.role)
        }
        guard let snapshot = model.examination.snapshot, snapshot.subject == model.shown else { return ("", .text) }
        guard snapshot.law != nil else { return ("unknown law", .faint) }
        guard let worst = snapshot.verdicts.worst else { return ("", .text) }
        let counts = snapshot.verdicts.counts
        return ("\(worst.rawValue) \(counts.consistent)/\(counts.judged)", worst.grade.role)
    }

    private static func percent(_ share: Double) -> String { "\(Int(clamping: (share * 100).rounded(.down)))%" }

    /// The columns it takes of a line: at most half.
    func width(in rect: Rect) -> Int { min(text.displayWidth, rect.width / 2) }

    func draw(on screen: inout Screen, in rect: Rect) {
        screen.write(text, in: rect.split(right: width(in: rect)).right, .right, role)
    }
}
