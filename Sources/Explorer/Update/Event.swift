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
    /// Something came of a chore outside.
    case outside(News)
    /// Text pasted at once.
    case paste(String)
    case resized(Size)
    /// The command line's editor dealt with a key.
    case line(CommandLineState)
    /// A computation of the picture has got somewhere.
    case computed(generation: Int, Progress)
    /// A question was answered.
    case answered(generation: Int, Result<Reply, Failure>)
    /// A portrait was drawn.
    case portrayed(generation: Int, Portrait)
    /// A study has got somewhere.
    case studied(generation: Int, StudyNews)

    /// How far a study is.
    public enum StudyNews: Sendable {
        /// The share done, from 0 to 1.
        case running(Double)
        case answered(Result<Reply, Failure>)
    }

    /// How far a computation is.
    public enum Progress: Sendable {
        /// It takes its time before there is anything to show.
        case preparing
        case partial(DrawnTensor, Summary, fraction: Double)
        case finished(Report)
        case failed(Failure)
    }
}

/// Something to do that `update` decided on and does not do itself.
public enum Effect: Sendable {
    /// Examine a tensor; an older examination is no longer wanted.
    case examine(Examination, generation: Int)
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
    /// Draw a portrait of a tensor; an older one is no longer wanted.
    case portray(Portrait.Request, DrawnTensor, generation: Int)
    /// Stop drawing a portrait.
    case cancelPortrait
    /// Open the command line with some text in it.
    case openLine(String)
    /// Hand a key to the command line's editor.
    case editLine(KeyStroke)
    /// Hand pasted text to the command line's editor.
    case pasteIntoLine(String)
    /// Close the command line.
    case closeLine
    /// Something to do with files, the clipboard, the mouse.
    case outside(Chore)
    /// Draw everything anew.
    case redraw
    case quit
}
