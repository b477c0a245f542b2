import Screen
import Testing

@Suite struct RectTests {
    let rect = Rect(x: 2, y: 3, width: 10, height: 6)

    @Test func splittingLosesNoCell() {
        #expect(rect.split(top: 2).top == Rect(x: 2, y: 3, width: 10, height: 2))
        #expect(rect.split(top: 2).rest == Rect(x: 2, y: 5, width: 10, height: 4))
        #expect(rect.split(bottom: 2).bottom == Rect(x: 2, y: 7, width: 10, height: 2))
        #expect(rect.split(bottom: 2).rest == Rect(x: 2, y: 3, width: 10, height: 4))
        #expect(rect.split(left: 4).left == Rect(x: 2, y: 3, width: 4, height: 6))
        #expect(rect.split(left: 4).rest == Rect(x: 6, y: 3, width: 6, height: 6))
        #expect(rect.split(right: 4).right == Rect(x: 8, y: 3, width: 4, height: 6))
        #expect(rect.split(right: 4).rest == Rect(x: 2, y: 3, width: 6, height: 6))
    }

    @Test func aPieceIsNeverLargerThanTheWhole() {
        #expect(rect.split(top: 99).top == rect)
        #expect(rect.split(top: 99).rest.isEmpty)
        #expect(rect.split(left: -5).left.isEmpty)
        #expect(rect.split(left: -5).rest == rect)
        #expect(rect.split(right: .min).rest == rect)
        #expect(rect.split(bottom: .max).bottom == rect)
    }

    @Test func aMarginWiderThanTheRectangleLeavesNothing() {
        #expect(rect.inset(by: 1) == Rect(x: 3, y: 4, width: 8, height: 4))
        #expect(rect.inset(by: 3).isEmpty)
        #expect(rect.inset(by: .max).isEmpty)
    }

    @Test func negativeExtentsAreZero() {
        #expect(Rect(x: 0, y: 0, width: -1, height: -1) == .empty)
        #expect(Size(width: -3, height: 4).isEmpty)
        #expect(Rect(x: .max, y: .min, width: .max, height: .max).columns.count == 1 << 30)
    }

    @Test func intersectionIsWhatBothContain() {
        let other = Rect(x: 8, y: 0, width: 10, height: 5)
        #expect(rect.intersection(other) == Rect(x: 8, y: 3, width: 4, height: 2))
        #expect(rect.intersection(Rect(x: 12, y: 3, width: 1, height: 1)) == .empty)
        #expect(rect.contains(Point(x: 11, y: 8)))
        #expect(!rect.contains(Point(x: 12, y: 8)))
    }

    @Test func theMiddleIsRoundedUpAndLeft() {
        #expect(rect.centered(Size(width: 3, height: 3)) == Rect(x: 5, y: 4, width: 3, height: 3))
        #expect(rect.centered(Size(width: 30, height: 30)) == rect)
        #expect(rect.row(5) == Rect(x: 2, y: 8, width: 10, height: 1))
        #expect(rect.row(6).isEmpty)
    }
}
