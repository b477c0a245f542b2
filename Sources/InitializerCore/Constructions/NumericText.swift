/// Text with numbers in it, `2 / 576`: pieces in turn, so that whoever formats numbers writes them.
///
/// It is written as an interpolated string whose interpolations are the numbers.
public struct NumericText: Hashable, Sendable {
    /// A part of it.
    public enum Piece: Hashable, Sendable {
        case text(String)
        /// A real number, to as many digits as is usual.
        case number(Double)
        /// A real number, to so many significant digits.
        case rounded(Double, digits: Int)
        /// A whole number.
        case count(Int)
    }

    /// The parts in order.
    public let pieces: [Piece]

    /// Whole numbers multiplied with one another: `3 · 3 · 64`.
    init(product factors: [Int]) {
        pieces = Array(factors.map { [Piece.count($0)] }.joined(separator: [.text(" · ")]))
    }
}

extension NumericText: ExpressibleByStringInterpolation {
    /// Collects the pieces of an interpolated string.
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        /// An interpolation with nothing in it yet.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Text between numbers.
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        /// Text, such as a name.
        public mutating func appendInterpolation(_ text: String) { appendLiteral(text) }

        /// A real number.
        public mutating func appendInterpolation(_ number: Double) { pieces.append(.number(number)) }

        /// A real number to so many significant digits.
        public mutating func appendInterpolation(_ number: Double, digits: Int) {
            pieces.append(.rounded(number, digits: digits))
        }

        /// A whole number.
        public mutating func appendInterpolation(_ count: Int) { pieces.append(.count(count)) }

        /// Text that has numbers itself.
        mutating func appendInterpolation(_ text: NumericText) { pieces += text.pieces }

        /// Fans: `fan_in 576, fan_out 64`.
        mutating func appendInterpolation(_ fans: Fans) {
            pieces += [.text("fan_in "), .count(fans.in), .text(", fan_out "), .count(fans.out)]
        }
    }

    /// Text with numbers in it.
    public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// Text without numbers.
    public init(stringLiteral text: String) { pieces = [.text(text)] }
}
