import InitializerCore

/// What can be wrong with an expression: facts only.
public enum ExpressionProblem: Hashable, Sendable {
    /// Brackets, calls or links of a chain too deep within one another.
    case tooDeep(limit: Int)
    /// A value of lists and tuples too deep within one another, perhaps nested line by line.
    case valueTooDeep(limit: Int)
    /// The line ends inside a bracket.
    case unclosed(Character)
    /// A bracket is closed that was not opened.
    case unopened(String)
    /// A tuple in round parentheses.
    case roundTuple
    /// `name=value` where Elixir writes `name: value`.
    case equalsAmongArguments(String)
    /// An argument behind options.
    case keywordsLast
    /// Something that is no index in square brackets.
    case badIndex
    /// A function value called without the point.
    case callWithoutPoint(String)
    /// A word of another language.
    case foreignWord(String, instead: String)
    /// A name that has no value.
    case unboundVariable(String, known: [String])
    /// A name that cannot be given to a value.
    case takenName(String)
    /// A function that does not exist.
    case unknownFunction(String)
    /// An attribute, as values elsewhere have.
    case noAttributes(name: String, kind: String, attribute: String, instead: String?)
    /// Too many or too few arguments.
    case wrongArity(String, allowed: ClosedRange<Int>, actual: Int)
    /// An argument of another kind than the function takes.
    case wrongArgument(String, parameter: String, expected: String, actual: String)
    /// A value called that is no function.
    case notAFunction(String)
    /// A value indexed that is no tensor.
    case notIndexable(String)
    /// An index that is no integer.
    case indexNotInteger(String)
    /// A value in a Spec that says nothing of one.
    case notOfASpec(String, kind: String)
    /// The operation has no result.
    case tensor(TensorError)
}
