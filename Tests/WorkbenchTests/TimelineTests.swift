import Testing

@testable import Workbench

@Suite struct TimelineTests {
    /// A state that keeps so many MiB the next one does not.
    private struct Heavy: TimelineState {
        let name: Int
        let mebibytes: Int
        func bytesKept(beside next: Heavy) -> Int { mebibytes << 20 }
    }

    private func stepsBack(_ timeline: Timeline<Heavy>) -> Int {
        var timeline = timeline
        var steps = 0
        while timeline.canGoBack {
            try! timeline.goBack()
            steps += 1
        }
        return steps
    }

    /// Of states that keep 300 MiB each, three and no fourth are within a GiB.
    @Test func statesThatKeepMuchAreForgottenFirst() throws {
        var timeline = Timeline(Heavy(name: 0, mebibytes: 300))
        for name in 1...10 { timeline.advance(to: Heavy(name: name, mebibytes: 300)) }
        #expect(stepsBack(timeline) == 3)
    }

    /// The last step can be taken back whatever it keeps.
    @Test func theLastStepIsNeverForgotten() throws {
        var timeline = Timeline(Heavy(name: 0, mebibytes: 5_000))
        timeline.advance(to: Heavy(name: 1, mebibytes: 0))
        #expect(stepsBack(timeline) == 1)
    }

    @Test func goingBackAndForthKeepsCount() throws {
        var timeline = Timeline(Heavy(name: 0, mebibytes: 300))
        for name in 1...3 { timeline.advance(to: Heavy(name: name, mebibytes: 300)) }
        for _ in 0..<100 {
            try timeline.goBack()
            try timeline.goForward()
        }
        timeline.advance(to: Heavy(name: 4, mebibytes: 0))
        #expect(stepsBack(timeline) == 3)
        #expect(timeline.present.name == 4)
    }

    /// Eight numbers in doubles, named and then replaced; a drawn tensor holds none.
    @Test func whatANameStoodForCounts() throws {
        var session = Session()
        _ = try session.perform("t = Nx.transpose(Axon.Initializers.normal().({2, 4}, :f32, Nx.Random.key(1)))")
        let before = session.state
        _ = try session.perform("u = 3")
        #expect(before.bytesKept(beside: session.state) == 0)
        _ = try session.perform("t = Axon.Initializers.uniform().({1000, 1000}, :f32, Nx.Random.key(1))")
        #expect(before.bytesKept(beside: session.state) == 64)
        #expect(session.state.bytesKept(beside: before) == 0)
    }
}
