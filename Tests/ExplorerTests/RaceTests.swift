import Screen
import Testing

@testable import Explorer
@testable import Workbench

/// Training in the explorer: it is paused, begun again, and races with what is pinned.
@Suite struct RaceTests {
    private static let line = "train layers=1 width=2 steps=2 keys=2 batch=4"

    @Test func aPinnedSpecIsTheOtherLane() throws {
        let headless = Headless(width: 120, height: 40)
        for line in ["he_normal", "pin", "glorot_normal", Self.line] { headless.say(line) }
        let report = try #require(headless.model.report as? TrainReport)
        #expect(report.specs.map(\.initializer.name) == ["glorot_normal", "he_normal"])
        headless.say("unpin")
        #expect((headless.model.report as? TrainReport)?.specs.count == 1)
    }

    @Test func aStudyIsPausedWhileItIsComputedAndBegunAgain() {
        let headless = Headless(width: 120, height: 40)
        headless.isHoldingWork = true
        headless.say(Self.line)
        headless.press("Space")
        #expect(headless.model.study.isPaused && headless.screen.text.contains(", paused"))
        headless.press("Space")
        #expect(!headless.model.study.isPaused)
        headless.releaseWork()
        let generation = headless.model.study.generation
        headless.press("R")
        #expect(headless.model.study.generation > generation && headless.model.report is TrainReport)
        headless.press("Space")
        #expect(headless.screen.text.contains("no study is being computed"))
    }
}
