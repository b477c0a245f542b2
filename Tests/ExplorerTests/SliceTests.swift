import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Matrices out of tensors of more axes, and pictures of all of them.
@Suite struct SliceTests {
    private func headless(_ lines: String..., width: Int = 120, height: Int = 40) -> Headless {
        let headless = Headless(width: width, height: height)
        for line in lines { headless.press(":").type(line).press("Enter") }
        return headless
    }

    /// numpy.arange(120).reshape(2, 3, 4, 5): [1, 2, :, :][3, 4], [1, :, 3, :][2, 4], [:, 2, :, 0].T[3, 1].
    @Test(arguments: [
        ("1 2 : :", 3, 4, 119), ("1,:,3,:", 2, 4, 119), ("[c, 2, r, 0]", 3, 1, 115), (": 0 0 :", 1, 4, 64),
    ])
    func elementsAreThoseOfNumPy(words: String, row: Int, column: Int, index: Int) throws {
        let slice = try #require(headless("zeros {2, 3, 4, 5}", "slice " + words).model.tensorPanel.slice)
        #expect(MatrixView(try Shape([2, 3, 4, 5]), slice).part.index(row: row, column: column) == index)
    }

    /// Runs of elements, columns of them and single ones are the same elements.
    @Test(arguments: ["1 2 : :", "1 2 c r", ": : 3 4", "1 : : 0"])
    func elementsAreTheTensors(words: String) throws {
        let headless = headless("uniform {2, 3, 4, 5} key=5", "slice " + words)
        let source = try DrawnTensor(headless.model.spec)
        let part = MatrixView(headless.model.shown.shape, headless.model.tensorPanel.slice).part
        let elements = part.elements(0..<part.rows, 0..<part.columns, of: source)
        for row in 0..<part.rows {
            for column in 0..<part.columns {
                #expect(elements[row][column] == source.element(at: part.index(row: row, column: column)))
            }
        }
    }

    /// A slice of other axes would fail where it is replayed, and surprise where it comes back.
    @Test func aSliceIsForgottenWithItsAxes() {
        let headless = headless("zeros {3, 2, 4, 5}", "slice 2 1 : :", "{10, 10}", "record r.txt", "key 3", "record")
        #expect(headless.model.tensorPanel.slice == nil)
        #expect(headless.files.texts["r.txt"] == "zeros {10, 10} f32 key=42\nkey 3\n")
        headless.say("zeros {5, 5, 4, 5}")
        #expect(headless.model.tensorPanel.slice == nil)
    }

    @Test func aMatrixSaysThatItIsSeenWhole() {
        let headless = headless("zeros {3, 2}", "focus tensor")
        headless.press("a")
        #expect(headless.model.tensorPanel.slice == nil)
        #expect(headless.screen.text.contains("{3, 2} has no slices: they need more than two axes"))
    }

    @Test func keysGoThroughAxesAndSlicesAndAreLogged() {
        let headless = headless("zeros {3, 2, 4, 5}", "focus tensor")
        headless.press("a")
        #expect(headless.screen.text.contains(" Tensor [0, 0, :, :] of {3, 2, 4, 5} f32 "))
        headless.press(".")
        #expect(headless.model.tensorPanel.slice?.description == "[0, 1, :, :]")
        headless.press(".")
        #expect(headless.model.tensorPanel.slice?.description == "[1, 0, :, :]")
        headless.press(",", ",", ",")
        #expect(headless.model.tensorPanel.slice?.description == "[2, 1, :, :]")
        headless.press("A")
        #expect(headless.model.log.lines.last == "slice 2 1 c r")
        headless.press("a")
        #expect(headless.model.tensorPanel.slice?.description == "[0, :, 0, :]")
        headless.press("a", "a", "a", "a", "a")
        #expect(headless.model.tensorPanel.slice == nil)
        #expect(headless.model.log.lines.last == "slice")
    }

    @Test func aSliceOfAnotherRankIsForgottenAndOneOfASmallerShapeIsItsLast() {
        let headless = headless("zeros {3, 4, 5}", "slice 2 : :", "shape {2, 4, 5}")
        #expect(headless.screen.text.contains(" Tensor [1, :, :] of {2, 4, 5} f32 "))
        headless.press(":").type("shape {4, 5}").press("Enter")
        #expect(headless.screen.text.contains(" Tensor {4, 5} f32 "))
    }

    @Test(arguments: [
        ("slice 3 : :", "index 3 is out of range for axis 0 of {3, 4, 5}: 0 to 2"),
        ("slice : :", "{3, 4, 5} has 3 axes: slice takes an index, or ':', for each"),
        ("slice 0 :", "an index for each axis but two"), ("slice 0 : : :", "an index for each axis but two"),
        ("slice -1 : :", "an index for each axis but two"),
    ])
    func whatIsNoSliceIsSaid(line: String, reason: String) {
        #expect(headless("zeros {3, 4, 5}", line).screen.text.contains(reason))
    }

    @Test func identityAndOrthogonalAreSeenAsStructure() throws {
        let identity = try #require(headless("identity {256, 256}", "view whole").model.tensorPanel.thumbnail)
        let whole = identity.cells
        #expect(whole.rows > 4 && whole.columns > 4 && !whole.isExact)
        func part(_ index: Int, _ parts: Int) -> Range<Int> { index * 256 / parts..<(index + 1) * 256 / parts }
        for row in 0..<whole.rows {
            for column in 0..<whole.columns {
                // √(ones / elements) of its block.
                let (rows, columns) = (part(row, whole.rows), part(column, whole.columns))
                let ones = Double(rows.clamped(to: columns).count)
                let expected = (ones / Double(rows.count * columns.count)).squareRoot()
                #expect(abs(whole.values[row * whole.columns + column] - expected) < 1e-12)
            }
        }
        #expect(identity.limit == whole.values.max())
        let gram = try #require(headless("orthogonal {24, 16}", "view gram").model.tensorPanel.thumbnail)
        #expect(gram.titles("x").first == "Gram matrix WᵀW of x: each element")
        for row in 0..<16 {
            for column in 0..<16 {
                #expect(abs(gram.cells.values[row * 16 + column] - (row == column ? 1 : 0)) < 1e-6)
            }
        }
    }

    @Test func aLongSpecIsCutWithAMarkAndSeenWholeByAKey() {
        let headless = headless(
            "variance_scaling(scale: 2.0, mode: :fan_avg, distribution: :truncated_normal) {3, 3, 64, 128}", width: 80,
            height: 24)
        #expect(headless.screen.lines[0].contains("→"))
        headless.press("s")
        let text = headless.screen.text
        #expect(text.contains("distribution  truncated_normal") && text.contains("shape         {3, 3, 64, 128}"))
    }
}
