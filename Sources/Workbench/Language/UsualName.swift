import Synchronization

/// A usual name that stood in a line for what has another name here: `swish` for `silu`.
public struct UsualName: Hashable, Sendable {
    /// What was typed.
    public let typed: String

    /// What it is called here.
    public let name: String

    /// How what it is elsewhere differs; nil where it does not.
    public let remark: String?

    init(typed: String, name: String, remark: String? = nil) {
        (self.typed, self.name, self.remark) = (typed, name, remark)
    }
}

extension UsualName: CustomStringConvertible {
    /// What is said of it: `swish is silu here`.
    public var description: String { "\(typed) is \(name) here" + (remark.map { ": \($0)" } ?? "") }
}

/// The usual names found in a line while it is read. All readers of the line share one, and whatever finds the meaning
/// of a name adds it, so that no other place has to know which words are names.
final class UsualNames: Sendable {
    private let found = Mutex<[UsualName]>([])

    /// The names found so far, each once, in the order they were found.
    var all: [UsualName] { found.withLock { $0 } }

    /// Adds what was typed for what is called `name`, unless that is what was typed, in upper or lower case.
    func add(_ typed: String, for name: String) {
        guard typed.lowercased() != name.lowercased() else { return }
        add(UsualName(typed: typed, name: name))
    }

    /// Adds what a name, or a call, is here.
    func add(_ usual: UsualName) {
        found.withLock { if !$0.contains(usual) { $0.append(usual) } }
    }
}
