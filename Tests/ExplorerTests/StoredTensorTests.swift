import InitializerCore
import Testing
import Workbench

@testable import Explorer

/// A tensor of a file on show, with numbers in it that no draw has.
@Suite struct StoredTensorTests {
    private static func session() throws -> Session {
        let numbers: [Double] = [0, -0.0, .infinity, -.infinity, .nan, 1e-45, 3.4e38, -3.4e38]
        let special = Tensor(try Shape([2, 4]), .f32, components: numbers)
        let infinite = Tensor(try Shape([2, 4]), .f32, components: numbers.map { _ in .nan })
        let loader = TensorLoader { _, name in name == "nan" ? infinite : special }
        return Session(environment: Environment(loader: loader) { FactSheet([]) })
    }

    @Test(arguments: ["special", "nan"])
    func everyViewShowsIt(name: String) throws {
        let headless = Headless(try Self.session(), width: 120, height: 40)
        headless.say("use load('m.npz', '\(name)')")
        #expect(headless.screen.text.contains("load(\"m.npz\", \"\(name)\")"))
        for tab in ["1", "2", "3", "4", "7", "8", "9", "0"] {
            headless.press(tab)
            #expect(!headless.screen.text.isEmpty)
        }
        headless.press("1")
        for _ in 0..<4 { headless.press("v") }
        headless.press("p", "l", "b")
        headless.say("check against normal {2, 4}")
        headless.say("compare load('m.npz', 'nan') load('m.npz', 'special')")
        #expect(!headless.hasLeft)
        headless.press("u")
        #expect(headless.screen.text.contains("he_normal"))
    }
}
