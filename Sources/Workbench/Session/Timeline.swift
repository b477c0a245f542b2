/// The states there were, the one there is, and those that were taken back.
public struct Timeline<State: Equatable & Sendable>: Sendable {
    /// The state there is.
    public private(set) var present: State

    /// Beyond this the oldest states are forgotten: as many as Vim takes back if not told otherwise. Whoever works for
    /// hours needs no more memory for it.
    static var limit: Int { 1_000 }

    private var past: [State] = []
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
        past.append(present)
        if past.count > Self.limit { past.removeFirst() }
        present = state
        future = []
        return true
    }

    /// Goes back to the state before.
    ///
    /// - Throws: ``Problem/nothingToUndo``.
    public mutating func goBack() throws(Failure) {
        guard let previous = past.popLast() else { throw Failure(.nothingToUndo) }
        future.append(present)
        present = previous
    }

    /// Goes forward to the state that was taken back last.
    ///
    /// - Throws: ``Problem/nothingToRedo``.
    public mutating func goForward() throws(Failure) {
        guard let next = future.popLast() else { throw Failure(.nothingToRedo) }
        past.append(present)
        present = next
    }
}
