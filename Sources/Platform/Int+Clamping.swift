/// The one way in which the program makes whole numbers of floating point ones.
///
/// `Int(x)` ends the program where x is no number, infinite or beyond 2⁶³, and what is computed of what people type can
/// be all of these. Declared here as well, it goes before the standard library's wherever this module is loaded: it does
/// not trap, and strict builds refuse it.
extension Int {
    /// The whole number toward zero; beyond the range of an `Int` its nearest end, and 0 for what is not a number.
    ///
    /// ```swift
    /// Int(clamping: 2.9)          // 2
    /// Int(clamping: -1e300)       // Int.min
    /// Int(clamping: Double.nan)   // 0
    /// ```
    @inlinable
    public init(clamping value: Double) {
        // The bounds are powers of two, and the upper one is itself beyond the range.
        if value >= -0x1p63, value < 0x1p63 {
            self.init(Int64(value))
        } else {
            self = value.isNaN ? 0 : value < 0 ? .min : .max
        }
    }

    /// Not to be called.
    @available(*, deprecated, message: "say what becomes of numbers that have none: Int(clamping:)")
    public init(_ value: Double) { self.init(clamping: value) }

    /// Not to be called.
    @available(*, deprecated, message: "say what becomes of numbers that have none: Int(clamping:)")
    public init(_ value: Float) { self.init(clamping: Double(value)) }
}
