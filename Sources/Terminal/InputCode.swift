/// The codes `KeySequence` asks curses to report for sequences it does not know, above all of its own (KEY_MAX, 0777).
enum InputCode {
    static let pasteStart: Int32 = 0x1000
    static let pasteEnd: Int32 = 0x1001
    /// Followed by `button;column;row` and `M` or `m`.
    static let mouse: Int32 = 0x1002
    /// Followed by three bytes.
    static let oldMouse: Int32 = 0x1003
    /// Plus an index into `KeySequence.all`.
    static let firstKey: Int32 = 0x1100
}
