/// What there is to know of how a framework fills a tensor, beyond the law: facts only, worded elsewhere.
public enum LayerRemark: Hashable, Sendable {
    /// kaiming_uniform_ with a = √5 is uniform within 1/√fan_in: a third of LeCun's variance.
    case rootFive
    /// The gain is that of an activation; the variance times the fan is its square.
    case gain(Double, activation: String)
    /// Unlike the initializer of the same name here, its normal is not cut.
    case untruncated
    /// Its fans are those of a tensor stored in this order of axes.
    case fansOf(layout: String)
    /// The bounds of its truncated normal are values, not standard deviations.
    case absoluteBounds
    /// Some values fall onto bounds that are many standard deviations away: before this version, or in half precision still
    /// where that is nil.
    case outliers(before: String?)
    /// The zeros are those of a row, where others take columns.
    case zerosOfRows
    /// It is stored apart from the matrices beside it, with fans of its own: this many times the variance.
    case storedApart(Double)
    /// Its uniform begins at 0.
    case fromZero
    /// Its gain is 1 unless it is given, whatever its name says.
    case noGain
    /// The bound of a bias is 1/√fan_in of its weight.
    case fanOfWeight(Int)
    /// The bound is 1/√ of the number of hidden units, whatever the fans.
    case hiddenUnits(Int)
    /// The bound is 1/√ of this number of features, which is no fan of the tensor.
    case features(Int)
    /// Several matrices are stored as one, and its fans are taken of the whole.
    case stacked(Int)
    /// A row of it holds another number, which is not drawn.
    case fixedRow(Int, value: Double)
    /// A column of it holds another number, which is not drawn.
    case fixedColumn(Int, value: Double)
    /// Of a vector the framework takes fans of 1, so that what elsewhere begins with ones is drawn with σ = 1.
    case drawnScale
    /// The scale that the released code has by default, where its documentation has another.
    case releasedScale(Double, documented: Double)
    /// What draws the state a layer begins with, which is no weight.
    case drawsState(String)
    /// The framework has it since this version.
    case since(String)
    /// A stretch of it holds another number, which is not drawn: the bias of forget gates.
    case forgetGate(Range<Int>, value: Double)
    /// It is one of several copies: all of them begin with the same numbers.
    case copied(Int)
    /// It is not trained.
    case notTrained
    /// Before this version the framework took other fans of it.
    case fansBefore(String, in: Int, out: Int)
    /// No Spec can be drawn of this size.
    case tooLarge(InitializerError)
}
