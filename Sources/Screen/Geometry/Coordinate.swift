/// The range positions and extents live in.
///
/// Terminals report at most 65,535 columns; the margin beyond keeps off-screen arithmetic exact,
/// and far enough from `Int.max` that adding a width to a position cannot overflow.
enum Coordinate {
    static let limit = 1 << 30

    static func position(_ value: Int) -> Int { min(max(value, -limit), limit) }

    static func extent(_ value: Int) -> Int { min(max(value, 0), limit) }
}
