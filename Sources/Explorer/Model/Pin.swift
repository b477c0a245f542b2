import InitializerCore

/// A Spec that was put aside to be compared with.
struct Pin: Sendable {
    let spec: Spec
    /// What is known of it; nil if it had not been computed when another Spec was chosen.
    var picture: Picture?
}
