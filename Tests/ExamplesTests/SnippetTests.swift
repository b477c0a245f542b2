import Foundation
import Testing

/// Every Swift example of a page is also a part of a file that is compiled and tested beside this one.
@Suite struct SnippetTests {
    /// The lines of the files in `Examples`, without their indentation.
    private static let compiled: [[String]] = {
        let folder = Page.root.appending(path: "Tests/ExamplesTests/Examples")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.map(lines)
    }()

    private static func lines(_ text: String) -> [String] { lines(text.components(separatedBy: "\n")) }

    private static func lines(_ lines: [String]) -> [String] {
        lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    @Test func thereAreExamples() throws {
        #expect(!Self.compiled.isEmpty)
        #expect(try Page(path: "CONTRIBUTING.md").blocks("swift").count > 3)
    }

    @Test(arguments: Page.all) func examplesAreCompiled(page: Page) throws {
        for block in try page.blocks("swift") {
            let wanted = Self.lines(block)
            let isThere = Self.compiled.contains { file in
                file.indices.contains { file[$0...].starts(with: wanted) }
            }
            #expect(isThere, "\(page.path): \(wanted.first ?? "")")
        }
    }
}
