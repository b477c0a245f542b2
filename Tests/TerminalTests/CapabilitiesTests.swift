import Screen
import Testing

@testable import Terminal

@Suite("Capabilities")
struct CapabilitiesTests {
    @Test(
        "Colour depth follows NO_COLOR, TERM, COLORTERM and the description, in this order",
        arguments: [
            (["TERM": "xterm-256color"], 256, false, ColorDepth.palette256),
            (["TERM": "xterm-256color", "COLORTERM": "truecolor"], 256, false, .truecolor),
            (["TERM": "xterm-256color", "COLORTERM": "24bit"], 256, false, .truecolor),
            (["TERM": "xterm-256color", "COLORTERM": "yes"], 256, false, .palette256),
            (["TERM": "xterm-direct"], 1 << 24, true, .truecolor),
            (["TERM": "linux"], 8, false, .palette16),
            (["TERM": "xterm-16color"], 16, false, .palette16),
            (["TERM": "vt100"], -1, false, .monochrome),
            (["TERM": "dumb", "COLORTERM": "truecolor"], -1, false, .monochrome),
            ([:], 256, false, .monochrome),
            (["TERM": "xterm-256color", "NO_COLOR": "1"], 256, false, .monochrome),
            (["TERM": "xterm-256color", "NO_COLOR": ""], 256, false, .palette256),
        ])
    func depth(_ environment: [String: String], _ colors: Int, _ direct: Bool, _ expected: ColorDepth) {
        #expect(
            Capabilities.colorDepth(environment: environment, colors: colors, hasDirectColor: direct) == expected)
    }

    @Test("Without direct colour in the description, truecolor is painted with the palette")
    func painted() {
        #expect(Capabilities.paintedDepth(.truecolor, colors: 256, hasDirectColor: false) == .palette256)
        #expect(Capabilities.paintedDepth(.truecolor, colors: 8, hasDirectColor: false) == .palette16)
        #expect(Capabilities.paintedDepth(.truecolor, colors: 1 << 24, hasDirectColor: true) == .truecolor)
        #expect(Capabilities.paintedDepth(.monochrome, colors: 256, hasDirectColor: false) == .monochrome)
    }

    @Test("UTF-8 in any spelling is Unicode, nothing else is")
    func unicode() {
        #expect(["UTF-8", "utf8", "Utf-8"].allSatisfy(Capabilities.supportsUnicode))
        #expect(!["ANSI_X3.4-1968", "ISO-8859-1", ""].contains(where: Capabilities.supportsUnicode))
    }
}
