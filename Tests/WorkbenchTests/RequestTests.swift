import InitializerCore
import TestSupport
import Testing

@testable import Workbench

/// What keys and clicks ask can be printed, typed and read again.
@Suite struct RequestTests {
    /// What a request makes current, or the request itself where it makes nothing current.
    private enum Meaning: Hashable {
        case shows(Subject)
        case asks(Request)

        init(_ request: Request, in session: Session) throws(Failure) {
            self = try session.subject(shownBy: request).map(Meaning.shows) ?? .asks(request)
        }
    }

    @Test(arguments: 1...UInt64(400)) func aPrintedRequestAsksTheSame(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var session = Session()
        for _ in 0..<5 {
            let request = Self.request(in: session, &random)
            let line = request.description
            #expect(!line.contains { $0.isNewline })
            guard let asked = try? Meaning(request, in: session) else {
                // What cannot be done cannot be typed either.
                #expect(throws: Failure.self, "\(line)") { try session.interpret(line) }
                continue
            }
            #expect(asked == (try Meaning(try session.interpret(line), in: session)), "\(line)")
            if case .shows(let subject) = asked { session.show(subject) }
        }
    }

    @Test func aFailureOfARequestPointsIntoItsLine() throws {
        let request = Request.set(field: "scale", value: "x")
        let asked = #expect(throws: Failure.self) { try Session().subject(shownBy: request) }
        let typed = #expect(throws: Failure.self) { try Session().interpret(request.description) }
        #expect(asked == typed)
        #expect(asked?.range == 4..<11)
    }

    /// Files and the last line of what was done tell nothing new when they are done again.
    @Test func requestsSayWhatALogHas() throws {
        let session = Session()
        for line in ["log", "record a.txt", "yank", "help hist", "source a.txt", "quit", "redraw", "cancel", ""] {
            #expect(try session.interpret(line).logging == .nothing, "\(line)")
        }
        for line in [
            "key 7", "view heat", "stats", "time stats", "undo", "pin", "fields", "zeros {3}", "config bins 8",
        ] {
            #expect(try session.interpret(line).logging == .line, "\(line)")
        }
        #expect(try session.interpret("reset").logging == .spec)
    }

    // MARK: Requests at random

    private static func request(in session: Session, _ random: inout SeededGenerator) -> Request {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return [.undo, .redo, .reset, .quit].randomElement(using: &random)!
        case 1: return .initializer(Initializer.all.randomElement(using: &random)!)
        case 2: return .show(session.current)
        case 3, 4:
            let fields = session.spec.initializer.parameters.map(\.name) + ["shape", "type", "key", "sclae"]
            let values = [
                "3", "0.5", "-1", "{3, 4}", "2x3x4", "f32", "bf16", "c64", "fan_in", ":fan_avg", "normal", "12", "",
                "x y",
            ]
            return .set(
                field: fields.randomElement(using: &random)!, value: values.randomElement(using: &random)!)
        default: return .explorer(command(&random))
        }
    }

    private static func command(_ random: inout SeededGenerator) -> ExplorerCommand {
        let place = Int.random(in: 0...300, using: &random)
        let isOn = [nil, true, false].randomElement(using: &random)!
        let name = ["tensor", "study", "statistics", "heat", "check"].randomElement(using: &random)!
        let path = ["a.txt", "/tmp/a b.svg", "it's.txt", "läyer.txt"].randomElement(using: &random)!
        let commands: [ExplorerCommand] = [
            .open([path]), .open(["m.safetensors", path]),
            .focus(name), .view(name), .scroll(panel: name, line: place, column: Int.random(in: 0...2, using: &random)),
            .slice(slice(&random)), .filter(["", "hn", "he n"].randomElement(using: &random)!),
            .bins([nil, .fixed, .rule(.count(place + 1)), .rule(.rule(.scott))].randomElement(using: &random)!),
            .counts([nil, .linear, .logarithmic].randomElement(using: &random)!), .log,
            .record(path: [nil, path].randomElement(using: &random)!), .play(path: path), .saveScreen(path: "a.svg"),
            .saveFigure(path: "b.html"), .saveScreen(path: "a b.txt", replaces: true),
            .saveFigure(path: "b.svg", replaces: true), .record(path: "r.txt", replaces: true),
            .yank(.spec), .yank(.statistic("mean")), .yank(.call("keras")), .mouse(isTaken: isOn),
            .wait(seconds: Double.random(in: 0...3600, using: &random)), .heat, .pin, .unpin, .zoom(isZoomed: isOn),
            .fields, .cancel, .redraw,
        ]
        return commands.randomElement(using: &random)!
    }

    private static func slice(_ random: inout SeededGenerator) -> [AxisPart] {
        guard Bool.random(using: &random) else { return [] }
        let others = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            AxisPart.index(Int.random(in: 0...9, using: &random))
        }
        return ([.rows, .columns] + others).shuffled(using: &random)
    }
}
