/// One row of the keys bound over libedit's defaults, in the form `bind` takes them.
struct KeyBinding {
    /// `bind`'s arguments: flags, key, function.
    let arguments: [String]

    private init(_ arguments: String...) {
        self.arguments = arguments
    }

    /// The rows for a style. Whatever the user's own file binds comes after them and wins.
    static func standard(for style: EditingStyle) -> [KeyBinding] {
        let common = [
            KeyBinding("^R", "em-inc-search-prev"),
            KeyBinding("^W", "ed-delete-prev-word"),
            KeyBinding("^I", Editline.completeFunction),
            KeyBinding(String(PrivateKey.paste.scalar), PrivateKey.paste.function),
        ]
        switch style {
        case .emacs:
            // libedit's prompt for its own commands, on Alt-x and Alt-X, reads beyond its line. As one byte they are `ø`
            // and `Ø`, where the locale does not print those.
            let removed =
                ["\u{1B}x", "\u{1B}X"].map { KeyBinding($0, "ed-unassigned") }
                + ["\u{F8}", "\u{D8}"].map { KeyBinding($0, "ed-insert") }
            let named = PrivateKey.allCases.filter { $0 != .paste }.flatMap { key in
                key.sequences.map { KeyBinding($0, key.function) }
            }
            return common + removed + named
        case .vi:
            // The same prompt, and an editor on the terminal that is in use.
            return common + [KeyBinding("-a", ":", "ed-unassigned"), KeyBinding("-a", "v", "ed-unassigned")]
                + PrivateKey.allCases.flatMap { key in
                    [KeyBinding(String(key.scalar), key.function), KeyBinding("-a", String(key.scalar), key.function)]
                }
        }
    }
}
