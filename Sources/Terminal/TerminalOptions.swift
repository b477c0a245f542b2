import Platform
import Screen

/// What a session starts with.
public struct TerminalOptions: Sendable {
    /// Whether clicks go to the program or stay with the terminal, which selects text with them.
    public enum Mouse: Hashable, Sendable {
        case captured
        case leftToTerminal
    }

    /// Who gets the mouse; `Terminal.mouse` changes it later.
    public var mouse: Mouse
    /// The colours to use; nil for what the terminal and its user's environment say.
    public var colorDepth: ColorDepth?
    /// Where keys come from.
    public var input: Int32
    /// Where cells go.
    public var output: Int32
    /// Says which terminal it is, and how many colours it and its user want.
    public var environment: [String: String]

    /// Standard input and output, the process's environment, the mouse left alone.
    public init(
        mouse: Mouse = .leftToTerminal, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
        environment: [String: String] = environmentVariables()
    ) {
        self.mouse = mouse
        self.input = input
        self.output = output
        self.environment = environment
    }
}
