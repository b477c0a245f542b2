import Foundation
import Testing

extension TerminalUnderTest {
    /// Starts the explorer and waits for its first picture.
    @discardableResult
    func startExplorer(_ command: String = "initscope") async throws -> Ending {
        let program = try begin(command)
        try await waitForPicture()
        return program
    }

    /// Waits for all panels with a picture, down to the line of hints: what is captured may be half a frame.
    func waitForPicture(atMost bound: Duration = .seconds(10)) async throws {
        try await wait(for: "a picture", atMost: bound) { screen in
            screen.contains("Statistics") && statistic("mean", in: screen) != nil && screen.contains(": command")
        }
    }

    /// Waits for the explorer to have these values in the spec, in this order.
    @discardableResult
    func waitForSpec(_ values: String...) async throws -> String {
        try await wait(for: "the spec to have \(values)") { $0.hasSpec(values) }
    }

    /// Leaves the explorer with its key.
    func leave(_ program: Ending) async throws {
        try send("q")
        let status = try await status(of: program)
        #expect(status == 0)
    }

    /// Types a command on the explorer's command line and enters it.
    func command(_ line: String) async throws {
        try type(":" + line)
        try await wait(for: ":" + line)
        try send("Enter")
    }

    /// Whether the alternate screen is on, the cursor is seen, cursor keys and keypad send what programs ask for, and
    /// the mouse is captured.
    var ordinaryState: String {
        get throws {
            try state("alternate_on", "cursor_flag", "keypad_cursor_flag", "keypad_flag", "mouse_any_flag")
        }
    }
}

/// What the statistics panel of a screen shows as observed, or nil.
func statistic(_ name: String, in screen: String) -> Double? {
    screen.split(separator: "\n").lazy.compactMap { line -> Double? in
        guard let label = line.range(of: name + " ") else { return nil }
        let value = line[label.upperBound...].drop { $0 == " " || $0 == ">" }.prefix { !$0.isWhitespace }
        return Double(value.filter { $0 != "," && $0 != "│" })
    }.first
}

extension String {
    /// The first line, where the explorer has the spec.
    var header: Substring { prefix { $0 != "\n" } }

    /// Whether the explorer has these values in the spec, in this order.
    func hasSpec(_ values: [String]) -> Bool {
        var rest = header
        return values.allSatisfy { value in
            guard let place = rest.range(of: value) else { return false }
            rest = rest[place.upperBound...]
            return true
        }
    }

    /// The screen without what is empty at its end.
    var trimmedEnd: Substring { self[...(lastIndex { !$0.isWhitespace } ?? startIndex)] }
}
