import ArgumentParser
import Screen

/// Opens the terminal and hands it to the explorer.
///
/// - Parameter theme: nil to choose by what the terminal can show.
func runExplorer(glyphs: Glyphs, theme: Theme?) throws {
    StandardConsole().say("the explorer is not built yet; initscope help lists what can be typed")
    throw ExitCode.validationFailure
}
