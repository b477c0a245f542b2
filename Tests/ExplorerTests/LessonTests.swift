import Foundation
import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

@Suite struct LessonTests {
    /// Lets time pass, a tenth of a second at a time.
    private func wait(_ headless: Headless, seconds: Double) {
        for _ in 0..<Int(seconds * 10) { headless.send(.clock(headless.model.now + .milliseconds(100))) }
    }

    @Test func aLessonIsTypedAndDone() {
        let headless = Headless()
        headless.files.texts["l.txt"] = "# A first layer\nkey 7\nwait 5\nzeros {3}\n"
        headless.press(":").type("play l.txt").press("Enter")
        #expect(headless.screen.lines.last == "A first layer")
        wait(headless, seconds: 2.2)
        #expect(headless.screen.lines.last?.hasPrefix(":k") == true)
        #expect(headless.model.session.spec == Session.welcome)
        wait(headless, seconds: 1)
        #expect(headless.model.session.spec.key.seed == 7)
        #expect(headless.screen.lines.last == "A first layer")
        wait(headless, seconds: 5)
        #expect(headless.model.session.spec.initializer.name == "he_normal")
        wait(headless, seconds: 4)
        #expect(headless.model.session.current.description == "zeros {3} f32 key=7")
        wait(headless, seconds: 4)
        #expect(headless.model.lesson == nil)
        #expect(headless.model.deadline == nil)
        #expect(headless.screen.lines.last == "l.txt has ended")
    }

    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Lessons")

    /// Every line is understood, and every caption can be read on 80 columns, within two minutes.
    @Test func lessonsThatShipCanBePlayed() throws {
        let files = try FileManager.default.contentsOfDirectory(at: Self.shipped, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            let lines = text.split(separator: "\n").map(String.init)
            let headless = Headless(width: 80, height: 24)
            headless.isInstant = true
            headless.files.texts["l.txt"] = text
            headless.press(":").type("play l.txt").press("Enter")
            var captions: Set<String> = []
            for _ in 0..<1200 {
                wait(headless, seconds: 0.1)
                captions.insert(headless.screen.lines.last ?? "")
            }
            #expect(headless.model.lesson == nil && headless.screen.lines.last == "l.txt has ended", "\(file)")
            for line in lines where line.hasPrefix("# ") {
                #expect(captions.contains(String(line.dropFirst(2))), "\(line)")
            }
            let commands = lines.filter { !$0.hasPrefix("#") && !$0.hasPrefix("wait ") }
            #expect(Array(headless.model.log.lines.suffix(commands.count)) == commands)
        }
    }

    @Test func spacePausesAndRightGoesOnAtOnce() {
        let headless = Headless()
        headless.files.texts["l.txt"] = "key 7\nkey 8\n"
        headless.press(":").type("play l.txt").press("Enter", "Space")
        #expect(headless.model.deadline == nil)
        wait(headless, seconds: 60)
        #expect(headless.screen.lines.last == "(paused)")
        #expect(headless.model.session.spec == Session.welcome)
        for _ in 0..<4 where headless.model.session.spec.key.seed == 42 { headless.press("Right") }
        #expect(headless.model.session.spec.key.seed == 7)
        wait(headless, seconds: 60)
        #expect(headless.model.session.spec.key.seed == 7)
        headless.press("Space")
        wait(headless, seconds: 10)
        #expect(headless.model.session.spec.key.seed == 8)
    }

    @Test func escapeEndsALessonAndSoDoesAMistake() {
        let headless = Headless()
        headless.files.texts["l.txt"] = "key 7\nkey x\nkey 8\n"
        headless.press(":").type("play l.txt").press("Enter", "Esc")
        #expect(headless.model.lesson == nil)
        #expect(headless.model.commandLine == nil)
        headless.press(":").type("play l.txt").press("Enter")
        wait(headless, seconds: 20)
        #expect(headless.model.lesson == nil)
        #expect(headless.screen.text.contains("l.txt:2:"))
        #expect(headless.model.session.spec.key.seed == 7)
    }

    @Test func aLessonWaitsForWhatIsComputed() {
        let headless = Headless()
        headless.files.texts["l.txt"] = "key 7\nkey 8\n"
        headless.press(":").type("play l.txt").press("Enter")
        headless.isHoldingWork = true
        wait(headless, seconds: 30)
        #expect(headless.model.session.spec.key.seed == 7)
        #expect(headless.model.deadline == nil)
        headless.releaseWork()
        wait(headless, seconds: 30)
        #expect(headless.model.session.spec.key.seed == 8)
    }
}
