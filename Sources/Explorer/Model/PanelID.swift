/// The panels, in the order Tab goes through them.
enum PanelID: String, CaseIterable, Sendable {
    case initializers, form, histogram, tensor, statistics, study

    /// What stands in the panel's frame.
    var title: String {
        switch self {
        case .initializers: "Initializers"
        case .form: "Spec"
        case .histogram: "Histogram"
        case .tensor: "Tensor"
        case .statistics: "Statistics"
        case .study: "Study"
        }
    }

    /// The panel with this name, which may be what stands in its frame.
    static func named(_ name: String) -> PanelID? {
        PanelID(rawValue: name) ?? allCases.first { $0.title.lowercased() == name.lowercased() }
    }

    /// The panel `steps` further on in `all`, around the corner at the ends.
    func advanced(by steps: Int, in all: [PanelID]) -> PanelID {
        let index = all.firstIndex(of: self) ?? 0
        return all[((index + steps) % all.count + all.count) % all.count]
    }
}
