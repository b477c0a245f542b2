/// A screen as text, for tests to compare and people to read.
extension Screen {
    /// The characters of each row, without trailing spaces.
    public var lines: [String] {
        (0..<size.height).map { y in
            let characters = row(y).filter { $0.span != .continuation }.map(\.character)
            return String(characters.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// `lines`, one under the other.
    public var text: String { lines.joined(separator: "\n") }
}
