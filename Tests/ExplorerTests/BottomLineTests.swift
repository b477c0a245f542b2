import Screen
import Testing

@testable import Explorer

@Suite struct BottomLineTests {
    /// Where there is no room for the list, no click is on it: three rows and less ended the program.
    @Test(arguments: 1...8, [1, 5, 20, 80])
    func clicksFindCandidatesOrNothingAtEverySize(height: Int, width: Int) {
        let headless = Headless(width: width, height: height)
        headless.press(":")
        let candidates = (0..<30).map { CommandLineState.Candidate(text: "glorot_\($0)", summary: "one of many") }
        let line = CommandLineState(text: "glorot_", cursor: 7, candidates: candidates, phase: .editing)
        for y in 0..<height {
            headless.send(.line(line))
            #expect(headless.screen.lines.count == height)
            for action in [MouseStroke.Action.press(.left), .drag(.left), .release(.left), .wheelDown] {
                headless.send(.mouse(MouseStroke(action, at: Point(x: min(2, width - 1), y: y))))
            }
        }
        // What is clicked is what is drawn there.
        headless.send(.line(line))
        let rect = Rect(x: 0, y: height - 1, width: width, height: 1)
        for y in 0..<height where width >= 20 {
            let candidate = BottomLine.candidate(at: Point(x: 2, y: y), line, in: rect)
            let isShown = height >= Layout.smallestSize.height
            if isShown, let candidate { #expect(headless.screen.lines[y].contains(candidate.text)) }
        }
    }
}
