import Screen

/// The keys that do something where the focus is, from the keymap.
enum HintLine {
    static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        for (binding, place) in placed(model, in: rect) {
            let used = screen.write(" " + hintLabel(binding), at: place.origin, .hintKey, clippedTo: rect)
            screen.write(" \(hint(binding, model)) ", at: place.origin.moved(dx: used), .hintText, clippedTo: rect)
        }
    }

    /// The row whose hint is at a point.
    static func binding(at point: Point, _ model: Model, in rect: Rect) -> Binding? {
        placed(model, in: rect).first { $0.place.contains(point) }?.binding
    }

    /// The hints there is room for, and where they are.
    private static func placed(_ model: Model, in rect: Rect) -> [(binding: Binding, place: Rect)] {
        var x = rect.x
        var placed: [(Binding, Rect)] = []
        for binding in bindings(model) {
            let width = hintLabel(binding).displayWidth + hint(binding, model).displayWidth + 3
            guard x + width <= rect.columns.upperBound else { break }
            placed.append((binding, Rect(x: x, y: rect.y, width: width, height: 1)))
            x += width
        }
        return placed
    }

    /// The rows in force: one of an inner scope hides one of an outer scope with the same key.
    private static func bindings(_ model: Model) -> [Binding] {
        let scopes = scopes(model)
        return model.keys.hints(scopes).filter { binding in
            if case .slice = binding.action, model.shown.shape.rank <= 2 { return false }
            if binding.action.name == "focus-settings", model.settingFields.isEmpty || model.focus == .settings {
                return false
            }
            if binding.scope == .panel(.study), binding.hint == "read", model.mainChart?.hasPlaces != true {
                return false
            }
            return !model.keys.hints(scopes).contains { other in
                other.keys.first == binding.keys.first
                    && scopes.firstIndex(of: other.scope)! < scopes.firstIndex(of: binding.scope)!
            }
        }
    }

    /// What a key does now.
    private static func hint(_ binding: Binding, _ model: Model) -> String {
        switch binding.action {
        case .zoom where model.isZoomed: "end full screen"
        case .togglePin where model.pin != nil: "unpin"
        default: binding.hint
        }
    }

    /// The first key where several do the same.
    private static func hintLabel(_ binding: Binding) -> String {
        let isList = binding.label == binding.keys.map(\.description).joined(separator: " ")
        return isList ? binding.keys.first?.description ?? binding.label : binding.label
    }

    private static func scopes(_ model: Model) -> [Binding.Scope] {
        if let scope = model.modalScope { return [scope] }
        if model.commandLine != nil { return [.commandLine] }
        if model.overlay != nil { return [.overlay] }
        if model.editing != nil { return [.field] }
        return model.scopes
    }
}
