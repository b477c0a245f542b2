import InitializerCore
import TestSupport

@testable import Workbench

/// Lines with numbers at the ends of what options and settings take.
enum Extremes {
    /// Nothing, the least there is in each type, the greatest, and what a square of is neither.
    static let numbers = [
        "0", "-0.0", "5e-324", "-5e-324", "2.2e-308", "1e-300", "1e-160", "1e-45", "6e-8", "1e-30", "65504", "3.4e38",
        "1e39", "1e154", "1e160", "1e300", "1.797e308", "-1e300", "-1.797e308", "9223372036854775807",
        "-9223372036854775808", "18446744073709551616",
    ]

    private static let types = ["f64", "f32", "f16", "bf16", "c64", "c128", "u8", "s64", "u64"]

    /// Each option of each initializer at each of the numbers, through a study each: over all of them, every option meets
    /// every study.
    static let all: [String] = {
        let studies = Study.all.filter { $0.need != .spec && $0.subjects == .one && $0.notation == nil }
        let networks = Study.all.filter { $0.need == .spec && $0.subjects == .one && $0.notation == nil }
        var lines: [String] = []
        for row in Initializer.all {
            for parameter in row.parameters {
                if case .choice = parameter.kind { continue }
                for (index, number) in numbers.enumerated() {
                    let spec = "\(row.name) \(parameter.name)=\(number) {3, 3}"
                    let type = index.isMultiple(of: 2) ? "f64" : "f32"
                    for study in studies { lines.append("\(study.name) \(spec) \(type)") }
                    // Networks take their time.
                    guard index.isMultiple(of: 4) else { continue }
                    for study in networks { lines.append("\(study.name) \(spec) \(type) \(small(study))") }
                }
            }
        }
        return lines
    }()

    /// Settings with which a study is soon done.
    private static func small(_ study: Study) -> String {
        [("width", "2"), ("layers", "2"), ("points", "2"), ("batch", "1"), ("keys", "2")]
            .filter { name, _ in study.settings.contains { $0.name == name } }
            .map { "\($0)=\($1)" }.joined(separator: " ")
    }

    /// Any study of any initializer, options and settings at any of their ends.
    static func line(using generator: inout SeededGenerator) -> String {
        func any<Item>(_ items: [Item]) -> Item { items.randomElement(using: &generator)! }
        let study = any(Study.all)
        var words = [study.name]
        let row = any(Initializer.all)
        if study.subjects != .none {
            words += subject(row, using: &generator)
            if study.subjects == .two { words += ["with"] + subject(any(Initializer.all), using: &generator) }
        }
        // What decides how long networks take is never left to the defaults.
        let always: Set =
            ["train", "coords"].contains(study.name)
            ? ["width", "widths", "layers", "steps", "keys", "batch"] : ["width"]
        for setting in study.settings where Bool.random(using: &generator) || always.contains(setting.name) {
            guard let value = any(ends(setting.kind)) else { continue }
            words.append("\(setting.name)=\(value)")
        }
        return words.joined(separator: " ")
    }

    private static func subject(_ row: Initializer, using generator: inout SeededGenerator) -> [String] {
        func any<Item>(_ items: [Item]) -> Item { items.randomElement(using: &generator)! }
        let options = row.parameters.filter { _ in Bool.random(using: &generator) }.map { parameter in
            if case .choice(let words) = parameter.kind { return "\(parameter.name)=\(any(words))" }
            return "\(parameter.name)=\(any(numbers))"
        }
        return [row.name] + options + [any(["{1, 1}", "{2, 2}", "{7, 3}", "{}", "{5}", "{1, 1, 2, 3}"]), any(types)]
    }

    /// The ends of what a setting takes, small enough to be soon done; nil for what is best left out.
    private static func ends(_ kind: StudySetting.Kind) -> [String?] {
        switch kind {
        case .integer(let range), .integerOrChoice(let range, _):
            [range.lowerBound, range.lowerBound + 1, min(range.upperBound, 3)].map { "\($0)" } + kind.words.map { $0 }
        case .number(let range), .numberOrChoice(let range, _):
            numbers.filter { Double($0).map(range.contains) ?? false }.map { $0 }
                + [range.lowerBound, range.upperBound].filter(\.isFinite).map { "\($0)" } + kind.words.map { $0 }
        case .choice(let words): words.map { $0 }
        case .statistic: kind.words.map { $0 }
        case .keys: ["1", "2", "1...3", "-9223372036854775808...-9223372036854775807"]
        case .range: ["2...4", "3...2", "2...9223372036854775807"]
        case .text(_, let words): words.isEmpty ? ["*", "?"] : words.map { $0 }
        case .variation, .expectation, .call, .paths: [nil]
        }
    }
}
