/// A first word that only the executable understands; every other is a command of the workbench.
public struct ShellWord: Hashable, Sendable {
    /// What may stand behind the word.
    public enum Argument: Hashable, Sendable {
        case none
        case file
        /// One file or more.
        case files
        case choice([String])
    }

    /// What is typed.
    public let name: String

    /// What may stand behind it.
    public let argument: Argument

    /// What it does, in a sentence.
    public let summary: String

    /// Every such word.
    public static let all: [ShellWord] = [
        ShellWord(name: "repl", argument: .none, summary: "An interactive prompt, with history and completion."),
        ShellWord(
            name: "run", argument: .file,
            summary: "Run a script of commands, one per line, up to the first that fails; - is standard input."),
        ShellWord(
            name: "merge", argument: .files,
            summary: "Put files together that --part wrote, all of one command, and answer it as one process would."),
        ShellWord(
            name: "completions", argument: .choice(Shell.allCases.map(\.rawValue)),
            summary: "Print the completions for a shell, to source or install."),
        ShellWord(
            name: "man", argument: .none, summary: "Print the manual page as mdoc source: initscope man | man -l -"),
    ]

    /// How it is typed, for people: `run FILE`.
    public var usage: String { synopsis.isEmpty ? name : "\(name) \(synopsis)" }

    /// What may stand behind it, for people: `bash|zsh|fish`.
    public var synopsis: String {
        switch argument {
        case .none: ""
        case .file: "FILE"
        case .files: "FILE..."
        case .choice(let words): words.joined(separator: "|")
        }
    }
}
