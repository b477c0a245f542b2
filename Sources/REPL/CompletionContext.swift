import Workbench

/// The command a cursor is in, for completion: what was typed on earlier lines, and before the cursor on this one.
public struct CompletionContext: Hashable, Sendable {
    /// The command up to the cursor.
    public let line: String
    /// What is to be subtracted from a position in `line` to give one in the text.
    public let offset: Int

    /// Where the cursor is in `line`: at its end.
    public var cursor: Int { line.count }

    /// - Parameters:
    ///   - text: what is being edited; pasted text may have several lines, each its own command or a part of one.
    ///   - cursor: the characters of `text` before the cursor.
    ///   - command: what `text` continues.
    public init(_ text: String, cursor: Int, continuing command: LogicalLine) {
        let typed = text.prefix(max(0, cursor))
        let lineStart = typed.lastIndex(where: \.isNewline).map { typed.index(after: $0) } ?? typed.startIndex
        let open = command.continued(by: String(typed[..<lineStart])).last { $0.isOpen } ?? LogicalLine()
        let before = open.isOpen ? open.text + " " : ""
        line = before + typed[lineStart...]
        offset = before.count - typed.distance(from: typed.startIndex, to: lineStart)
    }
}
