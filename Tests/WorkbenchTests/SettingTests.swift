import InitializerCore
import Testing

@testable import Workbench

@Suite struct SettingTests {
    private static let bins = StudySetting("bins", .integer(1...8), "bars")
    private static let bias = StudySetting("bias", .number(0 ... .infinity), "variance")
    private static let share = StudySetting("share", .number(-0.5...1), "part")
    private static let mode = StudySetting("mode", .choice(["fan_in", "fan_out"]), "fan")
    private static let all = [bins, bias, share, mode]

    /// A request with what a line gives for the settings, and the Spec in the rest of the line.
    private func input(_ line: String) throws -> (request: StudyRequest, spec: Spec) {
        let session = Session()
        var input = CommandInput(
            TokenReader(line), spec: session.spec, variables: session.variables, line: line)
        try input.takeSettings(Self.all)
        let spec = try SpecParser.parse(input.reader, session.variables).applied(to: session.spec)
        return (StudyRequest(.statistics, settings: input.settings), spec)
    }

    @Test(arguments: [
        "bins=4 bias=0.05 mode=fan_out", "bins: 4 bias: 5.0e-2 mode: :fan_out", "--bins 4 --bias 0.05 --mode fan_out",
        "--mode=fan_out --bins=4 --bias=.05", "mode = fan_out {3, 4} f64 bias =0.05 --bins 4 key=7",
    ])
    func isTakenOutOfTheLineHoweverItIsWritten(line: String) throws {
        let input = try input(line)
        #expect(input.request.integer(Self.bins) == 4)
        #expect(input.request.number(Self.bias) == 0.05)
        #expect(input.request.word(Self.mode) == "fan_out")
        #expect(input.request.number(Self.share) == nil)
        let rest = line.contains("{") ? "he_normal(scale: 2.0) {3, 4} f64 key=7" : Session().spec.description
        #expect(input.spec.description == rest)
    }

    @Test func wholeNumbersAreNumbersAndNegativeOnesToo() throws {
        #expect(try input("--share -0.25").request.number(Self.share) == -0.25)
        #expect(try input("bias=3").request.number(Self.bias) == 3)
    }

    @Test(arguments: [
        ("bins=9", "bins must be a whole number from 1 to 8"), ("bins=2.5", "bins must be a whole number from 1 to 8"),
        ("bias=-1", "bias must be a number, 0 or more"), ("bias=1e999", "bias must be a number, 0 or more"),
        ("share=2", "share must be a number from -0.5 to 1"), ("share=all", "share must be a number from -0.5 to 1"),
        ("mode=fanout", "mode must be one of fan_in and fan_out, not 'fanout'"), ("--mode", "mode needs a value"),
    ])
    func refusesWhatItDoesNotTake(line: String, message: String) throws {
        #expect(try #require(throws: Failure.self) { try input(line) }.message == message)
    }

    @Test func suggestsTheNearestWord() throws {
        #expect(
            try #require(throws: Failure.self) { try input("mode=fanout") }.suggestion == "did you mean 'fan_out'?")
    }

    @Test func sayWhatTheyTake() {
        #expect(Self.all.map(\.synopsis) == ["bins=N", "bias=X", "share=X", "mode=WORD"])
        #expect(
            Self.all.map(\.summary) == [
                "bars, 1 to 8", "variance, 0 or more", "part, -0.5 to 1", "fan: fan_in, fan_out",
            ]
        )
    }

    @Test func twoDashesBeginAFieldOfASpecToo() throws {
        var session = Session()
        _ = try session.perform("zeros --shape 2x3 --type=f64 --key 7")
        #expect(session.current.description == "zeros {2, 3} f64 key=7")
    }

    @Test func onlyFieldsAndSettingsAreFlags() {
        #expect(["--bins", "--limit=3", "--scale=2", "--shape"].allSatisfy(Command.isFlag))
        #expect(!["--fromat", "-bins", "--", "bins", "---bins"].contains(where: Command.isFlag))
    }
}
