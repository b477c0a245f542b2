import InitializerCore
import Screen
import Workbench

/// Something that happened.
public enum Event: Sendable {
    /// The explorer appeared.
    case started
    case key(KeyStroke)
    case mouse(MouseStroke)
    /// The time, by a clock that only goes forward; comes before what happened then.
    case clock(Duration)
    /// Something came of a request to the files, the clipboard or the mouse.
    case file(FileResult)
    /// Text pasted at once.
    case paste(String)
    case resized(Size)
    /// The command line's editor dealt with a key.
    case line(CommandLineState)
    /// A computation of the snapshot has got somewhere.
    case computed(generation: Int, Progress)
    /// A question was answered.
    case answered(generation: Int, Result<Answer, Failure>)
    /// A thumbnail was drawn, or cannot be.
    case thumbnail(generation: Int, Result<Thumbnail, Failure>)
    /// There was time for other events; what waits goes on.
    case wentOn
    /// A study has got somewhere.
    case studied(generation: Int, StudyProgress)
    /// A model is being opened, or its tensors looked at.
    case model(generation: Int, ModelProgress)

    /// How far one is with a model.
    public enum ModelProgress: Sendable {
        case opened(Result<TableEntries, Failure>)
        /// Pairs of tensors were compared, up to this share of all work.
        case compared([TableFacts.Compared], share: Double)
        /// Tensors were judged.
        case judged([TableFacts.Judged], share: Double)
        /// All were, with what is found in each model, and what went wrong with reading.
        case finished([[Finding]], problem: String?)
        case failed(Failure)
    }

    /// How far a study is.
    public enum StudyProgress: Sendable {
        /// The share done, from 0 to 1.
        case running(Double)
        /// What it has found so far.
        case partial(Answer)
        case answered(Result<Answer, Failure>)
    }

    /// How far a computation is.
    public enum Progress: Sendable {
        /// It takes its time before there is anything to show.
        case preparing
        case partial(Subject, any TensorSource, Summary, fraction: Double)
        case finished(TensorReport)
        case failed(Failure)
    }
}

/// Something to do that `update` decided on and does not do itself.
public enum Effect: Sendable {
    /// Examine a tensor; an older examination is no longer wanted.
    case examine(Measurement, generation: Int)
    /// Stop examining.
    case cancelExamination
    /// Answer a question; an older one is no longer wanted.
    case answer(Question, generation: Int)
    /// Stop answering.
    case cancelQuestion
    /// Answer a study's question; an older one is no longer wanted.
    case study(Question, generation: Int)
    /// Stop answering a study's question.
    case cancelStudy
    /// Hold up the answer to a study's question, or let it go on.
    case pauseStudy(Bool)
    /// Draw a thumbnail of a tensor; an older one is no longer wanted.
    case drawThumbnail(Thumbnail.Request, any TensorSource, generation: Int)
    /// Stop drawing a thumbnail.
    case cancelThumbnail
    /// Open the files of one model, or of two.
    case openModel([String], TensorLoader, generation: Int)
    /// Look at all tensors of a table; an older table is no longer wanted.
    case examineModel(TableEntries, generation: Int)
    /// Stop opening or looking.
    case cancelModel
    /// Open the command line with some text in it.
    case openLine(String)
    /// Hand a key to the command line's editor.
    case editLine(KeyStroke)
    /// Hand pasted text to the command line's editor.
    case pasteIntoLine(String)
    /// Close the command line.
    case closeLine
    /// Something to do with files, the clipboard, the mouse.
    case file(FileRequest)
    /// Come back with `wentOn` once other events were handled.
    case goOn
    /// Redraw everything.
    case redraw
    case quit
}
