import Documents
import Screen
import Testing

@testable import Workbench

/// What studies say to those who listen.
@Suite struct PlainTextTests {
    private static let examples = Study.all.flatMap { study in
        study.examples.filter { !$0.needsFile }.map { (study: study.name, example: $0) }
    }

    /// Nothing but ASCII, and no character over and over, as drawings have it.
    @Test(arguments: examples.indices) func everyStudyIsSaidInWords(index: Int) throws {
        let example = Self.examples[index].example
        let document = try Session.answer(example.line, after: example.before).document
        let lines = TextWriter(isPlain: true).lines(document)
        for line in lines {
            let isPlain = line.allSatisfy {
                $0.isASCII && ($0 == " " || $0.isLetter || $0.isNumber || $0.isPunctuation || $0.isSymbol)
            }
            #expect(isPlain, "\(line)")
            #expect(Self.longestRun(line) < 4, "\(line)")
        }
    }

    private static func longestRun(_ line: String) -> Int {
        var (longest, run) = (0, 0)
        var last: Character?
        for character in line {
            run = character == last ? run + 1 : 1
            last = character
            if !character.isLetter, !character.isNumber, character != " " { longest = max(longest, run) }
        }
        return longest
    }

    /// What facts, tables and prose have of numbers, the sentences have too; every chart adds its own.
    @Test(arguments: examples.indices) func itHasItsNumbers(index: Int) throws {
        let example = Self.examples[index].example
        let answer = try Session.answer(example.line, after: example.before).document
        let blocks = Self.forPeople(answer.blocks)
        let words = Document(answer.title, blocks.filter { $0.chart == nil })
        let written = TextWriter(width: 100_000, glyphs: .ascii).lines(words).joined(separator: "\n")
        let plain = TextWriter(isPlain: true).lines(Document(answer.title, blocks)).joined(separator: "\n")
        let missing = Self.numbers(written).subtracting(Self.numbers(plain))
        #expect(missing.isEmpty, "\(missing)")
        for chart in blocks.compactMap(\.chart) {
            #expect(chart.sentences.count > 1 || chart.title.isEmpty, "\(chart.title)")
            for sentence in chart.sentences { #expect(plain.contains(Glyphs.plain(sentence))) }
        }
    }

    private static func forPeople(_ blocks: [Block]) -> [Block] {
        blocks.flatMap { block -> [Block] in
            switch block {
            case .people(let parts): forPeople(parts())
            case .programs: []
            default: [block]
            }
        }
    }

    private static func numbers(_ text: String) -> Set<Substring> {
        Set(text.split { !($0.isNumber || ".-e".contains($0)) }.filter { $0.contains(where: \.isNumber) })
    }

    @Test func anErrorNamesThePart() throws {
        let failure = try #require(throws: Failure.self) { try Session().interpret("hist he_norml") }
        #expect(
            FailureText.sentences(failure, in: "hist he_norml", at: "a.txt:3") == [
                "a.txt:3: unknown initializer or type 'he_norml'", "in 'he_norml', character 6",
                "did you mean 'he_normal'?",
            ])
        let open = try #require(throws: Failure.self) { try Session().interpret("key") }
        #expect(FailureText.sentences(open, in: "key").contains("at the end of the line"))
    }
}

extension Block {
    fileprivate var chart: Chart? {
        if case .chart(let chart) = self { return chart }
        return nil
    }
}
