import InitializerCore
import Screen

extension LayerRemark {
    /// What there is to know, as a clause that begins with a small letter and has no full stop.
    func phrase(in library: FrameworkLibrary) -> String {
        func number(_ x: Double) -> String { SubjectText.number(x) }
        func count(_ n: Int) -> String { NumberFormat.integer(n) }
        return switch self {
        case .rootFive:
            "with a = √5, kaiming_uniform_ is uniform within 1/√fan_in, a third of LeCun's variance"
        case .gain(let gain, let activation): "its gain is \(number(gain)), that of \(activation)"
        case .untruncated: "its normal is not truncated"
        case .fansOf(let layout): "\(library.title) takes the fans of a tensor stored \(layout)"
        case .absoluteBounds: "its bounds are values, not standard deviations"
        case .outliers(before: let version?):
            "before \(library.title) \(version) a few values fell onto bounds this far out"
        case .outliers(before: nil):
            "in half precision some values fall onto the lower bound, as the inverse error function is taken in that type"
        case .zerosOfRows: "its zeros are those of a row, an output, where PyTorch and Flux take columns"
        case .storedApart(let times):
            "it is stored apart, with fans of its own: \(number(times)) times the variance it has beside the others"
        case .fromZero: "it draws from 0, not from the negative bound"
        case .noGain: "its gain is 1 unless it is given, whatever the name says"
        case .fanOfWeight(let fan): "its bound is 1/√\(count(fan)), of the weight's fan_in"
        case .hiddenUnits(let units): "its bound is 1/√\(count(units)), of the hidden units, whatever the fans"
        case .features(let features): "its spread is 1/√\(count(features)), of the features, whatever the fans"
        case .stacked(let parts): "its fan_out counts all \(parts) matrices stored in it"
        case .fixedRow(let row, let value): "row \(row) is \(number(value)) and not drawn"
        case .fixedColumn(let column, let value): "column \(column) is \(number(value)) and not drawn"
        case .drawnScale:
            "\(library.title) takes fans of 1 of a vector: it is drawn with a σ of 1, where others begin with ones"
        case .releasedScale(let released, let documented):
            "its scale is \(number(released)) by default, as the released code has it; \(number(documented)) is documented"
        case .drawsState(let name): "\(name) draws the state it begins with, and no weight"
        case .since(let version): "\(library.title) has it since \(version)"
        case .forgetGate(let range, let value):
            "elements \(range.lowerBound) to \(range.upperBound - 1), of the forget gate, are \(number(value)); the others are 0"
        case .copied(let count): "all \(NumberFormat.integer(count)) begin with the same numbers, as one is copied"
        case .notTrained: "it is not trained"
        case .fansBefore(let version, let inputs, let outputs):
            "before \(library.title) \(version), its fan_in was \(count(inputs)) and its fan_out \(count(outputs))"
        case .tooLarge(let error): "no spec of this size can be drawn: \(Failure.message(error))"
        }
    }
}
