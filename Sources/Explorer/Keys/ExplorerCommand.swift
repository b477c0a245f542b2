/// A command only the explorer has: what its keys do, in words that can be typed.
struct ExplorerCommand: Sendable {
    let name: String
    let summary: String
    let action: Action

    static let all: [ExplorerCommand] = own + views

    static let own: [ExplorerCommand] = [
        ExplorerCommand(name: "heat", summary: "Changes between numbers and colours.", action: .toggleTensorView),
        ExplorerCommand(
            name: "pin", summary: "Puts the Spec aside to be compared with.", action: .pin),
        ExplorerCommand(name: "unpin", summary: "Lets go of the pinned Spec.", action: .unpin),
        ExplorerCommand(name: "zoom", summary: "Gives the panel in focus all of the screen.", action: .zoom),
        ExplorerCommand(name: "fields", summary: "Shows all of the Spec, however long.", action: .showSpec),
        ExplorerCommand(name: "cancel", summary: "Stops the computation.", action: .escape),
        ExplorerCommand(name: "redraw", summary: "Draws the screen anew.", action: .redraw),
        ExplorerCommand(name: "help", summary: "Shows every key and command.", action: .help),
    ]

    /// The views, each chosen by a command of two words.
    static let views: [ExplorerCommand] =
        [ExplorerCommand(name: "view overview", summary: "The histogram, the tensor, statistics.", action: .view(nil))]
        + Study.all.map { ExplorerCommand(name: "view \($0.name)", summary: $0.meaning, action: .view($0.name)) }

    /// The command a whole line names, or nil.
    static func named(_ line: String) -> ExplorerCommand? {
        let name = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return all.first { $0.name == name }
    }
}
