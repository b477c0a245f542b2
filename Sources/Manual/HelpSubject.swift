import InitializerCore
import Workbench

/// What `help` can be asked about that is no command of the workbench.
public enum Entry: Sendable {
    case word(ShellWord)
    case topic(Topic)
}

/// What a word behind `help` means.
public enum HelpSubject: Sendable {
    /// A command, which the workbench explains.
    case command(Command)
    /// An initializer, which the workbench explains.
    case initializer(Initializer)
    /// Any other name the workbench explains: a function, an activation, a statistic, an element type, a framework.
    case name(String)
    /// Anything else there is help for.
    case entry(Entry)

    /// What `name` means. A command's name comes first and its aliases last, so that `help exit` tells of the exit
    /// status and `help type` of the command.
    ///
    /// - Throws: a `Failure` with the nearest name.
    public init(named name: String) throws(Failure) {
        if let command = Command.all.first(where: { $0.name == name }) {
            self = .command(command)
        } else if let word = ShellWord.all.first(where: { $0.name == name }) {
            self = .entry(.word(word))
        } else if let topic = Topic.named(name) {
            self = .entry(.topic(topic))
        } else if let row = try? Initializer.named(name) {
            self = .initializer(row)
        } else if let command = Command.named(name) {
            self = .command(command)
        } else if HelpTopic(named: name) != nil {
            self = .name(name)
        } else {
            let hint = Spelling.nearest(to: name, among: HelpSubject.names.map(\.term)).map {
                "; did you mean '\($0)'?"
            }
            throw Failure(.outside("no help for '\(name)'\(hint ?? ": initscope help lists the topics")"))
        }
    }

    /// Every name there is help for, once, and what it is.
    public static let names: [Definition] = {
        let rows =
            Command.all.map { Definition($0.name, $0.summary) } + ShellWord.all.map { Definition($0.name, $0.summary) }
            + Topic.all.map { Definition($0.name, $0.summary) }
            + Initializer.all.map { Definition($0.name, $0.summary) }
            + HelpTopic.names.map { Definition($0.term, $0.meaning) }
        return rows.reduce(into: []) { seen, row in
            if !seen.contains(where: { $0.term == row.term }) { seen.append(row) }
        }
    }()
}
