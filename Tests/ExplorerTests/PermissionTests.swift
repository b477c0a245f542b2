import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// What may be written, and who says so.
@Suite struct PermissionTests {
    /// Every line that writes something, behind whatever a file can put before it.
    static let writing = [
        "record r.txt", "record r.txt --replace", "save screen a.svg", "save figure a.html",
        "save screen a.txt --replace",
        "yank", "yank statistic mean", "yank call pytorch", "time save screen a.svg", "time record r.txt",
        "bind F5 record r.txt", "bind F5 time save screen a.svg",
    ]

    /// Nothing is written, copied or bound.
    private func isUntouched(_ headless: Headless, but others: Set<String>) -> Bool {
        Set(headless.files.texts.keys) == others && headless.files.copies.isEmpty && headless.device.copies.isEmpty
            && headless.model.log.recording == nil && headless.model.session.settings.bindings.isEmpty
    }

    private func wait(_ headless: Headless, seconds: Int) {
        for _ in 0..<seconds * 10 { headless.send(.clock(headless.model.now + .milliseconds(100))) }
    }

    @Test(arguments: writing)
    func aSourcedFileWritesNothingUnasked(line: String) {
        let headless = Headless(width: 100, height: 30)
        headless.isInstant = true
        headless.files.texts["l.txt"] = "key 7\n\(line)\nkey 8\n"
        headless.say("source l.txt")
        #expect(headless.model.session.spec.key.seed == 7)
        #expect(headless.screen.text.contains(line), "\(headless.screen.text)")
        #expect(headless.screen.text.contains("l.txt:2 asks for this"))
        #expect(isUntouched(headless, but: ["l.txt"]))
        // No other key or click, and no paste, is a yes.
        headless.press("Enter", "Space", "Right", "Y", "x", ":", "Ctrl-P")
        headless.send(.paste("y\ny\n"))
        headless.send(.mouse(MouseStroke(.press(.left), at: Point(x: 40, y: 12))))
        #expect(isUntouched(headless, but: ["l.txt"]))
        headless.press("Esc")
        #expect(isUntouched(headless, but: ["l.txt"]))
        // A file that was refused something does not go on.
        #expect(headless.model.session.spec.key.seed == 7)
        #expect(headless.screen.text.contains("not allowed"))
        #expect(headless.model.permissions.isEmpty)
    }

    @Test(arguments: writing)
    func aLessonWritesNothingUnasked(line: String) {
        let headless = Headless(width: 100, height: 30)
        headless.isInstant = true
        headless.files.texts["l.txt"] = "\(line)\nkey 8\n"
        headless.say("play l.txt")
        wait(headless, seconds: 30)
        #expect(isUntouched(headless, but: ["l.txt"]))
        #expect(headless.screen.text.contains("l.txt:1 asks for this"))
        headless.press("Right", "Space", "Enter")
        wait(headless, seconds: 30)
        #expect(headless.model.session.spec.key.seed == 42)
        headless.press("n")
        wait(headless, seconds: 30)
        #expect(headless.model.lesson == nil)
        #expect(isUntouched(headless, but: ["l.txt"]))
        #expect(headless.model.session.spec.key.seed == 42)
    }

    @Test func aFileOfAFileAsksToo() {
        let headless = Headless(width: 100, height: 30)
        headless.files.texts["outer.txt"] = "source inner.txt\n"
        headless.files.texts["inner.txt"] = "yank\n"
        headless.say("source outer.txt")
        #expect(headless.screen.text.contains("inner.txt:1 asks for this"))
        headless.press("Esc")
        headless.files.texts["outer.txt"] = "play inner.txt\n"
        headless.say("source outer.txt")
        wait(headless, seconds: 10)
        #expect(headless.screen.text.contains("inner.txt:1 asks for this"))
        #expect(headless.device.copies.isEmpty)
    }

    @Test func whatIsAllowedIsDoneAndTheFileGoesOn() {
        let headless = Headless(width: 100, height: 30)
        headless.files.texts["l.txt"] = "key 7\nsave screen a.txt\nyank\nkey 8\n"
        headless.say("source l.txt")
        headless.press("y")
        #expect(headless.files.texts["a.txt"]?.contains("key 7") == true)
        #expect(headless.files.texts["a.txt"]?.contains("asks for this") == false)
        #expect(headless.screen.text.contains("l.txt:3 asks for this"))
        headless.press("y")
        #expect(headless.device.copies.count == 1)
        #expect(headless.model.session.spec.key.seed == 8)
    }

    @Test func linesThatWereTypedOrPastedAndSeenAreDone() {
        let headless = Headless(width: 100, height: 30)
        headless.say("save screen a.txt")
        headless.send(.paste("yank\nsave screen b.txt\n"))
        headless.press("Enter")
        #expect(Set(headless.files.texts.keys) == ["a.txt", "b.txt"])
        #expect(headless.device.copies.count == 1)
        #expect(headless.model.permissions.isEmpty)
    }

    @Test func aFileThatIsThereIsAskedAbout() {
        let headless = Headless(width: 100, height: 30)
        headless.files.texts["a.txt"] = "mine"
        for line in ["save screen a.txt", "save screen \"a.txt\""] {
            headless.say(line)
            #expect(headless.screen.text.contains("A file of this name already exists"))
            headless.press("Esc")
            #expect(headless.files.texts["a.txt"] == "mine")
            #expect(headless.screen.text.contains("kept a.txt"))
        }
        headless.say("save screen a.txt")
        headless.press("y")
        #expect(headless.screen.text.contains("saved the screen as a.txt"))
        #expect(headless.files.texts["a.txt"]?.contains("Histogram") == true)
        headless.files.texts["a.txt"] = "mine"
        headless.say("save screen a.txt --replace")
        #expect(headless.files.texts["a.txt"]?.contains("Histogram") == true)
        headless.files.texts["b.html"] = "mine"
        headless.say("save figure b.html")
        headless.press("y")
        #expect(headless.files.texts["b.html"]?.hasPrefix("<!DOCTYPE html>") == true)
    }

    @Test func aRecordingThatIsThereIsAskedAbout() {
        let headless = Headless(width: 100, height: 30)
        headless.files.texts["r.txt"] = "mine"
        headless.say("record r.txt")
        headless.press("Esc", "+")
        #expect(headless.files.texts["r.txt"] == "mine")
        #expect(headless.model.log.recording == nil)
        headless.say("record r.txt")
        headless.press("y", "+")
        #expect(headless.model.log.recording == "r.txt")
        #expect(headless.files.texts["r.txt"]?.contains("key") == true)
    }

    @Test func whatIsNotSeenWholeCannotBeAllowed() {
        let headless = Headless(width: 60, height: 16)
        let path = String(repeating: "./", count: 2000) + "a.svg"
        headless.files.texts["l.txt"] = "save screen \(path)\n"
        headless.say("source l.txt")
        headless.press("y")
        #expect(headless.files.texts.count == 1)
        #expect(headless.screen.text.contains("too small to show all of the question"))
        headless.press("Esc")
        #expect(headless.model.permissions.isEmpty)
    }
}
