import Explorer
import Foundation
import Screen
import Synchronization
import Workbench

/// How long the explorer's own loop takes from a key to the frame that answers it, while the largest tensor people
/// build is summarized. Keys come by a script and frames go nowhere: what a terminal adds is not measured.
struct KeyLatency {
    /// Milliseconds, a key each.
    let samples: [Double]

    /// The tensor that is being summarized.
    static let tensor = "he_normal {32768, 16384} f32"

    /// Keys that look around, and now and then one that begins the summary anew.
    private static let round = [
        "Tab", "Down", "v", "Tab", "Down", "Right", "PgDn", "v", "Tab", "Down", "?", "PgDn", "Esc", "Tab", "+",
    ]

    init(keys: Int) throws {
        let names = (0..<keys).map { KeyLatency.round[$0 % KeyLatency.round.count] }
        let device = ScriptedDevice(names.compactMap(KeyStroke.init))
        var session = Session()
        _ = try session.perform(KeyLatency.tensor)
        let explorer = Explorer(
            session, device: device, editor: NoCommandLine(), glyphs: .unicode, theme: .dark, files: NoFiles())
        _ = explorer.run()
        samples = device.latencies.map { $0 * 1000 }
    }
}

/// A terminal where keys arrive at times fixed beforehand, whether or not the explorer is ready for them.
private final class ScriptedDevice: ExplorerDevice {
    let size = Size(width: 120, height: 40)
    private(set) var latencies: [Double] = []
    private var keys: ArraySlice<(at: ContinuousClock.Instant, key: KeyStroke)>
    private var unanswered: [ContinuousClock.Instant] = []
    private let woken = Wakes()

    /// A semaphore that knows whether anybody has called.
    private final class Wakes: Sendable {
        let semaphore = DispatchSemaphore(value: 0)
    }

    init(_ strokes: [KeyStroke]) {
        // Faster than anybody types, out of step with the thirty frames a second the summary itself asks for.
        let start = ContinuousClock.now + .milliseconds(300)
        keys = strokes.enumerated().map { (start + .microseconds(41_700) * $0.offset, $0.element) }[...]
    }

    var wake: @Sendable () -> Void {
        let woken = woken
        return { woken.semaphore.signal() }
    }

    func draw(_ screen: Screen) {
        let now = ContinuousClock.now
        latencies += unanswered.map { now.seconds(since: $0) }
        unanswered = []
    }

    var takesMouse = false

    func copy(_ text: String) {}

    func waitForEvents(atMost limit: Duration?) -> [DeviceEvent] {
        guard let next = keys.first else { return [.hungUp] }
        let patience = max(0, min(next.at.seconds(since: .now), limit.map(\.seconds) ?? .infinity))
        let isWoken = woken.semaphore.wait(timeout: .now() + patience) == .success
        while woken.semaphore.wait(timeout: .now()) == .success {}
        var events: [DeviceEvent] = isWoken ? [.woken] : []
        while let due = keys.first, due.at <= .now {
            events.append(.key(due.key))
            unanswered.append(due.at)
            keys.removeFirst()
        }
        return events
    }
}

/// No key of the script opens the command line.
private final class NoCommandLine: CommandLineEditor {
    private let closed = CommandLineState(text: "", cursor: 0, phase: .closed)

    func open(_ text: String) -> CommandLineState { closed }
    func edit(_ key: KeyStroke) -> CommandLineState { closed }
    func paste(_ text: String) -> CommandLineState { closed }
    func close() {}
}

/// No key of the script asks for a file.
private final class NoFiles: ExplorerFiles {
    func scripts() -> [ScriptFile] { [] }
    func text(of path: String) -> String { "" }
    func write(_ bytes: [UInt8], to path: String, replacing: Bool) {}
    func startRecording(_ path: String, first: String, replacing: Bool) {}
    func record(_ lines: [String]) {}
    func stopRecording() {}
    func keep(copy: String) -> String { "" }
}
