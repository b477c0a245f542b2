/// The version of the program. `--version`, `info`, the manual page and the package are read from here.
enum Release {
    /// The version, as semver.org counts.
    static let version = "2.0.0-dev"

    /// The day of the version, as manual pages have it.
    static let date = "November 26, 2026"
}
