import Screen
import Testing

@Suite struct NumberFormatTests {
    @Test(arguments: [
        (0.0505, 3, "0.0505"), (0.0000123, 3, "1.23e-5"), (-3.4028234663852886e38, 2, "-3.4e38"), (0, 4, "0"),
        (-0.0, 4, "0"),
        (1, 4, "1"), (0.05, 4, "0.05"), (123_456, 3, "123456"), (1_234_567, 3, "1.23e6"), (999_999.7, 3, "1e6"),
        (99.96, 3, "100"), (.infinity, 3, "∞"), (-.infinity, 3, "-∞"), (.nan, 3, "NaN"), (0.0001, 3, "0.0001"),
        (0.00009999, 3, "0.0001"), (0.00009999, 4, "9.999e-5"), (Double.leastNonzeroMagnitude, 3, "4.94e-324"),
        (2.5, 1, "2"), (3.14159, 0, "3"),
        (0.1, 40, "0.1000000000000000055511151231257827021182"),
    ])
    func significantDigits(x: Double, digits: Int, text: String) {
        #expect(NumberFormat.significant(x, digits: digits) == text)
    }

    @Test(arguments: [
        (0.125, 2, "0.12"), (0.375, 2, "0.38"), (-0.001, 2, "0.00"), (1e22, 0, "10000000000000000000000"),
        (-2.5, 0, "-2"), (3, 3, "3.000"),
        (.nan, 2, "NaN"),
    ])
    func fixedDecimalsAreRoundedHalfToEven(x: Double, decimals: Int, text: String) {
        #expect(NumberFormat.fixed(x, decimals: decimals) == text)
    }

    @Test(arguments: [
        (0.1, "0.1"), (1.0, "1"), (-0.0, "0"), (1e-5, "1e-5"), (Double.leastNonzeroMagnitude, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e308"),
        (0.05050762722761054, "0.05050762722761054"), (1e16, "1e16"), (.infinity, "∞"),
    ])
    func exactDigitsReadBack(x: Double, text: String) {
        #expect(NumberFormat.exact(x) == text)
        #expect(Double(text) ?? x == x)
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (16_777_216, "16,777,216"), (-1_234, "-1,234"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func integersAreGrouped(n: Int, text: String) {
        #expect(NumberFormat.integer(n) == text)
    }

    @Test(arguments: [
        (9_999, "9,999"), (12_345, "12.3 k"), (16_777_216, "16.8 M"), (999_999, "1 M"), (1_000_000, "1 M"),
        (-200_704, "-201 k"),
        (Int.max, "9.22 E"),
    ])
    func countsAreCompact(n: Int, text: String) {
        #expect(NumberFormat.count(n) == text)
    }

    /// Counts under one another are in one unit.
    @Test func countsOfAnAxisHaveOneUnit() {
        #expect(NumberFormat.counts([0, 2_500, 5_000]) == ["0", "2,500", "5,000"])
        #expect(NumberFormat.counts([0, 2_500, 10_000]) == ["0", "2.5 k", "10 k"])
        #expect(NumberFormat.counts([0, 500_000, 1_000_000]) == ["0", "0.5 M", "1 M"])
        #expect(NumberFormat.counts([]) == [])
    }

    @Test(arguments: [
        (0, "0 B"), (1023, "1023 B"), (802_816, "784 KiB"), (1536, "1.5 KiB"), (1_048_575, "1 MiB"),
        (67_108_864, "64 MiB"),
    ])
    func bytesHaveBinaryUnits(n: Int, text: String) {
        #expect(NumberFormat.bytes(n) == text)
    }
}

@Suite struct NumberColumnTests {
    @Test func decimalPointsLineUp() {
        #expect(NumberFormat.column([0.0505, -0.0123456, 0.000001], digits: 3) == [" 0.0505", "-0.0123", " 0.0000"])
        #expect(NumberFormat.column([1, 0, -1], digits: 4) == [" 1", " 0", "-1"])
        #expect(NumberFormat.column([0.5, 0.25], digits: 4) == ["0.50", "0.25"])
        #expect(NumberFormat.column([0.5, 0.25], digits: 4, upTo: 0.99) == ["0.5000", "0.2500"])
        #expect(NumberFormat.column([0.0005, -0.25], width: 8, digits: 4, upTo: 0.99) == ["  0.0005", " -0.2500"])
        #expect(NumberFormat.column([2e-7], digits: 3, upTo: 1.5e-6) == ["0.20e-6"])
        #expect(NumberFormat.column([123_456], width: 6, digits: 3, upTo: 0.5) == ["123456"])
        #expect(NumberFormat.column([12.5, 1234.5], digits: 5) == ["  12.5", "1234.5"])
    }

    @Test func oneExponentServesAll() {
        #expect(NumberFormat.column([1.5e-7, -2.25e-8], digits: 3) == [" 1.50e-7", "-0.23e-7"])
        #expect(NumberFormat.column([3e38, 1], digits: 2) == ["3e38", "0e38"])
    }

    @Test func narrowColumnsHaveFewerDigits() {
        #expect(NumberFormat.column([0.0505, -0.0123], width: 6, digits: 4) == [" 0.051", "-0.012"])
        #expect(NumberFormat.column([0.0505, -0.0123], width: 9, digits: 3) == ["   0.0505", "  -0.0123"])
        #expect(NumberFormat.column([123_456, 1], width: 3, digits: 3) == ["1e5", "0e5"])
        #expect(NumberFormat.column([-123_456], width: 2, digits: 3) == ["##"])
    }

    @Test func whatIsNotANumberStandsToTheRight() {
        #expect(NumberFormat.column([0.5, .nan, -.infinity], digits: 3) == ["0.5", "NaN", " -∞"])
        #expect(NumberFormat.column([.nan], width: 5, digits: 3) == ["  NaN"])
        #expect(NumberFormat.column([], digits: 3) == [])
        #expect(NumberFormat.column([0, 0], width: -4, digits: -1) == ["", ""])
    }
}
