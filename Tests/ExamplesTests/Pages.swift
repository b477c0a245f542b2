import Foundation
import Testing

/// A page written in Markdown, and the parts of it that can be tested.
struct Page: CustomTestStringConvertible {
    /// The path from the root of the project: `Documentation/Output.md`.
    let path: String

    /// The project's folder.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The pages a reader may begin with, the reference, and the articles about the libraries.
    static let all: [Page] = {
        let catalogues = ["InitializerCore", "Documents"].map { "Sources/\($0)/\($0).docc" }
        let folders = ["", "Documentation"] + catalogues
        return folders.flatMap { folder -> [Page] in
            let names = try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            return (names ?? []).filter { $0.hasSuffix(".md") }.sorted()
                .map { Page(path: folder.isEmpty ? $0 : "\(folder)/\($0)") }
        }
    }()

    var testDescription: String { path }

    /// The text of the page.
    var text: String {
        get throws { try String(contentsOf: Page.root.appending(path: path), encoding: .utf8) }
    }

    /// The lines outside fenced blocks.
    var prose: [String] {
        get throws {
            var isOutside = true
            return try text.components(separatedBy: "\n").filter { line in
                if line.hasPrefix("```") { isOutside.toggle() }
                return isOutside && !line.hasPrefix("```")
            }
        }
    }

    /// The fenced blocks of a language, without their fences.
    func blocks(_ language: String) throws -> [[String]] {
        var blocks: [[String]] = []
        var open: [String]?
        for line in try text.components(separatedBy: "\n") {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(block) }
                open = open == nil && line == "```" + language ? [] : nil
            } else {
                open?.append(line)
            }
        }
        return blocks
    }

    /// The anchors of its headings, as GitHub forms them: lower case, blanks as hyphens, other marks left out.
    var anchors: Set<String> {
        get throws {
            Set(
                try prose.filter { $0.hasPrefix("#") }.map { heading in
                    heading.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
                        .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                        .replacingOccurrences(of: " ", with: "-")
                })
        }
    }

    /// What its links lead to, but for other sites.
    var links: [String] {
        get throws {
            try prose.flatMap { $0.matches(of: /\]\(([^)]+)\)/).map { String($0.1) } }
                .filter { !$0.contains("://") && !$0.hasPrefix("doc:") }
        }
    }

    /// The paths it names in code: `Sources/Documents/Model`.
    var namedPaths: [String] {
        get throws {
            try prose.flatMap {
                $0.matches(of: /`((?:Sources|Tests|Documentation|scripts)\/[A-Za-z0-9_+.\/-]+)`/).map { String($0.1) }
            }
        }
    }
}
