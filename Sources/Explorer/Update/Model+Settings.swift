import Screen
import Settings
import Workbench

/// How the explorer looks.
public struct Appearance: Sendable {
    /// What is drawn with.
    public let glyphs: Glyphs
    /// The colours.
    public let theme: Theme

    /// An appearance.
    public init(glyphs: Glyphs, theme: Theme) {
        self.glyphs = glyphs
        self.theme = theme
    }
}

extension Model {
    /// Changes a setting or a key for the session, and what depends on it.
    mutating func configure(_ change: Settings.Change) -> [Effect] {
        let former = session.settings
        session.configure(change)
        let settings = session.settings
        keys = KeyTable(settings.bindings)
        (glyphs, theme) = { ($0.glyphs, $0.theme) }(appearance(settings))
        guard former.takesMouse != settings.takesMouse, pointer.isTaken != settings.takesMouse else { return [] }
        pointer.isTaken = settings.takesMouse
        return [.file(.takeMouse(settings.takesMouse))]
    }
}
