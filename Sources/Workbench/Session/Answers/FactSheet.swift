/// Facts by name: what `info` and `config` answer.
public struct FactSheet: Hashable, Sendable {
    /// One fact.
    public struct Fact: Hashable, Sendable {
        /// What programs call it: `instruction_set`. People see blanks in place of the underscores.
        public let name: String
        /// What it is.
        public let value: Value
        /// Who said so, where that is part of the answer: `initscoperc:3`.
        public let origin: String?

        /// A fact.
        public init(_ name: String, _ value: Value, origin: String? = nil) {
            self.name = name
            self.value = value
            self.origin = origin
        }
    }

    /// What a fact can be.
    public enum Value: Hashable, Sendable {
        case text(String)
        case number(Int)
        case flag(Bool)
        /// Something that could not be found out.
        case unknown
    }

    /// The facts, in the order they are told.
    public let facts: [Fact]

    /// What is wrong with any of it, each a sentence without a full stop.
    public let problems: [String]

    /// The command that states each fact, where there is one: as text the sheet is then lines such as
    /// `config theme dark`.
    public let command: String?

    /// A sheet of facts.
    public init(_ facts: [Fact], problems: [String] = [], command: String? = nil) {
        self.facts = facts
        self.problems = problems
        self.command = command
    }
}
