import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Commands with a panel that follows the Spec on show.
@Suite struct StudyTests {
    @Test func aStudyShowsItsPageAndFollowsTheSpec() {
        let headless = Headless().press(":").type("view stats").press("Enter")
        #expect(headless.screen.text.contains("┌ Statistics ─"))
        #expect(headless.screen.text.contains("he_normal(scale: 2.0) {784, 256} f32 key=42\n") == false)
        #expect(headless.model.study.result?.query.shown == headless.model.shown)
        headless.press("+")
        #expect(headless.model.study.result?.query.shown.spec?.key == headless.model.spec.key)
        #expect(headless.screen.text.contains("f32 key=43"))
    }

    @Test func theCheckFollowsTheSpec() {
        let headless = Headless().press("2")
        #expect(headless.screen.text.contains("┌ Check ─"))
        #expect(headless.screen.text.contains("verdict"))
        headless.press(":").type("uniform(scale: 3.0e38)").press("Enter")
        #expect(headless.screen.text.contains("inconsistent"))
    }

    /// The mean of this draw is 3.213 standard errors from 0, which chance does to 1 in 760 draws.
    @Test func aValueThatIsHardlyAllowedIsMarked() {
        let headless = Headless().press(":").type("normal {20, 20} key=160").press("Enter")
        #expect(headless.screen.text.contains("mean      ? -0.001607"))
    }

    @Test func aStudyFollowsAValueWhileItIsTyped() {
        let headless = Headless().press(":").type("explain").press("Enter")
        headless.press("Tab")
        while headless.model.focus != .form { headless.press("Tab") }
        headless.press("Enter", "Backspace").type("5")
        #expect(headless.model.study.result?.query.shown.spec?.call == "he_normal(scale: 2.5)")
        headless.press("Esc")
        #expect(headless.model.study.result?.query.shown.spec?.call == "he_normal(scale: 2.0)")
    }

    @Test func thePageBeforeStaysUntilTheNextArrives() {
        let headless = Headless().press(":").type("stats").press("Enter")
        headless.isHoldingWork = true
        headless.press("+")
        #expect(headless.screen.text.contains("Statistics (before) …"))
        #expect(headless.screen.text.contains("std dev"))
        headless.send(.studied(generation: headless.model.study.generation, .running(0.42)))
        #expect(headless.screen.text.contains("Statistics (before) 42%"))
        headless.releaseWork()
        #expect(!headless.screen.text.contains("(before)"))
    }

    @Test func aStudyThatWasCancelledBeginsAgain() {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.press("2", "Esc", "Tab")
        #expect(headless.screen.text.contains("cancelled; press 2 to restart"))
        headless.dropWork()
        headless.press("2")
        headless.releaseWork()
        #expect(headless.screen.text.contains("verdict"))
    }

    /// As in the histogram: what is on show comes first, what is pinned second.
    @Test func aComparisonHasTheSpecOnShowFirst() {
        let headless = Headless().press("p").press(":").type("he_uniform").press("Enter").press("9")
        #expect(headless.model.study.result?.query.pinned == Subject(Session.welcome))
        #expect(headless.screen.text.contains("first he_uniform(scale: 2.0)"))
    }

    @Test func anAnswerToAnOlderQuestionIsDropped() {
        let headless = Headless().press(":").type("stats").press("Enter")
        headless.isHoldingWork = true
        headless.press("+", "+")
        let late = headless.model.study.generation - 1
        headless.send(.studied(generation: late, .answered(.success(Headless.answer("tardy")))))
        #expect(!headless.screen.text.contains("tardy"))
        headless.releaseWork()
        #expect(headless.model.study.result?.query.shown.spec?.key == headless.model.spec.key)
    }

    @Test func aFailureIsShownInPlace() {
        let headless = Headless().press(":").type("stats").press("Enter")
        headless.isHoldingWork = true
        headless.press("+")
        headless.send(
            .studied(generation: headless.model.study.generation, .answered(.failure(Failure(.nothingToUndo)))))
        #expect(headless.screen.text.contains("nothing to undo"))
        #expect(headless.model.overlay == nil)
    }

    @Test func settingsTypedWithTheCommandStayWithTheStudy() {
        let headless = Headless().press(":").type("hist bins=7").press("Enter")
        #expect(headless.screen.text.contains("Histogram: hist bins=7"))
        headless.press("+")
        #expect(headless.model.study.result?.query.request.description == "hist bins=7")
        headless.press("1").press(":").type("view hist").press("Enter")
        #expect(headless.model.study.result?.query.request.description == "hist bins=7")
        headless.press(":").type("hist").press("Enter")
        #expect(headless.model.study.result?.query.request.description == "hist")
    }

    @Test func flagsAreSettingsToo() {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.say("depth --layers 30 --width=8")
        #expect(headless.model.study.chosen?.name == "depth")
        headless.dropWork()
        headless.press("1")
        headless.say("depth --layers")
        #expect(headless.model.study.chosen == nil)
        headless.press("Esc")
        headless.say("depth --layers 30 he_normal")
        #expect(headless.model.study.chosen == nil)
    }

    @Test func aSweepFollowsTheSpec() {
        let headless = Headless().press(":").type("sweep --keys 1...9").press("Enter")
        #expect(headless.screen.text.contains("Sweep: sweep keys=1...9"))
        func page() -> String { (headless.model.study.page?.lines ?? []).map(\.text).joined(separator: "\n") }
        // At 80 columns the chart has the first rows of the panel.
        #expect(headless.screen.text.contains("▲ key 42"))
        #expect(page().contains(" 0.0001068, 0.95 standard errors"))
        headless.press("+")
        #expect(headless.screen.text.contains("▲ key 43"))
        #expect(page().contains(" -0.0001069, -0.95 standard errors"))
    }

    @Test func aLineThatNamesASpecIsAnsweredOverThePanels() {
        let headless = Headless().press(":").type("stats orthogonal {8, 8}").press("Enter")
        #expect(headless.model.overlay?.title == "stats orthogonal {8, 8}")
        #expect(headless.model.study.chosen == nil)
    }

    @Test func bracketsGoThroughTheTabsAndOneReturns() {
        let headless = Headless()
        var seen: [String] = []
        repeat {
            headless.press("]")
            seen.append(headless.model.study.chosen?.name ?? "overview")
        } while headless.model.study.chosen != nil && seen.count < 40
        #expect(seen == Study.tabs.map(\.name) + ["overview"])
        headless.press("[")
        #expect(headless.model.study.chosen == Study.tabs.last)
        headless.press("1")
        #expect(headless.model.study.chosen == nil)
        #expect(headless.screen.text.contains("Histogram of"))
    }

    @Test func everyStudyIsACommandAndAnswersThePinnedPair() {
        let headless = Headless(width: 120, height: 40)
        headless.press(":").type("normal {4, 4}").press("Enter", "p", "+")
        for study in Study.tabs {
            #expect(Command.named(study.name)?.name == study.name)
            headless.press(":").type("view \(study.name)").press("Enter")
            guard case .success = headless.model.study.result?.answer else {
                Issue.record("\(study.name): \(headless.screen.text)")
                continue
            }
        }
    }

    @Test func aPageScrollsBothWaysAndStopsAtItsEdges() {
        let headless = Headless().press(":").type("explain").press("Enter")
        #expect(headless.model.focus == .study || headless.model.layout.rect(of: .study) != nil)
        while headless.model.focus != .study { headless.press("Tab") }
        headless.press("Down", "Down")
        #expect(headless.model.study.origin.y == 2)
        headless.press("End", "Down", "PgDn")
        let page = headless.model.study.page!
        #expect(headless.model.study.origin.y == page.lines.count - page.size.height)
        headless.press("Home", "Up", "Left")
        #expect(headless.model.study.origin == .origin)
    }

    @Test func enterZoomsAndEscRestores() {
        let headless = Headless().press(":").type("explain").press("Enter")
        while headless.model.focus != .study { headless.press("Tab") }
        headless.press("Enter")
        #expect(!headless.screen.text.contains("┌ Initializers"))
        #expect(headless.model.study.page!.size.width == 77)
        headless.press("Esc")
        #expect(headless.screen.text.contains("┌ Initializers"))
    }

    @Test func aStudyNobodySeesIsNotAsked() {
        let headless = Headless(width: 40, height: 10)
        headless.press(":").type("view explain").press("Enter")
        #expect(headless.model.focus == .study)
        headless.press("Tab", "+")
        #expect(headless.model.study.result?.query.shown.spec?.key != headless.model.spec.key)
        headless.press("Shift-Tab")
        #expect(headless.model.study.result?.query.shown.spec?.key == headless.model.spec.key)
    }

    @Test func thePinnedSpecIsLetGoOfByTheSameKey() {
        let headless = Headless()
        headless.press("p", "+")
        #expect(headless.model.pin?.subject.spec == Session.welcome)
        #expect(headless.model.pin?.snapshot?.subject.spec == Session.welcome)
        headless.press("p")
        #expect(headless.model.pin == nil)
        headless.press(":").type("pin").press("Enter", "P")
        #expect(headless.model.pin == nil)
    }

    @Test func aSpecPinnedTooEarlyGetsItsPictureWhenThatIsThere() {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.press("+", "p")
        #expect(headless.model.pin?.snapshot == nil)
        headless.releaseWork()
        #expect(headless.model.pin?.snapshot?.subject == headless.model.shown)
    }

    @Test func studiesHaveKeysAndNamesOfTheirOwn() {
        let keys = Study.tabs.compactMap { $0.tab?.key }
        #expect(Set(keys).count == keys.count && !keys.contains("1"))
    }
}
