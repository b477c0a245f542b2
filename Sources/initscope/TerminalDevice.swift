import Explorer
import Screen
import Terminal

/// A curses terminal as the explorer's device.
final class TerminalDevice: ExplorerDevice {
    private let terminal: Terminal

    init(_ terminal: Terminal) { self.terminal = terminal }

    var size: Size { terminal.size }

    var wake: @Sendable () -> Void {
        let waker = terminal.waker
        return { waker.wake() }
    }

    func draw(_ screen: Screen) { terminal.draw(screen) }

    func waitForEvents(atMost limit: Duration?) -> [DeviceEvent] {
        terminal.events(waitingAtMost: limit).map(DeviceEvent.init)
    }

    var takesMouse: Bool {
        get { terminal.mouse == .captured }
        set { terminal.mouse = newValue ? .captured : .leftToTerminal }
    }

    func copy(_ text: String) { terminal.copy(text) }
}

extension DeviceEvent {
    /// The event as the explorer knows it.
    fileprivate init(_ event: TerminalEvent) {
        switch event {
        case .key(let key): self = .key(key)
        case .paste(let text): self = .paste(text)
        case .resize(let size): self = .resized(size)
        case .wake: self = .woken
        case .resumed: self = .resumed
        case .terminate(let signal): self = .terminated(signal: signal)
        case .hangup: self = .hungUp
        case .mouse(let stroke): self = .mouse(stroke)
        }
    }
}
