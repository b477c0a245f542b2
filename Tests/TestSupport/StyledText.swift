import Screen

extension Screen {
    /// `lines` with their styles: every row is a line after `|`; a row with styles is followed by a line after
    /// `:` with one letter a column; the letters are explained at the end, in order of appearance.
    ///
    ///     | Title
    ///     :  aaaaa
    ///     a = bold
    public var styledText: String {
        var legend: [Style] = []
        var output: [String] = []
        for (y, line) in lines.enumerated() {
            output.append("|" + line)
            let letters = row(y).map { letter($0.style, &legend) }
            let styles = String(letters.reversed().drop { $0 == " " }.reversed())
            if !styles.isEmpty { output.append(":" + styles) }
        }
        output += legend.map { style in
            var legend = legend
            return "\(letter(style, &legend)) = \(style)"
        }
        return output.joined(separator: "\n")
    }

    private func letter(_ style: Style, _ legend: inout [Style]) -> Character {
        guard style != .plain else { return " " }
        if !legend.contains(style) { legend.append(style) }
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        guard let position = legend.firstIndex(of: style), position < alphabet.count else { return "*" }
        return alphabet[position]
    }
}
