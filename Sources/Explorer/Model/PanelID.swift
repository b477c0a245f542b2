/// The panels, in the order Tab goes through them.
enum PanelID: String, CaseIterable, Sendable {
    case initializers, form, histogram, tensor, statistics

    /// What stands in the panel's frame.
    var title: String {
        switch self {
        case .initializers: "Initializers"
        case .form: "Spec"
        case .histogram: "Histogram"
        case .tensor: "Tensor"
        case .statistics: "Statistics"
        }
    }

    /// The panel `steps` further on, around the corner at the ends.
    func advanced(by steps: Int) -> PanelID {
        let all = PanelID.allCases
        let index = all.firstIndex(of: self) ?? 0
        return all[((index + steps) % all.count + all.count) % all.count]
    }
}
