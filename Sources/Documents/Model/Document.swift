import Screen

/// What an answer says, once: every output format and the explorer's panels are written from it.
///
/// A study builds one from its report; a writer turns it into text, a table, CSV, TSV, JSON, JSON Lines, Markdown,
/// LaTeX, SVG or HTML.
///
/// ```swift
/// var document = Document("he_normal(scale: 2.0) {784, 256} f32 key=42")
/// document.add(.fact("fan_in", .integer(784)))
/// document.add(.chart(chart))
/// ```
public struct Document: Sendable {
    /// The heading: what the answer is about, usually a Spec; nil for answers without one.
    public var title: String?

    /// The parts, in the order people read them.
    public var blocks: [Block]

    /// What the tabular formats (table, CSV, TSV, Markdown, LaTeX) write; nil if the answer has no tabular form. Computed
    /// only when one of them is asked for.
    public var table: (@Sendable () -> Table)?

    /// What JSON Lines has in place of one object: several, one a line. Nil for an answer that is one object.
    public var records: (@Sendable () -> [Datum])?

    /// The bytes that `--format raw` writes; nil if the answer has none.
    public var bytes: ByteStream?

    /// Whether the answer only confirms that a line was done, so that `--quiet` leaves it out.
    public var isConfirmation = false

    /// A remark to be said beside the data, on standard error: `first 50 of 200,704 elements; limit=N shows more`.
    public var diagnostic: String?

    /// A document of some parts.
    public init(_ title: String? = nil, _ blocks: [Block] = [], table: (@Sendable () -> Table)? = nil) {
        self.title = title
        self.blocks = blocks
        self.table = table
    }

    /// Adds parts at the end.
    public mutating func add(_ blocks: Block...) { self.blocks += blocks }

    /// The document as people read it, with texts to be shown as they are cut after so many characters; what is left out is
    /// said.
    public func cut(to characters: Int) -> Document {
        var document = self
        document.blocks = blocksForPeople.map { block in
            guard case .verbatim(let text) = block, text.utf8.count > characters else { return block }
            let start = String(text.prefix(characters))
            let rest = text.utf8.count - start.utf8.count
            return rest > 0 ? .verbatim("\(start)… and \(NumberFormat.bytes(rest)) more") : block
        }
        return document
    }

    /// Adds parts at the end.
    public mutating func add(contentsOf blocks: [Block]) { self.blocks += blocks }
}

/// A part of a document.
public enum Block: Sendable {
    /// A heading within the document.
    case heading(String)

    /// Named values, one under the other.
    case facts([Fact])

    /// Rows under columns.
    case table(Table)

    /// A picture of data.
    case chart(Chart)

    /// Running text; an empty line stands between paragraphs.
    case prose(String)

    /// Text in several lines to be shown as it is, in a fixed pitch: a tensor in Elixir's notation, lines of code.
    case verbatim(String)

    /// Equations, their signs of equality under one another: the symbol first, the value last, in between a formula and
    /// the same with numbers filled in (either may be empty).
    case equations([[String]])

    /// Terms and what they mean.
    case definitions([Definition])

    /// A conclusion and what it rests on, in a sentence.
    case finding(Datum.Grade, String)

    /// Parts only for people: text, HTML, Markdown; computed when they are written.
    case people(@Sendable () -> [Block])

    /// Parts only for programs: JSON; computed when they are written.
    case programs(@Sendable () -> [Block])

    /// A term and its meaning.
    public struct Definition: Hashable, Sendable {
        /// What is explained.
        public let term: String
        /// The explanation, a sentence or a few words.
        public let meaning: String

        /// A term and its meaning.
        public init(_ term: String, _ meaning: String) {
            self.term = term
            self.meaning = meaning
        }
    }
}

extension Block {
    /// One named value.
    public static func fact(_ name: String, label: String? = nil, _ value: Datum, text: String? = nil) -> Block {
        .facts([Fact(name, label: label, value, text: text)])
    }
}

/// A named value, with what is expected of it where that is known.
public struct Fact: Hashable, Sendable {
    /// What programs call it, in snake case: `depth_scale`. Empty for a fact that only people read.
    public let name: String

    /// What people read; empty for a fact that only programs read.
    public let label: String

    /// What is said, not yet formatted.
    public let value: Datum

    /// How people read the value where that is more than the value: `"3.62698 layers"`; nil to format the value.
    public let text: String?

    /// - Parameter label: nil for the name with blanks in place of underscores.
    public init(_ name: String, label: String? = nil, _ value: Datum, text: String? = nil) {
        self.name = name
        self.label = label ?? name.replacing("_", with: " ")
        self.value = value
        self.text = text
    }

    /// A fact only programs read.
    public static func program(_ name: String, _ value: Datum) -> Fact { Fact(name, label: "", value) }

    /// A fact only people read.
    public static func people(_ label: String, _ text: String) -> Fact {
        Fact("", label: label, .text(text), text: text)
    }
}

/// Bytes produced a piece at a time, so that a tensor's size in memory never matters.
public struct ByteStream: Sendable {
    /// Gets each piece in order; throws what either function throws.
    public typealias Body = (UnsafeRawBufferPointer) throws -> Void

    private let run: @Sendable (_ checkpoint: @escaping @Sendable () throws -> Void, Body) throws -> Void

    /// A stream of what `run` hands to its second argument, piece by piece and in order.
    public init(
        _ run: @escaping @Sendable (_ checkpoint: @escaping @Sendable () throws -> Void, Body) throws -> Void
    ) { self.run = run }

    /// Goes through all bytes in order.
    ///
    /// - Parameter checkpoint: asked every few milliseconds; throws to cancel.
    public func forEachPiece(
        checkpoint: @escaping @Sendable () throws -> Void, _ body: Body
    ) throws { try run(checkpoint, body) }
}
