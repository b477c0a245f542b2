/// A command whose time is taken.
struct Timing: Hashable, Sendable {
    let line: String
    let start: Duration
}
