import FoundationEssentials
import Screen
import Terminal

extension Ink {
    /// The ink for what goes out on a stream: none in files and pipes, on terminals without colours, and where
    /// `NO_COLOR` is set.
    ///
    /// - Parameters:
    ///   - theme: nil to choose by the terminal's background.
    ///   - wanted: nil for the colours the terminal shows.
    init(for stream: StandardStream, theme: Theme?, depth wanted: ColorDepth? = nil) {
        let environment = ProcessInfo.processInfo.environment
        guard stream.isTerminal else {
            self = .none
            return
        }
        let depth = wanted ?? Terminal.colorDepth(of: stream.rawValue, environment: environment)
        guard depth != .monochrome else {
            self = .none
            return
        }
        self = Ink(theme ?? .suiting(colorFGBG: environment["COLORFGBG"]), depth)
    }
}
