import CNcurses
import Platform
import Screen

/// A terminal in full-screen mode: a `Screen` goes out, events come in. Use it from the thread that began the session.
public final class Terminal {
    /// The colours the terminal shows and its user wants. On a terminal whose description does not speak truecolor,
    /// `draw` uses the nearest of its palette.
    public let colorDepth: ColorDepth
    /// Whether the locale's character set is UTF-8; without it, only ASCII can be drawn.
    public let supportsUnicode: Bool
    /// Wakes `nextEvent`; may outlive the session.
    public let waker: Waker

    private let device: CursesDevice
    private let signals: SessionSignals
    private let wakePipe: WakePipe
    private var painter: Painter
    private var decoder = InputDecoder()
    private var queue: ArraySlice<TerminalEvent> = []
    private var isConnected = true
    /// When something came from the terminal last.
    private var lastInput = ContinuousClock.now

    private init(_ device: CursesDevice, _ signals: SessionSignals, _ wakePipe: WakePipe) {
        self.device = device
        self.signals = signals
        self.wakePipe = wakePipe
        waker = Waker(wakePipe)
        colorDepth = device.colorDepth
        supportsUnicode = device.supportsUnicode
        painter = Painter(pairs: device.pairs)
    }

    /// Enters full-screen mode, runs `body`, and puts the terminal back, whichever way out is taken: return, throw,
    /// `exit`, or a signal. Signals that ask the program to end are events; a second one ends it. A crash puts the
    /// terminal back before anything is printed about it.
    public static func withSession<Result>(
        _ options: TerminalOptions = TerminalOptions(), _ body: (Terminal) throws -> Result
    ) throws -> Result {
        let wakePipe = try WakePipe()
        let signals = try SessionSignals()
        let device = try CursesDevice(options)
        signals.install()
        defer {
            device.close()
            signals.remove()
        }
        return try body(Terminal(device, signals, wakePipe))
    }

    // MARK: - Drawing

    /// Columns and rows, at least 1×1.
    public var size: Size { device.size }

    /// Whether clicks come as events or stay with the terminal, which selects text with them.
    public var mouse: TerminalOptions.Mouse {
        get { device.mouse }
        set { device.mouse = newValue }
    }

    /// Shows a screen, sending only what differs from the one before. What lies outside the terminal is cut off.
    public func draw(_ screen: Screen) {
        painter.draw(screen)
    }

    /// Sends a control sequence that draws nothing.
    func send(_ sequence: String) { device.send(sequence) }

    /// Stops the program as Ctrl-Z stops others, and returns when it is continued. The next event is `.resumed`.
    public func suspend() {
        suspend(.job)
    }

    // MARK: - Events

    /// The next event, waiting for it at most `timeout`, or as long as it takes when that is `nil`. Nothing happens,
    /// and nothing runs, while it waits.
    public func nextEvent(timeout: Duration? = nil) -> TerminalEvent? {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        while true {
            readInput()
            if let event = queue.popFirst() { return event }
            guard wait(until: deadline) || !queue.isEmpty else { return nil }
        }
    }

    /// Every event there is, waiting at most `timeout` for the first.
    public func events(waitingAtMost timeout: Duration? = nil) -> [TerminalEvent] {
        guard let first = nextEvent(timeout: timeout) else { return [] }
        var events = [first]
        while let next = nextEvent(timeout: .zero) { events.append(next) }
        return events
    }

    /// How long the rest of a paste or mouse report may take; longer, and it is not coming.
    private static let patience: Duration = .seconds(1)

    /// Reads what there is.
    ///
    /// - Returns: whether there was anything.
    @discardableResult
    private func readInput() -> Bool {
        guard isConnected else { return false }
        let codes = device.readCodes()
        if !codes.isEmpty { lastInput = .now }
        for event in decoder.decode(codes) {
            guard event == .key(KeyStroke(.character("z"), .control)) else {
                queue.append(event)
                continue
            }
            suspend(.job)
        }
        return !codes.isEmpty
    }

    /// Waits for anything; false when the deadline passed first.
    private func wait(until deadline: ContinuousClock.Instant?) -> Bool {
        let patience = decoder.isIncomplete ? lastInput + Self.patience : nil
        var descriptors = [signals.descriptor, wakePipe.descriptor, isConnected ? device.input : -1].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let count = poll(&descriptors, nfds_t(descriptors.count), Self.milliseconds(until: [deadline, patience]))
        while let signal = signals.take() { receive(signal) }
        if wakePipe.empty() { queue.append(.wake) }
        if count > 0, descriptors[2].revents != 0 { readTerminal(hungUp: descriptors[2].revents) }
        if decoder.isIncomplete, let patience, patience <= .now { queue += decoder.flush() }
        return deadline.map { $0 > .now } ?? true
    }

    /// Reads what the terminal has. Where it has nothing although it says so, it is gone, and the rest of a paste or a
    /// mouse report with it.
    private func readTerminal(hungUp events: Int16) {
        let isGone = events & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
        guard !readInput(), isGone || device.isAtEnd else { return }
        queue += decoder.flush()
        hangUp()
    }

    private func hangUp() {
        guard isConnected else { return }
        isConnected = false
        queue.append(.hangup)
    }

    private func receive(_ signal: Int32) {
        switch signal {
        case SIGWINCH: followSize()
        case SIGTSTP: suspend(.process)
        case SIGCONT: resume()
        case SIGHUP: hangUp()
        default: queue.append(.terminate(signal))
        }
    }

    private func suspend(_ suspended: SessionSignals.Suspended) {
        device.leave()
        signals.stop(suspended)
        let arrived = Array(sequence(state: signals) { $0.take() })
        comeBack()
        // The SIGCONT that ended this stop has been answered.
        for signal in arrived where signal != SIGCONT { receive(signal) }
    }

    /// Who stopped the program by a signal it cannot catch left the terminal as it was, or let others change it.
    private func resume() {
        guard isConnected else { return }
        device.leave()
        comeBack()
    }

    /// Enters again. The terminal was left before, and not again now: it would put the cursor where the first shell
    /// line was, and keep that as the place to come back to.
    private func comeBack() {
        guard isConnected else { return }
        device.enter()
        painter.forget()
        if queue.last != .resumed { queue.append(.resumed) }
        followSize()
    }

    private func followSize() {
        guard let size = device.adoptSize() else { return }
        painter.forget()
        queue.append(.resize(size))
    }

    /// poll's timeout: rounded up, so that it never returns early to find nothing due; -1 without a deadline.
    private static func milliseconds(until deadlines: [ContinuousClock.Instant?]) -> Int32 {
        guard let first = deadlines.compactMap(\.self).min() else { return -1 }
        let left = max(.zero, first - .now).components
        let milliseconds = left.seconds.multipliedReportingOverflow(by: 1000)
        let rounded = (left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return milliseconds.overflow ? .max : Int32(clamping: milliseconds.partialValue + rounded)
    }
}
