extension Session {
    /// What an expression can name besides the rows: variables and functions, a function with its module as
    /// `Nx.mean`, each with a line on what it is.
    var namesInScope: [Completer.Candidate] { [] }
}
