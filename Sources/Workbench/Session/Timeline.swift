/// A state that can be gone back to.
public protocol TimelineState: Equatable, Sendable {
    /// The bytes of large values that this state keeps and the one that follows it does not.
    func bytesKept(beside next: Self) -> Int
}

/// The states there were, the one there is, and those that were taken back.
public struct Timeline<State: TimelineState>: Sendable {
    /// The state there is.
    public private(set) var present: State

    /// Beyond this the oldest states are forgotten: as many as Vim takes back if not told otherwise. Whoever works for
    /// hours needs no more memory for it.
    static var limit: Int { 1_000 }

    /// The same for states that keep large values the present one has no longer, in bytes.
    static var byteLimit: Int { 1 << 30 }

    private struct Step: Sendable {
        let state: State
        let bytes: Int
    }

    private var past: [Step] = []
    private var bytesInPast = 0
    private var future: [State] = []

    /// A timeline that begins at a state.
    public init(_ start: State) { present = start }

    /// Whether there is a state before.
    public var canGoBack: Bool { !past.isEmpty }

    /// Whether there is a state that was taken back.
    public var canGoForward: Bool { !future.isEmpty }

    /// Goes on to a state, and forgets what was taken back. The state there is already is no step.
    ///
    /// - Returns: whether it was a step.
    @discardableResult
    public mutating func advance(to state: State) -> Bool {
        guard state != present else { return false }
        leavePresent(for: state)
        future = []
        while past.count > Self.limit || (past.count > 1 && bytesInPast > Self.byteLimit) {
            bytesInPast -= past.removeFirst().bytes
        }
        return true
    }

    private mutating func leavePresent(for state: State) {
        let step = Step(state: present, bytes: present.bytesKept(beside: state))
        past.append(step)
        bytesInPast += step.bytes
        present = state
    }

    /// Goes back to the state before.
    ///
    /// - Throws: ``Problem/nothingToUndo``.
    public mutating func goBack() throws(Failure) {
        guard let previous = past.popLast() else { throw Failure(.nothingToUndo) }
        bytesInPast -= previous.bytes
        future.append(present)
        present = previous.state
    }

    /// Goes forward to the state that was taken back last.
    ///
    /// - Throws: ``Problem/nothingToRedo``.
    public mutating func goForward() throws(Failure) {
        guard let next = future.popLast() else { throw Failure(.nothingToRedo) }
        leavePresent(for: next)
    }
}
