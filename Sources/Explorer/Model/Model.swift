import InitializerCore
import Screen
import Settings
import Workbench

/// All there is to the explorer at a moment. Only `update` changes it; `view` draws it.
public struct Model: Sendable {
    /// How the tensor panel shows elements.
    enum TensorView: String, CaseIterable, Sendable {
        /// Elements as numbers, and as colours.
        case numbers, heat
        /// All of the matrix, a colour for the largest of many elements.
        case whole
        /// The products of its columns, the identity if it is orthogonal.
        case gram

        /// What has to be computed for it; nil if nothing.
        var subject: Portrait.Request.Subject? {
            switch self {
            case .numbers, .heat: nil
            case .whole: .whole
            case .gram: .gram
            }
        }

        /// The next one, around the corner.
        var next: TensorView {
            let all = TensorView.allCases
            return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
        }
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
    /// The line that asked, to be noted in the log once there is an answer.
    var unnoted: String?
    /// The study on show, if one is chosen.
    var desk = StudyDesk()
    /// The Spec that was put aside to be compared with.
    var pin: Pin?
    /// Whether the panel in focus has all of the screen.
    var isZoomed = false
    var tensorView = TensorView.numbers
    var histogram = HistogramChoice()
    /// The first row and column in sight.
    var tensorOrigin = Point.origin
    /// The matrix that is taken out of the tensor; nil for all of it, folded into rows.
    var tensorSlice: TensorSlice?
    /// What the tensor panel shows where that has to be computed, perhaps of what was on show before.
    var portrait: Portrait?
    /// The portrait that is here or on its way.
    var portraitRequest: Portrait.Request?
    var portraitGeneration = 0
    var statisticsOrigin = 0
    /// What was done.
    var log: CommandLog
    /// What was chosen so far, for undo.
    var timeline: Timeline<Scene>
    /// Commands that wait for the one before them.
    var queue = LineQueue()
    /// Lines that were pasted and are shown before anything is done.
    var pasted: [String] = []
    /// The letters initializers are looked for with.
    var filter: ListFilter?
    /// The file being done at a pace that can be followed.
    var lesson: Lesson?
    /// What the mouse is doing.
    var pointer = Pointer()
    /// The command whose time is taken.
    var timing: Timing?
    /// Whether the answer that is awaited is to be copied rather than shown.
    var copiesAnswer = false
    /// The time, by a clock that only goes forward, as of the last event.
    var now = Duration.zero
    /// The size of the screen, which scrolling by pages depends on.
    var size: Size
    /// What may be drawn with.
    var glyphs: Glyphs
    /// How it looks.
    var theme: Theme
    /// What the settings make of both.
    var appearance: @Sendable (Settings) -> Appearance
    /// What keys do.
    var keys = KeyTable.standard

    /// An explorer of `session` on a screen of `size`.
    public init(_ session: Session, size: Size, glyphs: Glyphs = .unicode, theme: Theme = .dark) {
        self.session = session
        log = CommandLog(from: session.current.description)
        self.size = size
        self.glyphs = glyphs
        self.theme = theme
        appearance = { _ in Appearance(glyphs: glyphs, theme: theme) }
        keys = KeyTable(session.settings.bindings)
        listCursor = Model.row(of: session.current.initializer)
        timeline = Timeline(Scene(beginningWith: session.state))
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
