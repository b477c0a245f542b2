extension Study {
    /// Every study there is, in the order help lists them.
    public static let all: [Study] = [
        show, elements, statistics, histogram, orthogonality, explain, check, cumulative, quantiles, spectrum, sweep,
        depth, chaos, train, coords, gain, compare, translate, layer, audit, diff, expect,
    ]

    /// The studies with a tab of their own in the explorer, in the order of their tabs.
    public static let tabs: [Study] = [
        check, explain, depth, chaos, spectrum, sweep, compare, translate, train, coords,
    ]

    /// The studies that share one, beside the histogram and the statistics: how well the values fit the law.
    public static let fits: [Study] = [cumulative, quantiles]
}
