import Platform

/// The character set libedit draws with and tells letters by.
enum UserLocale {
    /// Takes it from the user's environment, once; C programs start in plain ASCII whatever the user has set.
    static func adopt() {
        _ = adopted
    }

    private static let adopted: Bool = setlocale(LC_CTYPE, "") != nil
}
