/// A formula with its numbers filled in: `2 / 576`. Text and numbers in turn, so that whoever formats numbers writes
/// them.
///
/// It is written as an interpolated string whose interpolations are the numbers.
public struct Arithmetic: Hashable, Sendable {
    /// A part of it.
    public enum Piece: Hashable, Sendable {
        case text(String)
        case number(Double)
        case count(Int)
    }

    /// The parts in order.
    public let pieces: [Piece]

    /// Whole numbers multiplied with one another: `3 · 3 · 64`.
    init(product factors: [Int]) {
        pieces = Array(factors.map { [Piece.count($0)] }.joined(separator: [.text(" · ")]))
    }
}

extension Arithmetic: ExpressibleByStringInterpolation {
    /// Collects the pieces of an interpolated string.
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        /// An interpolation with nothing in it yet.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Text between numbers.
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        /// A real number.
        public mutating func appendInterpolation(_ number: Double) { pieces.append(.number(number)) }

        /// A whole number.
        public mutating func appendInterpolation(_ count: Int) { pieces.append(.count(count)) }
    }

    /// Text with numbers in it.
    public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// Text without numbers.
    public init(stringLiteral text: String) { pieces = [.text(text)] }
}
