import InitializerCore

/// Putting a Spec aside and exploring against it.
extension Model {
    mutating func pinShown() -> [Effect] {
        pin = Pin(spec: shown, picture: work == .idle && picture?.spec == shown ? picture : nil)
        notice = .note("pinned \(shown)")
        return []
    }

    mutating func unpin() -> [Effect] {
        notice = .note(pin.map { "unpinned \($0.spec)" } ?? "nothing is pinned")
        pin = nil
        return []
    }

    /// A pinned Spec that was still being computed gets its picture.
    mutating func completePin() {
        guard let picture, pin?.spec == picture.spec, pin?.picture == nil else { return }
        pin?.picture = picture
    }
}
