import Screen

/// A mouse event as xterm encodes it: a button number with flags, and a cell counted from one.
/// Source: "XTerm Control Sequences", Mouse Tracking.
struct MouseReport: Equatable {
    let button: Int
    let column: Int
    let row: Int
    let isRelease: Bool

    /// From the text after `ESC [ <`: `button;column;row`, then `M` for press or `m` for release.
    init?(sgr text: String) {
        guard let final = text.last, final == "M" || final == "m" else { return nil }
        let numbers = text.dropLast().split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let button = numbers[0], let column = numbers[1], let row = numbers[2] else {
            return nil
        }
        self.init(button: button, column: column, row: row, isRelease: final == "m")
    }

    /// From the three bytes after `ESC [ M`, each 32 more than its value.
    init?(bytes: [UInt8]) {
        guard bytes.count == 3, bytes.allSatisfy({ $0 >= 32 }) else { return nil }
        let button = Int(bytes[0]) - 32
        // Which button was released is not told: 3 stands for any.
        let isRelease = button & 0b1100_0011 == 3
        self.init(
            button: isRelease ? button & ~3 : button, column: Int(bytes[1]) - 32, row: Int(bytes[2]) - 32,
            isRelease: isRelease)
    }

    private init(button: Int, column: Int, row: Int, isRelease: Bool) {
        self.button = button
        self.column = column
        self.row = row
        self.isRelease = isRelease
    }

    /// The stroke, or nothing for what a program has no use for: motion without a button, wheels turned sideways.
    var stroke: MouseStroke? {
        guard let action else { return nil }
        var modifiers: Modifiers = []
        if button & 4 != 0 { modifiers.insert(.shift) }
        if button & 8 != 0 { modifiers.insert(.alt) }
        if button & 16 != 0 { modifiers.insert(.control) }
        return MouseStroke(action, at: Point(x: column - 1, y: row - 1), modifiers)
    }

    private var action: MouseStroke.Action? {
        let isMotion = button & 32 != 0
        switch button & 0b1100_0011 {
        case 64: return .wheelUp
        case 65: return .wheelDown
        case let number where number < 3:
            let named: MouseStroke.Button = [.left, .middle, .right][number]
            if isRelease { return .release(named) }
            return isMotion ? .drag(named) : .press(named)
        default: return nil
        }
    }
}
