extension NumberFormat {
    /// `values`, which are round numbers, with the same decimals and as few as show them all:
    /// `-0.50`, `0.25`. Numbers too large or too small for that have an exponent each.
    static func labels(_ values: [Double]) -> [String] {
        let texts = values.map(exact)
        let largest = values.map(abs).max() ?? 0
        guard largest < 1e6, !texts.contains(where: { $0.contains("e") }) else {
            return values.map { significant($0, digits: 6) }
        }
        let decimals = texts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }.max() ?? 0
        return values.map { fixed($0, decimals: decimals) }
    }
}
