import InitializerCore
import Testing

@testable import Workbench

/// Tensors that were put together from several draws, and contracts that say so.
@Suite struct ContractBlocksTests {
    /// A part of a fused tensor: a draw of Axon's, as a line asks for it: `normal(scale: 0.02) {64, 32}`.
    private static func draw(_ line: String, key: Int64) throws -> DrawnTensor {
        guard case .show(let subject) = try Session().interpret("\(line) key=\(key)") else {
            throw Failure(.missingStatistic)
        }
        return try DrawnTensor(try #require(subject.spec))
    }

    /// Draws one below the other, or side by side where `axis` is 1.
    private static func fused(_ lines: [String], axis: Int = 0, key: Int64) throws -> Tensor {
        let parts = try lines.enumerated().map { try draw($1, key: key * 100 + Int64($0)) }
        var sizes = parts[0].shape.dimensions
        sizes[axis] = parts.reduce(0) { $0 + $1.shape.dimensions[axis] }
        let outer = sizes[..<axis].reduce(1, *)
        let components = (0..<outer).flatMap { row in
            parts.flatMap { part in
                let length = part.count / outer
                return part.components(row * length..<(row + 1) * length)
            }
        }
        return Tensor(try Shape(sizes), .f32, components: components)
    }

    /// A model of fused tensors by their names.
    private struct Model {
        let tensors: [AuditedTensor]
        let outline: ModelOutline

        init(_ sources: [(String, any TensorSource)]) throws {
            let outline = ModelOutline(sources.map { ($0.0, $0.1.shape) })
            self.outline = outline
            tensors = try sources.map { try AuditedTensor($0.0, $0.1, in: outline, threads: 1) }
        }

        func check(_ text: String, falseAlarms: Double = Contract.falseAlarms) throws -> ContractResult {
            try Contract.reading(text, as: "c").check(tensors, outline, falseAlarms: falseAlarms)
        }
    }

    /// A fused tensor of every kind: queries, keys and values side by side; those of grouped queries; gates that are
    /// orthogonal; an LSTM's biases; a stack whose parts have fans of their own.
    private struct Case: CustomStringConvertible {
        let name: String
        let parts: [String]
        var axis = 0
        let law: String
        /// Another first part.
        let other: String

        var description: String { law }

        func model(key: Int64, replacing part: Int? = nil, by line: String = "") throws -> Model {
            var parts = self.parts
            if let part { parts[part] = line }
            return try Model([(name, try ContractBlocksTests.fused(parts, axis: axis, key: key))])
        }
    }

    private static let cases = [
        Case(
            name: "h.0.attn.c_attn.weight",
            parts: ["normal(scale: 0.02) {32, 32}", "normal(scale: 0.02) {32, 32}", "zeros {32, 32}"], axis: 1,
            law: "blocks(normal(scale: 0.02), normal(scale: 0.02), zeros, axis: 1)",
            other: "normal(scale: 0.03) {32, 32}"),
        Case(
            name: "h.0.attn.qkv.weight",
            parts: ["normal(scale: 0.02) {64, 32}", "uniform(scale: 0.1) {16, 32}", "ones {16, 32}"],
            law: "blocks(normal(scale: 0.02), uniform(scale: 0.1), ones, parts: [4, 1, 1])",
            other: "normal(scale: 0.03) {64, 32}"),
        Case(
            name: "rnn.weight_hh_l0", parts: Array(repeating: "orthogonal {24, 24}", count: 4),
            law: "blocks(orthogonal, parts: 4)",
            other: "normal(scale: 0.2) {24, 24}"),
        Case(
            name: "lstm.bias", parts: ["zeros {16}", "ones {16}", "zeros {16}", "zeros {16}"],
            law: "blocks(zeros, ones, zeros, zeros)",
            other: "ones {16}"),
        Case(
            name: "conv_lstm.kernel",
            parts: ["he_normal {3, 3, 8, 16}", "glorot_uniform {3, 3, 8, 16}"], axis: 3,
            law: "blocks(he_normal, glorot_uniform, axis: -1)",
            other: "glorot_uniform {3, 3, 8, 16}"),
    ]

    @Test(arguments: cases.indices) func partsAreComparedOneByOne(index: Int) throws {
        let one = Self.cases[index]
        let result = try one.model(key: 1).check("* \(one.law)")
        #expect(result.findings.isEmpty && result.checked == 1, "\(one): \(result.findings)")
        // One law of the whole does not hold.
        let whole = try one.model(key: 1).check("* \(one.parts[0].prefix { $0 != "{" })")
        #expect(whole.findings.count == 1, "\(one)")
    }

    /// The part that is another is named, with its place and what it is.
    @Test(
        arguments: [
            (
                0, 1, "normal(scale: 0.04) {32, 32}",
                "c:1 expects normal(scale: 0.02) in columns 32…63, part 2 of 3: σ is"
            ),
            (
                0, 2, "normal(scale: 0.02) {32, 32}",
                "c:1 expects zeros in columns 64…95, part 3 of 3: there are numbers"
            ),
            (1, 0, "uniform(scale: 0.1) {64, 32}", "c:1 expects normal(scale: 0.02) in rows 0…63, part 1 of 3: σ is"),
            (2, 3, "normal(scale: 0.2) {24, 24}", "c:1 expects orthogonal of σ 0.2041 in rows 72…95, part 4 of 4: "),
            (3, 1, "zeros {16}", "c:1 expects ones in elements 16…31, part 2 of 4: all 16 numbers are 0.0"),
            (4, 1, "he_normal {3, 3, 8, 16}", "c:1 expects glorot_uniform in 16…31 of axis 3, part 2 of 2: σ is"),
        ] as [(Int, Int, String, String)]) func aPartThatIsAnotherIsNamed(
            index: Int, part: Int, line: String, words: String
        ) throws
    {
        let one = Self.cases[index]
        let result = try one.model(key: 2, replacing: part, by: line).check("* \(one.law)")
        #expect(result.findings.map(\.tensors) == [[one.name]] && result.findings[0].kind == .breaksContract)
        #expect(result.findings.first?.evidence.hasPrefix(words) == true, "\(result.findings)")
    }

    @Test func everyPartThatIsAnotherIsCounted() throws {
        let model = try Model([("b", try Self.fused(["zeros {8}", "ones {8}", "zeros {8}", "zeros {8}"], key: 1))])
        let other = try model.check("b blocks(ones, zeros, zeros, ones)").findings
        #expect(
            other.first?.evidence == """
                c:1 expects ones in elements 0…7, part 1 of 4: all 8 numbers are 0.0; parts 2 and 4 break it too
                """)
        let either = try model.check("b blocks(zeros, parts: 2) | zeros").findings
        #expect(either.first?.evidence.contains("elements 0…15, part 1 of 2") == true)
        #expect(either.first?.evidence.hasSuffix("; nor does it keep zeros") == true, "\(either)")
        #expect(try model.check("b zeros | blocks(zeros, ones, zeros, zeros)").findings.isEmpty)
        // Parts that are not checked, and draws of any law.
        #expect(try model.check("b blocks(any, ones, parts: [1, 1]) | any").findings.isEmpty)
        #expect(try model.check("b blocks(any, ones, any, zeros)").checked == 1)
        #expect(try model.check("b blocks(any, parts: 4)").unchecked == 1)
        let undrawn = try model.check("b blocks(any, drawn, any, any)").findings
        #expect(
            undrawn.first?.evidence == """
                c:1 expects independent draws in elements 8…15, part 2 of 4: all 8 numbers are 1.0
                """)
    }

    /// Of tensors that are as they should be, no more are said to break their contract than the level says, however many
    /// parts share it.
    @Test func partsShareTheLevel() throws {
        var (alarms, unshared) = (0, 0)
        let keys: Int64 = 60
        for key in 0..<keys {
            let model = try Model([("w", try Self.draw("normal(scale: 0.02) {64, 16}", key: 1000 + key))])
            // A nominal 0.1, so that there is something to count.
            let contract = "w blocks(normal(scale: 0.02), parts: 16)"
            alarms += try model.check(contract, falseAlarms: 0.1).findings.count
            unshared += try model.check(contract, falseAlarms: 16 * 0.1).findings.count
        }
        // 6 are allowed, and 4 standard deviations more by chance: 2.3 each. With the level of the whole for each part there
        // are more, which would be seen.
        #expect(alarms < 16 && unshared > 16, "\(alarms), \(unshared)")
    }

    // MARK: Writing

    /// Another draw of the model keeps what was written of it, and a twin with another part does not.
    @Test(arguments: cases.indices) func whatIsWrittenOfAFusedTensorHolds(index: Int) throws {
        let one = Self.cases[index]
        // Columns of a kernel of four axes are no block the audit finds.
        guard one.axis < 2 else { return }
        let model = try one.model(key: 3)
        let text = Contract.written(from: model.tensors, model.outline)
        #expect(text.contains("  \(one.law)"), "\(text)")
        for key in Int64(3)..<6 { #expect(try one.model(key: key).check(text).findings.isEmpty, "\(text)") }
        #expect(try one.model(key: 4, replacing: 0, by: one.other).check(text).findings.count == 1, "\(text)")
    }

    /// One line for the layers of a role, if all of them are cut alike, else one for each; seams between parts that are
    /// nearly alike are found a few rows off, and written where they are.
    @Test func rolesAreWrittenInALine() throws {
        func layer(_ scale: Double, key: Int64) throws -> Tensor {
            try Self.fused(["normal(scale: 0.02) {96, 48}", "normal(scale: \(scale)) {96, 48}"], key: key)
        }
        let alike = try Model(
            (0..<3).map { ("h.\($0).qkv.weight", try layer(0.026, key: Int64($0) + 50)) })
        let text = Contract.written(from: alike.tensors, alike.outline)
        #expect(text.contains("h.*.qkv.weight  blocks(normal(scale: 0.02), normal(scale: 0.026"), "\(text)")
        #expect(text.contains("# 3 tensors") && !text.contains("parts:"), "\(text)")
        let other = try Model(
            alike.tensors.dropLast().map { ($0.name.text, $0.source) } + [("h.2.qkv.weight", try layer(0.05, key: 9))])
        let each = Contract.written(from: other.tensors, other.outline)
        #expect(each.contains("h.2.qkv.weight  blocks(normal(scale: 0.02), normal(scale: 0.05))"), "\(each)")
    }

    /// What fits nothing stays unchecked.
    @Test func partsOfNoKnownLawAreNotWritten() throws {
        let cubes = try Self.draw("normal(scale: 1.0) {32, 32}", key: 8).components(0..<1024).map { $0 * $0 * $0 }
        let zeros = [Double](repeating: 0, count: 1024)
        let model = try Model([("w", Tensor(try Shape([64, 32]), .f32, components: cubes + zeros))])
        #expect(Contract.written(from: model.tensors, model.outline).contains("w  any"))
    }
}
