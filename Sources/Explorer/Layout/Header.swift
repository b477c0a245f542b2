import InitializerCore
import Screen

/// The first line: the Spec on show, its fans, how far its computation is, and whether what is done is recorded.
enum Header {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let status = status(model)
        let (right, left) = rect.split(right: min(rect.width, status.isEmpty ? 0 : status.displayWidth + 1))
        let fans = Fans(model.shown.shape)
        screen.write(model.shown.description, in: left, .left, .header)
        let used = min(left.width, model.shown.description.displayWidth + 2)
        let note = "fan_in \(NumberFormat.integer(fans.in)), fan_out \(NumberFormat.integer(fans.out))"
        let rest = left.split(left: used).rest
        if rest.width >= note.displayWidth { screen.write(note, in: rest, .left, .faint) }
        screen.write(status, in: right, .right, .progress)
    }

    private static func status(_ model: Model) -> String {
        [progress(model), model.log.recording == nil ? "" : "recording"].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func progress(_ model: Model) -> String {
        if let asked = model.question.line { return "computing '\(asked)'" }
        switch model.examination.work {
        case .idle, .begun: return ""
        case .preparing: return "computing"
        case .running(let share): return "computing \(percent(share))"
        case .cancelled(let share): return "cancelled at \(percent(share))"
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded(.down)))%" }
}
