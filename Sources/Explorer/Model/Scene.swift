import InitializerCore
import Workbench

/// All that was chosen, as undo goes back to it. Where one looks (the focus, cursors, how far a view is scrolled) and
/// what is being typed was not chosen yet, and stays.
struct Scene: TimelineState {
    /// What is on show, and the names of values.
    var session: Session.State
    /// The view on show, and what its studies are asked.
    var choice: StudyState.Choice
    /// The tensor that was pinned.
    var pinned: Subject?
    var tensorView: TensorPanelState.View
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
            session: session, choice: StudyState.Choice(), pinned: nil, tensorView: .numbers, slice: nil,
            isZoomed: false, takesMouse: true)
    }

    /// Commands that lead here, but for the names of values, whose commands may be long past: from any state, or from
    /// the beginning, where less has to be said.
    func lines(fromBeginning: Bool) -> [String] {
        let plain = fromBeginning ? Scene(beginningWith: session) : nil
        var lines = pinned.map { [Request.show($0).description, "pin"] } ?? (plain == nil ? ["unpin"] : [])
        if session.subject.spec == nil { lines.append(session.spec.description) }
        lines.append(Request.show(session.subject).description)
        lines += choice.asked.map(\.description)
        var commands: [ExplorerCommand] = []
        if choice != plain?.choice { commands.append(.view(choice.tab.name)) }
        if tensorView != plain?.tensorView { commands.append(.view(tensorView.rawValue)) }
        let slice = slice?.fitted(to: session.subject.shape)
        if slice != plain?.slice { commands.append(.slice(slice?.parts ?? [])) }
        if isZoomed != plain?.isZoomed { commands.append(.zoom(isZoomed: isZoomed)) }
        if takesMouse != plain?.takesMouse { commands.append(.mouse(isTaken: takesMouse)) }
        return lines + commands.map(\.description)
    }
}

extension Model {
    /// What is chosen now.
    var scene: Scene {
        Scene(
            session: session.state, choice: study.choice, pinned: pin?.subject, tensorView: tensorPanel.view,
            slice: tensorPanel.slice, isZoomed: isZoomed, takesMouse: pointer.isTaken)
    }

    /// Says, at the start, whose the mouse is.
    mutating func beginWithMouse(_ isTaken: Bool) {
        pointer.isTaken = isTaken
        history = Timeline(scene)
    }

    /// Makes what was chosen meanwhile a step of its own that can be taken back.
    ///
    /// - Returns: what changed; nil if nothing did.
    @discardableResult
    mutating func settle() -> CommandLog.Step? {
        let before = history.present.session
        guard history.advance(to: scene) else { return nil }
        return history.present.session == before ? .explorer : .session
    }

    mutating func undo() throws(Failure) -> [Effect] {
        settle()
        try history.goBack()
        return restore(history.present)
    }

    mutating func redo() throws(Failure) -> [Effect] {
        settle()
        try history.goForward()
        return restore(history.present)
    }

    private mutating func restore(_ scene: Scene) -> [Effect] {
        let mouse: [Effect] = scene.takesMouse == pointer.isTaken ? [] : [.file(.takeMouse(scene.takesMouse))]
        session.restore(scene.session)
        study.choose(scene.choice)
        if scene.pinned != pin?.subject { pin = scene.pinned.map { Pin(subject: $0, snapshot: nil) } }
        tensorPanel.restore(scene.tensorView, scene.slice)
        isZoomed = scene.isZoomed
        pointer.isTaken = scene.takesMouse
        return mouse
    }
}
