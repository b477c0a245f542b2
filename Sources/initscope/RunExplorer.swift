import Explorer
import LineEditor
import Platform
import Screen
import Settings
import Terminal
import Workbench

/// Opens the terminal, hands it to the explorer, and puts it back however that ends.
///
/// - Parameters:
///   - start: what the session begins with.
///   - lesson: commands to do at a pace that can be followed.
///   - models: files or folders whose tensors are shown first.
/// - Throws: `ExitCode.failure` when there is no terminal to draw on, after saying why.
func runExplorer(
    _ start: SessionStart, files: UserFiles, playing lesson: (name: String, text: String)?,
    opening models: [String] = []
) throws {
    let settings = start.session.settings
    var options = TerminalOptions(mouse: settings.takesMouse ? .captured : .leftToTerminal)
    options.colorDepth = settings.colorDepth
    let (history, problem) = CommandHistory.open()
    let opening =
        models.isEmpty
        ? [] : [StartupRequest(line: Request.explorer(.open(models)).description, place: "the command line")]
    let ending: Explorer.Ending
    do {
        ending = try Terminal.withSession(options) { terminal in
            let editor = try EmbeddedLineEditor(history: history)
            defer { editor.stop() }
            let depth = terminal.colorDepth
            let appearance: @Sendable (Settings) -> Appearance = { settings in
                let theme = settings.chosenTheme ?? .suiting(colorFGBG: environmentVariables()["COLORFGBG"])
                return Appearance(glyphs: settings.drawnGlyphs, theme: theme.suited(to: depth))
            }
            let first = appearance(settings)
            let explorer = Explorer(
                start.session, device: TerminalDevice(terminal), editor: EmbeddedCommandLine(editor),
                glyphs: first.glyphs, theme: first.theme, appearance: appearance,
                startingWith: start.requests + opening,
                files: files)
            if let lesson { explorer.play(lesson.name, lesson.text) }
            editor.complete = { [unowned explorer] line, cursor in
                Completions(explorer.completions(line, cursor: cursor))
            }
            return explorer.run()
        }
    } catch let error as TerminalError {
        StandardConsole().say(error.message)
        throw ExitCode.failure
    }
    if let problem = problem ?? history.problem { StandardConsole().say(problem.message) }
    switch ending {
    case .left: leave()
    case .terminated(let signal): end(by: signal)
    case .hungUp: end(by: SIGHUP)
    }
}

/// Ends the program as the signal would have, now that the terminal is as it was.
private func end(by number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
}

extension TerminalError {
    /// Why the explorer cannot be shown, and what can be done instead.
    fileprivate var message: String {
        let instead = "initscope repl and initscope COMMAND work without one"
        return switch self {
        case .notATerminal: "the explorer needs a terminal; \(instead)"
        case .unnamedTerminal: "TERM is not set, and the explorer needs the terminal type; \(instead)"
        case .unknownTerminal(let name): "unknown terminal type '\(name)' in TERM; \(instead)"
        case .cannotMoveCursor(let name): "a terminal of type '\(name)' cannot position the cursor; \(instead)"
        case .unusable(let number): "the terminal cannot be used: \(SystemError(number: number).message)"
        case .alreadyInSession: "the terminal is in use"
        }
    }
}
