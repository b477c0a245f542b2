import Concurrency
import InitializerCore
import TestSupport
import Testing

@testable import Distribution

/// The files that parts are written to, and what is said of those that are wrong.
@Suite struct PartialResultTests {
    private static let work = SharedWork("squares", items: 10)

    private func part(
        _ number: Int, of count: Int = 3, program: String = "1.0", command: String = "sweep a", work: SharedWork = work
    ) throws -> PartialResult {
        let part = try #require(Part(number, of: count))
        let items = WorkDivision(work, parts: count).items(of: part)
        return PartialResult(
            program: program, command: command, part: part, items: items, of: work,
            results: items.map { ($0 * $0).portableBytes })
    }

    private func problem(_ bytes: [UInt8]) -> PartialResultProblem? {
        do throws(PartialResultProblem) {
            _ = try PartialResult(bytes)
            return nil
        } catch {
            return error
        }
    }

    // MARK: The file

    @Test func aPartComesBack() throws {
        for command in ["sweep he_normal {2, 3}", "audit 'a\nb'", #"audit "a\\nb""#, ""] {
            let written = try part(2, command: command)
            #expect(try PartialResult(written.bytes) == written)
        }
        #expect(try PartialResult(part(9, of: 64).bytes).items.isEmpty)
    }

    @Test func theHeadIsForPeople() throws {
        let bytes = try part(2).bytes
        let head = String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(7)
        #expect(
            Array(head) == [
                "initscope partial result 1", "program: 1.0", "command: sweep a", "part: 2/3", "items: 4...7 of 10",
                "work: \(PartialResult.fingerprint(of: Self.work))", "bytes: 64",
            ])
        #expect(try String(decoding: part(9, of: 64).bytes, as: UTF8.self).contains("items: none of 10\n"))
    }

    @Test func everyShorterFileIsSaidToBeUnfinished() throws {
        let bytes = try part(2).bytes
        #expect(problem([]) == .empty)
        for count in 1..<bytes.count {
            switch problem(Array(bytes[..<count])) {
            // Fewer bytes than tell it from other files.
            case .notPartial where count < 27: break
            case .truncated: break
            case let other: Issue.record("\(count) bytes: \(String(describing: other))")
            }
        }
        #expect(problem(bytes + [0]) == .tooLong(by: 1))
        #expect(problem(bytes + bytes) == .tooLong(by: bytes.count))
    }

    @Test func noByteCanChangeUnseen() throws {
        let bytes = try part(2).bytes
        for index in bytes.indices {
            for bit in [1, 4, 128] as [UInt8] {
                var damaged = bytes
                damaged[index] ^= bit
                #expect(problem(damaged) != nil, "byte \(index)")
            }
        }
    }

    /// Heads that lie, with a fingerprint that fits.
    @Test func headsThatLieAreRefused() throws {
        func sealed(_ text: String, _ body: [UInt8] = []) -> [UInt8] {
            let bytes = Array(text.utf8) + body
            return bytes + Array("sha256: \(SHA256.hash(bytes))\n".utf8)
        }
        func head(_ part: String = "1/1", _ items: String = "1...1 of 1", _ bytes: String = "8") -> String {
            "initscope partial result 1\nprogram: 1\ncommand: a\npart: \(part)\nitems: \(items)\nwork: 0\n"
                + "bytes: \(bytes)\n\n"
        }
        let empty = 0.portableBytes
        #expect(problem(sealed(head(), empty)) == nil)
        for part in ["2/1", "0/1", "x", "1/1/1"] {
            #expect(problem(sealed(head(part), empty)) == .damagedHead("part"))
        }
        for items in [
            "2...1 of 1", "0...0 of 1", "1...2 of 1", "1..1 of 1", "1...1", "none of x", "1...1 of 99999999999",
        ] {
            #expect(problem(sealed(head("1/1", items), empty)) == .damagedHead("items"), "\(items)")
        }
        #expect(problem(sealed(head("1/1", "none of 1"), empty)) == .damagedHead("items"))
        #expect(problem(sealed(head("1/1", "1...1 of 1"), UInt64.max.portableBytes)) == .damagedHead("items"))
        for size in ["-8", "x", "", "99999999999999999999"] {
            #expect(problem(sealed(head("1/1", "1...1 of 1", size), empty)) == .damagedHead("bytes"))
        }
        // `sha256: `, 64 digits and a line break follow.
        let endless = Array(head("1/1", "1...1 of 1", "1000000000000").utf8)
        #expect(
            problem(endless) == .truncated(after: endless.count, of: endless.count + 1_000_000_000_000 + 8 + 64 + 1))
        #expect(problem(Array("initscope partial result 2\n".utf8)) == .otherFormat("2"))
        #expect(problem(Array("{\"a\": 1}\n".utf8)) == .notPartial)
    }

    /// Files made of the words of such files, and damaged ones.
    @Test func damagedFilesTrapNothing() throws {
        var generator = SeededGenerator(seed: 3)
        let sound = try (1...3).map { try part($0).bytes }
        for _ in 0..<3000 {
            var bytes = sound.randomElement(using: &generator)!
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(UInt8.random(in: 48...57, using: &generator), at: at)
                default: bytes.removeSubrange(at..<min(bytes.count, at + 9))
                }
                if bytes.isEmpty { break }
            }
            if !sound.contains(bytes) { #expect(problem(bytes) != nil) }
        }
    }

    // MARK: Several

    private func refusal(_ parts: [PartialResult]) -> GatheredParts.Refusal? {
        do throws(GatheredParts.Refusal) {
            _ = try GatheredParts(parts.enumerated().map { ("part.\($0 + 1)", $1) }, program: "1.0")
            return nil
        } catch {
            return error
        }
    }

    @Test func partsGiveAllResultsInOrder() throws {
        for count in [1, 2, 3, 7, 64] {
            let parts = try Part.all(of: count).map { try part($0.number, of: count) }
            let gathered = try GatheredParts(parts.reversed().map { ("", $0) }, program: "1.0")
            let values = try WorkControl(sharing: gathered).share(Self.work) { _, _ -> [Int] in
                Issue.record("nothing is left to do")
                return []
            }
            #expect(values == (0..<10).map { $0 * $0 })
        }
    }

    @Test func missingPartsAreNamed() throws {
        #expect(
            refusal([try part(2)])?.description
                == "parts 1, 3 of 3 are missing: run initscope --part 1/3 'sweep a'")
        #expect(refusal([try part(1), try part(2)])?.description.hasPrefix("part 3/3 is missing: ") == true)
        #expect(refusal([])?.problem == .noParts)
    }

    @Test func partsOfOtherWorkAreRefusedByName() throws {
        func last(_ other: PartialResult) throws -> String? {
            refusal([try part(1), try part(2), other]).map(\.description)
        }
        #expect(try last(part(2)) == "part.3: it is part 2/3, and so is part.2: name each part once")
        #expect(
            try last(part(3, of: 4))
                == "part.3: it is part 3/4, and part.1 is part 1/3: merge parts of one division")
        #expect(
            try last(part(3, command: "sweep b"))
                == "part.3: it is a part of 'sweep b', and part.1 of 'sweep a': merge parts of one command")
        #expect(
            try last(part(3, program: "0.9"))
                == "part.3: it was written by version 0.9, and this is 1.0: one version must do all of the work")
        #expect(
            try last(part(3, work: SharedWork("cubes", items: 10)))
                == "part.3: its files, or its startup file, are not those of part.1: run it again where those are the same"
        )
    }

    @Test func workThatChangedSinceIsRefused() throws {
        let gathered = try GatheredParts([("a", part(1, of: 1))], program: "1.0")
        #expect(throws: GatheredParts.Refusal(nil, .staleWork(command: "sweep a"))) {
            try WorkControl(sharing: gathered).share(SharedWork("cubes", items: 10)) { items, _ in Array(items) }
        }
    }

    @Test func tooManyItemsAreRefused() {
        let recorder = PartRecorder(Part(1, of: 2)!, of: "sweep a", program: "1.0")
        #expect(throws: TooMuchToShare.self) {
            try WorkControl(sharing: recorder).share(SharedWork("", items: 1 << 30)) { items, _ in Array(items) }
        }
    }
}
