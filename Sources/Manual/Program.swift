/// What the executable knows of itself and the rows below it do not.
public struct Program: Sendable {
    /// What is typed to start it.
    public let name: String

    /// What it does, in a sentence.
    public let abstract: String

    /// Its version: `2.1.0`.
    public let version: String

    /// The day of the version, as manual pages have it: `November 23, 2026`.
    public let released: String

    /// Its options.
    public let flags: [ProgramOption]

    /// The keys of its full-screen face.
    public let keys: [KeySection]

    /// All of it.
    public init(
        name: String, abstract: String, version: String, released: String, flags: [ProgramOption], keys: [KeySection]
    ) {
        self.name = name
        self.abstract = abstract
        self.version = version
        self.released = released
        self.flags = flags
        self.keys = keys
    }
}

/// Keys that hold in one place, and what they do.
public struct KeySection: Hashable, Sendable {
    /// Where they hold.
    public let title: String

    /// The keys and what each does.
    public let keys: [Definition]

    /// The keys of one place.
    public init(_ title: String, _ keys: [Definition]) {
        self.title = title
        self.keys = keys
    }
}
