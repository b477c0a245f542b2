import Testing

@testable import Screen

@Suite struct LinePlotTravelTests {
    private let plot = LinePlot(
        [
            .init("there", x: [0, 1, 2, 3, 4], y: [1, 2, 3, 4, 5]),
            .init("back", x: [0, 1, 2, 3, 4], y: [5, 4, 3, 2, 1], isBackward: true),
        ], x: .init("layer"), y: .init("size"))

    @Test(
        arguments: [
            (0.0, [0.0], []), (0.25, [0.0, 1, 2], []), (0.5, [0, 1, 2, 3, 4], []), (0.75, [0, 1, 2, 3, 4], [2, 3, 4]),
            (1, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]),
        ] as [(Double, [Double], [Double])])
    func signalsGoThereAndThenBack(share: Double, there: [Double], back: [Double]) {
        let travelled = plot.travelled(share)
        #expect(travelled.series[0].x == there)
        #expect(travelled.series[1].x == back)
        #expect(travelled.axes.x == plot.axes.x)
        #expect(travelled.axes.y == plot.axes.y)
    }
}
