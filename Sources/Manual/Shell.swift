/// A shell that words can be completed in.
public enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
}
