import Foundation
import Testing

/// The prompt of the built program on a real pseudo-terminal. Serialized: each measures or waits.
@Suite("The prompt", .serialized)
struct PromptTests {
    @Test("A command goes on over lines, and comes back from history as one in the next run")
    func linesAndHistory() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prompt-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try PromptOnTerminal(state: folder)
        try first.type("he_normal(\r", after: "initscope> ")
        try first.type("scale: 3.0) {5}\r", after: "      ...> ")
        try first.wait(for: "he_normal(scale: 3.0) {5} f32 key=42\r\n")
        try first.type("\u{04}", after: "initscope> ")
        #expect(try first.status() == 0)

        let second = try PromptOnTerminal(state: folder)
        try second.type("\u{12}nor", after: "initscope> ")
        try second.type("\r", after: "he_normal( scale: 3.0) {5}")
        try second.wait(for: "he_normal(scale: 3.0) {5} f32 key=42\r\n")
    }

    @Test("A paste runs nothing before Enter, then its lines up to the first that fails")
    func paste() throws {
        let prompt = try PromptOnTerminal()
        try prompt.type("\u{1B}[200~key 7\rkey x\rkey 8\u{1B}[201~", after: "initscope> ")
        try prompt.wait(for: "key 8")
        #expect(!prompt.shown.contains("f32 key=7"))
        try prompt.type("\r")
        try prompt.wait(for: "f32 key=7\r\n")
        try prompt.wait(for: "expected a whole number")
        try prompt.wait(for: "the command after it did not run")
        #expect(!prompt.shown.contains("f32 key=8"))
    }

    @Test("In plain mode the prompt takes the explorer's place, and nothing is drawn over")
    func plain() throws {
        let prompt = try PromptOnTerminal(words: ["--plain"])
        try prompt.wait(for: "plain mode: the prompt in place of the explorer")
        try prompt.type("hist he_normal {65536, 16384}\r", after: "initscope> ")
        try prompt.wait(for: "computing: ")
        try prompt.wait(for: "the fullest, from")
        try prompt.wait(for: "initscope> ")
        #expect(!prompt.shown.contains("\r "))
        try prompt.type("he_norml\r")
        try prompt.wait(for: "in 'he_norml', character 1")
    }

    @Test("Tab completes commands, options and their values, and says what each is")
    func completion() throws {
        let prompt = try PromptOnTerminal()
        try prompt.type("variance_scaling(mode: :fan_\t", after: "initscope> ")
        try prompt.wait(for: "fan_out")
        try prompt.wait(for: "fan_avg")
        try prompt.type("a\t) {5}\r")
        try prompt.wait(for: "mode: :fan_avg")
    }

    @Test("Ctrl-C ends a computation of any kind soon, and the prompt is back")
    func cancelling() throws {
        let prompt = try PromptOnTerminal()
        try prompt.wait(for: "initscope> ")
        try prompt.type("x = Nx.to_flat_list(Axon.Initializers.normal().({2000, 2000}, {:f, 32}, Nx.Random.key(1)))\r")
        try prompt.wait(for: "initscope> ")
        for command in ["show he_normal {65536, 65536}", "tensor orthogonal {4000, 4000}", "x"] {
            try prompt.type(command + "\r")
            // Shown after half a second of work.
            try prompt.wait(for: "\r        \r")
            let start = ContinuousClock.now
            try prompt.type("\u{03}")
            try prompt.wait(for: "cancelled")
            try prompt.wait(for: "initscope> ")
            // 50 ms are promised of a release build on an idle machine; this one may be neither.
            #expect(start.duration(to: .now) < .seconds(1))
        }
    }

    @Test("Ctrl-C takes back what is typed, Ctrl-D leaves")
    func leaving() throws {
        let prompt = try PromptOnTerminal()
        try prompt.type("key 7(\r", after: "initscope> ")
        try prompt.type("key\u{03}", after: "...> ")
        try prompt.type("\u{04}", after: "initscope> ")
        #expect(try prompt.status() == 0)
    }

    @Test("What is higher than the terminal is paged, and leaving the pager early is quiet")
    func paging() throws {
        let prompt = try PromptOnTerminal(rows: 10, pager: "head -n 1; echo PAGED")
        try prompt.type("list\r", after: "initscope> ")
        try prompt.wait(for: "PAGED")
        try prompt.type("key 7\r", after: "initscope> ")
        try prompt.wait(for: "f32 key=7\r\n")
        #expect(!prompt.shown.contains("orthonormal"))
    }
}
