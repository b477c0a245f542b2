/// A question whose answer is laid over the panels, while it is awaited.
struct QuestionState: Hashable, Sendable {
    /// The line that asked; nil if no answer is awaited.
    private(set) var line: String?
    /// The line to be logged once there is an answer: who cancels it has not done it.
    private(set) var lineToLog: String?
    /// Whether the answer is to be copied rather than shown.
    private(set) var isCopied = false
    /// Counts questions, so that an old answer is told from the one that is awaited.
    private(set) var generation = 0

    var isAwaited: Bool { line != nil }

    /// Takes note of a question; an older one is no longer awaited.
    mutating func ask(_ line: String, isCopied: Bool = false) {
        (self.line, lineToLog, self.isCopied) = (line, nil, isCopied)
        generation += 1
    }

    /// Puts off logging a line until there is an answer.
    ///
    /// - Returns: whether an answer is awaited to which no line belongs yet.
    mutating func putOffLogging(_ line: String) -> Bool {
        guard isAwaited, lineToLog == nil else { return false }
        lineToLog = line
        return true
    }

    /// Ends the wait: the answer is there.
    mutating func end() { (line, lineToLog, isCopied) = (nil, nil, false) }

    /// Ends the wait, so that an answer still to come is not taken for another's.
    mutating func cancel() {
        end()
        generation += 1
    }
}
