import Screen

/// The keys that do something where the focus is, from the keymap.
enum HintLine {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        var x = rect.x
        for binding in bindings(model) {
            let width = hintLabel(binding).displayWidth + binding.hint.displayWidth + 3
            guard x + width <= rect.columns.upperBound else { break }
            x += screen.write(" " + hintLabel(binding), at: Point(x: x, y: rect.y), .hintKey, clippedTo: rect)
            x += screen.write(" \(binding.hint) ", at: Point(x: x, y: rect.y), .hintText, clippedTo: rect)
        }
    }

    /// The rows in force: one of an inner scope hides one of an outer scope with the same key.
    private static func bindings(_ model: Model) -> [Binding] {
        let scopes = scopes(model)
        return model.keys.hints(scopes).filter { binding in
            !model.keys.hints(scopes).contains { other in
                other.keys.first == binding.keys.first
                    && scopes.firstIndex(of: other.scope)! < scopes.firstIndex(of: binding.scope)!
            }
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
