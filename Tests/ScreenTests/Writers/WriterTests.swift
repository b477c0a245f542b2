import Foundation
import Testing

@testable import Screen

@Suite struct WriterTests {
    private var screen: Screen {
        var screen = Screen(size: Size(width: 8, height: 2))
        screen.write("┌─a<&b", at: Point(x: 0, y: 0), .plain)
        screen.write("▄⠃", at: Point(x: 0, y: 1), Style(foreground: .rgb(255, 0, 0), background: .rgb(0, 0, 255)))
        return screen
    }

    @Test func anSVGIsAGridOfTextAndShapes() {
        let svg = screen.svg
        // 8 columns of 8.4 and 2 rows of 17, with 8 around them.
        #expect(svg.contains(#"width="83.2" height="50""#))
        #expect(svg.contains(#"<rect width="100%" height="100%" fill="\#(Theme.dark.assumedBackground)"/>"#))
        #expect(svg.contains(#"<text x="16.8" y="13" textLength="33.6""#))
        #expect(svg.contains(">a&lt;&amp;b</text>"))
        #expect(svg.contains(##"<rect x="0" y="17" width="16.8" height="17" fill="#0000ff"/>"##))
        // The lower half of the first cell of the second row, and dots 1 and 2.
        #expect(svg.contains(##"<path fill="#ff0000" d="M0 25.5H8.4V34H0Z"##))
        #expect(svg.components(separatedBy: "Z").count - 1 == 2 + 1 + 1 + 2)
    }

    /// The lines of neighbouring cells meet: a corner goes to the edge where the next line begins.
    @Test func linesMeet() throws {
        let corner = try #require(SVGGlyph.path("┌", x: 0, y: 0))
        let line = try #require(SVGGlyph.path("─", x: 8.4, y: 0))
        #expect(corner.contains("H8.4V"))
        #expect(line.hasPrefix("M8.4 "))
        #expect(SVGGlyph.path("a", x: 0, y: 0) == nil)
    }

    @Test func anSVGIsXML() {
        for theme in Theme.all {
            var screen = Screen(size: Size(width: 40, height: 3), theme: theme)
            screen.write("\"quotes\" 'more' \u{1B}[31m 幅 e\u{301} \u{202E}", at: .origin, .header)
            screen.restyle(screen.bounds.row(1), .selection)
            screen.cursor = Point(x: 3, y: 1)
            #expect(XMLChecker(screen.svg).isWellFormed, "\(theme.name)")
        }
    }

    @Test func textWithSequencesEndsEveryStyle() {
        let lines = screen.ansi.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "┌─a<&b")
        #expect(lines[1] == "\u{1B}[38;2;255;0;0;48;2;0;0;255m▄⠃\u{1B}[0m")
    }
}

/// Tags that are closed in the order they were opened, and nothing that XML has not.
private struct XMLChecker {
    let isWellFormed: Bool

    init(_ text: String) {
        var open: [Substring] = []
        var isGood = !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
        for match in text.matches(of: /<(\/?)([a-z]+)([^<>]*?)(\/?)>/) {
            if !match.1.isEmpty {
                isGood = isGood && open.popLast() == match.2
            } else if match.4.isEmpty {
                open.append(match.2)
            }
        }
        let rest = text.replacing(/<[^<>]*>/, with: "").replacing(/&(amp|lt|gt|quot);/, with: "")
        isWellFormed = isGood && open.isEmpty && !rest.contains { "<>&".contains($0) }
    }
}
