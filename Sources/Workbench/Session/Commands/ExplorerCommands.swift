import InitializerCore

/// The commands of the explorer. Scripts may hold them: what was recorded there can be run anywhere.
extension Command {
    static let explorer: [Command] = [
        Command(
            "open", .explorer, .file, synopsis: "PATH [PATH]",
            "Show the tensors of a model as a table, or of two models side by side.",
            remark: """
                PATH is a file of tensors, or a folder of them. Each tensor is judged by its numbers, and what is wrong \
                with one stands first. Names with white space stand in quotation marks.
                """,
            examples: [CommandExample("open model.safetensors", shows: "")]
        ) { input throws(Failure) in
            let paths = try PathArguments(input.text, settings: [], command: "open").paths.map(\.text)
            guard (1...2).contains(paths.count) else {
                throw Failure(.unexpected(expected: "the name of a file or folder, or of two"), at: input.text.place)
            }
            return .explorer(.open(paths))
        },
        command(
            "table", "sort COLUMN [reversed] | filter [WORDS] | fold [on|off]",
            "Sort, filter or fold the table of a model's tensors.",
            remark:
                """
                Columns: name, shape, type, deviation, outlier, verdict, explanation, findings; of two models second, \
                ratio and difference besides. filter shows the rows that have all words in their name, role, verdict or \
                findings, * being any letters; alone, all rows. fold alone switches between one line a role and one line a \
                tensor.
                """,
            CommandExample("table sort deviation reversed", shows: ""),
            CommandExample("table filter attn scale-outlier", shows: "")
        ) { text throws(Failure) in .table(try tableChange(text)) },
        command("focus", "PANEL", "Move the focus to a panel.", CommandExample("focus tensor", shows: "")) {
            text throws(Failure) in .focus(try word(text, "the name of a panel"))
        },
        command(
            "view", "NAME",
            "Show a view: overview, a study such as check, or a tensor view: numbers, heat, whole or gram.",
            remark:
                "whole: the whole tensor, downsampled; a cell shows the root mean square of its elements. gram: the Gram matrix WᵀW.",
            CommandExample("view heat", shows: ""), CommandExample("view gram", shows: "")
        ) { text throws(Failure) in .view(try word(text, "the name of a view")) },
        command(
            "overview", "", "Show the histogram, the tensor and the statistics.", CommandExample("overview", shows: "")
        ) { text throws(Failure) in try alone(.view("overview"), "overview", text) },
        command(
            "fit", "", "Show how well the values fit the law: histogram, cumulative distribution, quantiles.",
            CommandExample("fit", shows: "")
        ) { text throws(Failure) in try alone(.view("fit"), "fit", text) },
        command(
            "scroll", "PANEL LINE [COLUMN]", "Scroll a panel to a line and column.",
            CommandExample("scroll tensor 10 3", shows: "")
        ) { text throws(Failure) in
            let words = text.text.split(whereSeparator: \.isWhitespace)
            let numbers = words.dropFirst().compactMap { Int($0) }.filter { $0 >= 0 }
            guard (2...3).contains(words.count), numbers.count == words.count - 1 else {
                throw Failure(.unexpected(expected: "a panel, a line and optionally a column"), at: text.place)
            }
            return .scroll(panel: String(words[0]), line: numbers[0], column: numbers.count > 1 ? numbers[1] : 0)
        },
        command(
            "slice", "[INDEX|: ...]",
            "Show a matrix of a tensor with more than two axes; ':' marks its rows and columns.",
            remark:
                """
                Write r and c in place of the ':' to choose which axis gives the rows and which the columns. Alone, slice \
                shows the whole tensor, with all axes but the last folded into rows.
                """,
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
        command("fields", "", "Show the full spec.", CommandExample("fields", shows: "")) {
            text throws(Failure) in try alone(.fields, "fields", text)
        },
        command(
            "filter", "[TEXT]", "Find an initializer by letters of its name.",
            CommandExample("filter hn", shows: "")
        ) { text throws(Failure) in .filter(text.text) },
        command(
            "bins", "[N|WORD]", "Set the number of bins or the binning rule; alone, switch to the next rule.",
            arguments: .word(BinRule.words), CommandExample("bins fd", shows: "")
        ) { text, usualNames throws(Failure) in
            let choice = try binChoice(text)
            if case .rule(.rule(let rule)) = choice { usualNames.add(text.text, for: rule.name) }
            return .bins(choice)
        },
        command(
            "counts", "[linear|log]", "Set the scale of counts; alone, toggle it.",
            arguments: .word(CountScale.allCases.map(\.rawValue)), CommandExample("counts log", shows: "")
        ) { text throws(Failure) in
            guard !text.isEmpty else { return .counts(nil) }
            guard let scale = CountScale(rawValue: text.text) else {
                throw Failure(
                    .unfitSetting("counts", takes: StudySetting.counts.kind, given: text.text), at: text.place)
            }
            return .counts(scale)
        },
        command(
            "axis", "fit", "Fit the axis of the histogram to the values.",
            remark: "It otherwise stays where it is while scale, key or type change, until values leave it.",
            arguments: .word(["fit"]), CommandExample("axis fit", shows: "")
        ) { text throws(Failure) in
            guard !text.isEmpty else { throw Failure(.unexpected(expected: "fit"), at: text.place) }
            guard text.text == "fit" else {
                throw Failure(.unfitSetting("axis", takes: .choice(["fit"]), given: text.text), at: text.place)
            }
            return .fitAxis
        },
        command("heat", "", "Toggle between numbers and colours.", CommandExample("heat", shows: "")) {
            text throws(Failure) in try alone(.heat, "heat", text)
        },
        command(
            "pin", "", "Pin the current spec for comparison.", CommandExample("pin", shows: "")
        ) { text throws(Failure) in try alone(.pin, "pin", text) },
        command("unpin", "", "Unpin the pinned spec.", CommandExample("unpin", shows: "")) {
            text throws(Failure) in try alone(.unpin, "unpin", text)
        },
        command(
            "zoom", "[on|off]", "Toggle full screen for the focused panel.",
            CommandExample("zoom on", shows: "")
        ) { text throws(Failure) in .zoom(isZoomed: try onOrOff(text)) },
        command("cancel", "", "Cancel the computation.", CommandExample("cancel", shows: "")) {
            text throws(Failure) in try alone(.cancel, "cancel", text)
        },
        command(
            "pause", "[on|off]", "Pause the study that is being computed, or resume it.",
            CommandExample("pause on", shows: "")
        ) { text throws(Failure) in .pause(isPaused: try onOrOff(text)) },
        command(
            "restart", "", "Run the current study again with the same keys.", CommandExample("restart", shows: "")
        ) { text throws(Failure) in try alone(.restart, "restart", text) },
        command("redraw", "", "Redraw the screen.", CommandExample("redraw", shows: "")) {
            text throws(Failure) in try alone(.redraw, "redraw", text)
        },
        command("log", "", "Show the commands of this session.", CommandExample("log", shows: "")) {
            text throws(Failure) in
            try nothing("log", text)
            return .log
        },
        command(
            "record", "[FILE]", "Record commands to a file; alone, stop recording.",
            remark:
                """
                An existing file is replaced only if it is a recording, and then asked about, unless --replace follows. \
                In a file of commands, record FILE is asked about always.
                """,
            CommandExample("record", shows: "")
        ) { text throws(Failure) in
            let (path, replaces) = target(text.text)
            return .record(path: path.isEmpty ? nil : unquoted(path), replaces: replaces && !path.isEmpty)
        },
        command(
            "play", "FILE", "Run the commands of a file in the explorer, at a readable pace.",
            remark: "Comments become captions. Space pauses, Right skips ahead, Esc stops.",
            arguments: .file, CommandExample("play lesson.txt", shows: "")
        ) { text throws(Failure) in .play(path: try path(text)) },
        command(
            "save", "screen|figure FILE",
            "Save the screen as .svg, .txt or .ans, or the current study as .svg or .html.",
            remark:
                """
                A figure is drawn for its file, with axes, a legend and the spec as its title. Replacing an existing file \
                is asked about, unless --replace follows; in a file of commands, save is asked about always.
                """,
            CommandExample("save screen picture.svg", shows: ""), CommandExample("save figure spectrum.html", shows: "")
        ) { text throws(Failure) in
            let (named, replaces) = target(text.text)
            let words = named.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
            guard let what = words.first, let endings = fileEndings[what], words.count == 2 else {
                throw Failure(
                    .unexpected(expected: "'screen' or 'figure' and the name of a file"), at: text.place)
            }
            let path = unquoted(words[1])
            guard endings.contains(where: { path.lowercased().hasSuffix($0) }) else {
                let end = text.place.lowerBound + named.count
                throw Failure(
                    .unexpected(
                        expected:
                            "a name that ends in \(endings.dropLast().joined(separator: ", ")) or \(endings.last ?? "")"
                    ),
                    at: max(text.place.lowerBound, end - words[1].count)..<end)
            }
            return what == "figure"
                ? .saveFigure(path: path, replaces: replaces) : .saveScreen(path: path, replaces: replaces)
        },
        command(
            "yank", "[statistic NAME | call FRAMEWORK]",
            "Copy the spec, a statistic or the call in another framework.",
            remark:
                """
                Copies to the clipboard, if the terminal supports it (OSC 52), and to a file. In a file of commands it is \
                asked about.
                """,
            CommandExample("yank", shows: ""), CommandExample("yank statistic mean", shows: "")
        ) { text, usualNames throws(Failure) in
            let words = text.text.split(whereSeparator: \.isWhitespace).map(String.init)
            switch (words.first, words.count) {
            case (nil, _), ("spec", 1): return .yank(.spec)
            case ("statistic", 2):
                guard let statistic = Statistic.named(words[1]) else {
                    throw Failure(.unknownStatistic(words[1]), at: text.place)
                }
                usualNames.add(words[1], for: statistic.name)
                return .yank(.statistic(statistic.name))
            case ("call", 2):
                guard let row = Framework.named(words[1]) else {
                    throw Failure(
                        .unfitSetting("framework", takes: Study.framework.kind, given: words[1]), at: text.place)
                }
                usualNames.add(words[1], for: row.name)
                return .yank(.call(row.name))
            default: throw Failure(.unexpected(expected: "statistic NAME or call FRAMEWORK"), at: text.place)
            }
        },
        command(
            "mouse", "[on|off]", "Turn mouse support on or off; without it the terminal selects text.",
            CommandExample("mouse off", shows: "")
        ) { text throws(Failure) in .mouse(isTaken: try onOrOff(text)) },
        command(
            "wait", "SECONDS", "Wait, in a file that is played.", CommandExample("wait 1.5", shows: "")
        ) { text throws(Failure) in
            guard let seconds = Double(text.text), (0...longestWait).contains(seconds) else {
                throw Failure(
                    .unexpected(expected: "a number of seconds, up to \(Int(clamping: longestWait))"), at: text.place)
            }
            return .wait(seconds: seconds)
        },
    ]

    /// What the screen and the study on show can be written as, by the endings of files.
    private static let fileEndings = ["screen": [".svg", ".txt", ".ans"], "figure": [".svg", ".html"]]

    /// An hour: longer, and the file is wrong.
    private static let longestWait = 3600.0

    private static func command(
        _ name: String, _ synopsis: String, _ summary: String, remark: String? = nil, arguments: Arguments = .text,
        _ examples: CommandExample..., parse: @escaping @Sendable (LineFragment) throws(Failure) -> ExplorerCommand
    ) -> Command {
        Command(
            name, .explorer, arguments, synopsis: synopsis, summary, remark: remark, examples: examples
        ) { input throws(Failure) in .explorer(try parse(input.text.withoutComment.trimmed)) }
    }

    /// A command whose arguments may have usual names.
    private static func command(
        _ name: String, _ synopsis: String, _ summary: String, remark: String? = nil, arguments: Arguments = .text,
        _ examples: CommandExample...,
        parse: @escaping @Sendable (LineFragment, UsualNames) throws(Failure) -> ExplorerCommand
    ) -> Command {
        Command(
            name, .explorer, arguments, synopsis: synopsis, summary, remark: remark, examples: examples
        ) { input throws(Failure) in .explorer(try parse(input.text.withoutComment.trimmed, input.usualNames)) }
    }

    private static func tableChange(_ text: LineFragment) throws(Failure) -> ExplorerCommand.TableChange {
        let words = text.text.split(whereSeparator: \.isWhitespace).map(String.init)
        switch (words.first, words.count) {
        case ("sort", 2): return .sort(column: words[1], isReversed: false)
        case ("sort", 3) where words[2] == "reversed": return .sort(column: words[1], isReversed: true)
        case ("filter", _): return .filter(words.dropFirst().joined(separator: " "))
        case ("fold", 1): return .fold(nil)
        case ("fold", 2) where ["on", "off"].contains(words[1]): return .fold(words[1] == "on")
        default:
            throw Failure(
                .unexpected(expected: "sort COLUMN, sort COLUMN reversed, filter WORDS, fold on or fold off"),
                at: text.place)
        }
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
        _ command: ExplorerCommand, _ name: String, _ text: LineFragment
    ) throws(Failure) -> ExplorerCommand {
        try nothing(name, text)
        return command
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

    /// The name of a file to write, and whether one that is there is to be replaced, as the flag behind it says.
    private static func target(_ text: String) -> (name: String, replaces: Bool) {
        guard text.hasSuffix(" " + ExplorerCommand.replacing) else { return (text, false) }
        let name = text.dropLast(ExplorerCommand.replacing.count)
        return (
            String(name.prefix(upTo: name.lastIndex { !$0.isWhitespace }.map(name.index(after:)) ?? name.startIndex)),
            true
        )
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
