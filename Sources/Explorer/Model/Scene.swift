import InitializerCore
import Workbench

/// All that was chosen, as undo goes back to it. Where one looks (the focus, cursors, how far a view is scrolled) and
/// what is being typed was not chosen yet, and stays.
struct Scene: TimelineState {
    /// The Spec and the names of values.
    var session: Session.State
    /// The study on show, and what the studies are asked.
    var choice: StudyDesk.Choice
    /// The Spec that was put aside.
    var pinned: Spec?
    var tensorView: Model.TensorView
    /// The matrix that is taken out of a tensor of more axes; nil for all of it.
    var slice: TensorSlice?
    var isZoomed: Bool
    /// Whether clicks come to the explorer.
    var takesMouse: Bool

    func bytesKept(beside next: Scene) -> Int { session.bytesKept(beside: next.session) }
}

extension Scene {
    /// What there is when an explorer begins with a Spec.
    init(beginningWith session: Session.State) {
        self.init(
            session: session, choice: StudyDesk.Choice(), pinned: nil, tensorView: .numbers, slice: nil,
            isZoomed: false, takesMouse: true)
    }

    /// Commands that lead here, but for the names of values, whose commands may be long past: from any state, or from
    /// the beginning, where less has to be said.
    func lines(fromBeginning: Bool) -> [String] {
        let plain = fromBeginning ? Scene(beginningWith: session) : nil
        var lines = pinned.map { [$0.description, "pin"] } ?? (plain == nil ? ["unpin"] : [])
        lines.append(session.spec.description)
        lines += choice.lines.sorted { $0.key < $1.key }.map(\.value)
        if choice != plain?.choice { lines.append("view \(choice.study?.name ?? ViewName.overview)") }
        if tensorView != plain?.tensorView { lines.append("view \(tensorView.rawValue)") }
        let slice = slice?.fitted(to: session.spec.shape)
        if slice != plain?.slice { lines.append((["slice"] + (slice?.parts.words ?? [])).joined(separator: " ")) }
        if isZoomed != plain?.isZoomed { lines.append("zoom \(isZoomed ? "on" : "off")") }
        if takesMouse != plain?.takesMouse { lines.append("mouse \(takesMouse ? "on" : "off")") }
        return lines
    }
}

extension Model {
    /// What is chosen now.
    var scene: Scene {
        Scene(
            session: session.state, choice: desk.choice, pinned: pin?.spec, tensorView: tensorView, slice: tensorSlice,
            isZoomed: isZoomed, takesMouse: pointer.isTaken)
    }

    /// Says, at the start, whose the mouse is.
    mutating func beginWithMouse(_ isTaken: Bool) {
        pointer.isTaken = isTaken
        timeline = Timeline(scene)
    }

    /// Makes what was chosen meanwhile a step of its own that can be taken back.
    ///
    /// - Returns: what changed; nil if nothing did.
    @discardableResult
    mutating func settle() -> CommandLog.Step? {
        let before = timeline.present.session
        guard timeline.advance(to: scene) else { return nil }
        return timeline.present.session == before ? .explorer : .session
    }

    mutating func undo() throws(Failure) -> [Effect] {
        settle()
        try timeline.goBack()
        return restore(timeline.present)
    }

    mutating func redo() throws(Failure) -> [Effect] {
        settle()
        try timeline.goForward()
        return restore(timeline.present)
    }

    private mutating func restore(_ scene: Scene) -> [Effect] {
        let mouse: [Effect] = scene.takesMouse == pointer.isTaken ? [] : [.outside(.takeMouse(scene.takesMouse))]
        session.restore(scene.session)
        desk.choose(scene.choice)
        if scene.pinned != pin?.spec { pin = scene.pinned.map { Pin(spec: $0, picture: nil) } }
        tensorView = scene.tensorView
        tensorSlice = scene.slice
        isZoomed = scene.isZoomed
        pointer.isTaken = scene.takesMouse
        if focus == .study, desk.chosen == nil { focus = .histogram }
        return mouse
    }
}
