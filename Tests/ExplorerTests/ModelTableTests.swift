import InitializerCore
import Screen
import Synchronization
import Testing
import Workbench

@testable import Explorer

/// The table of a model's tensors: a screen of a few lines, keys, and what they lead to.
@Suite struct ModelTableTests {
    /// Models by the names of their files.
    private static func session(_ models: [String: StoredModel]) -> Session {
        let tensors = models.mapValues { model in
            Dictionary(
                uniqueKeysWithValues: model.entries.compactMap { entry in
                    entry.source.map { (entry.name, ($0 as? Tensor) ?? Tensor($0)) }
                })
        }
        let loader = TensorLoader(
            model: { paths in
                guard let model = models[paths[0]] else { throw Failure(.outside("'\(paths[0])' is not there")) }
                return model
            }
        ) { file, name in
            guard let tensor = tensors[file]?[name ?? ""] else { throw Failure(.outside("no tensor")) }
            return tensor
        }
        return Session(environment: Environment(loader: loader) { FactSheet([]) })
    }

    private static func entry(_ name: String, _ spec: Spec) throws -> StoredModel.Entry {
        StoredModel.Entry(
            name, file: "m.st", dimensions: spec.shape.dimensions, typeName: "F32", byteCount: spec.shape.count * 4,
            source: Tensor(try DrawnTensor(spec)))
    }

    /// Four layers of which one is drawn twice as wide, a norm, and a tensor that cannot be read.
    private static func model(broken: Bool = true) throws -> StoredModel {
        var entries = try (0..<4).map { layer in
            try entry(
                "h.\(layer).fc.weight",
                Spec(
                    "normal", options: ["scale": .number(.real(broken && layer == 2 ? 0.04 : 0.02))], shape: [64, 32],
                    key: Int64(layer)))
        }
        entries.append(try entry("ln_f.weight", Spec("ones", shape: [32], key: 0)))
        entries.append(
            StoredModel.Entry(
                "quantized", file: "m.st", dimensions: [32, 32], typeName: "Q4_K", byteCount: 576, source: nil,
                obstacle: "is quantized as Q4_K"))
        return StoredModel(["m.st"], entries)
    }

    private static func opened(
        _ models: [String: StoredModel], width: Int = 80, height: Int = 24, glyphs: Glyphs = .unicode,
        _ line: String = "open m.st"
    ) -> Headless {
        let headless = Headless(session(models), width: width, height: height, glyphs: glyphs)
        headless.say(line)
        return headless
    }

    /// The lines of the table without its frame.
    private func rows(_ headless: Headless) -> [String] {
        guard let inside = headless.model.layout.inside(of: .table) else { return [] }
        return headless.screen.lines[inside.y..<inside.y + inside.height].map { line in
            let text = line.dropFirst().prefix(inside.width)
            return String(text.dropLast(text.reversed().prefix { $0 == " " }.count))
        }
    }

    /// The names in the lines, in their order.
    private func names(_ headless: Headless) -> [String] {
        rows(headless).dropFirst().compactMap { line in
            line.dropFirst(4).split(separator: " ").first.map(String.init)
        }
    }

    @Test func theBrokenLayerIsAtTheTop() throws {
        let headless = Self.opened(["m.st": try Self.model()])
        let rows = rows(headless)
        #expect(names(headless) == ["h.*.fc.weight", "h.2.fc.weight", "ln_f.weight", "quantized"])
        #expect(
            rows[1].hasPrefix("? ▸ h.*.fc.weight ×4 ") && rows[1].contains("▄▄█▄") && rows[1].contains("scale-outlier"))
        #expect(rows[2].hasPrefix("?     h.2.fc.weight ") && rows[2].contains("········●"))
        #expect(headless.screen.lines[0].hasSuffix("suspicious, 1 warning"))
        // What is said of it: the evidence, the cause and the remedy, as the kind of finding has them.
        headless.press("Down")
        let kind = try #require(FindingKind.all.first { $0.code == "scale-outlier" })
        headless.send(.resized(Size(width: 200, height: 40)))
        let words = headless.screen.text.split(whereSeparator: { " │\n".contains($0) }).joined(separator: " ")
        #expect(headless.screen.text.contains("warning scale-outlier"))
        for word in kind.cause.split(separator: " ") + kind.remedy.split(separator: " ") {
            #expect(words.contains(word))
        }
    }

    @Test func aSoundModelHasNothingToSay() throws {
        let headless = Self.opened(["m.st": try Self.model(broken: false)])
        #expect(names(headless) == ["h.*.fc.weight", "ln_f.weight", "quantized"])
        #expect(headless.screen.lines[0].hasSuffix("sound"))
        #expect(rows(headless)[3].contains("not read"))
    }

    @Test func rolesAreUnfoldedAndFolded() throws {
        let headless = Self.opened(["m.st": try Self.model(broken: false)])
        headless.press("Enter")
        #expect(
            names(headless).prefix(5) == [
                "h.*.fc.weight", "h.0.fc.weight", "h.1.fc.weight", "h.2.fc.weight", "h.3.fc.weight",
            ])
        headless.press("Down", "Left")
        #expect(names(headless).count == 3 && headless.model.stored.table?.cursor == 0)
        headless.press("f")
        #expect(names(headless).count == 6)
        headless.press("f", "Space", "Space")
        #expect(names(headless).count == 3)
    }

    /// What keys and clicks do can be typed, and the log has it as that.
    @Test func commandsSortFilterAndFold() throws {
        let headless = Self.opened(["m.st": try Self.model()], width: 140)
        headless.say("table fold off")
        headless.say("table sort deviation")
        #expect(names(headless).first == "h.2.fc.weight" && rows(headless)[0].contains("σ ▾"))
        headless.say("table sort deviation reversed")
        #expect(names(headless).first == "ln_f.weight" && rows(headless)[0].contains("σ ▲"))
        headless.say("table filter fc")
        #expect(names(headless).count == 4)
        headless.say("table filter")
        #expect(names(headless).count == 6)
        headless.press("s", "r", "f")
        headless.press("/", "l", "n", "Enter", "Esc")
        #expect(
            headless.model.log.lines.suffix(8) == [
                "table sort deviation reversed", "table filter fc", "table filter", "table sort outlier",
                "table sort outlier reversed", "table fold on", "table filter ln", "table filter",
            ])
        headless.say("table sort ratio")
        #expect(headless.screen.text.contains("the table of one model has no column 'ratio'"))
        headless.say("table sort nope")
        #expect(headless.screen.text.contains("unknown column 'nope'"))
    }

    @Test func withoutAModelThereIsNothingToSort() {
        let headless = Headless()
        headless.say("table fold on")
        #expect(headless.screen.text.contains("no model is open"))
    }

    /// The tensor, the view, and of two models what is pinned.
    @Test func lookingAtATensorIsOneStep() throws {
        let models = ["m.st": try Self.model(), "n.st": try Self.model(broken: false)]
        for line in ["open m.st", "open m.st n.st"] {
            let headless = Self.opened(models, line)
            headless.say("table filter h.2")
            headless.say("table fold off")
            let (before, count) = (headless.model.scene, headless.model.log.lines.count)
            headless.press("Enter")
            #expect(headless.model.scene != before && headless.model.log.lines.count >= count + 2)
            headless.say("undo")
            #expect(headless.model.scene == before, "\(line)")
        }
    }

    @Test func rowsAreSortedByAnyColumn() throws {
        let headless = Self.opened(["m.st": try Self.model()], width: 140)
        headless.press("f")
        for title in ["tensor", "shape", "type", "σ", "in role", "verdict", "explained by", "findings"] {
            headless.press("s")
            #expect(rows(headless)[0].contains("\(title) ▾"), "\(rows(headless)[0])")
        }
        headless.press("s")
        #expect(
            names(headless) == [
                "h.0.fc.weight", "h.1.fc.weight", "h.2.fc.weight", "h.3.fc.weight", "ln_f.weight", "quantized",
            ])
        headless.press("r")
        #expect(names(headless).first == "quantized" && rows(headless)[0].contains("tensor ▲"))
        headless.press("s", "s", "s")
        // By standard deviation: the wide one first, what cannot be read last, in either order.
        #expect(names(headless).first == "h.2.fc.weight" && names(headless).last == "quantized")
        headless.press("r")
        #expect(names(headless).first == "ln_f.weight" && names(headless).last == "quantized")
    }

    @Test func numbersInNamesAreSortedAsNumbers() throws {
        let spec = try Spec("ones", shape: [2], key: 0)
        let model = StoredModel(
            ["m.st"], try ["h.10.b", "h.9.b", "h.2.b", "H.1.a", "h.02.a"].map { try Self.entry($0, spec) })
        let entries = TableEntries([model])
        let order = entries.rows.indices.sorted { entries.ranks[$0] < entries.ranks[$1] }.map { entries.rows[$0].name }
        #expect(order == ["H.1.a", "h.02.a", "h.2.b", "h.9.b", "h.10.b"])
    }

    @Test(arguments: [
        ("fc", ["h.*.fc.weight", "h.2.fc.weight"]), ("h.*.fc", ["h.*.fc.weight", "h.2.fc.weight"]),
        ("constant", ["ln_f.weight"]), ("outlier", ["h.*.fc.weight", "h.2.fc.weight"]),
        ("LN_F", ["ln_f.weight"]), ("fc constant", []), ("l*f", ["ln_f.weight"]),
    ]) func rowsAreNarrowedAsOneTypes(letters: String, expected: [String]) throws {
        let headless = Self.opened(["m.st": try Self.model()])
        headless.press("/").type(letters)
        #expect((rows(headless)[1].contains("no tensor has") ? [] : names(headless)) == expected)
        headless.press("Enter")
        #expect(headless.model.stored.table?.filter.text == letters)
        headless.press("Esc")
        #expect(names(headless).count == 4)
        headless.press("/").type("x").press("Esc")
        #expect(headless.model.stored.table?.filter.text == "" && headless.model.modalScope == nil)
    }

    @Test func aTensorIsLookedAtBesideItsLaw() throws {
        let headless = Self.opened(["m.st": try Self.model()], width: 120, height: 40)
        // The worst comes first, then they are in order.
        headless.press("Enter", "Down", "Down", "Down", "Enter")
        #expect(headless.model.study.tab == .overview)
        #expect(headless.model.session.current.description == "load(\"m.st\", \"h.1.fc.weight\")")
        let law = try #require(headless.model.session.current.theory?.law)
        #expect(abs(law.standardDeviation - 0.02) < 1e-9 && law.mean == 0)
        #expect(headless.screen.text.contains("law   normal(mean 0, σ 0.02)"))
        headless.press("]")
        #expect(headless.model.session.current.description == "load(\"m.st\", \"h.2.fc.weight\")")
        headless.press("]", "]")
        #expect(headless.model.session.current.description == "load(\"m.st\", \"h.3.fc.weight\")")
        #expect(headless.screen.lines.last?.contains("the last of 4 tensors h.*.fc.weight") == true)
        headless.press("3", "[")
        #expect(headless.model.study.tab.name == "check")
        headless.press("Esc")
        #expect(headless.model.study.tab == .model)
        let table = try #require(headless.model.stored.table)
        #expect(table.chosenRow.map { table.entries.rows[$0].name } == "h.2.fc.weight")
        // What is drawn has no siblings.
        headless.say("zeros {3}")
        headless.press("1", "]")
        #expect(headless.model.study.tab == .fit)
    }

    /// What was done can be done again from its log.
    @Test func theLogLeadsToTheSame() throws {
        let models = ["m.st": try Self.model()]
        let headless = Self.opened(models)
        headless.press("Enter", "Down", "Enter")
        let again = Headless(Self.session(models))
        for line in headless.model.log.lines.dropFirst() { again.say(line) }
        #expect(again.model.session.current.description == "load(\"m.st\", \"h.2.fc.weight\")")
        #expect(again.model.session.current.reference == headless.model.session.current.reference)
        #expect(again.model.study.tab == .overview)
    }

    @Test func whatCannotBeReadSaysWhy() throws {
        let headless = Self.opened(["m.st": try Self.model()])
        headless.press("End", "Enter")
        #expect(headless.screen.lines.last?.contains("quantized is quantized as Q4_K") == true)
        #expect(headless.model.study.tab == .model)
    }

    @Test func tensorsArePinned() throws {
        let headless = Self.opened(["m.st": try Self.model()])
        headless.press("Down", "p")
        #expect(headless.model.pin?.subject.description == "load(\"m.st\", \"h.2.fc.weight\")")
        #expect(headless.model.study.tab == .model)
    }

    // MARK: Two models

    @Test func twoModelsAreSideBySide() throws {
        let models = ["a.st": try Self.model(broken: false), "b.st": try Self.model()]
        let headless = Self.opened(models, width: 140, height: 30, "open a.st b.st")
        let rows = rows(headless)
        #expect(rows[0].contains("change ▾"))
        #expect(rows[1].contains("1 of 4 differ"))
        #expect(rows[2].contains("h.2.fc.weight") && rows[2].contains("scale-outlier"))
        #expect(rows.contains { $0.contains("ln_f.weight") && $0.contains("equal") })
        headless.press("Down")
        #expect(headless.screen.text.contains("B: warning scale-outlier"))
        headless.press("Enter")
        #expect(headless.model.study.tab.name == "compare")
        #expect(headless.model.session.current.description == "load(\"a.st\", \"h.2.fc.weight\")")
        #expect(headless.model.pin?.subject.description == "load(\"b.st\", \"h.2.fc.weight\")")
    }

    @Test func prefixesOfNamesDoNotMatter() throws {
        let spec = try Spec("ones", shape: [2], key: 0), other = try Spec("ones", shape: [3], key: 0)
        let first = StoredModel(
            ["a"], try [Self.entry("model.h.0.w", spec), Self.entry("x.b", spec), Self.entry("c", spec)])
        let second = StoredModel(
            ["b"],
            try [Self.entry("c", other), Self.entry("h.0.w", spec), Self.entry("y.x.b", spec), Self.entry("d", spec)])
        let pairs = first.pairs(with: second).map { [$0.first, $0.second] }
        #expect(pairs == [[0, 1], [1, 2], [2, 0], [nil, 3]])
        #expect(second.pairs(with: first).map { [$0.first, $0.second] } == [[0, 2], [1, 0], [2, 1], [3, nil]])
    }

    // MARK: The rest

    @Test func aModelThatIsNotThereIsSaid() {
        let headless = Self.opened([:])
        #expect(headless.screen.lines.last?.contains("'m.st' is not there") == true)
        headless.press("1", "]")
        #expect(!headless.hasLeft)
        let none = Headless()
        none.say("view model")
        #expect(none.screen.lines.last?.contains("no model is open") == true)
        #expect(none.model.study.tab == .overview)
    }

    @Test func anOldModelsNewsIsNotShown() throws {
        let headless = Self.opened(["m.st": try Self.model()])
        headless.isHoldingWork = true
        headless.say("open m.st")
        headless.send(.model(generation: 1, .failed(Failure(.outside("old")))))
        #expect(headless.screen.lines[0].hasSuffix("opening"))
        headless.releaseWork()
        #expect(headless.screen.lines[0].hasSuffix("suspicious, 1 warning"))
    }

    @Test func escapeStopsLooking() throws {
        let headless = Self.opened([:], "open m.st")
        let entries = TableEntries([try Self.model()])
        headless.send(.model(generation: 1, .opened(.success(entries))))
        headless.dropWork()
        headless.isHoldingWork = true
        headless.say("open m.st")
        headless.send(.model(generation: 2, .opened(.success(entries))))
        headless.send(.model(generation: 2, .judged([], share: 0.25)))
        #expect(headless.screen.lines[0].hasSuffix("judging 25%"))
        headless.press("Esc")
        #expect(headless.screen.lines[0].hasSuffix("cancelled at 25%"))
        headless.send(.model(generation: 2, .judged([], share: 0.5)))
        #expect(headless.screen.lines[0].hasSuffix("cancelled at 25%"))
    }

    @Test func clicksSortChooseAndOpen() throws {
        let headless = Self.opened(["m.st": try Self.model()], width: 120, height: 40)
        let inside = try #require(headless.model.layout.inside(of: .table))
        let sigma = try #require(rows(headless)[0].firstIndex(of: "σ"))
        let x = inside.x + rows(headless)[0].distance(from: rows(headless)[0].startIndex, to: sigma)
        func press(_ x: Int, _ y: Int) { headless.send(.mouse(MouseStroke(.press(.left), at: Point(x: x, y: y)))) }
        press(x, inside.y)
        #expect(rows(headless)[0].contains("σ ▾"))
        press(x, inside.y)
        #expect(rows(headless)[0].contains("σ ▲"))
        press(x, inside.y)
        press(inside.x + 10, inside.y + 2)
        #expect(headless.model.stored.table?.cursor == 1)
        press(inside.x + 10, inside.y + 2)
        #expect(headless.model.session.current.description == "load(\"m.st\", \"h.2.fc.weight\")")
    }

    @Test(arguments: [(20, 6), (40, 10), (59, 15), (60, 16), (80, 24), (110, 30), (150, 40), (300, 100)])
    func everySizeIsDrawnWithinItsBounds(width: Int, height: Int) throws {
        for glyphs in [Glyphs.unicode, .ascii] {
            let headless = Self.opened(["m.st": try Self.model()], width: width, height: height, glyphs: glyphs)
            for keys in [["f"], ["/", "h"], ["Enter", "Tab", "Down"], ["z"]] {
                for key in keys { headless.press(key) }
                #expect(headless.screen.lines.allSatisfy { $0.displayWidth <= width })
                let isASCII = headless.screen.text.allSatisfy { $0.isASCII }
                #expect(isASCII || !glyphs.isASCII)
            }
        }
    }

    @Test func controlCharactersInNamesAreShown() throws {
        let model = StoredModel(["m.st"], [try Self.entry("a\u{1B}[31m\nb", Spec("ones", shape: [2], key: 0))])
        let headless = Self.opened(["m.st": model])
        #expect(rows(headless)[1].contains("a^[[31m^Jb"))
    }

    @Test func anEmptyModelHasNoRows() {
        let headless = Self.opened(["m.st": StoredModel(["m.st"], [])])
        #expect(rows(headless)[1] == "the file holds no tensors")
        headless.press("Enter", "Down", "s", "f", "/", "x", "Enter", "p", "]", "Space")
        #expect(!headless.hasLeft)
    }

    /// Names, roles and orders of a hundred thousand rows, without a look at any text but those in sight.
    @Test func manyRowsAreArranged() throws {
        let tensor = Tensor(try Shape([2]), .f32, components: [1, 2])
        let entries = (0..<20_000).map { index in
            StoredModel.Entry(
                "model.layers.\(index / 8).block.\(["q", "k", "v", "o", "up", "down", "gate", "norm"][index % 8]).weight",
                file: "m.st", dimensions: [2], typeName: "F32", byteCount: 8, source: tensor)
        }
        var table = ModelTable(TableEntries([StoredModel(["m.st"], entries)]))
        #expect(table.lines.count == 8 && table.entries.roles.count == 8)
        table.fold(!table.isFolded)
        table.sort(by: .name, isReversed: false)
        #expect(table.lines.count == 20_000)
        table.edit(.insert("layers.1234.*up"))
        #expect(table.lines == [.tensor(1234 * 8 + 4)])
    }
}
