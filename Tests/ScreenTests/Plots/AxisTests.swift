import Testing

@testable import Screen

@Suite struct TickPlacementTests {
    /// The first is the example in the manual of the authors' R package `labeling`; the others were computed with
    /// an independent transcription of its `extended` function.
    @Test(arguments: [
        (8.1, 14.1, 4, [8, 10, 12, 14]),
        (-98, 18, 5, [-100, -75, -50, -25, 0, 25]),
        (0, 1, 5, [0, 0.25, 0.5, 0.75, 1]),
        (-0.0875, 0.0875, 5, [-0.1, -0.05, 0, 0.05, 0.1]),
        (1.5, 9.7, 6, [0, 2, 4, 6, 8, 10]),
        (-3.5, 3.5, 7, [-3, -2, -1, 0, 1, 2, 3]),
        (0, 16_777_216, 5, [0, 4e6, 8e6, 12e6, 16e6]),
        (1e-9, 7e-9, 4, [0, 2.5e-9, 5e-9, 7.5e-9]),
        (0, 37, 4, [0, 10, 20, 30, 40]),
        (-0.153, 0.148, 6, [-0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15]),
    ])
    func ticksAreThoseOfThePaper(lower: Double, upper: Double, target: Int, ticks: [Double]) {
        #expect(TickPlacement(lower: lower, upper: upper, target: target)?.values == ticks)
    }

    @Test(arguments: [
        (1.0, 1.0), (2, 1), (.nan, 1), (0, .infinity), (-1.7e308, 1.7e308), (0, .leastNonzeroMagnitude), (1, 1 + 4e-16),
    ])
    func aRangeThatCannotBeDividedHasNone(lower: Double, upper: Double) {
        #expect(TickPlacement(lower: lower, upper: upper, target: 5) == nil)
    }
}

@Suite struct AxisTests {
    @Test func ticksStayInsideTheAxisAndShareTheirDecimals() {
        let ticks = Axis(lower: -0.0875, upper: 0.0875).ticks(width: 40)
        #expect(ticks.map(\.label) == ["-0.05", "0.00", "0.05"])
        #expect(ticks.map(\.value) == [-0.05, 0, 0.05])
    }

    @Test func aNarrowAxisHasFewerLabels() {
        #expect(Axis(lower: 0, upper: 100).ticks(width: 60).map(\.label) == ["0", "20", "40", "60", "80", "100"])
        #expect(Axis(lower: 0, upper: 100).ticks(width: 20).map(\.label) == ["0", "100"])
        #expect(Axis(lower: 0, upper: 100).ticks(width: 3).map(\.label) == [])
    }

    /// Tenths would leave 0 alone.
    @Test func aScaleHasTwoLabelsAtLeastWhereThereIsRoom() {
        #expect(Axis(lower: -0.0812, upper: 0.0812).ticks(width: 24).map(\.label) == ["-0.08", "0.00", "0.08"])
        #expect(Axis(lower: -0.0998, upper: 0.0998).ticks(width: 24).map(\.label) == ["-0.05", "0.00", "0.05"])
        #expect(Axis(lower: -0.0812, upper: 0.0812).ticks(width: 12).map(\.label) == ["0"])
    }

    @Test func largeAndSmallNumbersHaveExponents() {
        #expect(Axis(lower: 0, upper: 4e-9).ticks(width: 40).map(\.label) == ["0", "1e-9", "2e-9", "3e-9", "4e-9"])
    }

    @Test func labelsStandUnderTheirTicks() {
        var screen = Screen(size: Size(width: 40, height: 2))
        Axis(lower: -3.5, upper: 3.5).draw(on: &screen, in: screen.bounds)
        #expect(
            screen.text == """
                ────────┬───────────┬──────────┬────────
                       -2           0          2
                """)
    }

    @Test func ticksByTheirNumberLieInside() {
        let ticks = Axis(lower: -1, upper: 1).ticks(target: 5)
        #expect(ticks.map(\.label) == ["-1.0", "-0.5", "0.0", "0.5", "1.0"])
        #expect(Axis(lower: 1, upper: 1000, scale: .logarithmic).ticks(target: 4).map(\.value) == [1, 10, 100, 1000])
        #expect(Axis(lower: .nan, upper: 1).ticks(target: 5).isEmpty)
    }

    @Test func fractionsGoBeyondTheEnds() {
        #expect(Axis(lower: 0, upper: 4).fraction(of: 1) == 0.25)
        #expect(Axis(lower: 0, upper: 4).fraction(of: 8) == 2)
        #expect(Axis(lower: 1, upper: 100, scale: .logarithmic).fraction(of: 10) == 0.5)
        #expect(Axis(lower: 1, upper: 100, scale: .logarithmic).fraction(of: 0) == nil)
    }
}
