import Workbench

/// Finds what the last of the words typed in a shell can become.
public struct ShellCompleter: Sendable {
    /// What fits in the place of a word.
    public enum Answer: Hashable, Sendable {
        /// One of these whole words.
        case words([Definition])
        /// The name of a file, which the shell knows how to complete.
        case file
    }

    private let flags: [ProgramOption]

    /// A completer for a program with these options.
    public init(_ flags: [ProgramOption]) { self.flags = flags }

    /// What fits in the place of the last word.
    ///
    /// - Parameter words: what was typed behind the program's name; the last is being typed, and may be empty.
    public func complete(_ words: [String]) -> Answer {
        let word = words.last ?? ""
        var before: [String] = []
        var open: ProgramOption?
        var isTerminated = false
        for earlier in words.dropLast() {
            if open != nil {
                open = nil
            } else if isTerminated || !earlier.hasPrefix("-") {
                before.append(earlier)
            } else if earlier == "--" {
                isTerminated = true
            } else if let flag = flags.first(where: { $0.names.contains(earlier.beforeEquals) }) {
                open = flag.value == .none || earlier.contains("=") ? nil : flag
            } else {
                // A setting of the workbench's, or a negative number.
                before.append(earlier)
            }
        }
        if let open { return values(of: open, prefix: "", word) }
        guard word.hasPrefix("-") else { return complete(word, after: before) }
        return isTerminated ? .words([]) : options(word, after: before)
    }

    // MARK: Options

    /// The program's own options, and the settings of the command that was named.
    private func options(_ word: String, after before: [String]) -> Answer {
        if let equals = word.firstIndex(of: "=") {
            let flag = flags.first { $0.names.contains(String(word[..<equals])) }
            return flag.map { values(of: $0, prefix: String(word[...equals]), word) }
                ?? .words(settings(word, after: before))
        }
        let own = flags.flatMap { flag in flag.names.map { Definition($0, flag.meaning) } }.beginning(with: word)
        return .words(own + settings(word, after: before))
    }

    private func settings(_ word: String, after before: [String]) -> [Definition] {
        word.hasPrefix("--") && !before.isEmpty ? language(word, after: before) : []
    }

    private func values(of flag: ProgramOption, prefix: String, _ word: String) -> Answer {
        switch flag.value {
        case .none, .any: .words([])
        case .file: .file
        case .choice(_, let choices):
            .words(choices.map { Definition(prefix + $0.term, $0.meaning) }.beginning(with: word))
        }
    }

    // MARK: Words

    private func complete(_ word: String, after before: [String]) -> Answer {
        guard let first = before.first else {
            let words = ShellWord.all.map { Definition($0.name, $0.summary) }.beginning(with: word)
            return .words(words + language(word, after: []))
        }
        if let row = ShellWord.all.first(where: { $0.name == first }) {
            guard before.count == 1 || row.argument == .files else { return .words([]) }
            switch row.argument {
            case .none: return .words([])
            case .file, .files: return .file
            case .choice(let words): return .words(words.map { Definition($0, "") }.beginning(with: word))
            }
        }
        if Command.named(first)?.arguments == .command {
            return .words(before.count == 1 ? HelpSubject.names.beginning(with: word) : [])
        }
        if Command.named(first)?.takesPaths == true, !word.contains("=") { return .file }
        return .words(language(word, after: before))
    }

    /// What the workbench's own completion finds, each as the whole word of the shell.
    private func language(_ word: String, after before: [String]) -> [Definition] {
        let line = (before + [word]).joined(separator: " ")
        let start = line.count - word.count
        let found = Completer.complete(line, cursor: line.count, for: Session())
        guard found.range.lowerBound >= start else { return [] }
        let head = word.prefix(found.range.lowerBound - start)
        return found.candidates.map { Definition(head + $0.text, $0.summary) }
    }
}

extension [Definition] {
    fileprivate func beginning(with stem: String) -> [Definition] { filter { $0.term.hasPrefix(stem) } }
}

extension ShellCompleter.Answer {
    /// The answer as the completion scripts read it: a word a line, its meaning behind a tab; or the line `:file`,
    /// which no word can be.
    public var lines: [String] {
        switch self {
        case .file: [":file"]
        case .words(let words): words.map { "\($0.term)\t\($0.meaning)" }
        }
    }
}

extension String {
    /// The name in `--name=value`.
    fileprivate var beforeEquals: String { String(prefix { $0 != "=" }) }
}
