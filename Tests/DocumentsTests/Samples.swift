import Documents
import Screen

/// What data may hold that a writer must not pass on as it is.
let hostileTexts = [
    "plain", "a \"quoted\" \\ word", "it's", "comma, semicolon; tab\there", "line\nbreak", "carriage\rreturn", "\r\n",
    "\u{1B}[31mred\u{1B}[0m", "\u{0}\u{7F}\u{85}\u{9B}", "]]>", "<script>alert(1)</script>", "&amp; & <b>",
    "right\u{202E}left\u{200F}", "line\u{2028}separator", "Müller ∞ 日本 👩‍👧", "x|y_z & 50% $ #1 ~ ^ \\ {} `code`", "",
    "--><!--", "{{7*7}}", "=1+1",
]

extension Document {
    /// A document with a part of every kind, its texts taken from `text`.
    static func sample(_ text: String = "sample") -> Document {
        let table = Table(
            about: (.text("spec"), .code(text)),
            [.text("what"), .number("how_much"), .number("standard_error", rank: 1), .text("verdict")],
            rows: [
                [.term(name: "fan_in", label: "fan in"), .integer(12_345), .number(0.5), .graded(.good, "consistent")],
                [.text(text), .number(-0.1234567890123), .none, .graded(.bad, text)],
                [.code(text), .moreThan(65_536), .number(-.infinity), .none],
            ], layout: .rows, remark: "a remark on \(text)")
        var document = Document(text, table: { table })
        document.add(
            .facts([
                Fact("spec", .code(text)), Fact("fan_in", .integer(784)),
                Fact("distinct", .moreThan(65_536)), .program("only_programs", .flag(true)),
                .people("only people", "a meaning of several words that goes on and on until it no longer fits"),
                Fact("depth_scale", .number(3.626982), text: "3.62698 layers"), Fact("nothing", .none),
                Fact("verdict", .graded(.doubtful, "suspicious")),
                Fact("fans", .members(["in": .integer(784), "out": .integer(256)])),
                Fact("values", .numbers([1, .nan, 0.1])),
            ]),
            .heading("part \(text)"), .prose("some words on \(text)\n\nand a second paragraph"), .table(table),
            .equations([["σ²", "scale / fan_in", "2 / 784", "0.00255102"], ["σ", "", "", "0.0505"]]),
            .definitions([
                .init("he_normal", "normal with variance scale / fan_in"),
                .init("a term that is much longer than half of a line can ever be, so it stands alone", text),
            ]),
            .verbatim("#Nx.Tensor<\n  f32[2]\n  \(text)\n>"), .finding(.bad, "the mean is off: \(text)"),
            .finding(.neutral, "nothing to say"), .people { [.prose("people \(text)")] },
            .programs { [.fact("inner", .text(text))] })
        return document
    }
}
