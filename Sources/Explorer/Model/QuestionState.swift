import Workbench

/// A question whose answer is laid over the panels, while it is awaited.
struct QuestionState: Sendable {
    /// The line that asked; nil if no answer is awaited.
    private(set) var line: String?
    /// What is to be logged once there is an answer: who cancels it has not done it.
    private(set) var toLog: (request: Request, line: String)?
    /// Counts questions, so that an old answer is told from the one that is awaited.
    private(set) var generation = 0

    var isAwaited: Bool { line != nil }

    /// Takes note of a question; an older one is no longer awaited.
    mutating func ask(_ line: String) {
        (self.line, toLog) = (line, nil)
        generation += 1
    }

    /// Puts off logging a request until there is an answer.
    ///
    /// - Returns: whether an answer is awaited to which no request belongs yet.
    mutating func putOffLogging(_ request: Request, _ line: String) -> Bool {
        guard isAwaited, toLog == nil else { return false }
        toLog = (request, line)
        return true
    }

    /// Ends the wait: the answer is there.
    mutating func end() { (line, toLog) = (nil, nil) }

    /// Ends the wait, so that an answer still to come is not taken for another's.
    mutating func cancel() {
        end()
        generation += 1
    }
}
