/// Parts of a line of a contract, outside of quotes and brackets.
enum ContractPieces {
    /// The parts between separators that stand in no brackets.
    static func split(_ text: Substring, at separator: Character) -> [Substring] {
        var pieces: [Substring] = []
        var start = text.startIndex
        visit(text) { index, depth in
            if depth <= 0, text[index] == separator {
                pieces.append(text[start..<index])
                start = text.index(after: index)
            }
            return true
        }
        return pieces + [text[start...]]
    }

    /// Where the bracket is closed that a text begins with; nil where it is not.
    static func end(of text: Substring) -> Substring.Index? {
        var end: Substring.Index?
        visit(text) { index, depth in
            if depth == 0, closing.contains(text[index]) { end = index }
            return end == nil
        }
        return end
    }

    /// A text without blanks at its ends.
    static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private static let closing: Set<Character> = [")", "]", "}"]
    private static let opening: Set<Character> = ["(", "[", "{"]

    /// Goes through what stands outside of quotes, with how many brackets are open behind each character, until there is
    /// nothing more to see.
    private static func visit(_ text: Substring, _ body: (Substring.Index, _ depth: Int) -> Bool) {
        var depth = 0
        var quote: Character?
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
                continue
            }
            if character == "\"" || character == "'" {
                quote = character
                continue
            }
            if opening.contains(character) { depth += 1 } else if closing.contains(character) { depth -= 1 }
            guard body(index, depth) else { return }
        }
    }
}
