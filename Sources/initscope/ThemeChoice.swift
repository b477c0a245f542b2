import ArgumentParser
import Screen

/// The theme the user wants; nil to choose by the terminal.
struct ThemeChoice: ExpressibleByArgument {
    static let auto = ThemeChoice(theme: nil)

    let theme: Theme?

    init?(argument: String) {
        guard argument != "auto" else {
            self = .auto
            return
        }
        guard let theme = Theme(named: argument) else { return nil }
        self.theme = theme
    }

    private init(theme: Theme?) { self.theme = theme }

    /// As it is typed.
    var name: String { theme?.name ?? "auto" }

    var defaultValueDescription: String { name }

    static var allValueStrings: [String] { ["auto"] + Theme.all.map(\.name) }
}
