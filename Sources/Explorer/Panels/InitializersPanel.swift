import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let initializers = Panel.ID("initializers")
}

/// Where one is in the list of initializers.
struct InitializersPanelState: Hashable, Sendable {
    /// The current initializer's place in the catalogue, or that of one that could not be made current.
    var cursor: Int

    /// The list with the cursor on an initializer.
    init(on initializer: Initializer) { cursor = InitializersPanelState.place(of: initializer) }

    static func place(of initializer: Initializer) -> Int { Initializer.all.firstIndex(of: initializer) ?? 0 }
}

/// The catalogue, grouped by family, the current initializer marked.
enum InitializersPanel {
    static let row = Panel(
        .initializers, "Initializers", slot: .list,
        sections: [("In the initializer list", .panel(.initializers))],
        bindings: Keymap.movement(.initializers, hint: "choose", "Choose an initializer.") + [
            Binding(.panel(.initializers), "Enter", hint: "options", "Edit the options of the initializer.", .activate)
        ],
        draw: draw, click: click, move: move, wheelStep: 1, activate: activate)

    private enum Line {
        case family(String)
        case initializer(Int)
    }

    private static let lines: [Line] = Initializer.Family.allCases.flatMap { family in
        [.family(family.rawValue)]
            + Initializer.all.indices.filter { Initializer.all[$0].family == family }
            .map(Line.initializer)
    }

    // MARK: Drawing

    @Sendable private static func draw(_ model: Model, on screen: inout Screen, in rect: Rect) {
        let first = firstLine(model, height: rect.height)
        for (offset, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
            let row = rect.row(offset)
            switch line {
            case .family(let name):
                screen.write(name, in: row, .left, .header)
            case .initializer(let index):
                let isCurrent = Initializer.all[index] == model.shown.spec?.initializer
                let mark = isCurrent ? String(model.glyphs.pointer) : " "
                screen.write("\(mark) \(Initializer.all[index].name)", in: row)
                if index == model.list.cursor { screen.restyle(row, .selection) }
            }
        }
        screen.scrollBar(
            besides: rect, visible: first..<max(first, min(first + rect.height, lines.count)), of: lines.count)
    }

    /// The first line in sight: the cursor's line is, and its family's name where there is room.
    private static func firstLine(_ model: Model, height: Int) -> Int {
        let cursor = lines.firstIndex { if case .initializer(model.list.cursor) = $0 { true } else { false } } ?? 0
        guard lines.count > height else { return 0 }
        return max(0, min(cursor - height / 2, lines.count - height))
    }

    // MARK: Keys and clicks

    @Sendable private static func click(_ model: inout Model, _ click: Panel.Click) -> [Effect]? {
        guard let index = initializer(at: click.row, model, height: click.inside.height) else { return [] }
        guard !click.isSecond else { return nil }
        guard index != model.list.cursor || Initializer.all[index] != model.shown.spec?.initializer else { return [] }
        return choose(index, &model)
    }

    /// The initializer in a row of the panel; nil for the name of a family.
    private static func initializer(at row: Int, _ model: Model, height: Int) -> Int? {
        let line = firstLine(model, height: height) + row
        guard lines.indices.contains(line), case .initializer(let index) = lines[line] else { return nil }
        return index
    }

    /// Makes an initializer current; the cursor is on it even where it does not suit the shape or the type.
    private static func choose(_ index: Int, _ model: inout Model) -> [Effect] {
        let effects = model.run(.initializer(Initializer.all[index]))
        model.list.cursor = index
        return effects
    }

    @Sendable private static func move(_ model: inout Model, _ motion: Motion) -> [Effect] {
        let target = motion.moved(model.list.cursor, page: 5, count: Initializer.all.count)
        return target == model.list.cursor ? [] : choose(target, &model)
    }

    @Sendable private static func activate(_ model: inout Model) -> [Effect] {
        model.specCursor = 1
        return model.run(.explorer(.focus(Panel.ID.form.name)))
    }
}
