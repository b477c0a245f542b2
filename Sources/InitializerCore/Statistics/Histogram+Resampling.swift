extension Histogram {
    /// The counts as they would be in other bins, if the values of each bin were spread evenly over it. What lies outside
    /// of all bins stays outside.
    public func counts(in other: Histogram) -> [Double] {
        guard other.lower != lower || other.upper != upper || other.counts.count != counts.count else {
            return counts.map(Double.init)
        }
        let sums = counts.reduce(into: [0]) { sums, count in sums.append(sums[sums.count - 1] + count) }
        let below = other.edges.map { edge -> Double in
            let position = min(max((edge - lower) / width, 0), Double(counts.count))
            let bin = min(Int(clamping: position), counts.count - 1)
            return Double(sums[bin]) + (position - Double(bin)) * Double(counts[bin])
        }
        return zip(below, below.dropFirst()).map { $1 - $0 }
    }
}
