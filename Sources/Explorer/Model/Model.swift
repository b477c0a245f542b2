import InitializerCore
import Screen
import Workbench

/// All there is to the explorer at a moment. Only `update` changes it; `view` draws it.
public struct Model: Sendable {
    /// How the tensor panel shows elements.
    enum TensorView: Hashable, Sendable {
        case numbers, heat
    }

    /// A field being edited in place.
    struct Editing: Sendable {
        let field: Field
        var input: TextField
        /// Why the text so far is no value, or nil if it is one.
        var failure: Failure?
        /// What the Spec becomes if the text is kept.
        var preview: Spec?
    }

    var session: Session
    var focus = PanelID.initializers
    /// The list's cursor: the current initializer, or one that could not be made current.
    var listCursor: Int
    var fieldCursor = 0
    var editing: Editing?
    var commandLine: CommandLineState?
    var overlay: Overlay?
    var notice: Notice?
    var picture: Picture?
    var work = Work.idle
    /// Counts computations, so that results of old ones are told from the current one's.
    var generation = 0
    var questionGeneration = 0
    var asked: String?
    /// The study on show, if one is chosen.
    var desk = StudyDesk()
    /// The Spec that was put aside to be compared with.
    var pin: Pin?
    /// Whether the panel in focus has all of the screen.
    var isZoomed = false
    var tensorView = TensorView.numbers
    /// The first row and column in sight.
    var tensorOrigin = Point.origin
    var statisticsOrigin = 0
    /// The size of the screen, which scrolling by pages depends on.
    var size: Size
    /// What may be drawn with.
    let glyphs: Glyphs
    /// How it looks.
    let theme: Theme
    /// What keys do.
    var keys = KeyTable.standard

    /// An explorer of `session` on a screen of `size`.
    public init(_ session: Session, size: Size, glyphs: Glyphs = .unicode, theme: Theme = .dark) {
        self.session = session
        self.size = size
        self.glyphs = glyphs
        self.theme = theme
        listCursor = Model.row(of: session.current.initializer)
    }

    /// The Spec on show: the one being typed, if it is one, else the current one.
    var shown: Spec { editing?.preview ?? session.current }

    /// The form's fields.
    var fields: [Field] { Field.all(of: session.current) }

    /// The field the form's cursor is on.
    var field: Field { fields[min(fieldCursor, fields.count - 1)] }

    static func row(of initializer: Initializer) -> Int {
        Initializer.all.firstIndex(of: initializer) ?? 0
    }
}
