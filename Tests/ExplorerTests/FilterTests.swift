import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

@Suite struct FilterTests {
    @Test func lettersFindInitializersTheBestFirst() {
        #expect(names("hn") == ["he_normal", "he_uniform"] || names("hn").first == "he_normal")
        #expect(names("gu").first == "glorot_uniform")
        #expect(names("ort").first == "orthogonal")
        #expect(names("xyz").isEmpty)
        #expect(names("").count == Initializer.all.count)
    }

    private func names(_ letters: String) -> [String] {
        ListFilter(letters).matches.map { Initializer.all[$0.index].name }
    }

    @Test func enterKeepsAndEscapeGivesUp() {
        let headless = Headless()
        headless.press("/").type("gn").press("Enter")
        #expect(headless.model.session.spec.initializer.name == "glorot_normal")
        headless.press("/").type("zer").press("Esc")
        #expect(headless.model.list.filter == nil)
        #expect(headless.model.session.spec.initializer.name == "glorot_normal")
        headless.press("/").type("norm").press("Down", "Enter")
        #expect(
            headless.model.log.lines.suffix(2) == ["glorot_normal", headless.model.session.spec.initializer.name])
    }
}
