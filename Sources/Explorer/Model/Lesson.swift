/// A file of commands done at a pace that can be followed: each is seen being typed before it is done.
struct Lesson: Hashable, Sendable {
    /// What comes next.
    enum Phase: Hashable, Sendable {
        /// The next line.
        case next
        /// One more character of the command.
        case typing(String, typed: Int)
        /// The command has been typed and is to be done.
        case typed(String)
        /// The command was given; its picture or answer may still be awaited.
        case done
    }

    /// The file's name.
    let name: String
    private let lines: [String]
    private(set) var position = 0

    var phase = Phase.next
    /// When it goes on, by the clock events bring.
    var due: Duration
    var isPaused = false
    /// The comment that stands in the bottom line.
    var caption: String?

    // People type five characters a second to fifteen; lessons at the upper end. Reading takes a twentieth of a second
    // a character and a moment to begin with (Brysbaert 2019: 238 words a minute).
    static let keyPause = Duration.milliseconds(45)
    static let beforeEnter = Duration.milliseconds(500)
    static let afterCommand = Duration.milliseconds(1500)

    static func readingTime(_ text: String) -> Duration { .milliseconds(1200 + 50 * text.count) }

    /// A lesson that begins at once.
    init(name: String, lines: [String], now: Duration) {
        self.name = name
        self.lines = lines
        due = now
    }

    /// The next line that says anything, and its number.
    mutating func nextLine() -> String? {
        while position < lines.count {
            position += 1
            let line = lines[position - 1]
            if !line.allSatisfy(\.isWhitespace) { return line }
        }
        return nil
    }

    /// Where the lesson is: `lesson.txt:3`.
    var place: String { "\(name):\(position)" }
}
