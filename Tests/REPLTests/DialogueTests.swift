import Documents
import Foundation
import InitializerCore
import Testing
import Workbench

@testable import REPL

@Suite struct DialogueTests {
    /// What lines give in a format, the last one's reply only.
    private func reply(_ lines: [String], _ format: OutputFormat) throws -> String {
        let console = RecordingConsole()
        var dialogue = Dialogue(
            format: format, page: TextWriter(), console: console, opening: { _ in ListedLines(["key 7"]) })
        var before = 0
        for line in lines {
            before = console.data.count
            _ = try dialogue.perform(line)
        }
        return String(console.data.dropFirst(before))
    }

    private func object(_ line: String, _ format: OutputFormat = .json) throws -> [String: Any] {
        let parsed = try JSONSerialization.jsonObject(with: Data(try reply([line], format).utf8))
        return try #require(parsed as? [String: Any])
    }

    /// Examples that are done without the explorer.
    private static let examples = Command.all.flatMap(\.examples).filter { !needsExplorer($0) && !$0.needsFile }

    private static func needsExplorer(_ example: CommandExample) -> Bool {
        ["play lesson.txt", "save screen picture.svg", "save figure spectrum.html", "yank", "yank statistic mean"]
            .contains(example.line)
    }

    @Test(arguments: Command.all.flatMap(\.examples).filter(needsExplorer))
    func whatNeedsTheExplorerFailsWithoutIt(example: CommandExample) throws {
        let failure = #expect(throws: Failure.self) { try reply([example.line], .text) }
        #expect(failure?.message.hasSuffix("needs the explorer: start it with initscope") == true)
    }

    @Test(arguments: examples)
    func examplesShowWhatTheySay(example: CommandExample) throws {
        let shown = try reply(example.before + [example.line], .text)
        #expect(shown.contains(example.shows) || example.shows.isEmpty, "\(example.line) gave\n\(shown)")
    }

    /// All of it is told first, for whoever has to find out why.
    @Test(arguments: [OutputFormat.text, .json, .csv])
    func anInconsistentCheckIsToldAndFails(format: OutputFormat) throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: format, page: TextWriter(), console: console)
        let failure = #expect(throws: Failure.self) { try dialogue.perform("check uniform(scale: 3.0e38) {9}") }
        #expect(failure?.message == "inconsistent with theory: minimum and maximum")
        #expect(console.data.contains("inconsistent"))
    }

    @Test func everyCommandHasAnExampleOfItself() {
        for command in Command.all {
            let showsItself = command.examples.contains { example in
                example.line.split(whereSeparator: { " =".contains($0) }).contains { $0 == command.name }
            }
            #expect(showsItself, "\(command.name)")
        }
    }

    @Test(arguments: examples)
    func repliesAreJSON(example: CommandExample) throws {
        let lines = example.before + [example.line]
        let (indented, compact) = (try reply(lines, .json), try reply(lines, .jsonl))
        // What only the explorer can do has nothing to give here.
        let group = Command.named(String(example.line.prefix { $0 != " " }))?.group
        guard example.line != "quit", group != .explorer else { return #expect(indented.isEmpty && compact.isEmpty) }
        let objects = try [indented, compact].map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary)
        }
        #expect(objects[0] == objects[1])
        #expect(compact.last == "\n" && !compact.dropLast().contains("\n"))
    }

    /// What people type by habit is explained beside the data, once; programs and --quiet are spared.
    @Test func usualNamesAreExplainedToPeople() throws {
        let line = "stats xavier_uniform {3, 3} float32"
        let note = "xavier_uniform is glorot_uniform here; float32 is f32 here"
        for format in OutputFormat.allCases where format != .raw && format != .svg {
            let console = RecordingConsole()
            var dialogue = Dialogue(format: format, page: TextWriter(), console: console)
            _ = try dialogue.perform(line)
            _ = try dialogue.perform(line)
            let isForPeople = [.text, .table, .markdown, .latex, .html].contains(format)
            #expect(console.talk == (isForPeople ? [note] : []), "\(format)")
            #expect(!console.data.contains("here"))
        }
        let console = RecordingConsole()
        var quiet = Dialogue(volume: .quiet, page: TextWriter(), console: console)
        _ = try quiet.perform(line)
        #expect(console.talk == [])
    }

    @Test func aTimedLineIsExplainedToo() throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(page: TextWriter(), console: console)
        _ = try dialogue.perform("time gain swish")
        #expect(console.talk.first == "swish is silu here")
    }

    @Test func showHasTheNamesPeopleRelyOn() throws {
        let shown = try object("show orthogonal {6, 4} f64 key=-3")
        let names = [
            "spec", "initializer", "options", "shape", "type", "key", "count", "bytes", "sha256", "fans", "observed",
            "expected", "orthogonality", "histogram",
        ]
        #expect(Set(names).isSubset(of: shown.keys))
        let parts: [(String, [String])] = [
            ("fans", ["in", "out"]),
            (
                "observed",
                [
                    "mean", "variance", "standard_deviation", "skewness", "kurtosis", "minimum", "maximum", "zeros",
                    "distinct",
                ]
            ),
            ("expected", ["mean", "variance", "standard_deviation", "minimum", "maximum"]),
            ("orthogonality", ["max", "frobenius"]),
            ("histogram", ["edges", "counts"]),
            ("options", ["distribution"]),
        ]
        for (part, names) in parts {
            let members = try #require(shown[part] as? [String: Any])
            #expect(Set(names).isSubset(of: members.keys), "\(part)")
        }
        #expect(shown["spec"] as? String == "orthogonal(distribution: :normal) {6, 4} f64 key=-3")
        #expect(shown["initializer"] as? String == "orthogonal")
        #expect(shown["shape"] as? [Int] == [6, 4])
        #expect(shown["type"] as? String == "f64")
        #expect(shown["key"] as? Int == -3)
        #expect(shown["count"] as? Int == 24)
        #expect(shown["bytes"] as? Int == 192)
    }

    @Test func whatHasNoOrthogonalityHasNull() throws {
        #expect(try object("show normal {5}")["orthogonality"] is NSNull)
    }

    @Test func histogramsHaveOneEdgeMoreThanBars() throws {
        let histogram = try #require(try object("hist normal {500} bins=7")["histogram"] as? [String: Any])
        let (edges, counts) = (histogram["edges"] as? [Double] ?? [], histogram["counts"] as? [Int] ?? [])
        #expect(edges.count == 8 && counts.count == 7)
        let outside = ["underflow", "overflow", "not_numbers"].compactMap { histogram[$0] as? Int }
        let total: Int = (counts + outside).reduce(0, +)
        #expect(total == 500)
    }

    @Test(arguments: [
        "he_normal 784x256 bf16 key=42", "orthogonal {5, 9} f64", "full(-7) {3} s64", "normal {2, 3} c128", "zeros {}",
    ])
    func rawBytesHaveTheFingerprint(spec: String) throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: .raw, page: TextWriter(), console: console)
        _ = try dialogue.perform("tensor \(spec)")
        let shown = try object("show \(spec)", .jsonl)
        #expect(console.bytes.count == shown["bytes"] as? Int)
        #expect(SHA256.hash(console.bytes) == shown["sha256"] as? String)
    }

    /// From `golden.jsonl`: the bytes Axon gives for `ones {2, 2} u16`.
    @Test func rawBytesAreLittleEndian() throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: .raw, page: TextWriter(), console: console)
        _ = try dialogue.perform("tensor ones {2, 2} u16")
        #expect(console.bytes == [1, 0, 1, 0, 1, 0, 1, 0])
    }

    @Test func rawBytesComeBlockByBlock() throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: .raw, page: TextWriter(), console: console)
        _ = try dialogue.perform("tensor ones {400000} u8")
        #expect(console.bytes.count == 400_000 && console.blocks == 7)
    }

    @Test(arguments: [("limit=3", 3), ("limit=4", 4), ("limit=1000000", 4), ("", 4)])
    func aLimitHoldsForBytesToo(limit: String, elements: Int) throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: .raw, page: TextWriter(), console: console)
        _ = try dialogue.perform("tensor ones {2, 2} u16 \(limit)")
        #expect(console.bytes == Array([[1, 0], [1, 0], [1, 0], [1, 0]].prefix(elements).joined()))
    }

    /// A pass over 2³² words would take a minute.
    @Test func whatHasNoBytesFailsBeforeTheWork() throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: .raw, page: TextWriter(), console: console)
        #expect(throws: Failure(.missingContent(format: "raw", .bytes))) {
            try dialogue.perform("stats uniform {65536, 65536}")
        }
        #expect(throws: Failure(.missingContent(format: "raw", .bytes))) { try dialogue.perform("key 7") }
        #expect(dialogue.session.current == Subject(Session.welcome))
    }

    @Test(arguments: ["show", "list", "key 7", "help"])
    func onlyTensorsAreRaw(line: String) throws {
        let console = RecordingConsole()
        var dialogue = Dialogue(format: .raw, page: TextWriter(), console: console)
        let failure = try #require(throws: Failure.self) { try dialogue.perform(line) }
        #expect(failure.message == "raw needs the bytes of a tensor: use tensor [SPEC]")
        #expect(console.bytes.isEmpty)
    }

    @Test func anInterruptedLineIsCancelled() throws {
        for format in [OutputFormat.text, .raw] {
            let console = RecordingConsole(isInterrupted: true)
            var dialogue = Dialogue(format: format, page: TextWriter(), console: console)
            let line = format == .raw ? "tensor normal {5}" : "show"
            #expect(throws: Failure(.cancelled)) { try dialogue.perform(line) }
            #expect(console.bytes.isEmpty)
        }
    }
}
