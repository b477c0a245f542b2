import Foundation
import Testing

/// What pages say of the project's own files holds.
@Suite struct PageTests {
    @Test func thereArePages() {
        #expect(Page.all.map(\.path).contains("README.md"))
        #expect(Page.all.map(\.path).contains("Documentation/Language.md"))
    }

    @Test(arguments: Page.all) func linksLeadSomewhere(page: Page) throws {
        let folder = Page.root.appending(path: page.path).deletingLastPathComponent()
        for link in try page.links {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let target = parts[0].isEmpty ? Page.root.appending(path: page.path) : folder.appending(path: parts[0])
            #expect(FileManager.default.fileExists(atPath: target.path), "\(page.path): \(link)")
            guard parts.count == 2, target.pathExtension == "md" else { continue }
            let path = target.standardizedFileURL.path.dropFirst(Page.root.standardizedFileURL.path.count + 1)
            #expect(try Page(path: String(path)).anchors.contains(parts[1]), "\(page.path): \(link)")
        }
    }

    /// In the changelog files may be named that are gone.
    @Test(arguments: Page.all.filter { $0.path != "CHANGELOG.md" }) func namedFilesExist(page: Page) throws {
        for path in try page.namedPaths {
            #expect(
                FileManager.default.fileExists(atPath: Page.root.appending(path: path).path), "\(page.path): \(path)")
        }
    }

    @Test func theArchitecturePageNamesEveryTarget() throws {
        let named = try Page(path: "ARCHITECTURE.md").prose.filter { $0.hasPrefix("| `") }
            .flatMap { line in
                line.split(separator: "|")[0].matches(of: /`([A-Za-z]+)`/).map { String($0.1) }
            }
        let folders = try FileManager.default.contentsOfDirectory(atPath: Page.root.appending(path: "Sources").path)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }).subtracting(named) == [])
        let rooms = try FileManager.default.contentsOfDirectory(
            atPath: Page.root.appending(path: "Sources/InitializerCore").path
        ).filter { !$0.contains(".") }
        #expect(Set(rooms).subtracting(named) == [])
    }
}
