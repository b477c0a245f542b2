import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Commands with a panel that follows the Spec on show.
@Suite struct StudyTests {
    @Test func aStudyShowsItsPageAndFollowsTheSpec() {
        let headless = Headless().press(":").type("view explain").press("Enter")
        #expect(headless.screen.text.contains("┌ Explanation ─"))
        #expect(headless.screen.text.contains("he_normal(scale: 2.0) {784, 256} f32 key=42\n") == false)
        #expect(headless.result?.query.shown == headless.model.shown)
        headless.press("+")
        #expect(headless.result?.query.shown.spec?.key == headless.model.spec.key)
        #expect(headless.screen.text.contains("f32 key=43"))
    }

    @Test func theCheckFollowsTheSpec() {
        let headless = Headless().press("3")
        #expect(headless.screen.text.contains("┌ Check ─"))
        #expect(headless.screen.text.contains("verdict"))
        headless.press(":").type("uniform(scale: 3.0e38)").press("Enter")
        #expect(headless.screen.text.contains("inconsistent"))
    }

    /// The mean of this draw is 3.213 standard errors from 0, which chance does to 1 in 760 draws.
    @Test func aValueThatIsHardlyAllowedIsMarked() {
        let headless = Headless().press(":").type("normal {20, 20} key=160").press("Enter")
        #expect(headless.screen.text.contains("mean    ? -0.0016"))
    }

    @Test func aStudyFollowsAValueWhileItIsTyped() {
        let headless = Headless().press(":").type("explain").press("Enter")
        headless.press("Tab")
        while headless.model.focus != .form { headless.press("Tab") }
        headless.press("Enter", "Backspace").type("5")
        #expect(headless.result?.query.shown.spec?.call == "he_normal(scale: 2.5)")
        headless.press("Esc")
        #expect(headless.result?.query.shown.spec?.call == "he_normal(scale: 2.0)")
    }

    @Test func thePageBeforeStaysUntilTheNextArrives() {
        let headless = Headless().press(":").type("explain").press("Enter")
        headless.isHoldingWork = true
        headless.press("+")
        #expect(headless.screen.text.contains("Explanation (before) …"))
        #expect(headless.screen.text.contains("fan_in"))
        headless.send(.studied(generation: headless.model.study.generation, .running(0.42)))
        #expect(headless.screen.text.contains("Explanation (before) 42%"))
        headless.releaseWork()
        #expect(!headless.screen.text.contains("(before)"))
    }

    @Test func aStudyThatWasCancelledBeginsAgain() {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.press("3", "Esc", "Tab")
        #expect(headless.screen.text.contains("cancelled; press 3 to restart"))
        headless.dropWork()
        headless.press("3")
        headless.releaseWork()
        #expect(headless.screen.text.contains("verdict"))
    }

    /// As in the histogram: what is on show comes first, what is pinned second.
    @Test func aComparisonHasTheSpecOnShowFirst() {
        let headless = Headless().press("p").press(":").type("he_uniform").press("Enter").press("9")
        #expect(headless.result?.query.pinned == Subject(Session.welcome))
        #expect(headless.screen.text.contains("current he_uniform(scale: 2.0)"))
    }

    @Test func anAnswerToAnOlderQuestionIsDropped() {
        let headless = Headless().press(":").type("explain").press("Enter")
        headless.isHoldingWork = true
        headless.press("+", "+")
        let late = headless.model.study.generation - 1
        headless.send(.studied(generation: late, .answered(.success(Headless.answer("tardy")))))
        #expect(!headless.screen.text.contains("tardy"))
        headless.releaseWork()
        #expect(headless.result?.query.shown.spec?.key == headless.model.spec.key)
    }

    @Test func aFailureIsShownInPlace() {
        let headless = Headless().press(":").type("explain").press("Enter")
        headless.isHoldingWork = true
        headless.press("+")
        headless.send(
            .studied(generation: headless.model.study.generation, .answered(.failure(Failure(.nothingToUndo)))))
        #expect(headless.screen.text.contains("nothing to undo"))
        #expect(headless.model.overlay == nil)
    }

    @Test func settingsTypedWithTheCommandStayWithTheStudy() {
        let headless = Headless().press(":").type("check alpha=0.5").press("Enter")
        #expect(headless.screen.lines[2].contains("alpha 0.5"))
        headless.press("+")
        #expect(headless.result?.query.request.description == "check alpha=0.5")
        headless.press("1").press(":").type("view check").press("Enter")
        #expect(headless.result?.query.request.description == "check alpha=0.5")
        headless.press(":").type("check").press("Enter")
        #expect(headless.result?.query.request.description == "check")
    }

    @Test func flagsAreSettingsToo() {
        let headless = Headless()
        headless.isHoldingWork = true
        headless.say("depth --layers 30 --width=8")
        #expect(headless.model.study.tab.name == "depth")
        headless.dropWork()
        headless.press("1")
        headless.say("depth --layers")
        #expect(headless.model.study.tab == .overview)
        headless.press("Esc")
        headless.say("depth --layers 30 he_normal")
        #expect(headless.model.study.tab == .overview)
    }

    @Test func aSweepFollowsTheSpec() {
        let headless = Headless().press(":").type("sweep --keys 1...9").press("Enter")
        #expect(headless.screen.lines[2].contains("keys 1...9"))
        /// The numbers beside the chart, as running text.
        func page() -> String {
            (headless.model.study.pages[.numbers]?.lines ?? []).flatMap { $0.text.split(separator: " ") }
                .joined(separator: " ")
        }
        // At 80 columns the chart has the first rows of the panel.
        #expect(headless.screen.text.contains("▲ key 42"))
        #expect(page().contains("0.0001068, 0.95 standard errors"), "\(page())")
        headless.press("+")
        #expect(headless.screen.text.contains("▲ key 43"))
        #expect(page().contains("-0.0001069, -0.95 standard errors"), "\(page())")
    }

    @Test func whatWasFoundSoFarIsShownAndForgottenWhenItIsCancelled() {
        let headless = Headless(width: 120, height: 40)
        headless.isHoldingWork = true
        headless.say("view explain")
        headless.send(
            .studied(generation: headless.model.study.generation, .partial(Headless.answer("the first half"))))
        #expect(headless.screen.text.contains("the first half"))
        #expect(headless.screen.text.contains("Explanation …"))
        headless.press("Esc")
        #expect(!headless.screen.text.contains("the first half"))
        #expect(headless.screen.text.contains("cancelled; press 4 to restart"))
        headless.dropWork()
        headless.press("4")
        headless.releaseWork()
        #expect(headless.screen.text.contains("fan_in"))
    }

    @Test func aLineThatNamesASpecIsAnsweredOverThePanels() {
        let headless = Headless().press(":").type("stats orthogonal {8, 8}").press("Enter")
        #expect(headless.model.overlay?.title == "stats orthogonal {8, 8}")
        #expect(headless.model.study.tab == .overview)
    }

    @Test func bracketsGoThroughTheTabsAndOneReturns() {
        let headless = Headless()
        var seen: [String] = []
        repeat {
            headless.press("]")
            seen.append(headless.model.study.tab.name)
        } while headless.model.study.tab != .overview && seen.count < 40
        #expect(seen == ["fit"] + Study.tabs.map(\.name) + ["overview"])
        headless.press("[")
        #expect(headless.model.study.tab == Tab.all.last)
        headless.press("1")
        #expect(headless.model.study.tab == .overview)
        #expect(headless.screen.text.contains("Histogram of"))
    }

    @Test func everyStudyIsACommandAndAnswersThePinnedPair() {
        let headless = Headless(width: 120, height: 40)
        headless.press(":").type("normal {4, 4}").press("Enter", "p", "+")
        for study in Study.tabs + Study.fits {
            #expect(Command.named(study.name)?.name == study.name)
            // Training with the usual settings takes its time.
            let small = [
                "train": "train layers=1 width=2 steps=2 keys=2 batch=4",
                "coords": "coords widths=2...4 steps=1 keys=2 batch=4 layers=1",
            ]
            headless.press(":").type(small[study.name] ?? "view \(study.name)").press("Enter")
            guard case .success = headless.model.study.result(of: study)?.answer else {
                Issue.record("\(study.name): \(headless.screen.text)")
                continue
            }
        }
    }

    @Test func aPageScrollsBothWaysAndStopsAtItsEdges() {
        let headless = Headless().press(":").type("explain").press("Enter")
        #expect(headless.model.focus == .study)
        headless.press("Down", "Down")
        #expect(headless.model.study.pages[.study]?.origin.y == 2)
        headless.press("End", "Down", "PgDn")
        let page = headless.model.study.pages[.study]!
        #expect(page.origin.y == page.lines.count - page.size.height)
        headless.press("Home", "Up", "Left")
        #expect(headless.model.study.pages[.study]?.origin == .origin)
    }

    @Test func enterZoomsAndEscRestores() {
        let headless = Headless().press(":").type("chaos points=5").press("Enter")
        #expect(headless.screen.text.contains("┌ Numbers"))
        headless.press("Enter")
        #expect(!headless.screen.text.contains("┌ Numbers"))
        #expect(headless.model.layout.rect(of: .study)?.width == 80)
        // The study stays, whatever has the keys.
        for _ in 0..<4 {
            headless.press("Tab")
            #expect(headless.screen.text.contains("┌ Edge of chaos"))
        }
        headless.press("Esc")
        #expect(headless.screen.text.contains("┌ Numbers"))
    }

    @Test func aStudyNobodySeesIsNotAsked() {
        let headless = Headless(width: 120, height: 40)
        for line in ["view sweep", "sweep keys=3", "focus histogram", "zoom on"] { headless.say(line) }
        headless.press("+")
        #expect(headless.result?.query.shown.spec?.key != headless.model.spec.key)
        headless.say("zoom off")
        #expect(headless.result?.query.shown.spec?.key == headless.model.spec.key)
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
        let keys = Tab.all.compactMap(\.key)
        #expect(Set(keys).count == keys.count && keys.count == Tab.all.count)
    }
}
