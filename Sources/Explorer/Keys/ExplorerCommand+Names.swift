import Workbench

extension ExplorerCommand {
    /// Fails where the command names a view, a panel or a column that there is not: a script that holds it is wrong wherever it runs.
    ///
    /// ```swift
    /// try ExplorerCommand.view("nope").checkNames()  // unknown view 'nope': view takes overview, …
    /// ```
    ///
    /// - Throws: ``Problem/unknownPart(_:kind:command:takes:)``, with no place in the line.
    public func checkNames() throws(Failure) {
        switch self {
        case .view(let name):
            guard !ViewName.all.contains(where: { $0.name == name }) else { return }
            throw Failure(.unknownPart(name, kind: "view", command: "view", takes: ViewName.all.map(\.name)))
        case .table(.sort(let name, _)):
            guard TableColumn.ID(rawValue: name) == nil else { return }
            throw Failure(
                .unknownPart(
                    name, kind: "column", command: "table sort", takes: TableColumn.ID.allCases.map(\.rawValue)))
        case .focus(let name): try Self.check(name, "focus", among: Panel.all)
        case .scroll(let name, _, _): try Self.check(name, "scroll", among: Panel.all.filter { $0.scrolling != nil })
        default: return
        }
    }

    private static func check(_ name: String, _ command: String, among panels: [Panel]) throws(Failure) {
        if let panel = Panel.named(name), panels.contains(where: { $0.id == panel.id }) { return }
        throw Failure(.unknownPart(name, kind: "panel", command: command, takes: panels.map(\.id.name)))
    }
}
