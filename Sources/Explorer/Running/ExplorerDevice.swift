import Screen

/// The terminal, as the explorer needs it.
public protocol ExplorerDevice: AnyObject {
    /// Columns and rows.
    var size: Size { get }

    /// Makes `waitForEvents` return, from any thread.
    var wake: @Sendable () -> Void { get }

    /// Shows a screen.
    func draw(_ screen: Screen)

    /// Everything that happened, waiting for the first of it, at most for a while.
    func waitForEvents(atMost limit: Duration?) -> [DeviceEvent]

    /// Whether clicks come as events.
    var takesMouse: Bool { get set }

    /// Asks the terminal to copy a text. Nobody knows whether it does.
    func copy(_ text: String)
}

/// What a terminal can report.
public enum DeviceEvent: Sendable {
    case key(KeyStroke)
    case mouse(MouseStroke)
    case paste(String)
    case resized(Size)
    /// Somebody called `wake`.
    case woken
    /// The program was suspended and is back: everything is to be drawn again.
    case resumed
    /// The program was asked to end.
    case terminated(signal: Int32)
    /// The terminal is gone.
    case hungUp
}

/// The command line's editor, as the explorer needs it.
public protocol CommandLineEditor: AnyObject {
    /// Opens a line with some text in it.
    func open(_ text: String) -> CommandLineState

    /// Deals with a key.
    func edit(_ key: KeyStroke) -> CommandLineState

    /// Inserts text as it is.
    func paste(_ text: String) -> CommandLineState

    /// Gives up the line.
    func close()
}
