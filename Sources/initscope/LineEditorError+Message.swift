import LineEditor

extension LineEditorError {
    /// Why nothing can be typed.
    var message: String {
        switch self {
        case .notATerminal: "lines can be edited at a terminal only"
        case .noPseudoTerminal(let number):
            "the command line needs a pseudo-terminal: \(SystemError(number: number).message)"
        case .refused: "the command line cannot start: the system has no thread, memory or descriptor left"
        }
    }
}
