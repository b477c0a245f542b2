import InitializerCore

/// What stands after a command that takes names of files: words between blanks, some of them settings.
///
///     line    = { word } .
///     word    = setting | PATH .                       a word with blanks stands in quotation marks, "like this"
///     setting = "--" NAME [ "=" ] VALUE | NAME "=" VALUE .
struct PathArguments {
    /// The words that are no settings, each with its place in the line.
    private(set) var paths: [(text: String, range: SourceRange)] = []

    /// The values of settings, by name.
    private(set) var settings: [String: (text: String, range: SourceRange)] = [:]

    /// Reads the rest of a line.
    ///
    /// - Parameters:
    ///   - names: of the settings the command takes; `write-contract` and `write_contract` are the same.
    ///   - command: what it is called.
    init(_ text: LineFragment, settings names: [String], command: String) throws(Failure) {
        var rest = text.trimmed
        while let (word, place) = try Self.word(&rest) {
            guard !word.isQuoted, let (name, value) = Self.settingName(word.text) else {
                paths.append((word.text, place))
                continue
            }
            guard names.contains(name) else {
                throw Failure(
                    .unknownSetting(name, command: command, takes: names, initializer: "", options: []), at: place)
            }
            guard settings[name] == nil else { throw Failure(.repeated(name), at: place) }
            if let value {
                guard !value.isEmpty else {
                    throw Failure(.missingValue(field: name), at: place.upperBound..<place.upperBound + 1)
                }
                settings[name] = (value, place)
            } else {
                guard let (value, place) = try Self.word(&rest) else {
                    throw Failure(.missingValue(field: name), at: place.upperBound..<place.upperBound + 1)
                }
                settings[name] = (value.text, place)
            }
        }
    }

    /// A word as it is typed, in quotation marks where it would be read as another one.
    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty && !word.contains { $0.isWhitespace || "\"'#=\\".contains($0) } && !word.hasPrefix("-")
        return isPlain ? word : "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Takes the next word off the text.
    private static func word(
        _ rest: inout LineFragment
    ) throws(Failure) -> (word: (text: String, isQuoted: Bool), place: SourceRange)? {
        let characters = Array(rest.text)
        // A number sign that begins a word begins a comment.
        guard let first = characters.first, first != "#" else { return nil }
        var text = ""
        var (at, quote, isQuoted): (Int, Character?, Bool) = (0, nil, false)
        while at < characters.count {
            let character = characters[at]
            if let mark = quote {
                if character == mark {
                    quote = nil
                } else if character == "\\", mark == "\"", at + 1 < characters.count,
                    "\\\"".contains(characters[at + 1])
                {
                    at += 1
                    text.append(characters[at])
                } else {
                    text.append(character)
                }
            } else if character == "\"" || character == "'" {
                (quote, isQuoted) = (character, true)
            } else if character.isWhitespace {
                break
            } else {
                text.append(character)
            }
            at += 1
        }
        let place = rest.range.lowerBound..<rest.range.lowerBound + at
        guard quote == nil else { throw Failure(.unterminatedString, at: place) }
        rest = rest.dropping(at).trimmed
        return ((text, isQuoted), place)
    }

    /// The name of the setting a word looks like, with its value where that stands in the same word: `--only`, `only=x`,
    /// `--write-contract=x`.
    private static func settingName(_ word: String) -> (name: String, value: String?)? {
        let isFlag = word.hasPrefix("--")
        let parts = word.drop { isFlag && $0 == "-" }
            .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let isName = !parts[0].isEmpty && parts[0].allSatisfy { $0.isLetter || $0 == "_" || $0 == "-" }
        guard isName, isFlag || parts.count == 2 else { return nil }
        return (parts[0].replacing("-", with: "_"), parts.count == 2 ? parts[1] : nil)
    }
}

extension Command {
    /// The line that words of a shell make. Where names of files stand, those keep their blanks and quotation marks; the text
    /// of a setting is put in quotation marks where it has more than a word.
    ///
    /// ```swift
    /// Command.line(["audit", "my model.npz"])             // audit "my model.npz"
    /// Command.line(["depth", "network=dense(relu)*3"])    // depth network="dense(relu)*3"
    /// ```
    public static func line(_ words: [String]) -> String {
        guard let first = words.first, let command = named(first) else { return words.joined(separator: " ") }
        let takesFiles = command.settings.contains { $0.kind == .paths } || command.takesPaths
        guard command.takesPaths || takesFiles && words.count > 1 && LineFragment.isFileName(words[1]) else {
            return ([first] + quotingTexts(words.dropFirst(), command.settings)).joined(separator: " ")
        }
        let names = command.settings.filter(\.isNamed).map { $0.name + "=" }
        let rest = words.dropFirst().map { word in
            let isOdd = word.isEmpty || word.contains { $0.isWhitespace || "\"'#\\".contains($0) }
            let isPath = !word.hasPrefix("--") && word.contains("=") && !names.contains(where: word.hasPrefix)
            return isOdd || isPath ? PathArguments.quoted(word) : word
        }
        return ([first] + rest).joined(separator: " ")
    }

    /// The words with the values of settings that take text in quotation marks, unless they are single words or have some.
    private static func quotingTexts(_ words: ArraySlice<String>, _ settings: [StudySetting]) -> [String] {
        let names = settings.filter { if case .text = $0.kind { $0.isNamed } else { false } }.map(\.name)
        func quoted(_ text: String) -> String {
            let isWord = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            return isWord || text.hasPrefix("\"") ? text : ElixirNotation.string(text)
        }
        var isValue = false
        return words.map { word in
            defer { isValue = names.contains { word == "--\($0)" } }
            if isValue { return quoted(word) }
            guard let equals = word.firstIndex(of: "=") else { return word }
            let name = word[..<equals].drop { $0 == "-" }
            guard names.contains(String(name)) else { return word }
            return word[...equals] + quoted(String(word[word.index(after: equals)...]))
        }
    }
}
