import InitializerCore

/// A tensor that was pinned to be compared with.
struct Pin: Sendable {
    let subject: Subject
    /// What is known of it; nil if it had not been computed when another Spec was chosen.
    var snapshot: Snapshot?

    /// Takes the snapshot of a tensor whose computation was still going on when it was pinned.
    mutating func complete(_ snapshot: Snapshot?) {
        if self.snapshot == nil, snapshot?.subject == subject { self.snapshot = snapshot }
    }
}
