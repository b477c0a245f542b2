extension Study {
    /// Every study there is, in the order help lists them.
    public static let all: [Study] = [
        show, elements, statistics, histogram, orthogonality, explain, check, cumulative, quantiles, spectrum, sweep,
        depth, chaos, gain, compare, translate, expect,
    ]

    /// The studies with a tab in the explorer, in the order of their tabs.
    public static let tabs: [Study] = [
        check, quantiles, cumulative, explain, depth, spectrum, sweep, compare, translate, chaos, histogram, statistics,
    ]
}
