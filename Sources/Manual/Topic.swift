/// A subject of the help that is no command: a row with a name, and text made of the rows it is about.
public struct Topic: Sendable {
    /// What is typed behind `help`.
    public let name: String

    /// Other names for it.
    public let aliases: [String]

    /// What it is about, in a sentence.
    public let summary: String

    /// The title of its section in the manual page.
    let section: String

    /// Its text.
    let blocks: @Sendable (Program) -> [Block]

    init(
        _ name: String, aliases: [String] = [], section: String, _ summary: String,
        blocks: @escaping @Sendable (Program) -> [Block]
    ) {
        self.name = name
        self.aliases = aliases
        self.summary = summary
        self.section = section
        self.blocks = blocks
    }

    /// The row with this name or alias, or nil.
    public static func named(_ name: String) -> Topic? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }
}
