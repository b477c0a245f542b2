import Platform
import Screen
import Settings
import Terminal

extension Ink {
    /// The ink for what goes out on a stream: none in files and pipes, on terminals without colours, where
    /// `NO_COLOR` is set, and for those who listen.
    init(for stream: StandardStream, _ settings: Settings) {
        let environment = environmentVariables()
        guard stream.isTerminal, !settings.isPlain else {
            self = .none
            return
        }
        let depth = settings.colorDepth ?? Terminal.colorDepth(of: stream.rawValue, environment: environment)
        guard depth != .monochrome else {
            self = .none
            return
        }
        self = Ink(settings.chosenTheme ?? .suiting(colorFGBG: environment["COLORFGBG"]), depth)
    }
}
