import Screen
import Testing

@Suite struct GlyphsTests {
    @Test(arguments: [
        ("σ² ≥ 2/(n·m)", "sigma^2 >= 2/(n*m)"), ("1 ± 0.5", "1 +/- 0.5"), ("Q ᵀQ = I", "Q ^TQ = I"),
        ("‖x‖ → ∞", "||x|| -> inf"), ("a – b — c…", "a - b -- c..."), ("784×256", "784x256"), ("naïve 日", "na?ve ?"),
        ("plain", "plain"), ("-∞", "-inf"),
    ])
    func symbolsHaveASCIISpellings(text: String, plain: String) {
        #expect(Glyphs.plain(text) == plain)
    }

    @Test func onlyASCIIGlyphsChangeText() {
        #expect(Glyphs.unicode.spelled("μ…") == "μ…")
        #expect(Glyphs.ascii.spelled("μ…") == "mu...")
    }

    @Test func asciiGlyphsAreASCII() {
        for child in Mirror(reflecting: Glyphs.ascii).children {
            let characters = (child.value as? [Character]) ?? [(child.value as? Character) ?? "x"]
            #expect(characters.allSatisfy { $0.isASCII }, "\(child.label ?? "")")
        }
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func everyGlyphIsOneColumn(glyphs: Glyphs) {
        for child in Mirror(reflecting: glyphs).children {
            let characters = (child.value as? [Character]) ?? [(child.value as? Character) ?? "x"]
            #expect(characters.allSatisfy { DisplayWidth.of($0) == 1 }, "\(child.label ?? "")")
        }
    }
}
