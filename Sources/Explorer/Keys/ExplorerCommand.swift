/// A command only the explorer has: what its keys do, in words that can be typed.
struct ExplorerCommand: Sendable {
    let name: String
    let summary: String
    let action: Action

    static let all: [ExplorerCommand] = [
        ExplorerCommand(name: "heat", summary: "Changes between numbers and colours.", action: .toggleTensorView),
        ExplorerCommand(name: "cancel", summary: "Stops the computation.", action: .escape),
        ExplorerCommand(name: "redraw", summary: "Draws the screen anew.", action: .redraw),
        ExplorerCommand(name: "help", summary: "Shows every key and command.", action: .help),
    ]

    /// The command a whole line names, or nil.
    static func named(_ line: String) -> ExplorerCommand? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let word = words.first else { return nil }
        return all.first { $0.name == word }
    }
}
