/// The line being edited.
struct EditedLine: Hashable {
    /// What has been entered.
    var text: String
    /// How many scalars of `text` are before the cursor.
    var cursorScalars: Int
    /// What libedit shows below the line while it searches, such as `bck:nor`.
    var note: String?

    /// How many characters of `text` are before the cursor. Inside a character, those up to and including it.
    var cursor: Int {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(cursorScalars))).count
    }
}
