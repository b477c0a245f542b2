extension NumberFormat {
    /// `values` written to be read under one another: all with the same decimals, and the same power of ten if
    /// they need one, right-aligned so that the decimal points line up.
    ///
    /// - Parameters:
    ///   - width: the columns of every result; `nil` is as many as the widest needs.
    ///   - digits: significant digits of the largest value. Fewer are given when `width` asks for it, and decimals
    ///     that are zero in every value are left out.
    ///   - limit: the largest value there may be, in this column or another that is to look like it. The decimals are then
    ///     those of the limit, whatever the values, if they fit.
    /// - Returns: as many texts as values. A number that cannot be shown in `width` columns is a row of `#`.
    public static func column(
        _ values: [Double], width: Int? = nil, digits: Int = 4, upTo limit: Double? = nil
    ) -> [String] {
        let common = limit.map { ColumnLayout.candidates(upTo: $0, digits: digits) } ?? []
        let layouts = common + ColumnLayout.candidates(for: values, digits: digits)
        let texts = layouts.lazy.map { layout in values.map(layout.text) }
        let fitting = texts.first { $0.allSatisfy { $0.displayWidth <= width ?? .max } } ?? texts.last ?? []
        let width = max(0, width ?? fitting.map(\.displayWidth).max() ?? 0)
        return fitting.map { text in
            text.displayWidth <= width ? text.padded(to: width, .right) : String(repeating: "#", count: width)
        }
    }
}

/// One way to write the numbers of a column.
private struct ColumnLayout {
    let decimals: Int
    /// The power of ten taken out of every number; `nil` writes them plainly.
    let exponent: Int?

    func text(_ x: Double) -> String {
        guard x.isFinite, let exponent else { return NumberFormat.fixed(x, decimals: decimals) }
        guard let power = Double("1e\(exponent)") else { return NumberFormat.fixed(x, decimals: decimals) }
        return NumberFormat.fixed(x / power, decimals: decimals) + "e\(exponent)"
    }

    /// The one way that goes by a limit, with all of its digits.
    static func candidates(upTo limit: Double, digits: Int) -> [ColumnLayout] {
        guard limit > 0, limit.isFinite else { return [] }
        let exponent = ExactDecimal.scientific(limit, digits: max(digits, 1)).exponent
        return NumberFormat.plainExponents.contains(exponent)
            ? [ColumnLayout(decimals: max(0, digits - 1 - exponent), exponent: nil)]
            : [ColumnLayout(decimals: max(0, digits - 1), exponent: exponent)]
    }

    /// From the most telling to the shortest.
    static func candidates(for values: [Double], digits: Int) -> [ColumnLayout] {
        let largest = values.lazy.filter(\.isFinite).map(abs).max() ?? 0
        let digits = max(digits, 1)
        let exponent = largest == 0 ? 0 : ExactDecimal.scientific(largest, digits: digits).exponent
        let scientific = needed(digits - 1, exponent, values)
        let shortened = stride(from: scientific, through: 0, by: -1).map {
            ColumnLayout(decimals: $0, exponent: exponent)
        }
        guard NumberFormat.plainExponents.contains(exponent) else { return shortened }
        // The largest value keeps a digit that is not zero.
        let fewest = max(0, -exponent)
        let plain = needed(max(fewest, digits - 1 - exponent), nil, values)
        return stride(from: max(plain, fewest), through: fewest, by: -1).map {
            ColumnLayout(decimals: $0, exponent: nil)
        } + shortened
    }

    /// `most` decimals less those that would be zero in every value.
    private static func needed(_ most: Int, _ exponent: Int?, _ values: [Double]) -> Int {
        let layout = ColumnLayout(decimals: most, exponent: exponent)
        let used = values.lazy.filter(\.isFinite).map { value -> Int in
            let mantissa = layout.text(value).prefix { $0 != "e" }
            let trimmed = NumberFormat.trimmed(String(mantissa))
            return trimmed.firstIndex(of: ".").map { trimmed.distance(from: $0, to: trimmed.endIndex) - 1 } ?? 0
        }
        return used.max() ?? 0
    }
}
