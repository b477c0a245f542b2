import InitializerCore
import Screen
import Testing

@testable import Explorer
@testable import Workbench

/// What cannot be computed is said where it would be, and not left empty.
@Suite struct UnavailableTests {
    private static let failure = Failure(.outside("this needs OpenBLAS, which is missing"))

    @Test func aDrawThatFailsIsSaidInItsPanels() {
        let headless = Headless(width: 100, height: 30)
        headless.isHoldingWork = true
        headless.say("orthogonal {8, 8}")
        headless.send(.computed(generation: headless.model.examination.generation, .failed(Self.failure)))
        // Three panels and the bottom line.
        #expect(headless.screen.text.components(separatedBy: "this needs").count - 1 >= 3, "\(headless.screen.text)")
        #expect(!headless.screen.text.contains("(before)"))
        headless.dropWork()
        headless.releaseWork()
        headless.say("zeros {3, 3}")
        #expect(!headless.screen.text.contains("this needs"))
    }

    @Test func aThumbnailThatFailsIsSaidInItsPanel() {
        let headless = Headless(width: 100, height: 30)
        headless.say("normal {8, 8}")
        headless.isHoldingWork = true
        headless.say("view gram")
        headless.send(
            .thumbnail(generation: headless.model.tensorPanel.thumbnailGeneration, .failure(Self.failure)))
        #expect(headless.screen.text.contains("this needs"), "\(headless.screen.text)")
        #expect(!headless.screen.text.contains("Gram matrix"))
        headless.dropWork()
        headless.releaseWork()
        headless.say("view heat")
        #expect(!headless.screen.text.contains("this needs"))
        headless.say("view gram")
        #expect(headless.screen.text.contains("WᵀW"), "\(headless.screen.text)")
    }

    @Test func aCancelledThumbnailIsNotSaid() {
        let headless = Headless(width: 100, height: 30)
        headless.isHoldingWork = true
        headless.say("view gram")
        headless.send(
            .thumbnail(generation: headless.model.tensorPanel.thumbnailGeneration, .failure(Failure(.cancelled))))
        #expect(headless.model.tensorPanel.thumbnailFailure == nil)
    }

    @Test func anUnknownLawIsSaidInTheFrame() {
        let headless = Headless(width: 120, height: 34)
        #expect(headless.screen.text.contains("Statistics: observed, expected"))
        headless.say("t = Nx.transpose(normal.({4, 3}, :f32, Nx.Random.key(1)))")
        headless.say("use t")
        #expect(headless.screen.text.contains("Statistics: the law is unknown"), "\(headless.screen.text)")
    }

    /// At 80 columns, too, a verdict stands beside what was observed and expected.
    @Test func aCheckShowsWhatIsExpectedAtEightyColumns() {
        let headless = Headless(width: 80, height: 30)
        headless.say("view check")
        let head = headless.screen.lines.first { $0.contains("observed") && $0.contains("verdict") }
        #expect(head?.contains("expected") == true, "\(headless.screen.text)")
    }

    @Test func usualNamesAreExplainedOnce() {
        let headless = Headless(width: 100, height: 30)
        headless.say("xavier_uniform float32")
        #expect(headless.screen.text.contains("xavier_uniform is glorot_uniform here; float32 is f32 here"))
        headless.say("xavier_uniform float32 key=3")
        #expect(!headless.screen.text.contains("here"))
        headless.say("time gain swish")
        #expect(headless.model.notice != nil)
    }
}
