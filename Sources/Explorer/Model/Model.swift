import InitializerCore
import Screen
import Settings
import Workbench

/// All there is to the explorer at a moment. Only `update` changes it; `view` draws it.
public struct Model: Sendable {
    /// The Spec, the names of values, and what lines mean.
    var session: Session
    /// What is known of the tensor on show.
    var examination = ExaminationState()
    /// The Spec that was put aside to be compared with.
    var pin: Pin?
    /// A question that is answered over the panels.
    var question = QuestionState()

    // MARK: The panels

    /// The view that is chosen, and what its studies are asked and answered.
    var study = StudyState()
    var focus = Panel.ID.initializers
    /// The panel that has all of the room where only one has a place: the last one with the focus.
    var lone = Panel.ID.histogram
    /// Whether only one panel has a place.
    var isZoomed = false
    /// Where one is in the line of the spec: on its first option, as the list is there for the initializer.
    var specCursor = 1
    /// The first of a study's other charts that is in sight.
    var detailCursor = 0
    /// Where one is in the line of settings.
    var settingCursor = 0
    /// The field being edited in place.
    var editing: FieldEditing?
    var list: InitializersPanelState
    var histogramPanel = HistogramPanelState()
    var tensorPanel = TensorPanelState()
    var statisticsPanel = StatisticsPanelState()

    /// The model that was opened, and its table.
    var stored = StoredModelState()
    /// The first line in sight of what is known of a tensor of the table.
    var aboutLine = 0

    // MARK: Beside and over the panels

    var commandLine: CommandLineState?
    var overlay: Overlay?
    /// A list to choose from, over all else.
    var choices: ChoiceList?
    var notice: Notice?
    /// What the mouse is doing.
    var pointer = Pointer()
    /// Lines that were pasted and are shown before anything is done.
    var pasted: [String] = []
    /// What waits for a yes or a no before it is written, the first being on show.
    var permissions: [Permission] = []
    /// Commands that wait for the one before them.
    var queue = LineQueue()
    /// The file being done at a pace that can be followed.
    var lesson: Lesson?
    /// The chart that is being drawn bit by bit.
    var travel: Travel?
    /// Whether the chart on show is to be drawn so once it is there.
    var awaitsTravel = false
    /// The command whose time is taken.
    var timing: Timing?

    // MARK: The past

    /// What was done.
    var log: CommandLog
    /// What was chosen so far, for undo.
    var history: Timeline<Scene>
    /// Whether what is done belongs to a step that is not at its end.
    var isWithinStep = false
    /// The time, by a clock that only goes forward, as of the last event.
    var now = Duration.zero

    // MARK: The screen

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
        list = InitializersPanelState(on: session.spec.initializer)
        // Where only one panel has room, it is the plot.
        if size.width < Layout.fullSize.width || size.height < Layout.fullSize.height { focus = .histogram }
        history = Timeline(Scene(beginningWith: session.state))
    }

    /// What is on show for a try: by the item a list's cursor is on, or by what is being typed.
    var trial: Trial? { choices?.preview ?? editing?.trial }

    /// The tensor on show: the one that is tried, else the current one.
    var shown: Subject { trial?.subject ?? session.current }

    /// The Spec whose fields can be edited: that on show, or the last one that was.
    var spec: Spec { trial?.subject?.spec ?? session.spec }
}
