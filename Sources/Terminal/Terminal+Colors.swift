import CNcurses
import Screen

extension Terminal {
    /// The colours a terminal shows and its user wants, for lines written to it without a session.
    public static func colorDepth(of output: Int32, environment: [String: String]) -> ColorDepth {
        var problem: Int32 = 0
        let isDescribed = setupterm(environment["TERM"] ?? "", output, &problem) == OK
        return Capabilities.colorDepth(
            environment: environment, colors: isDescribed ? Int(tigetnum("colors")) : -1,
            hasDirectColor: isDescribed && initscope_terminfo_flag("RGB") != 0)
    }
}
