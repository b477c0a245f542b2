import InitializerCore

/// What only the explorer can do, in words: its keys are logged, recorded and replayed as these. Where there is no
/// screen they mean nothing.
public enum ExplorerCommand: Hashable, Sendable {
    /// What can be copied.
    public enum Copied: Hashable, Sendable {
        case spec
        /// A statistic, by its name.
        case statistic(String)
        /// The call in another framework, by its name.
        case call(String)
    }

    /// How many bins the histogram on the screen has.
    public enum BinChoice: Hashable, Sendable {
        /// As many as suit panels of any width.
        case fixed
        case rule(BinRule)
    }

    /// What the table of tensors can be told.
    public enum TableChange: Hashable, Sendable {
        /// Put the rows in the order of a column, by its name.
        case sort(column: String, isReversed: Bool)
        /// Show the rows that have some words; all of them if there are none.
        case filter(String)
        /// Show one line a role, or one line a tensor; nil for the other of both.
        case fold(Bool?)
    }

    /// Show the tensors of a model as a table, or those of two models side by side, by the names of files or folders.
    case open([String])
    /// Sort, narrow or fold the table of tensors.
    case table(TableChange)
    /// Move the focus to a panel, by its name.
    case focus(String)
    /// Show a view, by its name.
    case view(String)
    /// Bring a place of a panel into sight: the line, and the column.
    case scroll(panel: String, line: Int, column: Int)
    /// Take a matrix out of a tensor of more axes: what becomes of each; none to see all of it.
    case slice([AxisPart])
    /// Open the list of initializers, narrowed by letters.
    case filter(String)
    /// Make the histogram's bins by a rule, or as many as fit the panel; nil for the next rule.
    case bins(BinChoice?)
    /// Lay out the histogram's counts so; nil for the other way.
    case counts(CountScale?)
    /// Fit the axis of the histogram to the values, which it otherwise keeps while they change.
    case fitAxis
    /// Show what was done so far.
    case log
    /// Write what is done from now on into a file; nil stops that. A recording that is there gives way only if `replaces`.
    case record(path: String?, replaces: Bool = false)
    /// Do the lines of a file at a pace that can be followed.
    case play(path: String)
    /// Write what is on the screen into a file. One that is there gives way only if `replaces`.
    case saveScreen(path: String, replaces: Bool = false)
    /// Write the study on show into a file: a picture or a page, by its name's ending.
    case saveFigure(path: String, replaces: Bool = false)
    /// Put something into the clipboard.
    case yank(Copied)
    /// Take the mouse, or leave it to the terminal; nil for the other of both.
    case mouse(isTaken: Bool?)
    /// In a lesson, look at what there is for so many seconds.
    case wait(seconds: Double)
    /// Change between numbers and colours.
    case heat
    /// Put the Spec aside to be compared with.
    case pin
    /// Let go of the Spec that was put aside.
    case unpin
    /// Give the panel in focus all of the screen, or end that; nil for the other of both.
    case zoom(isZoomed: Bool?)
    /// Show all of the Spec, however long.
    case fields
    /// Stop what is being computed.
    case cancel
    /// Hold up the study that is being computed, or let it go on; nil for the other of both.
    case pause(isPaused: Bool?)
    /// Compute the study on show again.
    case restart
    /// Draw the screen anew.
    case redraw

    /// Whether a log has it: doing it again would not show what is there already, write a file or stop something.
    public var isLogged: Bool {
        switch self {
        case .log, .record, .play, .saveScreen, .saveFigure, .yank, .wait, .cancel, .pause, .restart, .redraw: false
        // A list that is open; what is chosen there is logged.
        case .filter: false
        case .open, .table, .focus, .view, .scroll, .slice, .bins, .counts, .mouse: true
        case .fitAxis, .heat, .pin, .unpin, .zoom, .fields: true
        }
    }

    /// Whether it only changes what is seen, so that a script recorded in the explorer may skip it elsewhere. What writes
    /// a file, copies something or does other commands is not only a look.
    public var isOnlyLook: Bool {
        switch self {
        case .open, .table, .focus, .view, .scroll, .slice, .filter, .bins, .counts, .mouse, .wait, .log: true
        case .fitAxis, .heat, .pin, .unpin, .zoom, .fields, .cancel, .pause, .restart, .redraw: true
        // Alone it ends a recording, of which there is none.
        case .record(let path, _): path == nil
        case .play, .saveScreen, .saveFigure, .yank: false
        }
    }

    /// Whether it writes a file or the clipboard, which a file of commands may not do unasked: it may be somebody else's.
    public var writes: Bool {
        switch self {
        case .record(let path, _): path != nil
        case .saveScreen, .saveFigure, .yank: true
        case .open, .table, .focus, .view, .scroll, .slice, .filter, .bins, .counts, .mouse, .wait, .log, .play: false
        case .fitAxis, .heat, .pin, .unpin, .zoom, .fields, .cancel, .pause, .restart, .redraw: false
        }
    }
}

extension ExplorerCommand: CustomStringConvertible {
    /// The line that asks for it. Names of files are written as they are: no line can hold one with a line break or `#`.
    public var description: String {
        switch self {
        case .open(let paths): "open \(paths.map(PathArguments.quoted).joined(separator: " "))"
        case .table(.sort(let column, let isReversed)): "table sort \(column)" + (isReversed ? " reversed" : "")
        case .table(.filter(let words)): ExplorerCommand.line("table filter", words)
        case .table(.fold(let isFolded)): ExplorerCommand.line("table fold", isFolded.map(ExplorerCommand.word))
        case .focus(let panel): "focus \(panel)"
        case .view(let name): "view \(name)"
        case .scroll(let panel, let line, let column): "scroll \(panel) \(line)" + (column > 0 ? " \(column)" : "")
        case .slice(let parts): (["slice"] + parts.words).joined(separator: " ")
        case .filter(let text): ExplorerCommand.line("filter", text)
        case .bins(let choice): ExplorerCommand.line("bins", choice?.word)
        case .counts(let scale): ExplorerCommand.line("counts", scale?.rawValue)
        case .fitAxis: "axis fit"
        case .log: "log"
        case .record(let path, let replaces): ExplorerCommand.line("record", path) + ExplorerCommand.flag(replaces)
        case .play(let path): "play \(path)"
        case .saveScreen(let path, let replaces): "save screen \(path)" + ExplorerCommand.flag(replaces)
        case .saveFigure(let path, let replaces): "save figure \(path)" + ExplorerCommand.flag(replaces)
        case .yank(.spec): "yank"
        case .yank(.statistic(let name)): "yank statistic \(name)"
        case .yank(.call(let framework)): "yank call \(framework)"
        case .mouse(let isTaken): ExplorerCommand.line("mouse", isTaken.map(ExplorerCommand.word))
        case .wait(let seconds): "wait \(seconds)"
        case .heat: "heat"
        case .pin: "pin"
        case .unpin: "unpin"
        case .zoom(let isZoomed): ExplorerCommand.line("zoom", isZoomed.map(ExplorerCommand.word))
        case .fields: "fields"
        case .cancel: "cancel"
        case .pause(let isPaused): ExplorerCommand.line("pause", isPaused.map(ExplorerCommand.word))
        case .restart: "restart"
        case .redraw: "redraw"
        }
    }

    private static func line(_ name: String, _ argument: String?) -> String {
        guard let argument, !argument.isEmpty else { return name }
        return "\(name) \(argument)"
    }

    /// What stands behind the name of a file that may be there already.
    static let replacing = "--replace"

    private static func flag(_ replaces: Bool) -> String { replaces ? " " + replacing : "" }

    private static func word(_ isOn: Bool) -> String { isOn ? "on" : "off" }
}

extension ExplorerCommand.BinChoice {
    /// As it is typed: `fixed`, a number, or a rule's name.
    public var word: String {
        switch self {
        case .fixed: BinRule.fixed
        case .rule(.count(let count)): String(count)
        case .rule(.rule(let name)): name.rawValue
        }
    }
}
