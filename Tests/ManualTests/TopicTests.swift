import Testing
import Workbench

@testable import Manual

@Suite struct TopicTests {
    @Test func namesAreDistinct() {
        let names = Topic.all.flatMap { [$0.name] + $0.aliases } + ShellWord.all.map(\.name)
        #expect(names.count == Set(names).count)
    }

    @Test func noTopicHidesACommand() {
        for command in Command.all { #expect(Topic.named(command.name) == nil) }
    }

    @Test(arguments: Topic.specExamples) func specExamplesAreOneTensor(line: String) throws {
        var session = Session()
        _ = try session.perform(line.filter { $0 != "'" }.replacing("show ", with: ""))
        #expect("\(session.current)" == "glorot_uniform(scale: 1.0) {784, 256} bf16 key=7")
    }
}
