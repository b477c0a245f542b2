import InitializerCore

/// The commands of the explorer. Scripts may hold them: what was recorded there can be run anywhere.
extension Command {
    static let explorer: [Command] = [
        deed("focus", "PANEL", "Moves the focus to a panel.", CommandExample("focus tensor", shows: "")) {
            text throws(Failure) in .focus(try word(text, "the name of a panel"))
        },
        deed(
            "view", "NAME",
            "Shows a view: overview, a study such as check, or numbers, heat, whole or gram of the tensor.",
            remark:
                "whole: all of it, a cell for the largest of many elements. gram: the products of its columns, QᵀQ.",
            CommandExample("view heat", shows: ""), CommandExample("view gram", shows: "")
        ) { text throws(Failure) in .view(try word(text, "the name of a view")) },
        deed(
            "scroll", "PANEL LINE [COLUMN]", "Brings a place of a panel into sight.",
            CommandExample("scroll tensor 10 3", shows: "")
        ) { text throws(Failure) in
            let words = text.text.split(whereSeparator: \.isWhitespace)
            let numbers = words.dropFirst().compactMap { Int($0) }.filter { $0 >= 0 }
            guard (2...3).contains(words.count), numbers.count == words.count - 1 else {
                throw Failure(.unexpected(expected: "a panel, a line and perhaps a column"), at: text.place)
            }
            return .scroll(panel: String(words[0]), line: numbers[0], column: numbers.count > 1 ? numbers[1] : 0)
        },
        deed(
            "slice", "[INDEX|: ...]",
            "Shows a matrix out of a tensor of more axes: its rows and columns are the two ':'.",
            remark: "'c' before 'r' exchanges the two. Alone, 'slice' shows all of the tensor, folded into rows.",
            CommandExample("slice 0 0 : :", shows: ""), CommandExample("slice", shows: "")
        ) { text throws(Failure) in
            guard !text.isEmpty else { return .slice([]) }
            guard let parts = AxisPart.parts(text.text) else {
                throw Failure(
                    .unexpected(expected: "an index for each axis but two, which are ':', as in 0 0 : :"),
                    at: text.place)
            }
            return .slice(parts)
        },
        deed("fields", "", "Shows all of the Spec, however long.", CommandExample("fields", shows: "")) {
            text throws(Failure) in try alone(.fields, "fields", text)
        },
        deed(
            "filter", "[TEXT]", "Looks for initializers by letters of their names.",
            CommandExample("filter hn", shows: "")
        ) { text throws(Failure) in .filter(text.text) },
        deed(
            "bins", "[N|WORD]", "Makes the bins of the histogram by a number or a rule; alone, by the next rule.",
            arguments: .word(BinRule.words), CommandExample("bins fd", shows: "")
        ) { text throws(Failure) in .bins(try binChoice(text)) },
        deed(
            "counts", "[linear|log]", "Lays out the histogram's counts evenly or by their logarithms.",
            arguments: .word(CountScale.allCases.map(\.rawValue)), CommandExample("counts log", shows: "")
        ) { text throws(Failure) in
            guard !text.isEmpty else { return .counts(nil) }
            guard let scale = CountScale(rawValue: text.text) else {
                throw Failure(
                    .unfitSetting("counts", takes: StudySetting.counts.kind, given: text.text), at: text.place)
            }
            return .counts(scale)
        },
        deed("heat", "", "Changes between numbers and colours.", CommandExample("heat", shows: "")) {
            text throws(Failure) in try alone(.heat, "heat", text)
        },
        deed(
            "pin", "", "Puts the Spec on show aside to be compared with.", CommandExample("pin", shows: "")
        ) { text throws(Failure) in try alone(.pin, "pin", text) },
        deed("unpin", "", "Lets go of the pinned Spec.", CommandExample("unpin", shows: "")) {
            text throws(Failure) in try alone(.unpin, "unpin", text)
        },
        deed(
            "zoom", "[on|off]", "Gives the panel in focus all of the screen, or ends that.",
            CommandExample("zoom on", shows: "")
        ) { text throws(Failure) in .zoom(isZoomed: try onOrOff(text)) },
        deed("cancel", "", "Stops the computation.", CommandExample("cancel", shows: "")) {
            text throws(Failure) in try alone(.cancel, "cancel", text)
        },
        deed("redraw", "", "Draws the screen anew.", CommandExample("redraw", shows: "")) {
            text throws(Failure) in try alone(.redraw, "redraw", text)
        },
        deed("log", "", "Shows what was done so far, as it can be typed.", CommandExample("log", shows: "")) {
            text throws(Failure) in
            try nothing("log", text)
            return .log
        },
        deed(
            "record", "[FILE]", "Writes what is done from now on into a file; alone, stops that.",
            remark: "A file that is there already is only replaced if it was recorded.",
            CommandExample("record", shows: "")
        ) { text throws(Failure) in .record(path: text.isEmpty ? nil : unquoted(text.text)) },
        deed(
            "play", "FILE", "Does the commands of a file at a pace that can be followed.",
            remark: "Comments are captions. Space pauses, Right goes on at once, Esc ends it.",
            arguments: .file, CommandExample("play lesson.txt", shows: "")
        ) { text throws(Failure) in .play(path: try path(text)) },
        deed(
            "save", "screen|figure FILE",
            "Save the screen as .svg, .txt or .ans, or the study on show as .svg or .html.",
            remark: "A figure is drawn anew for its file: with axes, a legend and the Spec as its title.",
            CommandExample("save screen picture.svg", shows: ""), CommandExample("save figure spectrum.html", shows: "")
        ) { text throws(Failure) in
            let words = text.text.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
            guard let what = words.first, let endings = fileEndings[what], words.count == 2 else {
                throw Failure(
                    .unexpected(expected: "'screen' or 'figure', and then the name of a file"), at: text.place)
            }
            let path = unquoted(words[1])
            guard endings.contains(where: { path.lowercased().hasSuffix($0) }) else {
                let end = text.place.upperBound
                throw Failure(
                    .unexpected(
                        expected:
                            "a name that ends in \(endings.dropLast().joined(separator: ", ")) or \(endings.last ?? "")"
                    ),
                    at: max(text.place.lowerBound, end - words[1].count)..<end)
            }
            return what == "figure" ? .saveFigure(path: path) : .saveScreen(path: path)
        },
        deed(
            "yank", "[statistic NAME | call FRAMEWORK]",
            "Copies the Spec, a statistic or the call in another framework.",
            remark: "By the terminal (OSC 52), if it lets programs copy, and into a file.",
            CommandExample("yank", shows: ""), CommandExample("yank statistic mean", shows: "")
        ) { text throws(Failure) in
            let words = text.text.split(whereSeparator: \.isWhitespace).map(String.init)
            switch (words.first, words.count) {
            case (nil, _), ("spec", 1): return .yank(.spec)
            case ("statistic", 2):
                guard let quantity = Quantity.all.first(where: { $0.name == words[1] || $0.aliases.contains(words[1]) })
                else { throw Failure(.unknownQuantity(words[1]), at: text.place) }
                return .yank(.statistic(quantity.name))
            case ("call", 2):
                guard let row = Framework.named(words[1]) else {
                    throw Failure(
                        .unfitSetting("framework", takes: Study.framework.kind, given: words[1]), at: text.place)
                }
                return .yank(.call(row.name))
            default: throw Failure(.unexpected(expected: "statistic NAME or call FRAMEWORK"), at: text.place)
            }
        },
        deed(
            "mouse", "[on|off]", "Takes the mouse, or leaves it to the terminal to select text with.",
            CommandExample("mouse off", shows: "")
        ) { text throws(Failure) in .mouse(isTaken: try onOrOff(text)) },
        deed(
            "wait", "SECONDS", "In a file that is played, leaves time to look.", CommandExample("wait 1.5", shows: "")
        ) { text throws(Failure) in
            guard let seconds = Double(text.text), (0...longestWait).contains(seconds) else {
                throw Failure(.unexpected(expected: "a number of seconds, up to \(Int(longestWait))"), at: text.place)
            }
            return .wait(seconds: seconds)
        },
    ]

    /// What the screen and the study on show can be written as, by the endings of files.
    private static let fileEndings = ["screen": [".svg", ".txt", ".ans"], "figure": [".svg", ".html"]]

    /// An hour: longer, and the file is wrong.
    private static let longestWait = 3600.0

    private static func deed(
        _ name: String, _ synopsis: String, _ summary: String, remark: String? = nil, arguments: Arguments = .text,
        _ examples: CommandExample..., parse: @escaping @Sendable (LineFragment) throws(Failure) -> ExplorerCommand
    ) -> Command {
        Command(
            name, .explorer, arguments, synopsis: synopsis, summary, remark: remark, examples: examples
        ) { input throws(Failure) in .explorer(try parse(input.text.withoutComment.trimmed)) }
    }

    private static func binChoice(_ text: LineFragment) throws(Failure) -> ExplorerCommand.BinChoice? {
        if text.isEmpty { return nil }
        if text.text == BinRule.fixed { return .fixed }
        let number = Int(text.text).flatMap { (1...BinRule.limit).contains($0) ? BinRule.count($0) : nil }
        guard let rule = number ?? BinRule.named(text.text) else {
            throw Failure(.unfitSetting("bins", takes: StudySetting.bins.kind, given: text.text), at: text.place)
        }
        return .rule(rule)
    }

    private static func word(_ text: LineFragment, _ expected: String) throws(Failure) -> String {
        guard !text.isEmpty, !text.text.contains(where: \.isWhitespace) else {
            throw Failure(.unexpected(expected: expected), at: text.place)
        }
        return text.text
    }

    private static func alone(
        _ deed: ExplorerCommand, _ name: String, _ text: LineFragment
    ) throws(Failure) -> ExplorerCommand {
        try nothing(name, text)
        return deed
    }

    /// What a switch is set to; nil for the other of both.
    private static func onOrOff(_ text: LineFragment) throws(Failure) -> Bool? {
        switch text.text {
        case "": return nil
        case "on": return true
        case "off": return false
        default: throw Failure(.unexpected(expected: "on or off"), at: text.place)
        }
    }

    private static func nothing(_ name: String, _ text: LineFragment) throws(Failure) {
        guard text.isEmpty else { throw Failure(.takesNoArgument(command: name), at: text.place) }
    }

    private static func path(_ text: LineFragment) throws(Failure) -> String {
        guard !text.isEmpty else { throw Failure(.unexpected(expected: "the name of a file"), at: text.place) }
        return unquoted(text.text)
    }

    /// A name without the quotes that may stand around it.
    private static func unquoted(_ name: String) -> String {
        guard name.count > 2, let mark = name.first, mark == "\"" || mark == "'", name.last == mark else { return name }
        return String(name.dropFirst().dropLast())
    }
}
