import Screen

/// The keys that do something where the focus is, from the keymap.
enum HintLine {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        var x = rect.x
        for binding in Keymap.hints(scopes(model)) {
            let width = binding.label.displayWidth + binding.hint.displayWidth + 3
            guard x + width <= rect.columns.upperBound else { break }
            x += screen.write(" " + hintLabel(binding), at: Point(x: x, y: rect.y), .hintKey, clippedTo: rect)
            x += screen.write(" \(binding.hint) ", at: Point(x: x, y: rect.y), .hintText, clippedTo: rect)
        }
    }

    /// The first key where several do the same.
    private static func hintLabel(_ binding: Binding) -> String {
        let isList = binding.label == binding.keys.map(\.description).joined(separator: " ")
        return isList ? binding.keys.first?.description ?? binding.label : binding.label
    }

    private static func scopes(_ model: Model) -> [Binding.Scope] {
        if model.overlay != nil { return [.overlay] }
        if model.editing != nil { return [.field] }
        return [.panel(model.focus), .anywhere]
    }
}
