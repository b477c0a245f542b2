extension Theme {
    /// The theme that suits the terminal's background, as far as the terminal tells: rxvt, Konsole and others put the
    /// palette entries of foreground and background into `COLORFGBG`, as `15;0` or `0;default;15`. Entries 0 to 6 and
    /// 8 are dark, as Vim takes them; `dark` where nothing is told.
    public static func suiting(colorFGBG: String?) -> Theme {
        guard let background = colorFGBG?.split(separator: ";").last.flatMap({ Int($0) }) else { return .dark }
        return background == 7 || (9...15).contains(background) ? .light : .dark
    }
}
