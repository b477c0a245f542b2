import InitializerCore
import Screen
import Workbench

/// The first line of the table's view: which model it is, how large, and on the right how far one is and what came of it.
enum ModelLine {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let (status, role) = status(model.stored)
        let (right, left) = rect.split(right: min(status.displayWidth, rect.width / 2))
        screen.write(status, in: right, .right, role)
        screen.write(title(model.stored), in: left.split(right: 1).rest, .left, .header)
    }

    private static func title(_ stored: StoredModelState) -> String {
        let paths = stored.paths.map(VisibleText.escaping)
        guard let models = stored.table?.entries.models else { return paths.joined(separator: "  ") }
        guard models.count == 2 else {
            return "\(paths.first ?? ""): \(NumberFormat.bytes(models.first?.byteCount ?? 0))"
        }
        return "A \(paths[0])  B \(paths[1])"
    }

    private static func status(_ stored: StoredModelState) -> (String, Role) {
        switch stored.work {
        case .none: return ("", .text)
        case .opening: return ("opening", .progress)
        case .failed: return ("not opened", .error)
        case .looking(let share): return ("judging \(percent(share))", .progress)
        case .cancelled(let share): return ("cancelled at \(percent(share))", .warning)
        case .done: break
        }
        guard let facts = stored.table?.facts else { return ("", .text) }
        let counts = facts.counts.filter { $0.severity > .note }.map {
            "\($0.count) \($0.severity.rawValue)\($0.count == 1 ? "" : "s")"
        }
        let role: Role =
            switch facts.verdict {
            case .sound: .success
            case .suspicious: .warning
            case .broken: .error
            }
        return (([facts.verdict.rawValue] + counts).joined(separator: ", "), role)
    }

    private static func percent(_ share: Double) -> String { "\(Int(clamping: (share * 100).rounded(.down)))%" }
}
