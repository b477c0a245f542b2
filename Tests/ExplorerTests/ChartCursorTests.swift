import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// A study's chart: read at a place, with what is pinned behind it, drawn bit by bit when it is opened.
@Suite struct ChartCursorTests {
    private func depth(width: Int = 120, theme: Theme = .dark) -> Headless {
        let headless = Headless(width: width, height: 40, theme: theme)
        headless.say("depth layers=4 width=8 keys=2 batch=2")
        return headless
    }

    // MARK: Reading

    @Test func arrowsReadTheLayers() throws {
        let headless = depth()
        #expect(headless.screen.text.contains("Left and Right, or a click, read the chart"))
        // From no place to the middle one, then on.
        headless.press("Right")
        #expect(headless.model.chartCursor == ChartCursor(x: 2))
        headless.press("Right")
        #expect(headless.screen.text.contains("layer 3: activations "))
        #expect(headless.screen.text.contains("Pre-activations of layer 3"))
        headless.press("Right", "Right")
        #expect(headless.model.chartCursor == ChartCursor(x: 4))
        headless.press("Home")
        #expect(headless.model.chartCursor == ChartCursor(x: 0))
        // What is read is what the report says.
        let report = try #require(headless.model.report as? DepthReport)
        headless.press("Right")
        let mean = NumberFormat.significant(report.measured.activations[1].mean, digits: 4)
        #expect(headless.screen.text.contains("layer 1: activations \(mean)"))
    }

    @Test func aClickReadsWhatIsUnderIt() throws {
        let headless = depth()
        let panel = try #require(headless.model.layout.inside(of: .study))
        let middle = Point(x: panel.x + panel.width / 2, y: panel.y + panel.height / 2)
        headless.send(.mouse(MouseStroke(.press(.left), at: middle)))
        let first = try #require(headless.model.chartCursor)
        headless.send(.mouse(MouseStroke(.drag(.left), at: middle.moved(dx: 15))))
        let second = try #require(headless.model.chartCursor)
        #expect(second.x > first.x)
        headless.send(.mouse(MouseStroke(.release(.left), at: middle)))
        headless.send(.mouse(MouseStroke(.drag(.left), at: middle)))
        #expect(headless.model.chartCursor == second)
    }

    @Test func whatIsPinnedIsDrawnBehind() {
        let headless = depth()
        headless.say("pin")
        headless.press("Right")
        func read() -> String { headless.model.mainChart.flatMap { headless.model.reading(of: $0)?.text } ?? "" }
        // What is expected stands beside what it is expected of.
        let pattern = /layer 2: activations [\d.e-]+ \(expected [\d.e-]+\), gradients [\d.e-]+ \(expected .*/
        #expect(read().wholeMatch(of: pattern) != nil, "\(read())")
        #expect(!read().contains("pinned"))
        headless.say("scale 1")
        let pinned = Study.named("depth").flatMap { headless.model.study.result(of: $0, isOfPinned: true) }
        #expect(pinned?.query.shown.spec == Session.welcome)
        #expect(read().contains(", pinned "), "\(read())")
        headless.say("unpin")
        #expect(!headless.screen.text.contains("activations, pinned "))
    }

    // MARK: The map

    @Test func draggingTheMarkChangesWeightsAndBiases() throws {
        let headless = Headless(width: 120, height: 40)
        headless.say("glorot_normal {64, 64}")
        headless.say("chaos activation=tanh bias=0.1 points=9")
        let lines = headless.screen.lines
        let inside = try #require(headless.model.layout.inside(of: .study))
        let places = inside.rows.dropFirst(2).flatMap { y in
            Array(lines[y]).enumerated().filter { $0.element == "X" && inside.columns.contains($0.offset) }
                .map { Point(x: $0.offset, y: y) }
        }
        let mark = try #require(places.first)
        headless.send(.mouse(MouseStroke(.press(.left), at: mark)))
        headless.send(.mouse(MouseStroke(.drag(.left), at: mark.moved(dx: 5, dy: -2))))
        headless.send(.mouse(MouseStroke(.drag(.left), at: mark.moved(dx: 10, dy: -4))))
        #expect(headless.model.pointer.trail.count == 3)
        let place = try #require(headless.model.chartCursor)
        headless.send(.mouse(MouseStroke(.release(.left), at: mark)))
        // σ_w² is the scale of glorot_normal in a square layer.
        guard case .number(let scale)? = headless.model.spec.options["scale"] else {
            Issue.record("glorot_normal has a scale")
            return
        }
        #expect(abs(Double("\(scale)")! - place.x * place.x) < 1e-3 * place.x * place.x)
        let request = Study.named("chaos").map { headless.model.study.request(of: $0).settings["bias"] }
        guard case .number(let bias)?? = request else {
            Issue.record("the bias is set")
            return
        }
        #expect(abs(bias - place.y! * place.y!) < 1e-3 * bias)
        #expect(headless.model.log.lines.suffix(2).first?.hasPrefix("set scale ") == true)
    }

    @Test func aPlaceOfTheMapIsRead() {
        let headless = Headless(width: 120, height: 40)
        headless.say("chaos activation=tanh points=9")
        headless.press("Right", "Up")
        #expect(headless.screen.text.contains("σ_w "))
        #expect(headless.screen.text.contains("depth scale "))
    }

    // MARK: Motion

    @Test func signalsTravelOnceAndAnyKeySkips() {
        let headless = Headless(width: 120, height: 40)
        headless.send(.clock(.seconds(5)))
        headless.say("depth layers=4 width=8 keys=2 batch=2")
        #expect(headless.model.travel?.start == .seconds(5))
        #expect(headless.model.deadline == .seconds(5) + Travel.frame)
        let early = headless.screen.text
        headless.send(.clock(.milliseconds(5600)))
        #expect(headless.screen.text != early)
        headless.send(.clock(.seconds(7)))
        #expect(headless.model.travel == nil && headless.model.deadline == nil)
        let whole = headless.screen.text
        // A new draw does not travel, and opening it again does until a key is pressed.
        headless.press("+")
        #expect(headless.model.travel == nil)
        headless.press("-", "1", "5")
        #expect(headless.model.travel != nil)
        headless.press("F2")
        #expect(headless.model.deadline == nil)
        #expect(headless.screen.text == whole)
    }

    @Test func nothingMovesWithoutColoursOrWhereItIsOff() {
        let mono = depth(theme: .monochrome)
        #expect(mono.model.deadline == nil)
        let off = Headless(width: 120, height: 40)
        off.say("config motion off")
        off.say("depth layers=4 width=8 keys=2 batch=2")
        #expect(off.model.deadline == nil)
    }
}
