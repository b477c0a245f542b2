import InitializerCore
import Screen

/// What the lines of the table say.
extension ModelTable {
    /// The rows a line stands for: of a role, those that have the letters are not told from the others.
    func rows(of line: Line) -> [Int] {
        switch line {
        case .role(let role): entries.roles[role].members
        case .tensor(let row): [row]
        }
    }

    /// What the file says of a line's first tensor.
    func entry(of line: Line) -> StoredModel.Entry? { rows(of: line).first.flatMap { entries.entry($0) } }

    /// How bad the worst is that is found in a line; nil where nothing is.
    func worst(of line: Line) -> Finding.Severity? {
        TableFacts.severity(rows(of: line).reduce(0) { max($0, facts.severities[$1]) })
    }

    /// The codes of what is found in a line, each once, the worst first.
    func codes(of line: Line) -> String {
        TableFacts.codes(rows(of: line).reduce(0) { $0 | facts.kinds[$1] })
    }

    /// A tensor's standard deviation; of a role, the usual one. How much those of a role differ is in the column beside it.
    func deviationText(_ line: Line, in model: Int) -> String {
        let deviation =
            switch line {
            case .role(let role): facts.median(of: role, in: model)
            case .tensor(let row): facts.deviations[model][row]
            }
        guard deviation.isFinite else { return "" }
        let text = NumberFormat.significant(deviation, digits: 4)
        return text.count > 8 ? NumberFormat.significant(deviation, digits: 3) : text
    }

    /// Of a role, the standard deviations of its tensors in order, as a line that is level where they agree; of a tensor,
    /// where it is between a third less and a third more than usual.
    func spread(_ line: Line, _ glyphs: Glyphs) -> (text: String, role: Role) {
        switch line {
        case .tensor(let row):
            guard let steps = facts.stepsFromUsual(row), entries.roles[entries.rows[row].role].members.count > 1 else {
                return ("", .text)
            }
            let width = 2 * ModelTable.reach + 1
            var track = [Character](repeating: glyphs.track, count: width)
            track[ModelTable.reach + max(-ModelTable.reach, min(steps, ModelTable.reach))] = glyphs.dot
            return (String(track), steps == 0 ? .faint : .warning)
        case .role(let role):
            let members = entries.roles[role].members
            let steps = members.map { facts.stepsFromUsual($0) }
            let width = 2 * ModelTable.reach + 1
            let group = (members.count + width - 1) / width
            // Of several in one column, the one that is farthest from usual.
            let shown = stride(from: 0, to: steps.count, by: group).map { start in
                steps[start..<min(start + group, steps.count)].compactMap { $0 }
                    .max { $0.magnitude < $1.magnitude }
            }
            let text = String(
                shown.map { steps -> Character in
                    guard let steps else { return " " }
                    return glyphs.eighths[max(1, min(ModelTable.reach + steps, glyphs.eighths.count - 1))]
                })
            return (text, steps.contains { ($0 ?? 0) != 0 } ? .warning : .faint)
        }
    }

    /// Steps that are shown on either side of the usual.
    private static let reach = 4

    // MARK: Two models

    /// What came of comparing the tensors of a line.
    func differenceText(_ line: Line) -> (text: String, role: Role) {
        switch line {
        case .tensor(let row):
            switch entries.relation(row) {
            case .onlyFirst: return ("only in A", .warning)
            case .onlySecond: return ("only in B", .warning)
            case .shapesDiffer: return ("other shape", .warning)
            case .unreadable: return ("not read", .faint)
            case .comparable: break
            }
            guard let difference = facts.difference(row) else { return ("", .text) }
            return difference.isEqual
                ? ("equal", .faint) : (NumberFormat.significant(difference.relativeChange, digits: 3), .warning)
        case .role(let role):
            let members = entries.roles[role].members
            let equal = members.count { facts.difference($0)?.isEqual ?? false }
            let other = members.count { row in
                entries.relation(row) != .comparable || facts.difference(row).map { !$0.isEqual } ?? false
            }
            if other > 0 { return ("\(other) of \(members.count) differ", .warning) }
            return equal == members.count ? ("equal", .faint) : ("", .text)
        }
    }
}

extension TableEntries {
    /// How the tensors of a row stand to each other.
    enum Relation: Hashable, Sendable {
        case comparable, onlyFirst, onlySecond, shapesDiffer
        /// The values of one of them cannot be looked at.
        case unreadable
    }

    func relation(_ row: Int) -> Relation {
        guard let first = entry(row, in: 0) else { return .onlySecond }
        guard let second = entry(row, in: 1) else { return .onlyFirst }
        guard first.dimensions == second.dimensions else { return .shapesDiffer }
        return comparable(row) == nil ? .unreadable : .comparable
    }
}

extension TableFacts {
    /// The second tensor's standard deviation in units of the first's; nil where one of them is 0 or not known.
    func ratio(_ row: Int) -> Double? {
        guard deviations.count > 1, deviations[0][row] > 0, deviations[1][row] > 0 else { return nil }
        return deviations[1][row] / deviations[0][row]
    }
}
