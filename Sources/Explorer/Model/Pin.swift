import InitializerCore

/// A Spec that was put aside to be compared with.
struct Pin: Sendable {
    let spec: Spec
    /// What is known of it; nil if it had not been computed when another Spec was chosen.
    var snapshot: Snapshot?

    /// Takes the snapshot of a Spec whose computation was still going on when it was pinned.
    mutating func complete(_ snapshot: Snapshot?) {
        if self.snapshot == nil, snapshot?.spec == spec { self.snapshot = snapshot }
    }
}
