import Documents
import Foundation
import Testing
import Workbench

@testable import REPL

/// Every command in every format: the lines are carried out or refused, and what is written is of its format.
@Suite struct EveryCommandTests {
    struct Conversation: CustomTestStringConvertible {
        let name: String
        let lines: [String]

        init(_ name: String, _ lines: String...) {
            self.name = name
            self.lines = lines
        }

        var testDescription: String { name }
    }

    private static let numbers = "uniform(scale: 1.0) {6} key=1"

    static let conversations = [
        Conversation("spec", "uniform(scale: 1.0) {3} key=1", "bf16"),
        Conversation("show", "show \(numbers) bins=4"),
        Conversation("tensor", "tensor ones {2, 2} c64", "tensor \(numbers) limit=2", "tensor full(7) s16 {}"),
        Conversation("stats", "stats \(numbers)", "stats zeros {3} u8"),
        Conversation(
            "hist", "hist uniform(scale: 1.0) {16} key=1 bins=4", "hist ones {3} bins=2",
            "hist he_normal {64, 32} bf16 key=1 bins=scott counts=log", "hist zeros {3} bins=sturges",
            "hist {4} bins=freedmann", "hist {4} bins=0"),
        Conversation(
            "compare", "compare \(numbers) uniform(scale: 0.5) bins=4", "t = uniform.({6}, {:f, 32}, Nx.Random.key(1))",
            "compare t ones", "compare he_normal {64, 64} f16 glorot_normal counts=log", "compare",
            "compare {3} bf16 {4} f64 {5}"),
        Conversation("cdf", "cdf \(numbers)", "cdf {8} bf16 key=3", "cdf ones {2}"),
        Conversation("qq", "qq \(numbers)", "qq {8} bf16 key=3", "qq ones {2}"),
        Conversation(
            "check", "check \(numbers)", "check uniform(scale: 1.0) {32, 32} key=1 alpha=1 tolerance=0.5",
            "check uniform {40, 8} bf16 key=1", "check ones {3} c64", "check identity {3, 2}",
            "check uniform(scale: 6.0e4) {64} f16", "check alpha=2"),
        Conversation("ortho", "ortho ones {4, 2}", "ortho {4}"),
        Conversation(
            "spectrum", "spectrum identity {3, 2}", "spectrum zeros {2, 3, 4} bins=4", "spectrum {4}",
            "spectrum {20000, 20000}"),
        Conversation(
            "translate", "translate he_normal", "translate glorot_uniform {64, 3, 7, 7} torch",
            "translate variance_scaling {4} framework=keras", "translate orthogonal {2, 3, 4} bf16",
            "translate normal(mean: 1.0) c64 jax", "translate full(7) {} u8", "translate framework=tensorflow"),
        Conversation(
            "layer", "layer nn.Linear(784, 256)", "layer nn.LSTM(8, 4, bidirectional=True)", "layer nn.ReLU()",
            "layer nn.Embedding(10, 3, padding_idx=0)", "layer nn.Linear(784)", "layer nn.init.zeros_(w)"),
        Conversation("audit", "audit nosuch.safetensors", "audit", "audit a.npz only", "audit a.npz depth=3"),
        Conversation("diff", "diff a.npz nosuch.npz", "diff a.npz", "diff", "diff a.npz b.npz depth=3"),
        Conversation("list", "list"),
        Conversation(
            "explain", "explain uniform {2, 3}", "explain zeros", "explain he_normal {3, 3, 64, 128}",
            "explain variance_scaling(distribution: uniform) {64, 3, 7, 7} bf16", "explain orthogonal {2, 3}"),
        Conversation("set", "set type f64", "set scale 3"),
        Conversation("shape", "shape 3x3"),
        Conversation("type", "type bf16", "type f31"),
        Conversation("key", "key 7"),
        Conversation("rng", "rng numpy", "rng nunpy"),
        Conversation("value", "full", "value -1"),
        Conversation("scale", "scale 0.5"),
        Conversation("mean", "normal", "mean 1"),
        Conversation("lower", "truncated_normal", "lower -1", "lower 3"),
        Conversation("upper", "truncated_normal", "upper 1.5", "upper -3"),
        Conversation("in_axis", "variance_scaling_axes {8, 64, 32}", "in_axis [0, 1]", "in_axis 9", "in_axis [0, x]"),
        Conversation("out_axis", "variance_scaling_axes {8, 64, 32}", "out_axis [0, 2]", "out_axis -2"),
        Conversation("batch_axis", "variance_scaling_axes {8, 64, 32}", "batch_axis 0", "batch_axis 1.5"),
        Conversation("groups", "dirac {3, 3, 4, 8}", "groups 2", "groups 3"),
        Conversation("column_axis", "scaled_orthogonal {4, 3, 2}", "column_axis 0", "column_axis 3"),
        Conversation("sparsity", "sparse {8, 4}", "sparsity 0.5", "sparsity 2"),
        Conversation("omega", "siren {8, 4}", "omega 1", "omega 0"),
        Conversation("part", "siren {8, 4}", "part first", "part last"),
        Conversation("branches", "fixup {8, 4}", "branches 54", "branches 0"),
        Conversation("branch_layers", "fixup {8, 4}", "branch_layers 3", "branch_layers 1"),
        Conversation("blocks", "gpt2_residual {8, 4}", "blocks 48", "blocks 1.5"),
        Conversation("encoder", "deep_norm {8, 4}", "encoder 6", "encoder 0"),
        Conversation("decoder", "deep_norm {8, 4}", "decoder 6", "decoder -1"),
        Conversation("base", "sinusoidal {8, 4}", "base 100", "base 0.5"),
        Conversation("layout", "sinusoidal {8, 4}", "layout halves", "layout thirds"),
        Conversation("endpoint", "sinusoidal {8, 4}", "endpoint included", "endpoint last"),
        Conversation("base_fan_in", "mup {8, 4}", "base_fan_in 2", "base_fan_in 0"),
        Conversation("bounds", "truncated_normal", "bounds values", "bounds sigma"),
        Conversation("mode", "variance_scaling", "mode fan_out"),
        Conversation("distribution", "orthogonal", "distribution uniform"),
        Conversation(
            "expect", "expect count == 200704", "expect minimum >= -1 of \(numbers)",
            "expect fan_in == 5 of zeros {4, 2}", "expect maximum of ones {3} == 0.5 ± 0.25", "expect meen < 1"),
        Conversation("echo", "echo # A title, \"quoted\" & 100 %", "key 1"),
        Conversation("source", "source \"two lines.txt\"", "source broken.txt"),
        Conversation("time", "time key 3", "time ky 3"),
        Conversation("reset", "key 1", "reset"),
        Conversation("undo", "key 1", "undo", "undo"),
        Conversation("redo", "key 1", "undo", "redo"),
        Conversation("help", "help", "help hist", "help expect"),
        Conversation("focus", "focus tensor", "focus"),
        Conversation("view", "view heat"),
        Conversation("scroll", "scroll tensor 3 1", "scroll tensor -1"),
        Conversation("slice", "slice 0 0 : :", "slice", "slice 0 :", "slice 0 : : x"),
        Conversation("fields", "fields", "fields 1"),
        Conversation("filter", "filter hn"),
        Conversation("heat", "heat", "heat 1"),
        Conversation("bins", "bins", "bins scott", "bins 12", "bins scot", "bins 0"),
        Conversation("axis", "axis fit", "axis", "axis wide"),
        Conversation("counts", "counts", "counts log", "counts square"),
        Conversation("pin", "pin", "pin 1"),
        Conversation("unpin", "unpin"),
        Conversation("zoom", "zoom", "zoom on", "zoom of"),
        Conversation("table", "table fold on", "table filter attn", "table sort name", "table sort nope"),
        Conversation("cancel", "cancel"),
        Conversation("pause", "pause", "pause on", "pause maybe"), Conversation("restart", "restart", "restart now"),
        Conversation("redraw", "redraw"),
        Conversation("overview", "overview", "overview of"), Conversation("fit", "fit", "fit of"),
        Conversation("log", "log"),
        Conversation("record", "record commands.txt", "record"),
        Conversation("play", "play commands.txt"),
        Conversation("open", "open model.safetensors", "open \"a b.npz\" c", "open", "open a b c", "open \"a"),
        Conversation("save", "save screen picture.svg", "save screen picture.png", "save picture.svg"),
        Conversation("yank", "yank", "yank statistic meen", "yank call torhc", "yank it"),
        Conversation("mouse", "mouse off", "mouse maybe"),
        Conversation("wait", "wait 1.5", "wait long"),
        Conversation("info", "info"),
        Conversation("config", "config", "config mouse off", "config mouse", "config bins none", "config teme"),
        Conversation("bind", "bind Ctrl-U undo", "bind F5 compare ones", "bind", "bind Hyper-U undo", "bind u undoo"),
        Conversation("functions", "functions", "help Nx.Random.split"),
        Conversation(
            "expressions", "t = uniform(scale: 1.0).({2, 3}, {:f, 32}, Nx.Random.key(1))", "t", "Nx.shape(t)",
            "Nx.mean(t)", "t[0] |> Nx.to_flat_list()", "stats t", "Nx.shape(u)"),
        Conversation(
            "depth", "depth he_normal scale=1 layers=3 width=1 keys=2", "depth zeros layers=2 width=2 keys=1",
            "depth he_normal activation=rely", "depth c64"),
        Conversation(
            "sweep", "sweep uniform(scale: 1.0) {6} keys=1...4 key=1",
            "sweep uniform(scale: 1.0) {6} statistic=std scale=1...3 steps=3 keys=3",
            "sweep ones {2} type=f32,u8 keys=2", "sweep keys=500...1"),
        Conversation(
            "train", "train he_normal data=moons layers=1 width=4 steps=4 keys=2 batch=8",
            "train zeros against ones data=xor layers=1 width=2 steps=2 keys=2 batch=4", "train against",
            "train data=flowers", "train c64 steps=1", "train identity {4, 4} keys=1000 width=4096 layers=200"),
        Conversation(
            "coords", "coords he_normal widths=2...8 layers=1 keys=2 batch=4", "coords widths=8...2", "coords widths=3",
            "check coords zeros widths=2...4 layers=1 keys=2 batch=4 steps=2", "coords widths=64...8192 layers=64"),
        Conversation("chaos", "chaos glorot_normal bias=0.05 points=3"),
        Conversation("gain", "gain tanh", "gain leaky_relu slope=0.2", "gain", "gain softplus"),
        Conversation("use", "t = ones.({2, 2}, :f32, Nx.Random.key(1))", "use t", "stats"),
        Conversation("quit", "key 1", "quit"),
    ]

    private static let files = ["two lines.txt": "key 1\nkey 2\n", "broken.txt": "key 3\nkey x\n"]

    private func open(_ path: String) throws -> any LineSource {
        guard let text = Self.files[path] else { throw Failure(.outside("cannot read \(path)")) }
        return ListedLines([text])
    }

    /// A session in a known environment, with a startup file that has a mistake.
    private static let session: Session = {
        var session = Session(
            environment: Environment(
                actions: { ["undo"] },
                info: {
                    FactSheet([
                        .init("version", .text("0.1.0")), .init("startup_file", .unknown), .init("utf8", .flag(true)),
                        .init("width", .number(80)),
                    ])
                }))
        _ = session.begin(with: "config theme light\nconfig teme dark", of: "initscoperc") { _ in "" }
        return session
    }()

    /// What a conversation writes, and how often a line was refused.
    private func written(_ lines: [String], _ format: OutputFormat) throws -> (data: String, refused: Int) {
        let console = RecordingConsole()
        var dialogue = Dialogue(
            Self.session, format: format, page: TextWriter(glyphs: .ascii), console: console, opening: open)
        var refused = 0
        for line in lines {
            do {
                guard try dialogue.perform(line) == .goesOn else { break }
            } catch {
                refused += 1
                dialogue.report(error, in: line)
            }
        }
        try dialogue.finish()
        if refused > 0 { #expect(!console.talk.isEmpty) }
        return (console.data, refused)
    }

    /// Values follow one another; those of several lines end with a brace of their own.
    @Test(arguments: conversations) func isAStreamOfJSONValues(conversation: Conversation) throws {
        for value in try written(conversation.lines, .json).data.replacing("\n}\n", with: "\n}\u{0}").split(
            separator: "\0")
        where value.contains(where: { !$0.isNewline }) {
            #expect(throws: Never.self, "\(value)") {
                try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
            }
        }
    }

    /// Records of one table have the same number of fields; an empty line stands between tables.
    @Test(arguments: conversations) func hasTheSameFieldsInEveryRow(conversation: Conversation) throws {
        for table in try written(conversation.lines, .tsv).data.components(separatedBy: "\n\n") {
            let counts = Set(table.split(separator: "\n").map { $0.count { $0 == "\t" } })
            #expect(counts.count <= 1, "\(table)")
        }
    }

    @Test(arguments: conversations) func isTextThatEndsItsLines(conversation: Conversation) throws {
        for format in [OutputFormat.text, .markdown, .latex, .html] {
            let data = try written(conversation.lines, format).data
            #expect(data.isEmpty || data.last?.isNewline == true, "\(format)")
            let controls = data.unicodeScalars.filter { $0.value < 32 && $0 != "\n" && $0 != "\r" }
            #expect(controls.isEmpty, "\(format)")
        }
    }

    /// Whatever is written in, the same lines are understood; some formats have nothing to say of some answers.
    @Test(arguments: conversations) func isUnderstoodAlikeInEveryFormat(conversation: Conversation) throws {
        let text = try written(conversation.lines, .text).refused
        for format in OutputFormat.allCases {
            #expect(try written(conversation.lines, format).refused >= text, "\(format)")
        }
        #expect(try written(conversation.lines, .json).refused == text)
    }

    @Test func everyCommandIsAmongThem() {
        let tried = Set(Self.conversations.map(\.name))
        for command in Command.all { #expect(tried.contains(command.name), "\(command.name)") }
    }
}
