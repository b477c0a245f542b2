import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let form = Panel.ID("form")
    static let settings = Panel.ID("settings")
}

/// The two lines of fields: the spec on top of the screen, and the settings of the study above it.
enum FieldPanel {
    /// The spec, and on the right what came of it.
    static let spec = Panel(
        .form, "Spec", slot: .spec, isLine: true,
        sections: [("In the spec", .panel(.form)), ("While editing a field", .field)],
        bindings: bindings(.form) + editingBindings,
        draw: { model, screen, rect in
            let room = specRoom(model, in: rect)
            // A computed value has no spec: that of the draw before is there to start from.
            if let subject = model.shown.spec == nil ? model.shown : nil {
                let name = subject.description + (room.isEmpty ? "" : "; last spec:")
                screen.write(name, in: rect.split(left: room.x - rect.x).left, .left, .header)
            }
            let chosen = model.focus == .form ? model.field.name : nil
            specLine(model, in: rect).draw(on: &screen, chosen: chosen)
            Badge(model).draw(on: &screen, in: rect)
        },
        drawOver: { model, screen, rect in specLine(model, in: rect).drawFailure(on: &screen) },
        click: { model, click in Self.click(&model, click, specLine(model, in: click.inside), \.specCursor) },
        move: { model, motion in move(&model, motion, model.fields, \.specCursor) }, wheelStep: 1,
        activate: { model in activate(&model, model.field, specLine(model, in: model.layout.rect(of: .form))) })

    static let settings = Panel(
        .settings, "Settings", slot: .settings, isLine: true,
        sections: [("In the settings of a study", .panel(.settings))], bindings: bindings(.settings),
        draw: { model, screen, rect in
            let chosen = model.focus == .settings ? model.setting?.name : nil
            let line = settingsLine(model, in: rect)
            line.draw(on: &screen, chosen: chosen)
            guard let last = line.items.last else { return }
            let room = rect.split(left: last.place.columns.upperBound + 2 - rect.x).rest
            let note = model.shapeNotes.first { $0.displayWidth <= room.width }
            if let note { screen.write(note, in: room, .right, .faint) }
        },
        drawOver: { model, screen, rect in settingsLine(model, in: rect).drawFailure(on: &screen) },
        click: { model, click in Self.click(&model, click, settingsLine(model, in: click.inside), \.settingCursor) },
        move: { model, motion in move(&model, motion, model.settingFields, \.settingCursor) }, wheelStep: 1,
        activate: { model in
            guard let setting = model.setting else { return [] }
            return activate(&model, setting, settingsLine(model, in: model.layout.rect(of: .settings)))
        })

    private static func bindings(_ id: Panel.ID) -> [Binding] {
        [
            Binding(.panel(id), "Left", "h", label: "Left Right", hint: "field", "Choose a field.", .move(.left)),
            Binding(.panel(id), "Right", hint: "", "", .move(.right)),
            Binding(
                .panel(id), "Enter", hint: "edit",
                "Choose a value from a list, or edit it; the view follows as you type.",
                .activate),
            Binding(
                .panel(id), "Up", "+", label: "Up Down", hint: "step", "Increase or decrease the field.", .step(.up)),
            Binding(.panel(id), "Down", "-", hint: "", "", .step(.down)),
            Binding(
                .panel(id), "Home", label: "Home End", hint: "", "Go to the first or last field.", .move(.first)),
            Binding(.panel(id), "End", hint: "", "", .move(.last)),
        ]
    }

    private static let editingBindings = [
        Binding(.field, "Enter", hint: "keep", "Keep the value.", .commitField),
        Binding(.field, "Esc", "Ctrl-C", hint: "cancel", "Restore the previous value.", .escape),
        Binding(.field, "Backspace", hint: "", "Delete the character before the cursor.", .edit(.deleteBackward)),
        Binding(.field, "Del", "Ctrl-D", hint: "", "Delete the character under the cursor.", .edit(.deleteForward)),
        Binding(.field, "Ctrl-U", hint: "clear", "Clear the text.", .edit(.deleteAll)),
        Binding(.field, "Left", "Ctrl-B", label: "Left Right", hint: "", "Move the cursor.", .edit(.left)),
        Binding(.field, "Right", "Ctrl-F", hint: "", "", .edit(.right)),
        Binding(.field, "Home", "Ctrl-A", label: "Home End", hint: "", "Go to the start or end.", .edit(.start)),
        Binding(.field, "End", "Ctrl-E", hint: "", "", .edit(.end)),
    ]

    // MARK: Lines

    /// The room for the spec's fields, beside what came of it and, for a computed value, right of its name.
    private static func specRoom(_ model: Model, in rect: Rect) -> Rect {
        let badge = Badge(model).width(in: rect)
        let (_, left) = rect.split(right: badge == 0 ? 0 : badge + 2)
        guard model.shown.spec == nil else { return left }
        let name = model.shown.description.displayWidth + 13
        return left.split(left: min(name, left.width)).rest
    }

    private static func specLine(_ model: Model, in rect: Rect?) -> FieldLine {
        FieldLine(
            model.fields, cursor: model.specCursor, editing: model.editing,
            in: specRoom(model, in: rect ?? .empty))
    }

    private static func settingsLine(_ model: Model, in rect: Rect?) -> FieldLine {
        let fields = model.settingFields
        var room = (rect ?? .empty).inset(dx: 1, dy: 0)
        // Names of choices make way for what has to be said of the shape, which ends at the edge.
        let toEdge = (rect ?? .empty).split(left: 1).rest
        if let note = model.shapeNotes.last.map({ $0.displayWidth + 2 }),
            FieldLine.width(fields, isRoomy: false, model.editing) + note <= toEdge.width
        {
            room = toEdge.split(right: note).rest
        }
        return FieldLine(fields, cursor: model.settingCursor, editing: model.editing, in: room)
    }

    // MARK: Keys and clicks

    private static func move(
        _ model: inout Model, _ motion: Motion, _ fields: [Field], _ cursor: WritableKeyPath<Model, Int>
    ) -> [Effect] {
        guard !fields.isEmpty else { return [] }
        let place = min(model[keyPath: cursor], fields.count - 1)
        model[keyPath: cursor] = motion.moved(place, page: fields.count, count: fields.count)
        return []
    }

    /// Opens the list of a choice, or the text of another value.
    private static func activate(_ model: inout Model, _ field: Field, _ line: FieldLine) -> [Effect] {
        let place = line.items.first { $0.field.name == field.name }?.place ?? .empty
        if field.choices != nil { return model.openChoices(for: field, at: place.origin) }
        model.editing = FieldEditing(field: field)
        return []
    }

    /// A click chooses a field and takes hold of its value, to be dragged; it opens the list of a choice.
    private static func click(
        _ model: inout Model, _ click: Panel.Click, _ line: FieldLine, _ cursor: WritableKeyPath<Model, Int>
    ) -> [Effect]? {
        guard let item = line.item(at: click.point) else { return [] }
        let fields = item.field.owner == .spec ? model.fields : model.settingFields
        model[keyPath: cursor] = fields.firstIndex { $0.name == item.field.name } ?? 0
        if let editing = model.editing, editing.edits(item.field) {
            let first = InputText.first(
                cursor: editing.input.cursor, of: editing.input.characters.count, width: item.value.width)
            model.editing?.input.apply(.place(first + click.point.x - item.value.x))
            return []
        }
        guard !click.isSecond else { return nil }
        if item.field.choices != nil { return activate(&model, item.field, line) }
        let axis = item.field.axis(at: click.point.x - item.value.x)
        model.pointer.drag = Pointer.Drag(field: item.field, start: click.point, axis: axis, steps: 0)
        return []
    }

    /// Whether a point is in the field being edited, so that a click there only moves the cursor.
    static func isInEditedField(_ point: Point, _ model: Model) -> Bool {
        guard let editing = model.editing else { return false }
        let lines = [
            specLine(model, in: model.layout.rect(of: .form)),
            settingsLine(model, in: model.layout.rect(of: .settings)),
        ]
        return lines.contains { $0.item(at: point).map { editing.edits($0.field) } ?? false }
    }
}

extension Model {
    /// The fields of the spec.
    var fields: [Field] { Field.all(of: session.spec) }

    /// The field the cursor is on.
    var field: Field { fields[min(specCursor, fields.count - 1)] }

    /// The setting the cursor is on; nil where the study has none.
    var setting: Field? {
        let fields = settingFields
        return fields.isEmpty ? nil : fields[min(settingCursor, fields.count - 1)]
    }

    /// What shape the study really draws, where that is not the spec's: at length, and in short.
    fileprivate var shapeNotes: [String] {
        guard let chosen = study.tab.study, let spec = shown.spec,
            let shape = chosen.shapeDrawn(study.request(of: chosen, trying: trial?.request), spec)
        else { return [] }
        return shape == spec.shape ? [] : ["layers of \(shape), not \(spec.shape)", "layers of \(shape)"]
    }
}
