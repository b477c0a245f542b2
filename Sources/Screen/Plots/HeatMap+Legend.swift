extension HeatMap {
    /// Draws in the first row of `rect` what the ends and the middle of the scale stand for.
    ///
    /// - Parameter isSigned: whether there are values below 0; without them the scale begins at 0.
    public func drawLegend(on screen: inout Screen, in rect: Rect, isSigned: Bool = true) {
        let row = rect.row(0)
        let end = NumberFormat.significant(abs(limit), digits: 3)
        switch HeatMapCells(screen) {
        case .halfBlocks where isSigned: drawRamp(from: "-\(end) ", -1, to: " +\(end)", on: &screen, in: row)
        case .halfBlocks: drawRamp(from: "0 ", 0, to: " \(end)", on: &screen, in: row)
        case .signedDigits: screen.write("9 = \(end)   . = 0", in: row, .left, .axis)
        }
    }

    private static let longestRamp = 21

    /// The ramp has an odd number of cells, so that one of them is zero.
    private func drawRamp(
        from lower: String, _ start: Double, to upper: String, on screen: inout Screen, in row: Rect
    ) {
        let room = min(row.width - lower.displayWidth - upper.displayWidth, Self.longestRamp)
        let length = room - (room.isMultiple(of: 2) ? 1 : 0)
        guard length >= 3 else {
            screen.write("\(lower)…\(upper)", in: row, .left, .axis)
            return
        }
        let used = screen.write(lower, at: row.origin, .axis, clippedTo: row)
        for cell in 0..<length {
            let t = start + (1 - start) * Double(cell) / Double(length - 1)
            let style = Style(background: screen.theme.diverging(t))
            screen.put(" ", at: row.origin.moved(dx: used + cell), style, clip: row)
        }
        screen.write(upper, at: row.origin.moved(dx: used + length), .axis, clippedTo: row)
    }
}
