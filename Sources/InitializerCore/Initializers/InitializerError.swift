/// Why an initializer cannot be called as asked: facts only, worded elsewhere.
public enum InitializerError: Error, Hashable, Sendable {
    /// An axis is empty or negative.
    case dimensionNotPositive(axis: Int, size: Int)
    /// More axes than there can be.
    case tooManyAxes(Int, limit: Int)
    /// The product of the dimensions does not fit in 63 bits.
    case elementCountOverflows([Int])
    /// More values than one key's 32-bit counters can draw, or than are streamed in one go.
    case tooManyWords(needed: Int128, limit: Int128)
    /// A matrix that has to be held whole is too large to hold.
    case matrixTooLarge(initializer: String, elements: Int, limit: Int)
    /// The initializer needs more axes than the shape has.
    case rankTooLow(initializer: String, minimum: Int, actual: Int)
    /// The initializer needs more of a shape than so many axes; what, is said in words.
    case shapeNotSupported(initializer: String, shape: Shape, requirement: String)
    /// The initializer cannot make elements of this type.
    case typeNotSupported(initializer: String, type: ElementType, supported: [ElementType])
    /// A distribution that is not defined over complex numbers.
    case distributionNotComplex(initializer: String, distribution: String, type: ElementType)
    /// No initializer of this name exists.
    case unknownInitializer(String)
    /// The initializer has no option of this name.
    case unknownOption(String, initializer: String, allowed: [String])
    /// An option that takes a number got a word, or the other way round.
    case optionKindMismatch(option: String, initializer: String, expected: Parameter.Kind, actual: OptionValue)
    /// A choice outside the ones an option has.
    case unknownChoice(String, option: String, allowed: [String])
    /// A number option is NaN or infinite.
    case optionNotFinite(option: String, value: Double)
    /// The value of an option does not fit the initializer, its other options or the shape; what it must be, in words.
    case optionNotSupported(option: String, value: OptionValue, requirement: String)
    /// A number option is negative where a square root is taken.
    case optionNegative(option: String, initializer: String, value: Double)
    /// The generator does not draw this as its framework does; why, is said.
    case generatorRefuses(generator: String, initializer: String, reason: GeneratorRefusal)
}
