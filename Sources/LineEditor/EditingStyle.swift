/// Which of libedit's two key maps is in use; the user's `~/.editrc` decides.
public enum EditingStyle: Hashable, Sendable {
    /// Keys insert or, with Ctrl and Alt, edit. The default.
    case emacs
    /// Insert mode and command mode, which Escape enters.
    case vi
}
