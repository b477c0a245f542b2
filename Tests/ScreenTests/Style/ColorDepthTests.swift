import Screen
import Testing

@Suite struct ColorDepthTests {
    @Test(arguments: [
        (0xFF0000, 196), (0x00FF00, 46), (0x0000FF, 21), (0xFFFFFF, 231), (0x000000, 16), (0x808080, 244),
        (0x5F87AF, 67), (0x080808, 232), (0xEEEEEE, 255), (0xFFD75F, 221),
    ])
    func aColourOfThe256PaletteIsItself(hex: Int, index: Int) {
        #expect(ColorDepth.palette256.nearest(Color(hex: UInt32(hex))) == .index(index))
    }

    @Test func othersTakeTheNearest() {
        #expect(ColorDepth.palette256.nearest(.rgb(94, 136, 174)) == .index(67))
        #expect(ColorDepth.palette16.nearest(.rgb(250, 10, 10)) == .index(9))
        #expect(ColorDepth.palette16.nearest(.rgb(200, 5, 5)) == .index(1))
        #expect(ColorDepth.palette16.nearest(.rgb(120, 130, 125)) == .index(8))
    }

    @Test(arguments: ColorDepth.allCases)
    func theStandardColourStaysStandard(depth: ColorDepth) {
        #expect(depth.nearest(.standard) == .standard)
    }

    @Test func theEndsOfTheLadderAreAllOrNothing() {
        #expect(ColorDepth.truecolor.nearest(.rgb(1, 2, 3)) == .rgb(1, 2, 3))
        #expect(ColorDepth.monochrome.nearest(.rgb(1, 2, 3)) == .standard)
    }
}
