import Screen
import Workbench

/// Doing a file's commands at a pace that can be followed.
extension Model {
    mutating func startLesson(_ name: String, _ lines: [String]) {
        overlay = nil
        editing = nil
        choices = nil
        lesson = Lesson(name: name, lines: lines, now: now)
    }

    /// When something happens by itself, by the clock events bring; nil if nothing will.
    var deadline: Duration? {
        let picture = travel.map { _ in now + Travel.frame }
        return [lessonDeadline, picture].compactMap { $0 }.min()
    }

    /// When the lesson goes on; nil if it is paused, or there is none.
    private var lessonDeadline: Duration? {
        guard let lesson, !lesson.isPaused, !isBusy(lesson) else { return nil }
        return lesson.due
    }

    /// Whether what the lesson's last command asked for is still being computed, or waits to be allowed.
    private func isBusy(_ lesson: Lesson) -> Bool {
        guard permissions.isEmpty else { return true }
        guard lesson.phase == .done else { return false }
        return question.isAwaited || examination.work.share != nil || queue.isRunning
    }

    /// Does what is due.
    mutating func advanceLesson() -> [Effect] {
        var effects: [Effect] = []
        while let due = lessonDeadline, due <= now { effects += stepLesson() }
        return effects
    }

    /// The next thing to be seen.
    private mutating func stepLesson() -> [Effect] {
        guard var lesson else { return [] }
        defer { if self.lesson != nil { self.lesson = lesson } }
        switch lesson.phase {
        case .next:
            guard let line = lesson.nextLine() else {
                self.lesson = nil
                if notice == nil || lesson.caption != nil { notice = .note("\(lesson.name) has ended") }
                return []
            }
            begin(line, &lesson)
        case .typing(let line, let typed):
            commandLine = CommandLineState(text: String(line.prefix(typed)), cursor: typed, phase: .editing)
            lesson.phase = typed < line.count ? .typing(line, typed: typed + 1) : .typed(line)
            lesson.due = now + (typed < line.count ? Lesson.keyPause : Lesson.beforeEnter)
        case .typed(let line):
            commandLine = nil
            overlay = nil
            lesson.phase = .done
            lesson.due = now + Lesson.afterCommand
            self.lesson = lesson
            notice = nil
            let effects = run(line, at: lesson.place, isInFile: true)
            if notice == nil { notice = lesson.caption.map(Notice.note) }
            return effects
        case .done:
            lesson.phase = .next
            if overlay != nil { lesson.due = now + Lesson.afterCommand }
        }
        return []
    }

    private mutating func begin(_ line: String, _ lesson: inout Lesson) {
        if line.drop(while: \.isWhitespace).first == "#" {
            let caption = String(line.drop { $0.isWhitespace || $0 == "#" })
            lesson.caption = caption
            lesson.due = now + Lesson.readingTime(caption)
            notice = .note(caption)
        } else if case .explorer(.wait(let seconds))? = try? session.interpret(line) {
            lesson.due = now + .seconds(seconds)
        } else {
            notice = nil
            lesson.phase = .typing(line, typed: 0)
            lesson.due = now
        }
    }

    // MARK: Keys

    mutating func pauseLesson() -> [Effect] {
        lesson?.isPaused.toggle()
        let isPaused = lesson?.isPaused == true
        if commandLine == nil {
            notice = isPaused ? .note("paused; press Space to resume") : lesson?.caption.map(Notice.note)
        } else if let line = commandLine {
            commandLine = CommandLineState(
                text: line.text, cursor: line.cursor, note: isPaused ? "paused" : nil, phase: .editing)
        }
        // What was seen while it paused has been seen long enough.
        if let due = lesson?.due { lesson?.due = max(due, now) }
        return []
    }

    /// Goes on at once to what comes next: the whole command, what it does, the next line.
    mutating func skipInLesson() -> [Effect] {
        guard let lesson, !isBusy(lesson) else { return [] }
        if case .typing(let line, _) = lesson.phase { self.lesson?.phase = .typing(line, typed: line.count) }
        var effects = stepLesson()
        if case .typing(let line, _)? = self.lesson?.phase {
            self.lesson?.phase = .typing(line, typed: line.count)
            effects += stepLesson()
        }
        return effects
    }

    mutating func endLesson() -> [Effect] {
        guard let lesson else { return [] }
        self.lesson = nil
        commandLine = nil
        notice = .note("\(lesson.place): lesson stopped")
        return []
    }
}
