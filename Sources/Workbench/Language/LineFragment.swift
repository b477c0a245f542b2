/// A part of a typed line that knows its place in it, for commands that read text rather than tokens.
struct LineFragment: Sendable {
    private let line: [Character]

    /// Where the part stands in the line.
    let range: SourceRange

    private init(_ line: [Character], _ range: SourceRange) {
        self.line = line
        self.range = range
    }

    /// What stands behind the first `count` characters of a line.
    init(_ line: String, after count: Int) {
        let characters = Array(line)
        self.init(characters, min(count, characters.count)..<characters.count)
    }

    var text: String { String(line[range]) }
    var isEmpty: Bool { range.isEmpty }

    /// The part's place, or the place behind it if it is empty, which can be pointed at.
    var place: SourceRange { range.isEmpty ? range.lowerBound..<range.lowerBound + 1 : range }

    /// The part without white space at its ends.
    var trimmed: LineFragment {
        guard let first = range.first(where: { !line[$0].isWhitespace }),
            let last = range.last(where: { !line[$0].isWhitespace })
        else { return LineFragment(line, range.lowerBound..<range.lowerBound) }
        return LineFragment(line, first..<last + 1)
    }

    /// The part without its first `count` characters.
    func dropping(_ count: Int) -> LineFragment {
        LineFragment(line, min(range.lowerBound + count, range.upperBound)..<range.upperBound)
    }

    /// The part up to a `#`, which starts a comment.
    var withoutComment: LineFragment {
        LineFragment(line, range.lowerBound..<(range.first { line[$0] == "#" } ?? range.upperBound))
    }

    /// The part up to the first white space, and what comes after it. The part must be trimmed.
    var firstWord: (word: LineFragment, rest: LineFragment) {
        let end = range.first { line[$0].isWhitespace } ?? range.upperBound
        return (LineFragment(line, range.lowerBound..<end), LineFragment(line, end..<range.upperBound).trimmed)
    }

    /// Whether the part begins with what can only be a file's or folder's name, in quotation marks or without.
    var beginsWithFile: Bool {
        let part = trimmed
        guard part.text.hasPrefix("\"") else { return Self.isFileName(part.firstWord.word.text) }
        return Self.isFileName(String(part.text.dropFirst().prefix { $0 != "\"" }))
    }

    /// Whether a word can only be a file's or folder's name: it has a slash and no parentheses, or the end that files of
    /// tensors have.
    static func isFileName(_ word: String) -> Bool {
        word.contains("/") && !word.contains("(")
            || ["safetensors", "gguf", "npz", "npy", "pt", "pth", "bin", "json"].contains { word.hasSuffix("." + $0) }
    }

    /// The part in a line of its own with blanks before it, so that what is said of places in it holds for the line.
    var inPlace: String { String(repeating: " ", count: range.lowerBound) + text }

    /// The parts before and behind the first of the words, as symbols anywhere or as words between white space.
    func split(at symbols: [String]) -> (before: LineFragment, symbol: String, after: LineFragment)? {
        for start in range {
            for symbol in symbols {
                let end = start + symbol.count
                guard end <= range.upperBound, String(line[start..<end]) == symbol, !isInsideWord(start, end) else {
                    continue
                }
                return (
                    LineFragment(line, range.lowerBound..<start).trimmed, symbol,
                    LineFragment(line, end..<range.upperBound).trimmed
                )
            }
        }
        return nil
    }

    /// Where the first of the characters stands, if any does.
    func place(of characters: Set<Character>) -> SourceRange? {
        range.first { characters.contains(line[$0]) }.map { $0..<$0 + 1 }
    }

    /// Whether a stretch of letters touches others.
    private func isInsideWord(_ start: Int, _ end: Int) -> Bool {
        guard line[start].isLetter else { return false }
        return start > range.lowerBound && !line[start - 1].isWhitespace
            || end < range.upperBound && !line[end].isWhitespace
    }
}
