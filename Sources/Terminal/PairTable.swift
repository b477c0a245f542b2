import CNcurses
import Screen

/// Curses' colour pairs, made as styles need them and never more than the terminal has.
struct PairTable {
    private struct Colors: Hashable {
        let foreground: Int32
        let background: Int32
    }

    private let depth: ColorDepth
    private let colors: Int
    private let limit: Int
    private let define: (_ pair: Int32, _ foreground: Int32, _ background: Int32) -> Bool
    private var pairs: [Colors: Int32] = [:]
    /// Whether a style had to go without its colours since the table was last emptied.
    private(set) var isExhausted = false

    /// - Parameters:
    ///   - limit: how many pairs there are, with pair 0.
    ///   - define: makes a pair, and says whether it could.
    init(
        depth: ColorDepth, colors: Int, limit: Int,
        define: @escaping (_ pair: Int32, _ foreground: Int32, _ background: Int32) -> Bool = {
            init_extended_pair($0, $1, $2) == OK
        }
    ) {
        self.depth = depth
        self.colors = colors
        self.limit = limit
        self.define = define
    }

    /// The pair for a style, and whether bold must stand in for a bright colour. Pair 0 is the terminal's own colours.
    mutating func pair(for style: Style) -> (pair: Int32, isBrightened: Bool) {
        let foreground = number(depth.nearest(style.foreground))
        let background = number(depth.nearest(style.background))
        let key = Colors(foreground: foreground.number, background: background.number)
        guard key.foreground >= 0 || key.background >= 0 else { return (0, false) }
        if let known = pairs[key] { return (known, foreground.isBright) }
        let next = Int32(pairs.count + 1)
        guard next < limit, define(next, key.foreground, key.background) else {
            isExhausted = true
            return (0, foreground.isBright)
        }
        pairs[key] = next
        return (next, foreground.isBright)
    }

    /// Forgets all pairs, which changes the colours of whatever is drawn with them.
    mutating func empty() {
        pairs = [:]
        isExhausted = false
    }

    /// Curses' number for a colour, -1 for the terminal's own. Terminals with eight colours brighten with bold.
    private func number(_ color: DeviceColor) -> (number: Int32, isBright: Bool) {
        switch color {
        case .standard: return (-1, false)
        case .index(let index): return (Int32(index < colors ? index : index % 8), index >= colors)
        case .rgb(let red, let green, let blue):
            let value = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
            // Direct-colour descriptions keep 0–7 for the palette; these few blues become black.
            return (value < 8 ? 0 : value, false)
        }
    }
}
