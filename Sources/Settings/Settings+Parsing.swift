import Screen
import TOMLKit
import Workbench

extension Settings {
    /// The settings a TOML document says. What is wrong in it is noted and skipped; nothing is fatal.
    public init(parsing text: String) {
        self.init()
        let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        guard let table = readTable(&lines) else { return }
        let places = EntryLines(lines)
        for name in table.keys {
            guard let value = table[name] else { continue }
            read(name, value, places)
        }
    }

    /// Lines that are not TOML, at most, for the rest to be taken for settings.
    private static let syntaxErrorLimit = 32

    /// The document without the lines that are not TOML, which are noted; nil if nothing of it is.
    private mutating func readTable(_ lines: inout [String]) -> TOMLTable? {
        lines = TOMLGate.joined(lines)
        for (index, line) in lines.enumerated() {
            guard let objection = TOMLGate.objection(to: line) else { continue }
            note(.notTOML(objection), line: index + 1)
            lines[index] = ""
        }
        guard problems.count <= Settings.syntaxErrorLimit else {
            problems = []
            note(.hardlyTOML, line: nil)
            return nil
        }
        for _ in 0..<Settings.syntaxErrorLimit {
            do {
                return try TOMLTable(string: lines.joined(separator: "\n"))
            } catch let error as TOMLParseError {
                // What is missing at the end of a line may be found missing at the start of the next.
                let place = min(max(error.source.begin.line - 1, 0), lines.count - 1)
                guard let wrong = lines[...place].lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else { break }
                note(.notTOML(Settings.sentence(error.description)), line: wrong + 1)
                lines[wrong] = ""
            } catch {
                break
            }
        }
        note(.hardlyTOML, line: nil)
        return nil
    }

    /// The parser's words as the first of its sentences, on one line.
    private static func sentence(_ words: String) -> String {
        let line = VisibleText.escaping(words.split(whereSeparator: \.isNewline).joined(separator: " "))
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }

    private mutating func read(_ name: String, _ value: any TOMLValueConvertible, _ places: EntryLines) {
        let line = places[[name]]
        guard let setting = Setting.named(name) else {
            return note(.unknownSetting(name), line: line)
        }
        switch (setting.kind, value.type) {
        case (.choice(let words), .string), (.choice(let words), .int):
            let word = value.string ?? value.int.map(String.init) ?? ""
            guard words.contains(word) else { break }
            return set(name, to: .word(word), line: line)
        case (.flag, .bool):
            return set(name, to: .flag(value.bool ?? true), line: line)
        case (.integer(let range), .int):
            guard let number = value.int, range.contains(number) else { break }
            return set(name, to: .integer(number), line: line)
        case (.spec, .string): return readSpec(value.string ?? "", line)
        case (.keys, .table):
            guard let table = value.table else { break }
            return readKeys(table, places)
        default: break
        }
        note(.wrongKind(setting: name, expected: setting.kind, found: Settings.shown(value)), line: line)
    }

    private mutating func readSpec(_ text: String, _ line: Int?) {
        do throws(Failure) {
            set("spec", to: .spec(try Settings.spec(text).description), line: line)
        } catch {
            note(.wrongSpec(error), line: line)
        }
    }

    private mutating func readKeys(_ table: TOMLTable, _ places: EntryLines) {
        var choices: [KeyChoice] = []
        for action in table.keys {
            let line = places[["keys", action]]
            guard let names = table[action].flatMap(Settings.keyNames) else {
                note(.unnamedKeys(action: action, found: table[action].map(Settings.shown) ?? ""), line: line)
                continue
            }
            if let wrong = names.first(where: { KeyStroke($0) == nil }) {
                note(.unknownKey(wrong, action: action), line: line)
            } else if names.isEmpty {
                note(.noKeys(action: action), line: line)
            } else {
                choices.append(KeyChoice(action: action, keys: names.compactMap { KeyStroke($0) }, line: line))
            }
        }
        choices.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        set("keys", to: .keys(choices), line: places[["keys"]])
    }

    /// A value as it is written, or what it is where that may be long.
    private static func shown(_ value: any TOMLValueConvertible) -> String {
        switch value.type {
        case .string: "\"\(VisibleText.escaping(value.string ?? ""))\""
        case .int: value.int.map(String.init) ?? "a number"
        case .double: value.double.map { NumberFormat.significant($0) } ?? "a number"
        case .bool: value.bool.map(String.init) ?? "a flag"
        case .table: "a table"
        case .array: "a list"
        case .date, .time, .dateTime: "a date"
        }
    }

    /// The texts of a key or a list of keys; nil for anything else.
    private static func keyNames(_ value: any TOMLValueConvertible) -> [String]? {
        if let name = value.string { return [name] }
        guard let list = value.array else { return nil }
        let names = list.map(\.string)
        return names.contains(nil) ? nil : names.compactMap { $0 }
    }
}
