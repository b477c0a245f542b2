import InitializerCore

/// What can be wrong with what is to be swept over: facts only.
public enum SweepProblem: Hashable, Sendable {
    /// A range whose end is before its start.
    case backwards(lower: String, upper: String)
    /// More keys than are drawn.
    case tooManyKeys(Int128, limit: Int)
    /// More values than are gone through.
    case tooManyValues(field: String, Int, limit: Int)
    /// A range of a field whose values are not numbers.
    case notNumeric(field: String)
    /// Steps where nothing is divided.
    case stepsWithoutRange
    /// Another field is varied already.
    case secondField(String, first: String)
    /// So many tensors would take too long.
    case tooLarge(keys: Int, Spec, seconds: Double)
}

extension SweepProblem {
    /// What is wrong, in a sentence without a full stop.
    var message: String {
        switch self {
        case .backwards(let lower, let upper): "the range \(lower)...\(upper) ends before it begins"
        case .tooManyKeys(let count, let limit):
            "\(Failure.grouped(count)) keys are too many; at most \(Failure.grouped(Int128(limit))) can be swept"
        case .tooManyValues(let field, let count, let limit):
            "\(count) values of \(field) are too many; at most \(limit) values can be swept"
        case .notNumeric(let field): "\(field) cannot be swept over a range: its values are not numbers"
        case .stepsWithoutRange: "steps needs the range of a field"
        case .secondField(let field, let first): "only one field can be varied at a time: \(first) or \(field)"
        case .tooLarge(let keys, let spec, let seconds):
            "\(Failure.grouped(Int128(keys))) draws of \(spec.call) \(spec.shape) \(spec.type.name) would take about "
                + "\(Failure.duration(seconds)): too long"
        }
    }

    /// What to type instead.
    var suggestion: String? {
        switch self {
        case .backwards(let lower, let upper): "did you mean \(upper)...\(lower)?"
        case .tooManyKeys, .tooManyValues: nil
        case .notNumeric(field: "shape"): "list the values, such as shape=16x16,64x64"
        case .notNumeric(let field): "list the values, such as \(field)=A,B"
        case .stepsWithoutRange: "such as scale=0.5...4 steps=8"
        case .secondField: nil
        case .tooLarge: "fewer keys, such as keys=1...10, or a smaller shape"
        }
    }
}
