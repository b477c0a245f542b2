import Screen
import Workbench

/// What is asked of whoever sits at the keyboard before something is written: that a file of commands may write at all,
/// or that a file which is there may be replaced. Until it is answered, no command that waits runs.
struct Permission: Hashable, Sendable {
    /// What is done once it is allowed.
    enum Action: Hashable, Sendable {
        /// Carry out a request that stands in a file of commands.
        case run(Request, line: String, place: String)
        /// Write a file in place of the one there is.
        case replace(FileRequest, path: String)
    }

    let action: Action

    /// The question as a text over the panels, wrapped to a screen.
    func overlay(on size: Size) -> Overlay {
        let width = max(1, min(size.width - 4, 100))
        return Overlay(
            title: title, lines: lines.flatMap { $0.isEmpty ? [""] : $0.wrapped(to: width, breaksWords: true) })
    }

    /// Whether a screen shows all of the question: what is not seen cannot be allowed.
    func fits(on size: Size) -> Bool {
        let overlay = overlay(on: size)
        return overlay.lines.count <= OverlayView.pageHeight(overlay, on: size)
    }

    private var title: String {
        switch action {
        case .run: "Write? y allows it, Esc refuses"
        case .replace: "Replace? y replaces it, Esc keeps it"
        }
    }

    /// Wrapping drops blanks, so that they cannot push the end of a name out of sight.
    private var lines: [String] {
        switch action {
        case .run(_, let line, let place):
            [
                VisibleText.escaping(line), "",
                "\(VisibleText.escaping(place)) asks for this. A file of commands may be somebody else's, so it writes nothing unasked.",
            ]
        case .replace(_, let path): [VisibleText.escaping(path), "", "A file of this name already exists."]
        }
    }

    /// What is said after a no.
    var refusal: String {
        switch action {
        case .run(_, let line, let place): "\(place): not allowed: \(line)"
        case .replace(_, let path): "kept \(path)"
        }
    }
}

extension Model {
    /// Asks before something is written.
    mutating func ask(_ action: Permission.Action) { permissions.append(Permission(action: action)) }

    /// Does what was asked about, or not.
    mutating func answer(isAllowed: Bool) -> [Effect] {
        guard let permission = permissions.first else { return [] }
        guard !isAllowed || layout.density != .tooSmall && permission.fits(on: size) else {
            notice = .failure(["the screen is too small to show all of the question"])
            return []
        }
        permissions.removeFirst()
        notice = nil
        switch (permission.action, isAllowed) {
        case (.run(let request, let line, let place), true): return run(request, allowed: line, at: place)
        case (.replace(let request, _), true): return write(request)
        // What comes after it in the file may count on it.
        case (.run, false): return fail([permission.refusal])
        case (.replace, false):
            notice = .note(permission.refusal)
            return []
        }
    }
}
