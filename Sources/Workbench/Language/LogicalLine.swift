/// A command as it is typed, perhaps over several lines: while a bracket is open, or a pipe waits for what comes behind
/// it, the next line belongs to the command too.
///
/// Brackets in strings and comments do not count. A string that is not ended, and a bracket that closes another, end
/// the command: no further line could mend it, and whoever reads it will say what is wrong.
public struct LogicalLine: Hashable, Sendable {
    /// The lines so far as one: without comments, with one space in place of each line break.
    public private(set) var text = ""

    /// The bytes a command can have, in UTF-8. Reading one goes over it many times, and nobody types, or needs, more: what is
    /// longer is refused, and takes in no further lines.
    public static let limit = 1 << 16

    private var openBrackets: [Character] = []
    private var isBroken = false
    /// Whether the last line that said something ends in a pipe.
    private var endsInPipe = false
    /// The bytes so far.
    private var length = 0

    /// A command of which nothing has been typed.
    public init() {}

    /// The commands of a text of several lines, the last of which may still be open. Blank lines between commands are
    /// left out, and so is what was printed, where prompts tell it from what was typed.
    public static func split(_ text: some StringProtocol) -> [LogicalLine] {
        var commands: [LogicalLine] = []
        for line in PastedPrompt.typedLines(in: text) {
            // Where it is, so that what grows is not copied with every line.
            if let last = commands.indices.last, commands[last].isOpen {
                commands[last].append(line)
            } else if !line.allSatisfy(\.isWhitespace) {
                commands.append(LogicalLine())
                commands[commands.count - 1].append(line)
            }
        }
        return commands
    }

    /// Whether the next line belongs to it.
    public var isOpen: Bool {
        guard !isBroken else { return false }
        return !openBrackets.isEmpty || endsInPipe
    }

    /// Adds a line, which has no line break in it.
    public mutating func append(_ line: some StringProtocol) {
        // What is too long is not even looked at.
        guard line.utf8.count <= Self.limit else {
            text = text.isEmpty ? String(line) : text + " " + line
            isBroken = true
            return
        }
        guard text.isEmpty, !isOpen else { return append(continuation: line) }
        // Alone on its line, a command keeps its comment: it is what was typed, and where an error is, is counted in it.
        text = String(line)
        if Self.namesKey(line) { return }
        note(brackets: line)
        let code = Self.withoutComment(line)
        note(code)
        if isOpen { text = code }
    }

    /// Notes what a line says, without its comment.
    private mutating func note(_ code: String) {
        endsInPipe = code.hasSuffix("|>")
        // With the blank that joins it to what came before.
        length += code.utf8.count + 1
        if length > Self.limit { isBroken = true }
    }

    private mutating func append(continuation line: some StringProtocol) {
        note(brackets: line)
        let added = Self.withoutComment(line.drop(while: \.isWhitespace))
        guard !added.isEmpty else { return }
        text += " " + added
        note(added)
    }

    /// Whether the line's first argument is a key, which may be a bracket.
    private static func namesKey(_ line: some StringProtocol) -> Bool {
        let name = line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
        return Command.named(String(name))?.arguments == .binding
    }

    // MARK: - Brackets

    private static let closings: [Character: Character] = ["(": ")", "[": "]", "{": "}"]

    private mutating func note(brackets line: some StringProtocol) {
        let isEnded = Self.scan(line) { character in
            if let closing = Self.closings[character] {
                openBrackets.append(closing)
            } else if Self.closings.values.contains(character), openBrackets.popLast() != character {
                isBroken = true
            }
        }.isEnded
        isBroken = isBroken || !isEnded
    }

    private static func withoutComment(_ line: some StringProtocol) -> String { scan(line) { _ in }.code }

    /// The line without its comment and trailing blanks, and whether its last string is ended. `body` gets each
    /// character outside strings.
    private static func scan(
        _ line: some StringProtocol, _ body: (Character) -> Void
    ) -> (code: String, isEnded: Bool) {
        var code = ""
        var quote: Character?
        var isEscaped = false
        for character in line {
            if let open = quote {
                if !isEscaped, character == open { quote = nil }
                isEscaped = character == "\\" && !isEscaped
            } else if character == "#" {
                break
            } else if character == "\"" {
                quote = character
            } else {
                body(character)
            }
            code.append(character)
        }
        while code.last?.isWhitespace == true { code.removeLast() }
        return (code, quote == nil)
    }
}
