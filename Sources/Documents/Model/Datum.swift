/// One typed value of a document, not yet formatted: a writer decides how many digits are shown and how it is quoted.
public indirect enum Datum: Hashable, Sendable {
    /// No value: unknown, or not applicable. JSON `null`, an empty cell.
    case none
    /// Words for people.
    case text(String)
    /// Something that can be typed or pasted as it is: a Spec, a call, a name.
    case code(String)
    /// What programs call `name` and people read as `label`: a statistic's name.
    case term(name: String, label: String)
    /// True or false; people read yes or no.
    case flag(Bool)
    case integer(Int128)
    /// A number. NaN and infinities are written as `null` by JSON.
    case number(Double)
    /// A count known only to be above a bound.
    case moreThan(Int)
    /// A word that says how good or bad something is, shown in that colour.
    case graded(Grade, String)
    case list([Datum])
    /// Named members, in order.
    case record([Member])

    /// A named part of a record.
    public struct Member: Hashable, Sendable {
        /// Snake case.
        public let name: String
        /// What it holds.
        public let value: Datum

        /// A member.
        public init(_ name: String, _ value: Datum) {
            self.name = name
            self.value = value
        }
    }

    /// How good something is.
    public enum Grade: Hashable, Sendable {
        case good, doubtful, bad
        /// No judgement: fixed, unknown, not applicable.
        case neutral
    }
}

extension Datum {
    /// A whole number.
    public static func integer(_ value: Int) -> Datum { .integer(Int128(value)) }

    /// A number, or nothing where there is none or it is NaN.
    public static func number(_ value: Double?) -> Datum { value.map { $0.isNaN ? .none : .number($0) } ?? .none }

    /// Words, or nothing where there are none.
    public static func text(_ value: String?) -> Datum { value.map { .text($0) } ?? .none }

    /// A list of numbers.
    public static func numbers(_ values: [Double]) -> Datum { .list(values.map { .number($0) }) }
    /// A list of whole numbers.
    public static func integers(_ values: [Int]) -> Datum { .list(values.map { .integer($0) }) }
    /// A list of words.
    public static func texts(_ values: [String]) -> Datum { .list(values.map { .text($0) }) }

    /// A record with its members written out: `.members(["in": .integer(784), "out": .integer(256)])`.
    public static func members(_ members: KeyValuePairs<String, Datum>) -> Datum {
        .record(members.map { Member($0.key, $0.value) })
    }
}
