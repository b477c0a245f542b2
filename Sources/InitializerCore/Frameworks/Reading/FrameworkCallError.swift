/// Why a call of a framework cannot be read: facts only, worded elsewhere.
public struct FrameworkCallError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// The framework has no function of this name here; `known` are those it has.
        case unknownFunction(String, framework: String, known: [String])
        /// An argument that must be given is missing.
        case missingArgument(String, of: String)
        /// There is no argument of this name.
        case unknownArgument(String, of: String, takes: [String])
        /// More arguments than the function takes by place.
        case tooManyArguments(of: String, atMost: Int)
        /// An argument is given by place and by name, or twice.
        case repeatedArgument(String, of: String)
        /// A value of another kind than the argument takes.
        case unfitArgument(String, of: String, takes: CallParameter.Kind, given: FrameworkCall.Value)
        /// The shapes of a layer's parameters depend on its input, and that is not given.
        case missingInput(of: String)
        /// The shape of what a layer gives is not worked out, and the next one needs it.
        case unknownOutput(of: String)
        /// What is drawn depends on the shape, and the call does not say it.
        case missingShape(of: String)
        /// An input the layer cannot take; what it needs, in words.
        case unfitInput(of: String, needs: String)
        /// Arguments that exclude one another, in words: `embed_dim must be divisible by num_heads`.
        case conflict(String)
        /// A layer has no parameter of this name.
        case unknownParameter(String, of: String, known: [String])
        /// A layer without parameters where a Spec stands.
        case noParameters(of: String)
        /// The catalogue has no initializer of this law; what is drawn, in words.
        case noEquivalent(of: String, drawn: String)
        /// The law is one of the catalogue, but no such tensor can be made.
        case initializer(InitializerError)
    }

    /// What is wrong.
    public let problem: Problem
    /// The place in the line that is to blame; nil for the name of the call.
    public let place: Range<Int>?

    init(_ problem: Problem, at place: Range<Int>? = nil) {
        self.problem = problem
        self.place = place
    }

    /// The same at a place, where it has none.
    func placed(at place: Range<Int>) -> FrameworkCallError {
        self.place == nil ? FrameworkCallError(problem, at: place) : self
    }
}
