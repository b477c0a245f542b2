/// Where text stands in room wider than itself.
public enum Alignment: Sendable, Hashable {
    case left
    case center
    case right

    /// How many of `missing` columns come before the text.
    func offset(ofMissing missing: Int) -> Int {
        switch self {
        case .left: 0
        case .center: missing / 2
        case .right: missing
        }
    }
}
