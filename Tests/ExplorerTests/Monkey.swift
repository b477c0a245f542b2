import Screen
import TestSupport
import Testing

@testable import Explorer
@testable import Terminal

/// Somebody who does anything: keys, clicks and drags, commands, pastes, bytes that are no text, other sizes of the
/// terminal, and letting time pass.
struct Monkey {
    private var random: SeededGenerator
    private var decoder = InputDecoder()
    /// What it has begun and goes on with, such as the letters of a command.
    private var begun: ArraySlice<Event> = []

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// What it does next to the explorer.
    mutating func next(to model: Model) -> Event {
        while true {
            if let event = begun.popFirst() { return event }
            begun = begin(model)[...]
        }
    }

    private mutating func begin(_ model: Model) -> [Event] {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<45: return [.key(Self.keys.randomElement(using: &random)!)]
        case 45..<65: return [.mouse(stroke(on: model.size))]
        case 65..<70: return [.resized(size())]
        case 70..<75: return [.paste(Self.texts.randomElement(using: &random)!)]
        case 75..<85: return [.clock(model.now + .milliseconds(Int.random(in: 0...900, using: &random)))]
        case 85..<92: return typed()
        default:
            let line = Self.commands.randomElement(using: &random)!
            return (":" + line).map { .key(KeyStroke(.character($0))) } + [.key(KeyStroke(.enter))]
        }
    }

    private mutating func stroke(on size: Size) -> MouseStroke {
        let point = Point(
            x: Int.random(in: -1...size.width, using: &random), y: Int.random(in: -1...size.height, using: &random))
        let actions: [MouseStroke.Action] = [
            .press(.left), .press(.left), .drag(.left), .release(.left), .wheelUp, .wheelDown, .press(.right),
        ]
        return MouseStroke(actions.randomElement(using: &random)!, at: point)
    }

    private mutating func size() -> Size {
        // Large screens are the slow ones, and no more is wrong on them than on others.
        let limit =
            switch Int.random(in: 0..<16, using: &random) {
            case 0..<3: Size(width: 3, height: 3)
            case 3..<15: Size(width: 90, height: 30)
            default: Size(width: 300, height: 100)
            }
        return Size(
            width: Int.random(in: 1...limit.width, using: &random),
            height: Int.random(in: 1...limit.height, using: &random))
    }

    // MARK: Bytes

    /// What comes of codes as curses reports them: bytes, of which few are text, beginnings and ends of pastes, reports
    /// of the mouse, and keys.
    private mutating func typed() -> [Event] {
        var codes: [Int32] = []
        for _ in 0...Int.random(in: 0..<5, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0..<5: codes.append(Int32(UInt8.random(in: .min ... .max, using: &random)))
            case 5: codes.append(InputCode.firstKey + Int32.random(in: 0..<400, using: &random))
            case 6: codes.append([InputCode.pasteStart, InputCode.pasteEnd].randomElement(using: &random)!)
            default:
                codes.append([InputCode.mouse, InputCode.oldMouse].randomElement(using: &random)!)
                codes += Self.reports.randomElement(using: &random)!.utf8.map(Int32.init)
            }
        }
        var events = decoder.decode(codes)
        // What nothing more came for is given up, sooner or later.
        if decoder.isIncomplete, Bool.random(using: &random) { events += decoder.flush() }
        return events.compactMap(Event.init)
    }

    private static let reports = ["0;5;3M", "0;5;3m", "32;40;9M", "64;1;1M", "0;99999;99999M", "0;-1;0M", ";;M", "!!!"]

    // MARK: Words

    private static let keys =
        Keymap.bindings.flatMap(\.keys)
        + "abcdehnorstuxyz0123456789{}(),.=:#/ \u{E9}\u{5E45}".map { KeyStroke(.character($0)) }

    private static let texts = [
        "he_normal {3, 4}", "zeros {3}\nkey 7\n", "shape 5x5", "key x", "t = 3\nt\n", "\u{1B}[31mred\u{7}", "\n\n", "",
        "\u{FFFD}\u{202E}", "source a.txt", "play a.txt", "time stats", "record r.txt\nrecord", "save screen a.svg",
        "save figure b.html",
        "view heat", "scroll tensor 99999999 99999999", "filter no", "focus histogram", "mouse", "wait 0.1",
    ]

    private static let commands =
        texts + [
            "undo", "redo", "reset", "stats", "list", "log", "yank", "yank statistic mean", "identity {9, 9} u8",
            "orthogonal {4, 4}", "cancel", "redraw", "heat", "echo hi", "help hist", "info", "config", "view whole",
            "view gram", "uniform {2, 3, 4, 5}", "slice 0 0 : :", "check", "qq", "pin",
        ]
}

extension Event {
    /// The event as the program hands it on; nil for what is not of the keyboard or the mouse.
    fileprivate init?(_ event: TerminalEvent) {
        switch event {
        case .key(let key): self = .key(key)
        case .mouse(let stroke): self = .mouse(stroke)
        case .paste(let text): self = .paste(text)
        case .resize, .wake, .terminate, .hangup, .resumed: return nil
        }
    }
}
