import Testing

@testable import Manual

@Suite struct MdocTests {
    @Test func whatRoffWouldReadIsEscaped() {
        #expect(Mdoc.escaped(#"a\b "c" -d 'e'"#) == #"a\eb \(dqc\(dq \-d \(aqe\(aq"#)
    }

    @Test func whatIsNotASCIIIsNamedByItsNumber() { #expect(Mdoc.escaped("σ↑") == "\\[u03C3]\\[u2191]") }

    @Test func aLineOfTextIsNeverARequest() {
        #expect(Mdoc.sentences(".so far. 'tis so.") == ["\\&.so far.", "\\&\\(aqtis so."])
    }

    @Test func everySentenceBeginsALine() {
        #expect(Mdoc.sentences("One. Two: 1.5 of it.") == ["One.", "Two: 1.5 of it."])
    }
}

@Suite struct ShellQuotingTests {
    @Test func aLineOfPlainWordsIsLeftAlone() {
        #expect(ShellQuoting.quoted("show he_normal 4x4") == "show he_normal 4x4")
    }

    @Test func whatAShellWouldReadIsQuoted() {
        #expect(ShellQuoting.quoted("show full(1) {2}") == "'show full(1) {2}'")
        #expect(ShellQuoting.quoted("it's") == "'it'\\''s'")
    }
}
